"""The contents of the finish screen as a value, and the pure functions that make it."""

from dataclasses import dataclass, field, replace

from hipmob_desktop.base.messages import N_, _
from hipmob_desktop.history.check_in import PAIN_SOURCE, Pain, PainRule, pain_rule
from hipmob_desktop.history.proposal import Kind, Proposal
from hipmob_desktop.history.record import Outcome, Record
from hipmob_desktop.routine.words import Side
from hipmob_desktop.ui import words
from hipmob_desktop.ui.check_in_answers import Answers, answers_of
from hipmob_desktop.ui.history.history_view import SideDone, side_done
from hipmob_desktop.ui.home.home_view import WeekView


@dataclass(frozen=True, slots=True)
class FinishView:
    """The contents of the finish screen.

    Attributes:
        completed: whether the session was played to its end.
        minutes: the time played.
        left, right: the work of each hip.
        week: the week with this session.
        session: the session's id.
        answers: the check-in so far.
        asks: whether the check-in is asked for; not if it could not be saved.
        advice: the consequences of the answers, in sentences.
        stop: the signs that call for an immediate stop.
        rule: the pain rule with its source; without an answer, also the consequence of each answer.
        rest: the length in words of the rest that can be resumed, or empty.
        wants_more: whether the routine itself wanted more of one side.
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
    wants_more: bool = False

    @property
    def title(self) -> str:
        """The title; after pain it contains no praise."""
        if self.answers.hurts:
            both = all(pain_rule(pain) is PainRule.PAUSE for pain in self.answers.pains)
            return _("Rest your hips") if both else _("Let it rest")
        if any(pain_rule(pain) is not PainRule.GO_ON for pain in self.answers.pains):
            return _("That’s it for today")
        return _("Well done") if self.completed else _("Paused for today")

    @property
    def summary(self) -> str:
        """The time played and the balance of the sides, in words."""
        length = words.minutes(self.minutes * 60)
        if self.wants_more:
            told = _("{length}, all the way through.") if self.completed else _("{length} saved.")
            return told.format(length=length)
        if self.completed:
            told = (
                _("{length}, all the way through. Both sides the same.")
                if self.equal
                else _("{length}, all the way through. One side did more than the other.")
            )
            return told.format(length=length)
        if self.equal:
            return _("{length} saved. Both sides are even so far.").format(length=length)
        told = (
            _("{length} saved. Your left hip did more so far.")
            if self.left.ahead_of(self.right)
            else _("{length} saved. Your right hip did more so far.")
        )
        return told.format(length=length)

    @property
    def to_go(self) -> str:
        """The rest of the session in words; empty if it is not offered."""
        if not self.offers_rest:
            return ""
        return (
            _("{rest} to go.").format(rest=self.rest)
            if self.equal
            else _("{rest} to go, then both have the same.").format(rest=self.rest)
        )

    @property
    def offers_rest(self) -> bool:
        """Whether the rest of the session is offered."""
        return bool(self.rest) and not self.answers.hurts

    @property
    def equal(self) -> bool:
        """Whether both hips have the same repetitions, and the same time held to the second."""
        return round(self.left.held) == round(self.right.held) and self.left.reps == self.right.reps


def finish_view(
    record: Record, week: WeekView, answers: Answers | None = None, *, asks: bool = True
) -> FinishView:
    """Return the contents of the finish screen for a session that has just ended.

    Args:
        record: the session.
        week: the week with this session. Its last session is this one, and is left out.
        answers: the answers so far; None takes those of the record.
        asks: whether the check-in is asked for.
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
        stop=_(_SEE_FIRST),
        rule=(
            _(PAIN_SOURCE) if given.any else " ".join([*(rule.sentence for rule in PainRule), _(PAIN_SOURCE)])
        ),
        wants_more=_wants_more(record),
    )


def _wants_more(record: Record) -> bool:
    """Return whether more work was planned on one side than on the other."""
    planned = dict.fromkeys(Side, 0.0)
    for phase in record.facts.phases:
        if phase.kind.is_work and phase.side is not None:
            planned[phase.side] += phase.planned_seconds
    return abs(planned[Side.LEFT] - planned[Side.RIGHT]) >= 1


#: The advice after a pain at which a rotation pauses.
SEE_SOMEBODY = N_("If it still hurts tomorrow, see a doctor or physiotherapist.")

#: The advice after a session with signs that call for a stop.
_SEE_FIRST = N_(
    "Was it sharp or pinching in the groin, in the knee, or numb? "
    "Then pause, and ask a doctor or physiotherapist first."
)

#: The advice after the answer "no" to the question about pain.
_GO_ON = N_("No pain: go on like this.")

#: The suggestions that follow from a check-in; the home screen shows the others.
_CARE = {Kind.REST, Kind.PAUSE, Kind.LESS}


def advice(answers: Answers, proposal: Proposal) -> tuple[str, ...]:
    """Return the consequences of the answers for the next session with their reasons, in sentences."""
    if not answers.any:
        return ()
    care = tuple(f"{one.why} {one.ahead or one.what}" for one in proposal.suggestions if one.kind in _CARE)
    rule = pain_rule(max(answers.pains))
    told = _(_GO_ON) if answers.pain is Pain.NO else rule.sentence
    return (*(care or (told,)), *((_(SEE_SOMEBODY),) if rule is PainRule.PAUSE else ()))
