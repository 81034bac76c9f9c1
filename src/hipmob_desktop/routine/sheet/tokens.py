"""Divides a line of a sheet into tokens, each with its class."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from hipmob_desktop.base.assets import asset
from hipmob_desktop.routine.sheet.values import Amount

#: Days of the week as a routine file names them.
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

#: Seconds of a beat at most: "8-10-12" is no tempo.
LONGEST_BEAT = 9

#: Signs that mean the same, each as long as its replacement, so that places in the text stay valid.
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("×✕✖⨯", "x"),
        **dict.fromkeys("–—−‐‑‒", "-"),
        **dict.fromkeys("”“″„‟", '"'),
        **dict.fromkeys("’‘′`´", "'"),
        **dict.fromkeys("\u00a0\u2009\u202f\t", " "),
        **dict.fromkeys("•▪◦·●", ","),
    }
)

_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}

_TOKEN = re.compile(
    r"""
    (?P<date>\d{4}-\d\d-\d\d\b)
  | (?P<seat>\b90\s?[/-]\s?90\b)
  | (?P<tempo>(?<![\d/-])\d{1,2}(?:\s?[-/]\s?\d{1,2}){2,3}(?![\d/-]))
  | (?P<quotes>\d{1,2}'[0-5]\d(?:"|''))
  | (?P<clock>\d{1,2}:[0-5]\d(?!\d))
  | (?P<ordinal>\d+(?:st|nd|rd|th)\b)
  | (?P<ratio>\d+\s?/\s?\d+)
  | (?P<number>\d+(?:\.\d+|,\d(?!\d))?(?:\s?[½¼¾])?|[½¼¾])
  | (?P<short>\bw/o\b|\bw/(?=\s)|\bb/[ls]\b|\bb\.?i\.?d\b|\bt\.?i\.?d\b|\bq\.?o\.?d\b)
  | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)
  | (?P<sign>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)

#: Written together with a number, these are the times sign and a word: "3xdaily".
_TIMES_AND_WORD = re.compile(r"x(?=[^\W\d_]{2,})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """A number, word or sign of a line.

    Attributes:
        text: the text as it is written.
        start, end: its place in the line.
        kind: its class in the grammar, such as "num", "set", "left" or "word".
        amount: the number, for a token of the class "num".
        days: the weekdays, for a token of the class "weekday".
        language: the language that has this word; empty if several have it.
    """

    text: str
    start: int
    end: int
    kind: str
    amount: Amount | None = None
    days: tuple[str, ...] = ()
    language: str = ""

    @property
    def word(self) -> str:
        """The text in lower-case letters."""
        return self.text.lower().translate(_ALIKE)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of sheets: the class, the language, the number and the weekday of each."""

    kinds: Mapping[str, str]
    languages: Mapping[str, str]
    numbers: Mapping[str, int]
    weekdays: Mapping[str, str]
    advice: frozenset[str]
    instruction: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """Return the words of `assets/sheets/words.toml`."""
    data: dict[str, Any] = tomllib.loads(asset("sheets", "words.toml").read_text(encoding="utf-8"))
    kinds: dict[str, str] = {}
    languages: dict[str, str] = {}
    for language in ("any", "en", "de"):
        for kind, words in data[language].items():
            for word in words:
                if word not in kinds:
                    kinds[word] = kind
                    languages[word] = "" if language == "any" else language
                elif languages[word] != language:
                    languages[word] = ""
    numbers = {word: n for row in data["numbers"].values() for n, word in enumerate(row, 1)}
    weekdays = {
        word: day
        for row in data["weekdays"].values()
        for day, words in zip(WEEKDAYS, row, strict=True)
        for word in words
    }
    return Vocabulary(
        kinds,
        languages,
        numbers,
        weekdays,
        frozenset(data["verbs"]["advice"]),
        frozenset(data["verbs"]["instruction"]),
    )


def tokens_of(line: str) -> tuple[Token, ...]:
    """Return the tokens of a line, with ranges and lists of weekdays each as one token."""
    return tuple(_with_days(_with_ranges(_with_hyphens(list(_raw(line.translate(_ALIKE), line))))))


def _raw(plain: str, line: str) -> Iterator[Token]:
    """Yield the tokens of `plain`, with their texts from `line`."""
    before: Token | None = None
    for found in _TOKEN.finditer(plain):
        for token in _tokens(found, line, before):
            yield token
            before = token


def _tokens(found: re.Match[str], line: str, before: Token | None) -> Iterator[Token]:
    """Yield the one or two tokens of a match."""
    start, end, text = found.start(), found.end(), found[0]

    def token(kind: str, amount: Amount | None = None, language: str = "") -> Token:
        return Token(line[start:end], start, end, kind, amount, (), language)

    match found.lastgroup:
        case "number":
            number = _number(text)
            yield token("num", Amount(number, number))
        case "clock" | "quotes":
            minutes, seconds = re.findall(r"\d+", text)
            number = int(minutes) * 60 + int(seconds)
            yield token("num", Amount(number, number))
            yield Token("" if ":" in text else '"', end, end, "second")
        case "ratio" if re.fullmatch(r"1\s?/\s?[24]", text):
            number = 1 / int(text[-1])
            yield token("num", Amount(number, number))
        case "ratio" | "tempo" | "date":
            beats = [int(beat) for beat in re.findall(r"\d+", text)]
            is_list = found.lastgroup == "tempo" and max(beats) > LONGEST_BEAT
            yield token("ratio" if is_list else str(found.lastgroup))
        case "seat":
            yield token("word")
        case "ordinal":
            number = int(text[:-2])
            yield token("other" if number == 2 else "ordinal", Amount(number, number))
        case "sign":
            yield token(_sign(text, start, before))
        case _:
            together = before is not None and before.kind == "num" and before.end == start
            if together and _TIMES_AND_WORD.match(text):
                yield Token(line[start : start + 1], start, start + 1, "times")
                start += 1
                text = text[1:]
            yield from _word(token, text)


def _number(text: str) -> float:
    """Return the value of digits with a fraction sign, such as "1½"."""
    fraction = _FRACTIONS.get(text[-1], 0.0)
    digits = text[:-1].strip() if fraction else text.strip()
    return (float(digits.replace(",", ".")) if digits else 0.0) + fraction


def _sign(text: str, start: int, before: Token | None) -> str:
    """Return the class of a sign. Directly behind a number, quotes are seconds and minutes."""
    behind = before is not None and before.kind == "num" and before.end == start
    if text == '"' and behind:
        return "second"
    if text == "'" and behind:
        return "minute"
    if text == "'" and before is not None and before.text == "'" and before.end == start:
        return "second"
    return vocabulary().kinds.get(text, "sign")


def _word(token: Any, text: str) -> Iterator[Token]:
    """Yield the tokens of a word; "twice" is a number and a times sign."""
    word = text.lower().replace(".", "")
    words = vocabulary()
    kind = words.kinds.get(word, "word")
    language = words.languages.get(word, "")
    if word in words.numbers:
        number = words.numbers[word]
        yield token("num", Amount(number, number), "de" if word in _german_numbers() else "")
        return
    if kind == "ordinal":
        yield token(kind, Amount(3, 3), language)
        return
    often = {"once": 1, "twice": 2, "thrice": 3}.get(kind)
    if often:
        first = token("num", Amount(often, often), language)
        yield first
        yield replace(first, text="", start=first.end, kind="times", amount=None)
        if word in {"bid", "tid"}:
            yield replace(first, text="", start=first.end, kind="daily", amount=None)
        return
    yield token("weekday" if word in words.weekdays and _is_day(text) else kind, language=language)


@cache
def _german_numbers() -> frozenset[str]:
    data = tomllib.loads(asset("sheets", "words.toml").read_text(encoding="utf-8"))
    return frozenset(data["numbers"]["de"])


def _is_day(text: str) -> bool:
    """Return whether a word can be a day. Short German ones need a capital, as "do" is a word."""
    return len(text) > 2 or text[0].isupper()


def _with_hyphens(tokens: list[Token]) -> list[Token]:
    """Drop hyphens inside of words and before units, such as in "side-lying" and "5-second"."""
    kept: list[Token] = []
    for number, token in enumerate(tokens):
        inside = 0 < number < len(tokens) - 1
        if token.word == "-" and inside:
            before, after = tokens[number - 1], tokens[number + 1]
            touches = before.end == token.start and after.start == token.end
            letters = after.text[:1].isalpha() and (before.text[-1:].isalpha() or before.kind == "num")
            if touches and letters and before.kind != "weekday":
                continue
        if token.text == "." and kept and token.start == kept[-1].end and _is_short(kept[-1]):
            following = tokens[number + 1] if number + 1 < len(tokens) else None
            if following is not None and not following.text[:1].isupper():
                continue
            if following is not None and kept[-1].kind in {"second", "minute"}:
                continue
        kept.append(token)
    return kept


def _is_short(token: Token) -> bool:
    """Return whether a token is an abbreviation that is written with a full stop."""
    return token.text[:1].isalpha() and len(token.text) <= 5 and token.kind not in {"word", "num", "daily"}


def _with_ranges(tokens: list[Token]) -> list[Token]:
    """Join "20-30", "20 to 30" and "20 s - 30 s" to one number each."""
    kept: list[Token] = []
    rest = list(tokens)
    while rest:
        for length in (4, 3):
            joined = _joined(rest[:length]) if len(rest) >= length else None
            if joined is not None:
                kept.append(joined)
                rest = rest[length:]
                break
        else:
            kept.append(rest.pop(0))
    return kept


def _joined(run: list[Token]) -> Token | None:
    """Return the range that a run of three or four tokens means, if it means one."""
    first, last = run[0], run[-1]
    link = run[-2]
    if first.amount is None or last.amount is None or not (link.word == "-" or link.kind in {"to", "or"}):
        return None
    if len(run) == 4 and run[1].kind not in {"second", "minute"}:
        return None
    if first.amount.is_range or last.amount.is_range or first.amount.low >= last.amount.high:
        return None
    both = Amount(first.amount.low, last.amount.low)
    return replace(first, end=last.end, text=f"{first.text}-{last.text}", amount=both)


def _with_days(tokens: list[Token]) -> list[Token]:
    """Join lists and ranges of weekdays to one token each."""
    kept: list[Token] = []
    number = 0
    while number < len(tokens):
        if tokens[number].kind != "weekday":
            kept.append(tokens[number])
            number += 1
            continue
        end, days = _days(tokens, number)
        first, last = tokens[number], tokens[end - 1]
        short = end == number + 1 and len(first.text) == 2
        before = tokens[number - 1].word if number else ""
        if short and before not in {"am", "jeden", "nur"}:
            kept.append(replace(first, kind=vocabulary().kinds.get(first.word, "word")))
        else:
            german = "de" if any(len(t.text) == 2 and t.kind == "weekday" for t in tokens[number:end]) else ""
            kept.append(replace(first, end=last.end, days=days, language=first.language or german))
        number = end
    return kept


def _days(tokens: list[Token], start: int) -> tuple[int, tuple[str, ...]]:
    """Return the end of a run of weekdays, and its days in the order of the week."""
    day = vocabulary().weekdays
    found = {day[tokens[start].word]}
    end = start + 1
    chain = sum(token.word == "-" for token in tokens[start : start + 5]) > 1
    while end < len(tokens):
        links = end
        while links < len(tokens) and _links(tokens[links]):
            links += 1
        if links == len(tokens) or tokens[links].kind != "weekday":
            break
        this = day[tokens[links].word]
        between = [token.word for token in tokens[end:links]]
        if between and between[0] in {"-", "to", "bis"} and not chain:
            first = WEEKDAYS.index(day[tokens[end - 1].word])
            while WEEKDAYS[first] != this:
                first = (first + 1) % 7
                found.add(WEEKDAYS[first])
        found.add(this)
        end = links + 1
    return end, tuple(one for one in WEEKDAYS if one in found)


def _links(token: Token) -> bool:
    """Return whether a token can stand between two weekdays."""
    return token.kind in {"break", "slash", "then", "to"} or token.text in {".", "+"}
