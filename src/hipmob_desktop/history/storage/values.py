"""Converts single values of a history, as people and other programs write them.

JSON files and cells of tables use the same functions: `8`, `8.0` and `"8"` are one number.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from enum import StrEnum
from typing import TypeVar

from hipmob_desktop.base.messages import _
from hipmob_desktop.history.record import LAST_YEAR

E = TypeVar("E", bound=StrEnum)

#: A generous bound, which only excludes nonsense from sums.
MOST = 1_000_000

_MINUTE = timedelta(minutes=1)

#: Texts that programs write into a cell without a value.
NOTHING = frozenset({"", "nan", "none", "null", "na", "n/a", "#n/a", "<na>", "-"})

_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
#: A date with an optional time: 16.11.2026 07:00:33, 16/11/2026 7:00, 11/16/2026, 7:00 AM.
_LOCAL = re.compile(
    r"(?P<one>\d{1,2})(?P<sign>[./-])(?P<two>\d{1,2})(?P=sign)(?P<year>\d{4})"
    r"(?:,?\s+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m\.?)?)?",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(.*)", re.DOTALL)


class UnusableError(ValueError):
    """A value cannot be used; the message is the end of a sentence that begins with its key."""


@dataclass(frozen=True, slots=True)
class Form:
    """The number and date format of one file.

    Attributes:
        decimal_comma: whether a comma in a number precedes its decimals; None if unknown.
        day_first: whether 02/11/2026 is in November; None if unknown.
        zone: the zone of instants without an offset; None for this computer's.
    """

    decimal_comma: bool | None = None
    day_first: bool | None = None
    zone: tzinfo | None = None


USUAL = Form()


def shown(value: object) -> str:
    """Return a value for use in a sentence: quoted, and shortened to 40 characters."""
    text = value if isinstance(value, str) else repr(value)
    text = _SPACES.sub(" ", text).encode(errors="replace").decode()
    text = "".join(sign if sign.isprintable() else "�" for sign in text)
    return _("“{text}”").format(text=f"{text[:40]}…" if len(text) > 41 else text)


def is_nothing(value: object) -> bool:
    """Return whether a value stands for none."""
    return value is None or (isinstance(value, str) and value.strip().casefold() in NOTHING)


def number(value: object, form: Form = USUAL, *, most: float = MOST) -> float:
    """Return a number from 0 to `most`.

    Raises:
        UnusableError: it is not a number, or out of range.
    """
    found = _parsed(value, form)
    if not math.isfinite(found):
        raise UnusableError(_("{value} is not a number").format(value=shown(value)))
    if not 0 <= found <= most:
        raise UnusableError(_("{value} is not from 0 to {most}").format(value=shown(value), most=f"{most:g}"))
    return found


def whole(value: object, form: Form = USUAL, *, most: int = MOST) -> int:
    """Return a whole number from 0 to `most`; 8.0 is one.

    Raises:
        UnusableError: it is not a whole number, or out of range.
    """
    found = number(value, form, most=most)
    if found != int(found):
        raise UnusableError(_("{value} is not a whole number").format(value=shown(value)))
    return int(found)


def word(value: object, kind: type[E]) -> E:
    """Return the member of `kind` with this value, ignoring case.

    Raises:
        UnusableError: there is no such member.
    """
    if isinstance(value, str):
        text = value.strip().casefold()
        for one in kind:
            if one.value == text:
                return one
    raise UnusableError(_("{value} is not one of {known}").format(value=shown(value), known=", ".join(kind)))


def text(value: object) -> str:
    """Return a text; a number is converted.

    Raises:
        UnusableError: it is neither.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, float) and math.isfinite(value):
        return f"{value:g}"
    raise UnusableError(_("{value} is not text").format(value=shown(value)))


def truth(value: object) -> bool:
    """Return true or false, including their common words.

    Raises:
        UnusableError: it is neither.
    """
    found = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}.get(
        str(value).strip().casefold()
    )
    if found is None:
        raise UnusableError(_("{value} is neither true nor false").format(value=shown(value)))
    return found


def instant(value: object, form: Form = USUAL) -> datetime:
    """Return an instant; without an offset it is in the form's zone.

    Raises:
        UnusableError: it is no instant, or ambiguous.
    """
    if not isinstance(value, str):
        raise UnusableError(_("{value} is not a date with a time").format(value=shown(value)))
    found = _instant(value.strip(), form)
    try:
        if found.tzinfo is None:
            found = found.astimezone() if form.zone is None else found.replace(tzinfo=form.zone)
        offset = found.utcoffset() or timedelta()
        if offset % _MINUTE:  # before 1900, and in damaged files; the file's format has none of them
            found = found.astimezone(timezone(offset // _MINUTE * _MINUTE))
    except (ValueError, OverflowError, OSError) as error:
        raise UnusableError(_("{value} is not a date that exists").format(value=shown(value))) from error
    return found


def reads_day_first(values: Iterable[str]) -> bool | None:
    """Return whether a file's dates such as 13/11/2026 begin with the day; None if all are ambiguous."""
    for value in values:
        match = _LOCAL.fullmatch(value.strip())
        if match and match["sign"] != ".":
            if int(match["one"]) > 12:
                return True
            if int(match["two"]) > 12:
                return False
    return None


def reads_decimal_comma(values: Iterable[str]) -> bool | None:
    """Return whether a comma in a file's numbers precedes decimals; None if all are ambiguous."""
    for value in values:
        if re.fullmatch(r"\s*[+-]?\d+,(\d{1,2}|\d{4,})\s*", value):
            return True
        if re.fullmatch(r"\s*[+-]?\d+(,\d{3})*\.\d+\s*", value):
            return False
    return None


def _parsed(value: object, form: Form) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise UnusableError(_("{value} is not a number").format(value=shown(value)))
    if isinstance(value, str):
        plain = _SPACES.sub("", value)
        if "," in plain:
            plain = _without_comma(plain, value, form)
        value = plain
        if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", value, re.IGNORECASE | re.ASCII):
            raise UnusableError(_("{value} is not a number").format(value=shown(value)))
    try:
        return float(value)
    except OverflowError as error:
        raise UnusableError(_("{value} is not a number").format(value=shown(value))) from error


def _without_comma(plain: str, value: str, form: Form) -> str:
    if plain.count(",") == 1 and "." not in plain and form.decimal_comma:
        return plain.replace(",", ".")
    if not _THOUSANDS.fullmatch(plain):
        if plain.count(",") == 1 and "." not in plain:
            return plain.replace(",", ".")
        raise UnusableError(_("{value} is not a number").format(value=shown(value)))
    if form.decimal_comma is None and "." not in plain and plain.count(",") == 1:
        raise UnusableError(
            _("{value} may be two numbers: please write it without a comma").format(value=shown(value))
        )
    return plain.replace(",", "")


def _instant(value: str, form: Form) -> datetime:
    year_first = _YEAR_FIRST.fullmatch(value)
    if year_first:
        year, month, day, rest = year_first.groups()
        value = f"{year}-{int(month):02}-{int(day):02}{rest}"
    try:
        found = datetime.fromisoformat(re.sub(r"^(\d{4}-\d{2}-\d{2}),?\s+", r"\1T", value).replace(" ", ""))
    except ValueError:
        found = _local(value, form)
    if not 1 <= found.year <= LAST_YEAR + 1:
        raise UnusableError(_("{value} is not a date that exists").format(value=shown(value)))
    return found


def _local(value: str, form: Form) -> datetime:
    match = _LOCAL.fullmatch(value)
    if match is None:
        raise UnusableError(
            _("{value} is not a date with a time, such as 2026-11-16T07:00").format(value=shown(value))
        )
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    day_first = True if match["sign"] == "." else form.day_first
    if day_first is None and one <= 12 and two <= 12 and one != two:
        raise UnusableError(
            _("{value} may be one of two days: please write {year}-{two:02}-{one:02}").format(
                value=shown(value), year=year, two=two, one=one
            )
        )
    day, month = (one, two) if day_first or (day_first is None and one > 12) else (two, one)
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    half = (match["half"] or "").casefold()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - its zone is the file's
    except ValueError as error:
        raise UnusableError(_("{value} is not a date that exists").format(value=shown(value))) from error
