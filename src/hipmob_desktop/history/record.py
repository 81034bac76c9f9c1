"""The record of a session: its JSON text, which is stored, and the facts read from it.

Every value of the facts is validated when a record is created. The text is never rebuilt from the facts.
Additions by other programs or later versions, at any depth, therefore survive a rewrite.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any

import msgspec

from hipmob_desktop.routine.words import Rotation, Side
from hipmob_desktop.session.plan_json import more_of
from hipmob_desktop.session.player import Session
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.timeline import PhaseKind, Timeline

#: Generous bounds, which only exclude nonsense from sums.
Seconds = Annotated[float, msgspec.Meta(ge=0, le=1e6)]
Count = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]
Degree = Annotated[int, msgspec.Meta(ge=0, le=10)]
Instant = Annotated[datetime, msgspec.Meta(tz=True)]


#: The latest year of a valid edit. A later edit must be representable as well.
LAST_YEAR = 9998


class Outcome(StrEnum):
    """The ways in which a session ended."""

    COMPLETED = "completed"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"


class DoneLoad(msgspec.Struct, frozen=True, gc=False):
    """A movement of a joint that was loaded, by its names in the routine."""

    joint: str
    movement: str


class DonePhase(msgspec.Struct, frozen=True, gc=False):
    """One phase: the plan, without extensions, and the work done.

    Attributes:
        item: the number of the item in the routine, from 0; None in the records of older versions.
        set: the set, from 1.
        reverse: whether circles went the other way.
        loads: the loaded joints and movements; empty if they follow from the rotation.
    """

    kind: PhaseKind
    planned_seconds: Seconds
    done_seconds: Seconds
    exercise: str | None = None
    rotation: Rotation | None = None
    side: Side | None = None
    planned_reps: Count | None = None
    done_reps: Count | None = None
    item: Count | None = None
    set: Count = 1
    reverse: bool = False
    loads: tuple[DoneLoad, ...] = ()

    @property
    def place(self) -> tuple[Count | None, Side | None, Count, bool]:
        """What a phase of work repeats in each round: item, side, set and way."""
        return self.item, self.side, self.set, self.reverse

    @property
    def rotations(self) -> tuple[Rotation, ...]:
        """The loaded rotations of the hip."""
        hip = {load.movement.removesuffix("-rotation") for load in self.movements if load.joint == "hip"}
        return tuple(one for one in Rotation if one in hip)

    @property
    def movements(self) -> tuple[DoneLoad, ...]:
        """The loaded movements, also those of records with a rotation only."""
        if self.loads or self.rotation is None:
            return self.loads
        return (DoneLoad("hip", f"{self.rotation}-rotation"),)


class Feeling(msgspec.Struct, frozen=True, gc=False):
    """The ratings of one side after a session: tightness and pain from 0 to 10."""

    tightness: Degree
    pain: Degree


class CheckIn(msgspec.Struct, frozen=True, gc=False):
    """How both sides feel after a session.

    Attributes:
        asked: the JSON text of the answers in words, for `asked_of` in `history/check_in.py`. It is empty if
            each number was asked for.
    """

    left: Feeling
    right: Feeling
    asked: msgspec.Raw = msgspec.Raw(b"")


class Facts(msgspec.Struct, frozen=True, gc=False):
    """The facts that are always read from a session's text; the names are the file's."""

    id: Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
    started_at: Instant
    ended_at: Instant
    outcome: Outcome
    phases: tuple[DonePhase, ...]
    routine: str = ""
    check_in: CheckIn | None = None
    note: str = ""
    edited_at: Instant | None = None


class Progress(msgspec.Struct, frozen=True):
    """The progress of a session at the instant `at`: the seconds and repetitions done in each phase."""

    at: Instant
    done_seconds: tuple[Seconds, ...]
    done_reps: tuple[Count | None, ...]
    outcome: Outcome = Outcome.INTERRUPTED


_read_facts = msgspec.json.Decoder(Facts).decode
_read_object = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_read_objects = msgspec.json.Decoder(list[dict[str, msgspec.Raw]]).decode


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """A recorded session; two are equal if their texts are.

    Attributes:
        raw: the JSON text, possibly a view into the file's contents, because copies take time.
        facts: the values read from it.
    """

    raw: bytes | msgspec.Raw
    facts: Facts

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and (self is other or self.text == other.text)

    @property
    def text(self) -> bytes:
        """The JSON text."""
        return bytes(self.raw)

    def __hash__(self) -> int:
        return hash(self.facts.id)

    @property
    def id(self) -> str:
        """The session's globally unique id."""
        return self.facts.id

    @property
    def started_at(self) -> datetime:
        """The start, in its local time zone."""
        return self.facts.started_at

    @property
    def outcome(self) -> Outcome:
        """How the session ended."""
        return self.facts.outcome

    @property
    def options(self) -> dict[str, Any]:
        """The session's preferences, by the file's names; empty if unreadable.

        They are decoded on demand, because a long history then opens a tenth faster.
        """
        found = self.key("options")
        return found if isinstance(found, dict) else {}

    def key(self, name: str) -> Any:
        """Return the value of a key of this session; None if it is missing or unreadable."""
        try:
            return msgspec.json.decode(_read_object(self.raw)[name])
        except (KeyError, ValueError, RecursionError):
            return None

    def phase_texts(self) -> list[dict[str, msgspec.Raw]]:
        """Return the phases with all of their keys; each value is its JSON text."""
        return _read_objects(_read_object(self.raw)["phases"])

    @property
    def edited_at(self) -> datetime | None:
        """The instant of the last edit (check-in, note, morning), or None."""
        found = self.facts.edited_at
        return found if found is not None and found.year <= LAST_YEAR else None

    @property
    def minutes(self) -> float:
        """Minutes played, without pauses."""
        return sum(phase.done_seconds for phase in self.facts.phases) / 60

    def held_seconds(self, side: Side | None = None, rotation: Rotation | None = None) -> float:
        """Return the seconds of stretch; None stands for both hips or both rotations."""
        return sum(
            phase.done_seconds
            for phase in self.facts.phases
            if phase.kind is PhaseKind.HOLD
            and side in {None, phase.side}
            and rotation in {None, phase.rotation}
        )

    def done_reps(self, side: Side, rotation: Rotation | None = None) -> int:
        """Return the complete repetitions of a hip; None stands for both rotations."""
        return sum(
            phase.done_reps or 0
            for phase in self.facts.phases
            if phase.side is side and rotation in {None, phase.rotation}
        )

    def changed(self, **values: object) -> "Record":
        """Return the record with other values for some keys; all other keys are unchanged.

        Raises:
            ValueError: a value does not fit the file's format.
        """
        fresh = {key: msgspec.Raw(msgspec.json.encode(value)) for key, value in values.items()}
        return record_from(msgspec.json.encode(_read_object(self.raw) | fresh))

    def edited(self, at: datetime, **values: object) -> "Record":
        """Return the record with an edit at `at`; the latest edit wins in a merge.

        If the clock was set back since the last edit, the new edit comes a millisecond after that one.

        Raises:
            ValueError: a value does not fit the file's format.
        """
        last = self.edited_at
        if last is not None:
            at = max(at, last + timedelta(milliseconds=1))
        return self.changed(**values, edited_at=at.isoformat(timespec="milliseconds"))

    def after(self, progress: Progress) -> "Record":
        """Return the record with work, end and outcome taken from `progress`.

        Raises:
            ValueError: `progress` has another number of phases.
        """
        phases = self.phase_texts()
        for phase, seconds, reps in zip(phases, progress.done_seconds, progress.done_reps, strict=True):
            phase["done_seconds"] = msgspec.Raw(msgspec.json.encode(seconds))
            phase["done_reps"] = msgspec.Raw(msgspec.json.encode(reps))
        return self.changed(phases=phases, ended_at=_written(progress.at), outcome=progress.outcome)


def record_from(text: bytes) -> Record:
    """Return the record with this JSON text.

    Raises:
        ValueError: the text is no session in the file's format; the message has the place.
        RecursionError: it is nested too deeply.
    """
    if not text.isascii():
        text.decode()  # text that is stored without being parsed has to be UTF-8, too
    return Record(text, _read_facts(text))


def planned_record(
    planned: Timeline, *, session_id: str, started_at: datetime, options: Preferences | Mapping[str, object]
) -> Record:
    """Return the record of a session without any work done yet."""
    phases = [
        {
            "kind": phase.kind,
            "exercise": phase.exercise,
            "rotation": phase.rotation,
            "side": phase.side,
            "planned_seconds": round(phase.seconds, 3),
            "done_seconds": 0.0,
            "planned_reps": phase.reps,
            "done_reps": None if phase.reps is None else 0,
            **more_of(phase),
        }
        for phase in planned.phases
    ]
    session = {
        "id": session_id,
        "routine": planned.routine,
        "started_at": _written(started_at),
        "ended_at": _written(started_at),
        "outcome": Outcome.INTERRUPTED,
        "options": msgspec.to_builtins(options),
        "phases": phases,
        "check_in": None,
        "note": "",
    }
    return record_from(msgspec.json.encode(session))


def progress_of(session: Session, now: float, *, at: datetime, outcome: Outcome) -> Progress:
    """Return the progress of `session`.

    Args:
        session: the session.
        now: the instant on the session's clock, in seconds.
        at: the same instant on the wall clock.
        outcome: how the session ended.
    """
    phases = session.timeline.phases
    return Progress(
        at=at,
        done_seconds=tuple(round(session.done_seconds(phase.index, now), 3) for phase in phases),
        done_reps=tuple(
            None if phase.reps is None else session.done_reps(phase.index, now) for phase in phases
        ),
        outcome=outcome,
    )


def _written(instant: datetime) -> str:
    """Return an instant in the file's format: ISO 8601 to the second, with its offset."""
    return instant.isoformat(timespec="seconds")
