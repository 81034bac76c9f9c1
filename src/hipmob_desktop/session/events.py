"""The words of the player: how a session can stand, what can be asked of it, and what it announces."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a session stands."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    ABANDONED = "abandoned"


class Command(StrEnum):
    """What can be asked of a session."""

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
    """The session stands still at `position`; `slept` if the computer's sleep was the reason."""

    position: float
    slept: bool = False


@dataclass(frozen=True, slots=True)
class Resumed:
    """The session runs again from `position`."""

    position: float


@dataclass(frozen=True, slots=True)
class PhaseLeft:
    """Phase `index` is over or was left."""

    index: int


@dataclass(frozen=True, slots=True)
class PhaseEntered:
    """Phase `index` has begun."""

    index: int


@dataclass(frozen=True, slots=True)
class Moved:
    """The position was set to `position` by NEXT, BACK, REPEAT or NEXT_STEP."""

    position: float


@dataclass(frozen=True, slots=True)
class Extended:
    """The current phase became `seconds` longer, and everything after it later."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Finished:
    """The end of the timeline was reached."""


@dataclass(frozen=True, slots=True)
class Abandoned:
    """The session was ended before its end."""


@dataclass(frozen=True, slots=True)
class Refused:
    """`command` means nothing in `state`; nothing was changed."""

    command: Command
    state: State


Event = (
    Started | Paused | Resumed | PhaseLeft | PhaseEntered | Moved | Extended | Finished | Abandoned | Refused
)
