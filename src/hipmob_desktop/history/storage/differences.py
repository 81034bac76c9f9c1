"""The differences between two versions of a session, in words; a spreadsheet's rounding is ignored."""

import json
from datetime import datetime
from typing import Any

from hipmob_desktop.base.messages import N_, Messages, _, ngettext
from hipmob_desktop.history.record import DonePhase, Outcome, Record

#: One differing value: its name, the local value, the file's value. A time of day is an instant.
Change = tuple[str, str | datetime, str | datetime]


def changes_between(ours: Record, theirs: Record) -> list[Change]:
    """Return the differences between two versions of a session, in words."""
    found: list[Change] = []
    one, other = ours.facts, theirs.facts
    if abs((one.ended_at - other.ended_at).total_seconds()) >= 60:
        found.append((_("end"), one.ended_at, other.ended_at))
    for name, here, there in (
        (_("routine"), one.routine, other.routine),
        (_("outcome"), _OUTCOMES[one.outcome], _OUTCOMES[other.outcome]),
        (_("note"), _quoted(one.note), _quoted(other.note)),
    ):
        if here != there:
            found.append((name, here or _("none"), there or _("none")))
    found += _felt_changes(ours, theirs)
    if not same_phases(ours, theirs):
        found.append((_("what was done"), _done_words(ours), _done_words(theirs)))
    listed = {"id", "started_at", "ended_at", "routine", "outcome", "note", "check_in", "phases", "edited_at"}
    here_, there_ = json_of(ours), json_of(theirs)
    for key in sorted((here_.keys() | there_.keys()) - listed):
        if here_.get(key) != there_.get(key):
            found.append((key.replace("_", " "), _short(here_.get(key)), _short(there_.get(key))))
    return found


_OUTCOMES = Messages(
    {
        Outcome.COMPLETED: N_("completed"),
        Outcome.STOPPED: N_("stopped"),
        Outcome.INTERRUPTED: N_("interrupted"),
    }
)


def _quoted(note: str) -> str:
    text = note.replace("\r\n", "\n")
    return _("“{text}”").format(text=_short(text)) if text else ""


def _felt_changes(ours: Record, theirs: Record) -> list[Change]:
    here, there = json_of(ours).get("check_in") or {}, json_of(theirs).get("check_in") or {}
    found: list[Change] = []
    for side, felt, name in (
        ("left", "pain", _("left pain")),
        ("left", "tightness", _("left tightness")),
        ("right", "pain", _("right pain")),
        ("right", "tightness", _("right tightness")),
    ):
        one, other = (told.get(side, {}).get(felt) if told else None for told in (here, there))
        if one != other:
            found.append((name, _short(one), _short(other)))
    asked, other_asked = (one.get("asked") or {} for one in (here, there))
    for key, what in (("hips", _("hips")), ("pain", _("pain in words"))):
        one, other = (told.get(key) if isinstance(told, dict) else None for told in (asked, other_asked))
        if one != other:
            found.append((what, _short(one), _short(other)))
    if here.get("rotation") != there.get("rotation"):
        found.append((_("rotation that hurt"), _short(here.get("rotation")), _short(there.get("rotation"))))
    return found


def json_of(record: Record) -> dict[str, Any]:
    """Return a session as Python objects. Numbers beyond Python's precision are rounded."""
    found: dict[str, Any] = json.loads(record.text)
    return found


def same_phases(one: Record, other: Record) -> bool:
    """Return whether two versions have the same phases, to a tenth of a second."""
    ours, theirs = one.facts.phases, other.facts.phases
    return len(ours) == len(theirs) and all(map(_same_phase, ours, theirs))


def _same_phase(one: DonePhase, other: DonePhase) -> bool:
    near = all(
        abs(here - there) <= 0.1
        for here, there in (
            (one.planned_seconds, other.planned_seconds),
            (one.done_seconds, other.done_seconds),
        )
    )
    return near and all(
        getattr(one, name) == getattr(other, name)
        for name in ("kind", "exercise", "rotation", "side", "planned_reps", "done_reps")
    )


def _done_words(record: Record) -> str:
    seconds = round(sum(phase.done_seconds for phase in record.facts.phases))
    reps = sum(phase.done_reps or 0 for phase in record.facts.phases)
    return ngettext("{time} and {reps} rep", "{time} and {reps} reps", reps).format(
        time=f"{seconds // 60}:{seconds % 60:02}", reps=reps
    )


def _short(value: object) -> str:
    if value is None:
        return _("none")
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 40 else f"{text[:39]}…"
