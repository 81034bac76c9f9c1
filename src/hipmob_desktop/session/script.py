"""What is said: the lines of a piece at a level of talk, with the sides filled in."""

from dataclasses import dataclass
from string import Formatter

from hipmob_desktop.routine.model import Step
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.preferences import Talk

BREATHE_IN = "Breathe in."
BREATHE_OUT = "And out."
HALFWAY = "Halfway."
LAST_BREATH = "Last breath."
LAST_REP = "Last one."


#: An exercise is coached for its first sessions, then told briefly, then only sounded.
COACHED_SESSIONS, BRIEF_SESSIONS = 3, 8


def talk_for(wish: Talk, sessions: int) -> Talk:
    """Return how much is said of an exercise that was done in so many sessions before."""
    if wish is not Talk.AUTO:
        return wish
    if sessions < COACHED_SESSIONS:
        return Talk.COACH
    return Talk.BRIEF if sessions < BRIEF_SESSIONS else Talk.TONES


@dataclass(frozen=True, slots=True)
class Script:
    """Fills in and chooses lines.

    Attributes:
        talk: how much is said; not `AUTO`, which `talk_for` has resolved.
        side: the trained side.
        front: the side of the front leg.
        round: the round that comes next, from 1.
    """

    talk: Talk
    side: Side
    front: Side
    round: int = 1

    def line(self, text: str) -> str:
        """Return `text` with its placeholders filled in and a capital letter in front."""
        filled = text.format(
            side=self.side, other=self.side.other, front=self.front, rear=self.front.other, round=self.round
        )
        return filled[:1].upper() + filled[1:]

    def leg(self, text: str) -> Side | None:
        """Return the leg that `text` means: of the sides that it names, the last; None if it names none."""
        named = [name for _, name, _, _ in Formatter().parse(text) if name not in {None, "round"}]
        return Side(self.line(f"{{{named[-1]}}}").lower()) if named else None

    def spoken(self, step: Step) -> str:
        """Return what is said with a step at this level of talk; empty for silence."""
        match self.talk:
            case Talk.COACH:
                return self.line(step.say)
            case Talk.BRIEF:
                return self.line(step.brief)
            case _:
                return ""
