"""What is said: the lines of a piece at a level of talk, with the sides filled in."""

from dataclasses import dataclass

from hipmob_desktop.routine.model import Step
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.preferences import Talk

BREATHE_IN = "Breathe in."
BREATHE_OUT = "And out."
HALFWAY = "Halfway."
LAST_BREATH = "Last breath."
LAST_REP = "Last one."


@dataclass(frozen=True, slots=True)
class Script:
    """Fills in and chooses lines.

    Attributes:
        talk: how much is said.
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

    def spoken(self, step: Step) -> str:
        """Return what is said with a step at this level of talk; empty for silence."""
        match self.talk:
            case Talk.COACH:
                return self.line(step.say)
            case Talk.BRIEF:
                return self.line(step.brief)
            case Talk.TONES:
                return ""
