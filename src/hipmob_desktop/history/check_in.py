"""The check-in after a session, and the pain rule for the next one.

The file's format has no keys for the rotation that hurt or for the next morning. They are stored in
additional keys, which it allows: `check_in.rotation`, and `next_morning` beside it. Invalid values in both
are ignored, so that foreign data never costs the session.
"""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from hipmob_desktop.history.record import CheckIn, Record
from hipmob_desktop.history.weeks import believable
from hipmob_desktop.routine.words import Rotation

#: Highest pain without a change, and highest pain with a smaller dose.
GO_ON_UP_TO, LESS_UP_TO = 3, 5

#: The source, to be shown wherever the bounds are shown.
PAIN_SOURCE = (
    "Bounds borrowed from the pain-monitoring model for tendons "
    "(Silbernagel 2007, doi 10.1177/0363546506298279)."
)
STOP_SIGNS = "Sharp or pinching pain in the groin, pain in the knee, or numbness: stop now."


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

_SENTENCES = {
    PainRule.GO_ON: "Pain of 0 to 3: go on as you are.",
    PainRule.LESS: "Pain of 4 or 5: go less far next time, with fewer reps.",
    PainRule.PAUSE: "Pain of 6 or more: that rotation pauses for a week.",
}


def pain_rule(pain: int) -> PainRule:
    """Return the consequence of a pain from 0 to 10 for the next session."""
    if pain <= GO_ON_UP_TO:
        return PainRule.GO_ON
    return PainRule.LESS if pain <= LESS_UP_TO else PainRule.PAUSE


def worst_pain(record: Record) -> int | None:
    """Return the greater pain of both sides, or None without a check-in."""
    check_in = record.facts.check_in
    return None if check_in is None else max(check_in.left.pain, check_in.right.pain)


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
