"""Reads one line of a sheet: its number, its name, its parts, and what is left."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hipmob_desktop.routine.sheet.grammar import Part, parts_of
from hipmob_desktop.routine.sheet.names import Meaning, is_name_word, meaning_of
from hipmob_desktop.routine.sheet.tokens import Token, tokens_of, vocabulary
from hipmob_desktop.routine.sheet.values import UNKNOWN

#: A bullet, a box to tick, or a number at the beginning of a line.
_BULLET = re.compile(
    r"^(?:[\s•▪◦·●*–—☐□✓✔>-]+(?=\D)|\[[ x]?\]\s*|\(?\d{1,2}[.)](?!\d)\s*|\(?[a-hA-H][.)]\s+)+"
)

#: Classes without a meaning of their own: what only consists of them is dropped.
_EMPTY = frozenset(
    {"filler", "for", "joins", "then", "a", "with", "at", "to", "scope", "exercise", "each", "slash", "sign"}
)

#: Classes at which a run of words ends.
_ENDS = frozenset({"break", "end", "colon"})

#: Classes of numbers and words of dosage. What is left with one of them is shown.
_DOSED = frozenset(
    {
        *("num", "date", "ratio", "tempo", "ordinal", "weekday", "second", "minute", "rep", "set", "breath"),
        *("lap", "hold", "rest", "bilateral", "daily", "weekly", "day", "week", "month", "alternate_days"),
        *("daytime", "effort", "fatigue", "limit", "distance", "percent", "kilogram", "greater", "clock"),
        *("alternating", "affected", "unaffected"),
    }
)

#: Rules that belong to a whole sheet as well as to one exercise.
SCHEDULE = frozenset({"a_day", "a_week", "each_day", "each_week", "every", "days", "until", "stop", "label"})

#: Rules that make a line one of an exercise, even if it begins like an instruction.
_WHOLE = frozenset(
    {"triple", "pair", "sets_of", "label_sets", "reps_of", "timed", "one_by_one", "both_doses", "sets"}
)

_COUNTED = frozenset(
    {"reps", "again", "hold", "seconds", "breath", "count_ways", "count_sides", "count_each"}
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a sheet.

    Attributes:
        text: the line as it is written.
        number: its own number or bullet; empty if it has none.
        tokens: its tokens, without the number.
        parts: the parts of a dose.
        name: the words of its name; empty if it has none.
        meaning: what the name means; None without a name.
        leftovers: what has a number or a word of dosage and was not understood.
        note: the remaining words.
        first: its first word, in lower-case letters.
    """

    text: str
    number: str
    tokens: tuple[Token, ...]
    parts: tuple[Part, ...]
    name: str
    meaning: Meaning | None
    leftovers: tuple[str, ...]
    note: str
    first: str

    @property
    def is_advice(self) -> bool:
        """Whether the line gives advice instead of an exercise."""
        known = self.meaning is not None and self.meaning.exercise != UNKNOWN
        forbids = re.match(r"\W*do(?: not|n['’]?t)\b", self.text.lower()) is not None
        return (forbids or self.first in vocabulary().advice) and not known

    @property
    def is_instruction(self) -> bool:
        """Whether the line describes how to do the exercise above it."""
        known = self.meaning is not None and self.meaning.exercise != UNKNOWN
        dosed = any(part.rule in _WHOLE for part in self.parts)
        return self.name != "" and self.first in vocabulary().instruction and not known and not dosed

    @property
    def is_german(self) -> bool:
        """Whether the line has a word that only German has."""
        named = self.meaning is not None and self.meaning.language == "de"
        written = any(sign in "äöüß" for sign in self.text.lower())
        return named or written or any(token.language == "de" for token in self.tokens)

    @property
    def is_for_all(self) -> bool:
        """Whether the line speaks of all exercises."""
        kinds = {token.kind for token in self.tokens}
        return bool(kinds & {"scope", "exercise"}) and not self.name

    @property
    def has_dose(self) -> bool:
        """Whether the line says how much, not only how often."""
        return any(part.rule not in SCHEDULE for part in self.parts)

    @property
    def has_count(self) -> bool:
        """Whether the line says how often or how long an exercise is done."""
        return any(part.rule in _WHOLE | _COUNTED for part in self.parts)

    @property
    def is_heading(self) -> bool:
        """Whether the line ends with a colon."""
        return self.text.rstrip().endswith(":")


def read_line(text: str) -> Line:
    """Return a line of a sheet with all that is known of it without the other lines."""
    bullet = _BULLET.match(text)
    start = bullet.end() if bullet else 0
    body = " " * start + text[start:]
    tokens = tokens_of(body)
    number = re.sub(r"[^\w]", "", bullet[0]) if bullet else ""
    parts = parts_of(body, tokens, _named(tokens))
    runs = list(_runs(tokens, parts))
    place = next((n for n, run in enumerate(runs) if _is_name(tokens, run)), None)
    first = next((token.word for token in tokens if token.kind != "sign"), "")
    if place is None:
        left, note = _left(body, tokens, runs)
        return Line(text, number, tokens, tuple(parts), "", None, left, note, first)
    run, number = _without_number(tokens, runs[place], parts, number)
    counted = _counted(tokens, run, parts)
    if counted is not None:
        parts = [counted, *parts]
        run = [one for one in run if one != counted.start]
    runs[place] = run
    others = [n for other in runs[:place] + runs[place + 1 :] for n in other]
    meaning = meaning_of(tokens, run, others)
    used = meaning.used if meaning.exercise != UNKNOWN else frozenset(run)
    kept = [[n for n in one if n not in used] for one in runs]
    left, note = _left(body, tokens, kept)
    if meaning.exercise == UNKNOWN:
        left = (*_numbers(tokens, run), *left)
    words = _slice(body, tokens, run)
    return Line(text, number, tokens, tuple(parts), words, meaning, left, note, first)


def second_name(line: Line) -> int:
    """Return the place in the text at which another known exercise begins; 0 if there is none."""
    runs = list(_runs(line.tokens, line.parts))
    named = [run for run in runs if _is_name(line.tokens, run)]
    for run in named[1:]:
        dosed_before = any(part.end <= run[0] and part.rule not in SCHEDULE for part in line.parts)
        dosed_after = any(part.start > run[-1] and part.rule in _WHOLE for part in line.parts)
        if dosed_before and dosed_after and meaning_of(line.tokens, run).exercise != UNKNOWN:
            return line.tokens[run[0]].start
    return 0


def _named(tokens: Sequence[Token]) -> Iterator[int]:
    """Yield the places of numbers that belong to names: "figure 4", "all 4s", "4 point"."""
    words = [token.word for token in tokens]
    for place, (word, following) in enumerate(pairwise(words)):
        if (word, following) in {
            ("figure", "4"),
            ("figure", "four"),
            ("all", "4"),
            ("all", "fours"),
            ("all", "four"),
        }:
            yield place
            yield place + 1
        elif (
            tokens[place].kind == "num" and following in {"point", "way", "legged", "leg"} and word.isalpha()
        ):
            yield place


def _runs(tokens: Sequence[Token], parts: Sequence[Part]) -> Iterator[list[int]]:
    """Yield the places of the tokens between the parts, divided at commas, colons and stops."""
    taken = {place for part in parts for place in range(part.start, part.end)}
    run: list[int] = []
    for place, token in enumerate(tokens):
        if place in taken or token.kind in _ENDS:
            if run:
                yield run
            run = []
        else:
            run.append(place)
    if run:
        yield run


def _is_name(tokens: Sequence[Token], run: Sequence[int]) -> bool:
    """Return whether a run of words can be a name."""
    return any(tokens[place].kind == "word" or is_name_word(tokens[place]) for place in run)


def _without_number(
    tokens: Sequence[Token], run: list[int], parts: Sequence[Part], number: str
) -> tuple[list[int], str]:
    """Return a run without a number in front that only counts the lines, and that number."""
    first = tokens[run[0]]
    dosed = any(part.rule in _WHOLE | _COUNTED for part in parts)
    if first.kind == "num" and len(run) > 1 and (dosed or not parts) and not number and run[0] == 0:
        return run[1:], first.text
    return run, number


def _counted(tokens: Sequence[Token], run: Sequence[int], parts: Sequence[Part]) -> Part | None:
    """Return the count that a number beside a name means, as in "10 clams" and "Bridge 20"."""
    if len(run) < 2 or any(part.rule in _WHOLE | _COUNTED for part in parts):
        return None
    for place, rule in ((run[0], "reps"), (run[-1], "lone")):
        token = tokens[place]
        if token.kind == "num":
            return Part(rule, place, place + 1, token.text, (token,), {"a": (token,)})
    return None


def _left(text: str, tokens: Sequence[Token], runs: Sequence[Sequence[int]]) -> tuple[tuple[str, ...], str]:
    """Return what was not understood, and the rest as a note."""
    left: list[str] = []
    notes: list[str] = []
    for run in runs:
        kept = [place for place in run if tokens[place].text]
        while kept and tokens[kept[0]].kind in _EMPTY:
            kept.pop(0)
        while kept and tokens[kept[-1]].kind in _EMPTY:
            kept.pop()
        if not kept:
            continue
        said = _slice(text, tokens, kept)
        (left if any(tokens[place].kind in _DOSED for place in kept) else notes).append(said)
    return tuple(left), ", ".join(notes)


def _numbers(tokens: Sequence[Token], run: Sequence[int]) -> Iterator[str]:
    """Yield the numbers inside of a name that is not known."""
    for place in run:
        token = tokens[place]
        if token.kind in {"num", "ratio", "tempo", "date", "ordinal"} and any(
            sign.isdigit() for sign in token.text
        ):
            following = tokens[place + 1].text if place + 1 in run else ""
            yield f"{token.text} {following}".strip()


def _slice(text: str, tokens: Sequence[Token], places: Sequence[int]) -> str:
    """Return the text of some tokens. What is used between them is left out."""
    said = ""
    for number, place in enumerate(places):
        token = tokens[place]
        beside = number > 0 and places[number - 1] == place - 1
        between = text[tokens[place - 1].end : token.start] if beside else " " if number else ""
        said += between + text[token.start : token.end]
    return said.strip()
