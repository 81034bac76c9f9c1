"""What the player screen says at one instant, in words: a pure reading of session and moment."""

from dataclasses import dataclass

from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.events import State
from hipmob_desktop.session.moment import Moment
from hipmob_desktop.session.timeline import Phase, PhaseKind, Timeline
from hipmob_desktop.ui import words


@dataclass(frozen=True, slots=True)
class PlayerWords:
    """The texts of the player screen.

    Attributes:
        title: the phase.
        caption: what is said, or what holds, or how to go on.
        next: what comes next.
        aside: what is being done, and towards its end what comes next; for where there is no room for both.
        left: how much is left of the whole.
        note: the word below the clock.
        side: the hip that is trained, or that comes next; None at the end.
        coming: a word that says so if that hip is still to come, or empty.
    """

    title: str
    caption: str
    next: str
    aside: str
    left: str
    note: str
    side: Side | None
    coming: str


#: Seconds before the end of a hold or of repetitions from which on it is more to the point what comes next.
_SOON = 15.0

LEAVE_QUESTION, LEAVE_NOTE = "Leave the session?", "What was done is kept."


def player_words(
    moment: Moment, state: State, *, leaving: bool, muted: bool, easier: frozenset[str] = frozenset()
) -> PlayerWords:
    """Return the texts for a moment.

    `leaving` while the question whether to leave is asked; `easier` are the exercises, by id, that are done
    in their easier version.
    """
    phase = moment.phase
    title = _title(phase)
    if phase.exercise in easier:
        title = f"{title} · easier"
    caption = moment.caption
    if leaving:
        title, caption = LEAVE_NOTE, LEAVE_QUESTION
    elif state is State.PAUSED:
        caption = "Paused. Space goes on."
    following = phase.easier if phase.exercise in easier else _following(moment)
    left = f"{words.clock(moment.total_left)} to go"
    if muted:
        left = f"Sound off · {left}"
    side, coming = phase.side, ""
    if side is None and moment.next is not None and moment.next.side is not None:
        side = moment.next.side
        coming = "First" if phase.kind is PhaseKind.INTRO else "Then"
    aside = _aside(moment, title, following) if phase.exercise not in easier else following
    return PlayerWords(title, caption, following, aside, left, _note(moment, state), side, coming)


def laid_out_for(timeline: Timeline, phase: Phase) -> Side:
    """Return the side that the screen is laid out for: the trained one, or in between the one that comes."""
    later = timeline.phases[phase.index :]
    before = reversed(timeline.phases[: phase.index])
    return next((one.side for one in (*later, *before) if one.side is not None), Side.LEFT)


def _title(phase: Phase) -> str:
    """Return what a phase is; on the way into an exercise also for which hip, as the words name both legs."""
    if phase.exercise_name is None:
        return phase.title
    if phase.kind is PhaseKind.SETUP:
        return f"{phase.title} for the {phase.side} hip · {phase.exercise_name}"
    return f"{phase.exercise_name} · {phase.title}"


def _following(moment: Moment) -> str:
    """Return what comes next; on the way into an exercise that is its work, whose name the title tells."""
    if moment.next is None:
        return "Next: the end"
    if moment.phase.kind is PhaseKind.SETUP and moment.next.exercise == moment.phase.exercise:
        dose = words.dose(moment.next)
        return f"Then: hold {dose}" if moment.next.kind is PhaseKind.HOLD else f"Then: {dose}"
    return f"Next: {words.phase_words(moment.next)}"


def _aside(moment: Moment, title: str, following: str) -> str:
    phase = moment.phase
    if phase.kind is PhaseKind.SETUP and phase.exercise_name is not None:
        return f"{phase.exercise_name} · {following[0].lower()}{following[1:]}"
    return title if phase.kind.is_work and moment.left > _SOON else following


def _note(moment: Moment, state: State) -> str:
    if state is State.PAUSED:
        return "paused"
    if moment.phase.kind is PhaseKind.HOLD and moment.breath is not None:
        return f"breath {moment.breath_number} of {len(moment.phase.breaths)}"
    if moment.phase.kind is PhaseKind.REPS:
        return f"rep {max(moment.rep, moment.reps_done, 1)} of {moment.phase.reps}"
    return ""
