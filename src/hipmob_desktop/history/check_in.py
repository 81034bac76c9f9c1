"""The check-in after a session, and the pain rule for the next one.

The file's format has no keys for the rotation that hurt or for the next morning. They are stored in
additional keys, which it allows: `check_in.rotation`, and `next_morning` beside it. `check_in.asked` has the
answers in words. Invalid values in all three are ignored, so that foreign data never costs the session.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import msgspec

from hipmob_desktop.base.messages import N_, Messages, _
from hipmob_desktop.history.record import CheckIn, Record
from hipmob_desktop.history.weeks import believable
from hipmob_desktop.routine.words import Rotation

#: Highest pain without a change, and highest pain with a smaller dose.
GO_ON_UP_TO, LESS_UP_TO = 3, 5

#: The source, to be shown wherever the bounds are shown.
PAIN_SOURCE = N_(
    "Limits from the pain-monitoring model for tendons (Silbernagel 2007, doi 10.1177/0363546506298279)."
)
STOP_SIGNS = N_("Sharp or pinching pain in the groin, pain in the knee, or numbness: stop now.")


class PainRule(StrEnum):
    """The consequence of a pain for the next session."""

    GO_ON = "go-on"
    LESS = "less"
    PAUSE = "pause"

    @property
    def sentence(self) -> str:
        """The rule in words."""
        return _SENTENCES[self]


#: The keys of a session that are answered afterwards, each together with `edited_at`.
_TOLD = ("check_in", "note", "next_morning", "refused")

_SENTENCES = Messages(
    {
        PainRule.GO_ON: N_("Pain of 0 to 3: continue as you are."),
        PainRule.LESS: N_("Pain of 4 or 5: go less far next time, with fewer reps."),
        PainRule.PAUSE: N_("Pain of 6 or more: that rotation pauses for a week."),
    }
)


def pain_rule(pain: int, *, careful: bool = False) -> PainRule:
    """Return the consequence of a pain from 0 to 10 for the next session.

    Args:
        pain: the pain.
        careful: whether any pain above `GO_ON_UP_TO` pauses, as with a known impingement.
    """
    if pain <= GO_ON_UP_TO:
        return PainRule.GO_ON
    return PainRule.LESS if pain <= LESS_UP_TO and not careful else PainRule.PAUSE


class Hips(StrEnum):
    """How the hips feel after a session, compared with before it."""

    LOOSER = "looser"
    SAME = "same"
    TIGHTER = "tighter"


class Pain(StrEnum):
    """How much it hurts, in words."""

    NO = "no"
    A_LITTLE = "a-little"
    YES = "yes"

    @property
    def number(self) -> int:
        """The pain from 0 to 10 that the word counts as: the least one at which its rule holds."""
        return {Pain.NO: 0, Pain.A_LITTLE: GO_ON_UP_TO + 1, Pain.YES: LESS_UP_TO + 1}[self]


@dataclass(frozen=True, slots=True)
class Asked:
    """How a check-in was asked: the answers in words, and the names of what was told as numbers."""

    hips: Hips | None = None
    pain: Pain | None = None
    numbers: tuple[str, ...] = ()


#: How older check-ins were asked, and those from elsewhere: for each number.
_BY_NUMBERS = Asked(numbers=("tightness", "pain"))


def asked_of(check_in: CheckIn) -> Asked:
    """Return how a check-in was asked; what cannot be read is taken as not told."""
    if not bytes(check_in.asked):
        return _BY_NUMBERS
    try:
        told: Any = msgspec.json.decode(check_in.asked)
    except (ValueError, RecursionError):
        return _BY_NUMBERS
    if not isinstance(told, dict):
        return _BY_NUMBERS
    hips, pain, numbers = (told.get(key) for key in ("hips", "pain", "numbers"))
    return Asked(
        Hips(hips) if hips in tuple(Hips) else None,
        Pain(pain) if pain in tuple(Pain) else None,
        tuple(one for one in _BY_NUMBERS.numbers if isinstance(numbers, list) and one in numbers),
    )


def is_number(check_in: CheckIn, measure: str) -> bool:
    """Return whether "tightness" or "pain" was told as numbers; otherwise a word or nothing stands for it.

    Numbers other than those of the word were corrected afterwards, in a table for example.
    """
    asked = asked_of(check_in)
    word = asked.pain.number if measure == "pain" and asked.pain is not None else 0
    told = getattr(check_in.left, measure), getattr(check_in.right, measure)
    return measure in asked.numbers or told != (word, word)


def counts_as(check_in: CheckIn, measure: str) -> bool:
    """Return whether the numbers of "tightness" or "pain" say anything; a pain in a word does."""
    return is_number(check_in, measure) or (measure == "pain" and asked_of(check_in).pain is not None)


def worst_pain(record: Record) -> int | None:
    """Return the greater pain of both sides, or None if that was not answered."""
    check_in = record.facts.check_in
    if check_in is None or not counts_as(check_in, "pain"):
        return None
    return max(check_in.left.pain, check_in.right.pain)


def pain_words(record: Record) -> str:
    """Return the worst pain as it was told, such as "a pain of 5" or "a little pain"."""
    check_in, pain = record.facts.check_in, worst_pain(record)
    if check_in is None or pain is None:
        return _("no answer")
    asked = asked_of(check_in)
    if is_number(check_in, "pain") or asked.pain is None:
        return _("a pain of {pain}").format(pain=pain)
    return {Pain.NO: _("no pain"), Pain.A_LITTLE: _("a little pain"), Pain.YES: _("pain")}[asked.pain]


def pain_mark(record: Record) -> str:
    """Return the worst pain in fewest words, such as "pain 5" or "a little pain"."""
    check_in, pain = record.facts.check_in, worst_pain(record)
    if (
        check_in is None
        or pain is None
        or not (is_number(check_in, "pain") or asked_of(check_in).pain is None)
    ):
        return pain_words(record)
    return _("pain {pain}").format(pain=pain)


def with_check_in(
    record: Record, check_in: CheckIn | None, at: datetime, rotation: Rotation | None = None
) -> Record:
    """Return the record with a check-in.

    Args:
        record: the session.
        check_in: the answers; None removes the check-in.
        at: the instant of the answers.
        rotation: the rotation that hurt, or None if unknown.
    """
    told: dict[str, object] | None = None
    if check_in is not None:
        told = {"left": check_in.left, "right": check_in.right}
        if bytes(check_in.asked):
            told["asked"] = check_in.asked
        if rotation is not None:
            told["rotation"] = rotation
    return record.edited(at, check_in=told)


def with_next_morning(
    record: Record, at: datetime, *, worse: bool | None, rotation: Rotation | None = None
) -> Record:
    """Return the record with the answer about the next morning.

    Args:
        record: the session.
        at: the instant of the answer.
        worse: whether the hips felt worse; None removes the answer.
        rotation: the rotation that made them worse, or None if unknown.
    """
    told = None if worse is None else {"worse": worse, "rotation": rotation}
    return record.edited(at, next_morning=told)


def with_note(record: Record, note: str, at: datetime) -> Record:
    """Return the record with another note."""
    return record.edited(at, note=note)


def told_like(record: Record, other: Record) -> Record:
    """Return the record with all answers, also removed ones, copied from another version of it."""
    found = {key: other.key(key) for key in (*_TOLD, "edited_at")}
    return record.changed(
        **{key: value for key, value in found.items() if value is not None or record.key(key) is not None}
    )


def hurting_rotation(record: Record) -> Rotation | None:
    """Return the rotation that hurt or made the next morning worse, or None if unknown."""
    for key in ("next_morning", "check_in"):
        told = record.key(key)
        if isinstance(told, dict) and told.get("rotation") in tuple(Rotation):
            return Rotation(told["rotation"])
    return None


def worse_next_morning(record: Record) -> bool | None:
    """Return whether the next morning was worse, or None if not answered."""
    told = record.key("next_morning")
    worse = told.get("worse") if isinstance(told, dict) else None
    return worse if isinstance(worse, bool) else None


def to_ask_about_morning(records: Iterable[Record], today: date) -> Record | None:
    """Return the last session if it was yesterday and its next morning is not answered yet."""
    recent = believable(records, today, days=2)
    last = recent[-1] if recent else None
    if last is None or last.started_at.date() >= today or worse_next_morning(last) is not None:
        return None
    return last
