"""What the finish screen shows, as a value, and the pure function that reads it."""

from dataclasses import dataclass, field, replace

from hipmob_desktop.history.check_in import PAIN_SOURCE, STOP_SIGNS, PainRule, pain_rule
from hipmob_desktop.history.proposal import Kind, Proposal
from hipmob_desktop.history.record import Outcome, Record
from hipmob_desktop.routine.words import Side
from hipmob_desktop.ui import words
from hipmob_desktop.ui.check_in_answers import Answers, answers_of
from hipmob_desktop.ui.history.history_view import SideDone, side_done
from hipmob_desktop.ui.home.home_view import WeekView


@dataclass(frozen=True, slots=True)
class FinishView:
    """The finish screen.

    Attributes:
        completed: whether the session was played to its end.
        minutes: how long was played.
        left, right: what each hip has done.
        week: how the week stands.
        session: the session's id.
        answers: how it feels, as far as it was answered.
        asks: whether that is asked; not, if it could not be kept.
        advice: what follows from the answers, in sentences.
        stop: the signs at which one stops at once.
        rule: what would follow from which answer, as long as none was given, and where that is taken from.
        rest: how long the rest of a session is that was stopped and can be gone on with, in words, or empty.
    """

    completed: bool
    minutes: float
    left: SideDone
    right: SideDone
    week: WeekView
    session: str = ""
    answers: Answers = field(default=Answers())
    asks: bool = True
    advice: tuple[str, ...] = ()
    stop: str = ""
    rule: str = ""
    rest: str = ""

    @property
    def title(self) -> str:
        """What is said first; after much pain nobody is praised for it."""
        if self.answers.hurts:
            both = all(pain_rule(pain) is PainRule.PAUSE for pain in self.answers.pains)
            return "Rest your hips" if both else "Let it rest"
        return "Well done" if self.completed else "Paused for today"

    @property
    def summary(self) -> str:
        """What was done, and how the sides stand, in words."""
        length = words.minutes(self.minutes * 60)
        if self.completed:
            how = "Both sides the same." if self.equal else "One side did more than the other."
            return f"{length}, all the way through. {how}"
        if self.equal:
            return f"{length} saved. Both sides are even so far."
        ahead = "left" if self.left.ahead_of(self.right) else "right"
        return f"{length} saved. Your {ahead} hip did more so far."

    @property
    def to_go(self) -> str:
        """What is still to be done of it, in words; empty where that is not offered."""
        if not self.offers_rest:
            return ""
        return f"{self.rest} to go." if self.equal else f"{self.rest} to go, then both have the same."

    @property
    def offers_rest(self) -> bool:
        """Whether the rest is to be done today."""
        return bool(self.rest) and not self.answers.hurts

    @property
    def equal(self) -> bool:
        """Whether both hips have done the same, to the second."""
        return round(self.left.held) == round(self.right.held) and self.left.reps == self.right.reps


def finish_view(
    record: Record, week: WeekView, answers: Answers | None = None, *, asks: bool = True
) -> FinishView:
    """Return what a session that just ended has to show; the last session is this one, and not told.

    `answers` are those under way; without them, those that were kept.
    """
    left, right = (side_done(record, side) for side in (Side.LEFT, Side.RIGHT))
    given = answers_of(record) if answers is None else answers
    return FinishView(
        record.outcome is Outcome.COMPLETED,
        record.minutes,
        left,
        right,
        replace(week, last=""),
        record.id,
        given,
        asks,
        stop=STOP_SIGNS,
        rule=PAIN_SOURCE if given.any else f"{' '.join(rule.sentence for rule in PainRule)} {PAIN_SOURCE}",
    )


#: What to do about a pain at which a rotation pauses.
SEE_SOMEBODY = "If it still hurts tomorrow, see a doctor or physiotherapist."

#: What a check-in can lead to; the rest of a proposal is for the start.
_CARE = {Kind.REST, Kind.PAUSE, Kind.LESS}


def advice(answers: Answers, proposal: Proposal) -> tuple[str, ...]:
    """Return what follows from the answers for the next session, and why, in sentences."""
    if not answers.any:
        return ()
    care = tuple(f"{one.why} {one.ahead or one.what}" for one in proposal.suggestions if one.kind in _CARE)
    rule = pain_rule(max(answers.pains))
    return (*(care or (rule.sentence,)), *((SEE_SOMEBODY,) if rule is PainRule.PAUSE else ()))
