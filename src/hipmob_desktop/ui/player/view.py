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
        left: how much is left of the whole.
        note: the word below the clock.
    """

    title: str
    caption: str
    next: str
    left: str
    note: str


LEAVE_QUESTION = "Leave? What was done is kept. Esc again leaves, Space goes on."


def player_words(
    moment: Moment, state: State, *, leaving: bool, muted: bool, easier: frozenset[str] = frozenset()
) -> PlayerWords:
    """Return the texts for a moment.

    `leaving` while the question whether to leave is asked; `easier` are the exercises, by id, that are done
    in their easier version.
    """
    phase = moment.phase
    title = f"{phase.exercise_name} · {phase.title}" if phase.exercise_name else phase.title
    caption = moment.caption
    if leaving:
        caption = LEAVE_QUESTION
    elif state is State.PAUSED:
        title = f"Paused · {title}"
        caption = f"{_held(moment)}Space goes on."
    following = f"Next: {words.phase_words(moment.next)}" if moment.next else "Next: the end"
    if phase.exercise in easier:
        title = f"{title} · easier"
        following = phase.easier
    left = f"{words.clock(moment.total_left)} to go"
    if muted:
        left = f"Sound off · {left}"
    return PlayerWords(title, caption, following, left, _note(moment, state))


def laid_out_for(timeline: Timeline, phase: Phase) -> Side:
    """Return the side that the screen is laid out for: the trained one, or in between the one that comes."""
    later = timeline.phases[phase.index :]
    before = reversed(timeline.phases[: phase.index])
    return next((one.side for one in (*later, *before) if one.side is not None), Side.LEFT)


def _held(moment: Moment) -> str:
    """Return where a pause holds the session, as a sentence with a space behind it; nothing outside work."""
    phase = moment.phase
    if not phase.kind.is_work or phase.side is None:
        return ""
    side = words.SIDES[phase.side]
    if phase.kind is PhaseKind.REPS:
        return f"{side}, rep {max(moment.rep, moment.reps_done, 1)} of {phase.reps}, waits. "
    return f"{side}, {words.clock(moment.left)} to go, waits. "


def _note(moment: Moment, state: State) -> str:
    if state is State.PAUSED:
        return "paused"
    if moment.phase.kind is PhaseKind.HOLD and moment.breath is not None:
        return f"breath {moment.breath_number} of {len(moment.phase.breaths)}"
    if moment.phase.kind is PhaseKind.REPS:
        return f"rep {max(moment.rep, moment.reps_done, 1)} of {moment.phase.reps}"
    return ""
