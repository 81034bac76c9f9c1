"""The grammar of a dose: which runs of tokens have a meaning.

A rule is a regular expression over the classes of tokens. `a:num times b:num` is a number, a times sign and
another number, and keeps both numbers. The parts of a line come in any order. The longest part is taken out
of the line first.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from hipmob_desktop.routine.sheet.tokens import Token

#: Names for several classes at once.
_UNIONS = {
    "time": "(second|minute)",
    "per": "(each|slash|a)",
    "holding": "(hold|grip)",
    "of": "(with|a|at|each|joins)",
    "small": "(filler|for|then)",
}

#: What says how often; a number in front of it belongs to it, not to the dose.
_OFTEN = "times? small* (per small* (day|week)|day|week|daily|weekly)"

#: Nothing in front of a number that makes it the second one of a dose.
_FREE = "(?<!times)(?<!joins)(?<!with)(?<!colon)"


def _each_with(dose: str, side: str, other_dose: str, other: str) -> str:
    """Return the rule for two doses, each with its side."""
    first = f"times? {dose} (break|for|filler)* {side} sidew? (break|then|slash)*"
    return f"{first} times? {other_dose} (break|for|filler)* {other} sidew?"


#: The rules, each with its name. Underscores at its end number the further forms of a part.
_RULES = (
    ("triple", f"a:num times b:num times c:num (?!{_OFTEN}) u:time? hold?"),
    ("triple_", "a:num setw (times|of)? b:num repw? (times|of) c:num u:time hold?"),
    ("pair", f"a:num times b:num (?!{_OFTEN}) u:time? hold?"),
    ("pair_", "a:num times b:num n:(repw|breath|setw)"),
    ("sets_of", f"a:num setw (times|of) each? b:num (?!{_OFTEN}) n:(repw|breath)?"),
    ("sets_of_", "a:num setw (times|of)? each? b:num u:time hold?"),
    ("sets_of__", "a:num setw b:num n:(repw|breath)"),
    ("label_sets", "(?<!num)setw colon? a:num break? repw colon? b:num (?!repw|times)"),
    ("reps_of", "b:num repw break? (times|of|small)? a:num setw"),
    ("reps_of_", f"b:num repw times a:num (?!{_OFTEN})"),
    ("timed", f"b:num u:time hold? break? times a:num (?!{_OFTEN}|week|day) (setw|repw)?"),
    ("timed_", "b:num u:time hold? for? a:num times (?!per|day|week|daily|weekly)"),
    ("one_by_one", _each_with("a:num u:time? repw?", "left", "b:num v:time? repw?", "right")),
    ("one_by_one_", _each_with("a:num u:time? repw?", "right", "b:num v:time? repw?", "left")),
    (
        "both_doses",
        _each_with("a:num times c:num u:time? repw?", "left", "b:num times d:num v:time? repw?", "right"),
    ),
    (
        "both_doses_",
        _each_with("a:num times c:num u:time? repw?", "right", "b:num times d:num v:time? repw?", "left"),
    ),
    ("two_ways", "a:num clock (break|then|slash)* b:num clock"),
    ("hold", "holding (colon|small|of)* a:num (?!times|setw|repw|breath|per|both) u:time? (each repw)?"),
    ("hold_", "holding (colon|small|of|word|break|limit)* a:num u:time (each repw)?"),
    ("hold__", "with? a:num u:time (each repw)? holding (each repw)?"),
    ("hold___", "a:num holding (?!num)"),
    ("rest", "rest (break|colon|small|of|between|setw|repw)* a:num u:time (between|small|of|setw|repw)*"),
    ("rest_", "with? a:num u:time of? rest (between|small|of|setw|repw)*"),
    ("rest__", "a:num u:time between (small|of|setw|repw)+"),
    ("rest___", "rest colon a:num"),
    ("seconds", "for? a:num u:time (each repw)?"),
    ("breath", "holding? (colon|small|of)* a:num (word|small)? breath"),
    ("lap", "a:num lap"),
    ("sets", "for? a:num setw (?!colon) each?"),
    ("sets_", "(?<!num)setw colon? a:num (?!repw|times|time)"),
    ("reps", "(?<!hold)a:num repw (?!colon) (each setw)?"),
    ("reps_", "(?<!num)repw (colon|break|small)? a:num times? (?!setw|time|num)"),
    ("reps__", "repw colon a:num"),
    ("again", f"repw? a:num times (?!num|{_OFTEN}|per (day|week))"),
    ("again_", f"times a:num (?!{_OFTEN}|week|day|times|daily|breath|time) (setw|repw)?"),
    ("again_breath", "times a:num breath"),
    ("again_time", "times a:num u:time"),
    ("count_ways", f"{_FREE} repw? a:num times? repw? small* (per|both|bilateral) way"),
    ("count_sides", f"{_FREE} repw? a:num times? small* per other? sidew"),
    ("count_each", f"{_FREE} repw? a:num each (?=break|end|taken|$|colon|with|for|rest|hold|at)"),
    ("tempo", "(pace|colon|break|at)* t:tempo pace?"),
    ("effort", "(at|with|joins)? a:num percent (joins|small)* effort?"),
    ("load", "with? (small|a)* num kilogram gear?"),
    ("load_", "with? (small|a)* colour (colour|gear)* gear"),
    ("load__", "with (small|a)* gear gear?"),
    ("load___", "(?<=break)gear gear?(?=break|end|taken|$)"),
    ("banded", "banded"),
    ("grip", "grip (word|small|a|to|sidew|joins)* (word|sidew)"),
    ("both", "(small|a)* per other? sidew"),
    ("both_", "small* (bilateral|both) sidew? (?!way)"),
    ("both__", "small* left sidew? (then|slash|break|filler)* right sidew?"),
    ("both___", "small* right sidew? (then|slash|break|filler)* left sidew?"),
    ("both____", "(break|repw|switch|small)* (other|switch) sidew"),
    ("each", "each (?=break|end|taken|$|colon|num|word|pace|tempo|with|for|rest|hold|effort|at)"),
    ("alternating", "alternating sidew?"),
    ("more", "(left|right) sidew? greater (left|right) sidew?"),
    ("left", "small* ((?<!word)(?<!way)sidew colon)? only? left (sidew (?!word))? only?"),
    ("right", "small* ((?<!word)(?<!way)sidew colon)? only? right (sidew (?!word))? only?"),
    ("affected", "small* only? affected sidew? (only|limit|small)*"),
    ("unaffected", "small* only? unaffected sidew"),
    ("ways", "(small|a)* (per|both|bilateral) way"),
    ("ways_", "clock (break|then|slash)* clock"),
    ("a_day", "small* a:num times small* per? small* day"),
    ("a_day_", "small* a:num small* per small* day"),
    ("a_day__", "small* a:num times? daily"),
    ("a_day___", "times? daily colon a:num times?"),
    ("each_day", "daily"),
    ("each_day_", "each day"),
    ("a_week", "small* a:num (times|day)? small* per small* week"),
    ("a_week_", "small* a:num times small* (week|weekly) (?!for)"),
    ("a_week__", "small* a:num weekly"),
    ("a_week___", "weekly colon a:num (times|day)?"),
    ("each_week", "weekly"),
    ("every", "each small* (other|second) day"),
    ("every_", "alternate_days"),
    ("every__", "alternating day"),
    ("every___", "each a:(num|ordinal) day"),
    ("days", "(small|each)* d:weekday"),
    ("until", "(for|times|until|to) (small|other)* a:num p:(week|day|month) for?"),
    ("until_", "a:num p:(week|month) for"),
    ("until__", "(until|to) t:date"),
    ("stop", "stop (break|small)* if t:(any)+"),
    ("fatigue", "(to|until|small)* fatigue"),
    ("label", "label colon?"),
    ("label_", "(setw|repw) colon (?=taken)"),
    ("label__", "(label|setw|repw|hold) slash (label|setw|repw|hold) colon"),
)

#: Classes in the order of their signs. `any` is each but the end of a sentence.
_CLASSES = (
    *(
        "num",
        "word",
        "sign",
        "date",
        "ratio",
        "tempo",
        "pace",
        "ordinal",
        "weekday",
        "times",
        "second",
        "minute",
    ),
    *(
        "rep",
        "set",
        "breath",
        "lap",
        "hold",
        "rest",
        "left",
        "right",
        "both",
        "bilateral",
        "each",
        "sidew",
        "way",
    ),
    *(
        "clock",
        "alternating",
        "affected",
        "unaffected",
        "other",
        "switch",
        "only",
        "a",
        "joins",
        "for",
        "then",
    ),
    *(
        "between",
        "day",
        "week",
        "month",
        "daily",
        "weekly",
        "alternate_days",
        "daytime",
        "effort",
        "or",
        "to",
    ),
    *(
        "until",
        "fatigue",
        "stop",
        "if",
        "with",
        "colour",
        "gear",
        "banded",
        "grip",
        "label",
        "scope",
        "exercise",
    ),
    *(
        "limit",
        "distance",
        "filler",
        "percent",
        "at",
        "slash",
        "colon",
        "break",
        "end",
        "greater",
        "kilogram",
    ),
    "taken",
)

_SIGNS = {name: chr(0x100 + number) for number, name in enumerate(_CLASSES)}
_SIGNS |= {"setw": _SIGNS["set"], "repw": _SIGNS["rep"]}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a line with a meaning.

    Attributes:
        rule: the name of its rule.
        start, end: its first token, and the one after its last.
        text: its text in the line.
        tokens: all of its tokens.
        found: the tokens that the rule kept, by their names.
    """

    rule: str
    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    found: dict[str, tuple[Token, ...]]

    def text_from(self, token: Token) -> str:
        """Return the part's text from one of its tokens on."""
        return self.text[token.start - self.tokens[0].start :]

    def one(self, name: str) -> Token | None:
        """Return the token of a name; None if the part has none."""
        tokens = self.found.get(name, ())
        return tokens[0] if tokens else None


def parts_of(line: str, tokens: Sequence[Token], named: Iterable[int] = ()) -> list[Part]:
    """Return the parts of a line in its order.

    Args:
        line: the line.
        tokens: its tokens.
        named: the places of tokens that belong to a known name, and so to no part.
    """
    signs = [_SIGNS[token.kind] for token in tokens]
    for place in named:
        signs[place] = _SIGNS["taken"]
    parts: list[Part] = []
    while (part := _longest(line, "".join(signs), tokens)) is not None:
        parts.append(part)
        signs[part.start : part.end] = [_SIGNS["taken"]] * (part.end - part.start)
    return sorted(parts, key=lambda one: one.start)


def _longest(line: str, signs: str, tokens: Sequence[Token]) -> Part | None:
    """Return the longest part that any rule finds; of equally long ones that of the first rule."""
    best: tuple[str, re.Match[str]] | None = None
    for name, rule in _compiled():
        for found in rule.finditer(signs):
            if found.end() > found.start() and (best is None or len(found[0]) > len(best[1][0])):
                best = name, found
    if best is None:
        return None
    name, found = best
    kept = {
        group: tuple(tokens[found.start(group) : found.end(group)])
        for group, value in found.groupdict().items()
        if value
    }
    text = line[tokens[found.start()].start : tokens[found.end() - 1].end]
    inside = tuple(tokens[found.start() : found.end()])
    return Part(name.rstrip("_"), found.start(), found.end(), text, inside, kept)


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(_expression(rule))) for name, rule in _RULES)


def _expression(rule: str) -> str:
    """Return a rule as a regular expression over the signs of the classes."""
    for name, union in _UNIONS.items():
        rule = re.sub(rf"\b{name}\b", union, rule)
    rule = re.sub(r"\b(\w):(\([^()]*\)[+*]?|\w+)", r"(?P<\1>\2)", rule)
    return re.sub(r"(?<![<\w])[a-z]\w+|(?<![<\w])a(?![\w>])", lambda word: _sign(word[0]), rule).replace(
        " ", ""
    )


def _sign(name: str) -> str:
    return f"[^{_SIGNS['end']}]" if name == "any" else _SIGNS[name]
