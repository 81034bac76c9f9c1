"""A session as history remembers it: its JSON text, which is what is kept, and the facts read from it.

Every value of the facts is checked when a record is made. The text is never rebuilt from the facts. Whatever
another program or a later version has written into it, at any depth, is still there after a rewrite.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any

import msgspec

from hipmob_desktop.routine.words import Rotation, Side
from hipmob_desktop.session.player import Session
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.timeline import PhaseKind, Timeline

#: The bounds only keep nonsense out of sums; no session comes near them.
Seconds = Annotated[float, msgspec.Meta(ge=0, le=1e6)]
Count = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]
Degree = Annotated[int, msgspec.Meta(ge=0, le=10)]
Instant = Annotated[datetime, msgspec.Meta(tz=True)]


#: An instant after this year is no instant at which somebody told something; there has to be a later one.
LAST_YEAR = 9998


class Outcome(StrEnum):
    """How a session came to its end."""

    COMPLETED = "completed"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"


class DonePhase(msgspec.Struct, frozen=True, gc=False):
    """One phase: what was planned, before any extension, and what was really done."""

    kind: PhaseKind
    planned_seconds: Seconds
    done_seconds: Seconds
    exercise: str | None = None
    rotation: Rotation | None = None
    side: Side | None = None
    planned_reps: Count | None = None
    done_reps: Count | None = None


class Feeling(msgspec.Struct, frozen=True, gc=False):
    """How one side feels after a session: tightness and pain from 0 to 10."""

    tightness: Degree
    pain: Degree


class CheckIn(msgspec.Struct, frozen=True, gc=False):
    """How both sides feel after a session.

    Attributes:
        asked: the file's text of how it was asked, read with patience by `asked_of` in `history/check_in.py`;
            empty where each number was asked for.
    """

    left: Feeling
    right: Feeling
    asked: msgspec.Raw = msgspec.Raw(b"")


class Facts(msgspec.Struct, frozen=True, gc=False):
    """What is read from a session's text at once; the names are those of the file."""

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
    """How far a session has come at the instant `at`: for each phase the seconds and repetitions done."""

    at: Instant
    done_seconds: tuple[Seconds, ...]
    done_reps: tuple[Count | None, ...]
    outcome: Outcome = Outcome.INTERRUPTED


_read_facts = msgspec.json.Decoder(Facts).decode
_read_object = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_read_objects = msgspec.json.Decoder(list[dict[str, msgspec.Raw]]).decode


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """A remembered session; two are equal if their texts are.

    Attributes:
        raw: its JSON text, perhaps as a part of the file in which it was found: a copy of each takes time.
        facts: what is read from it.
    """

    raw: bytes | msgspec.Raw
    facts: Facts

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and (self is other or self.text == other.text)

    @property
    def text(self) -> bytes:
        """Its JSON text."""
        return bytes(self.raw)

    def __hash__(self) -> int:
        return hash(self.facts.id)

    @property
    def id(self) -> str:
        """The session's id, unique in the world."""
        return self.facts.id

    @property
    def started_at(self) -> datetime:
        """When it began, in the time zone it began in."""
        return self.facts.started_at

    @property
    def outcome(self) -> Outcome:
        """How it ended."""
        return self.facts.outcome

    @property
    def options(self) -> dict[str, Any]:
        """What was chosen for it, by the names of the file; empty if that cannot be read.

        Decoded when asked for: a long history opens a tenth faster.
        """
        found = self.key("options")
        return found if isinstance(found, dict) else {}

    def key(self, name: str) -> Any:
        """Return what the file has under a key of this session, or None if that cannot be read."""
        try:
            return msgspec.json.decode(_read_object(self.raw)[name])
        except (KeyError, ValueError, RecursionError):
            return None

    def phase_texts(self) -> list[dict[str, msgspec.Raw]]:
        """Return the phases with every key that the file has, each value as its JSON text."""
        return _read_objects(_read_object(self.raw)["phases"])

    @property
    def edited_at(self) -> datetime | None:
        """When something was last told about it afterwards (check-in, note, morning), or None if never."""
        found = self.facts.edited_at
        return found if found is not None and found.year <= LAST_YEAR else None

    @property
    def minutes(self) -> float:
        """Minutes played; pauses do not count."""
        return sum(phase.done_seconds for phase in self.facts.phases) / 60

    def held_seconds(self, side: Side | None = None, rotation: Rotation | None = None) -> float:
        """Return the seconds of stretch held with this hip or with both, in one rotation or in both."""
        return sum(
            phase.done_seconds
            for phase in self.facts.phases
            if phase.kind is PhaseKind.HOLD
            and side in {None, phase.side}
            and rotation in {None, phase.rotation}
        )

    def done_reps(self, side: Side, rotation: Rotation | None = None) -> int:
        """Return the whole repetitions done with this hip, in one rotation or in both."""
        return sum(
            phase.done_reps or 0
            for phase in self.facts.phases
            if phase.side is side and rotation in {None, phase.rotation}
        )

    def changed(self, **values: object) -> "Record":
        """Return the record with these keys of the file set anew and everything else as it was.

        Raises:
            ValueError: a value does not fit the file's format.
        """
        fresh = {key: msgspec.Raw(msgspec.json.encode(value)) for key, value in values.items()}
        return record_from(msgspec.json.encode(_read_object(self.raw) | fresh))

    def edited(self, at: datetime, **values: object) -> "Record":
        """Return the record with what was told about it at `at`; in a merge the latest edit holds.

        Should the clock have been put back since the last edit, this one comes a moment after that one.

        Raises:
            ValueError: a value does not fit the file's format.
        """
        last = self.edited_at
        if last is not None:
            at = max(at, last + timedelta(milliseconds=1))
        return self.changed(**values, edited_at=at.isoformat(timespec="milliseconds"))

    def after(self, progress: Progress) -> "Record":
        """Return the record with what was done, and when and how it ended, taken from `progress`.

        Raises:
            ValueError: `progress` is about another number of phases.
        """
        phases = self.phase_texts()
        for phase, seconds, reps in zip(phases, progress.done_seconds, progress.done_reps, strict=True):
            phase["done_seconds"] = msgspec.Raw(msgspec.json.encode(seconds))
            phase["done_reps"] = msgspec.Raw(msgspec.json.encode(reps))
        return self.changed(phases=phases, ended_at=_written(progress.at), outcome=progress.outcome)


def record_from(text: bytes) -> Record:
    """Return the record with this JSON text.

    Raises:
        ValueError: the text is no session of the file's format; the message says where.
        RecursionError: it is nested too deeply.
    """
    if not text.isascii():
        text.decode()  # also what is kept unread has to be UTF-8
    return Record(text, _read_facts(text))


def planned_record(
    planned: Timeline, *, session_id: str, started_at: datetime, options: Preferences | Mapping[str, object]
) -> Record:
    """Return the record of a session of which nothing has been done yet."""
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
    """Return what has been done of `session` at `now` on its own clock, which is `at` on the wall."""
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
    """Return the instant as the file has it: ISO 8601 to the second, with its offset."""
    return instant.isoformat(timespec="seconds")
