"""What the problem dialog shows, as a value."""

from dataclasses import dataclass
from enum import StrEnum


class During(StrEnum):
    """When a problem came up: in a session, at another time, or before there was a window."""

    SESSION = "session"
    REST = "rest"
    START = "start"


_SENTENCES = {
    During.SESSION: "HipMob made a mistake. Your session waits for you, and what you did so far is kept.",
    During.REST: "HipMob made a mistake. Your history is kept, and you can go on.",
    During.START: "HipMob made a mistake and cannot start. Your history is kept; hipmob doctor may help.",
}


@dataclass(frozen=True, slots=True)
class ProblemView:
    """A problem that nobody expected.

    Attributes:
        during: when it came up.
        times: how often it has happened by now.
        report: what can be handed on: what happened where, and nothing about the person.
    """

    during: During
    times: int
    report: str

    @property
    def sentence(self) -> str:
        """What happened, and what it means for the person."""
        return _SENTENCES[self.during]

    @property
    def repeated(self) -> str:
        """How often it has happened, if it was not only once."""
        return "" if self.times < 2 else f"It has happened {self.times} times."
