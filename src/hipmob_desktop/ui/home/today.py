"""Today's suggestions and questions, as values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hipmob_desktop.base.messages import N_, Messages, _
from hipmob_desktop.history.check_in import to_ask_about_morning
from hipmob_desktop.history.proposal import Kind, Proposal, Suggestion
from hipmob_desktop.history.record import Record
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.ui import words


@dataclass(frozen=True, slots=True)
class TodayRow:
    """One suggestion, question or fact.

    Attributes:
        about: its subject, which is returned with the answer.
        what: the suggestion or question, in a sentence.
        why: the reason, in a sentence, or empty.
        answers: pairs of an answer and its label; empty for a fact.
    """

    about: str
    what: str
    why: str = ""
    answers: tuple[tuple[str, str], ...] = ()


ACCEPT, REFUSE = "accept", "refuse"
AS_USUAL, WORSE = "as-usual", "worse"
MORNING, GO_ON, LESSON = "morning", "go-on", "lesson"


def go_on_row(record: Record, rest: Timeline) -> TodayRow:
    """Return the offer to resume a session that was stopped today; `rest` is its missing part."""
    hour = record.started_at.hour
    if hour < 12:
        what = _("Go on with this morning's session: {time} left")
    elif hour < 18:
        what = _("Go on with this afternoon's session: {time} left")
    else:
        what = _("Go on with this evening's session: {time} left")
    what = what.format(time=words.minutes(rest.total_seconds))
    why = _("Then both sides are even.")
    return TodayRow(GO_ON, what, why, ((ACCEPT, _("Go on (G)")),))


_LEARN = Messages(
    {
        1: N_("Learn the one exercise: {time}"),
        2: N_("Learn the two exercises: {time}"),
        3: N_("Learn the three exercises: {time}"),
        4: N_("Learn the four exercises: {time}"),
    }
)


def lesson_row(lesson: Timeline) -> TodayRow:
    """Return the offer of a first lesson."""
    count = len({phase.exercise for phase in lesson.phases if phase.exercise})
    told = _LEARN.get(count) or _("Learn the {count} exercises: {time}")
    what = told.format(count=count, time=words.minutes(lesson.total_seconds))
    why = _("Each one is shown, explained, and tried for a short time on both sides.")
    return TodayRow(LESSON, what, why, ((ACCEPT, _("Start the lesson (L)")),))


def today_rows(records: Iterable[Record], proposal: Proposal, today: date) -> tuple[TodayRow, ...]:
    """Return today's rows: the question about the morning, then the suggestions.

    After pain a rotation pauses or the dose shrinks by itself, and the person can only refuse. All other
    suggestions wait for an answer.
    """
    asked = to_ask_about_morning(records, today)
    rows = [_row(one) for one in proposal.suggestions]
    if asked is not None:
        answers = ((AS_USUAL, _("As usual")), (WORSE, _("Worse")))
        rows.insert(0, TodayRow(MORNING, _("How were your hips this morning, after yesterday?"), "", answers))
    return tuple(rows)


def _row(one: Suggestion) -> TodayRow:
    """Return a suggestion as a row; one that changes nothing can only be acknowledged."""
    if one.kind is Kind.PAUSE:
        answers: tuple[tuple[str, str], ...] = ((REFUSE, _("Train it anyway")),)
        why = f"{one.why[:1].lower()}{one.why[1:]}"
        return TodayRow(one.kind, f"{one.what.removesuffix('.')}: {why}", answers=answers)
    if one.kind is Kind.LESS and one.changes:
        return TodayRow(one.kind, one.what, one.why, ((REFUSE, _("Do as much as before")),))
    answers = (
        ((ACCEPT, _("Yes, do that")), (REFUSE, _("Not now"))) if one.changes else ((REFUSE, _("I know")),)
    )
    return TodayRow(one.kind, one.what, one.why, answers)
