"""The player's states, commands and events."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """The states of a session."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    ABANDONED = "abandoned"


class Command(StrEnum):
    """The commands that a session accepts."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    NEXT = "next"
    BACK = "back"
    NEXT_STEP = "next-step"
    REPEAT = "repeat"
    MORE_TIME = "more-time"
    STOP = "stop"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class Started:
    """The session began to run."""


@dataclass(frozen=True, slots=True)
class Paused:
    """The session paused at `position` seconds; `slept` if the computer's sleep was the reason."""

    position: float
    slept: bool = False


@dataclass(frozen=True, slots=True)
class Resumed:
    """The session continued from `position` seconds."""

    position: float


@dataclass(frozen=True, slots=True)
class PhaseLeft:
    """Phase `index` ended or was left."""

    index: int


@dataclass(frozen=True, slots=True)
class PhaseEntered:
    """Phase `index` began."""

    index: int


@dataclass(frozen=True, slots=True)
class Moved:
    """NEXT, BACK, REPEAT or NEXT_STEP set the position to `position` seconds."""

    position: float


@dataclass(frozen=True, slots=True)
class Extended:
    """The current phase became `seconds` longer, and every later phase was delayed."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Finished:
    """The end of the timeline was reached."""


@dataclass(frozen=True, slots=True)
class Abandoned:
    """The session was stopped before its end."""


@dataclass(frozen=True, slots=True)
class Refused:
    """`command` has no effect in `state`; the session is unchanged."""

    command: Command
    state: State


Event = (
    Started | Paused | Resumed | PhaseLeft | PhaseEntered | Moved | Extended | Finished | Abandoned | Refused
)
