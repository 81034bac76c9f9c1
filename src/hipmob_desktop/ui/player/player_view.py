"""The words of the player screen at one instant, as a pure function of session and moment."""

from collections.abc import Mapping
from dataclasses import dataclass

from hipmob_desktop.base.messages import N_, _
from hipmob_desktop.routine.words import ExerciseKind, Side
from hipmob_desktop.session.events import State
from hipmob_desktop.session.moment import Moment
from hipmob_desktop.session.preferences import Talk
from hipmob_desktop.session.timeline import Phase, PhaseKind, Timeline
from hipmob_desktop.ui import words


@dataclass(frozen=True, slots=True)
class PlayerWords:
    """The texts of the player screen.

    Attributes:
        title: the name of the phase.
        caption: the spoken line, the leave question, or the hint of a pause.
        next: a hint between two lines: the feeling, the tip, then the next part.
        aside: the same without a title beside it; it begins with the name of a new exercise.
        left: the time left of the session.
        note: the word below the clock.
        side: the trained hip, or the next one; None at the end.
        coming: "First" or "Then" for a hip that is still to come, or empty.
        easier: whether the exercise is done in its easier version.
        of_hip: whether the side is that of a hip; otherwise of any joint.
    """

    title: str
    caption: str
    next: str
    aside: str
    left: str
    note: str
    side: Side | None
    coming: str
    easier: bool = False
    of_hip: bool = True


@dataclass(frozen=True, slots=True)
class PlateWords:
    """What stands in the figure's place during an exercise that it does not show.

    Attributes:
        name: the exercise's name.
        lines: its dose, and the item's own line.
        picture: the path of its picture, or empty.
    """

    name: str
    lines: tuple[str, ...]
    picture: str


#: Seconds before the end of a hold or of repetitions from which the hint names the next part.
_SOON = 15.0

#: The share of the time before that for the feeling; the tip has the rest.
_FELT_SHARE = 0.55

LEAVE_QUESTION, LEAVE_NOTE = N_("Leave the session?"), N_("Your progress is saved.")
THERE = N_("There already? Press Space or Next.")


def player_words(
    moment: Moment,
    state: State,
    names: Mapping[str, str],
    *,
    leaving: bool,
    muted: bool,
    easier: frozenset[str] = frozenset(),
    alone: bool = False,
    mirror: bool = False,
) -> PlayerWords:
    """Return the texts of a moment.

    Args:
        moment: the instant of the timeline.
        state: the state of the session.
        names: the names of the exercises by their ids.
        leaving: whether the leave question is open.
        muted: whether the sound is off.
        easier: the ids of the exercises in their easier version.
        alone: whether no key can be pressed, as in a film.
        mirror: whether the figure faces the person, which the welcome explains.
    """
    phase = moment.phase
    title, is_easier = _title(phase, names), phase.exercise is not None and phase.exercise in easier
    caption = moment.caption
    if leaving:
        title, caption = _(LEAVE_NOTE), _(LEAVE_QUESTION)
    elif state is State.PAUSED:
        caption = _("Paused. Press Space or Play to continue.")
    beside = _following(moment, names)
    if mirror and phase.kind is PhaseKind.INTRO:
        beside = _(words.MIRROR)
    if state is not State.PAUSED:
        beside = _beside(moment, beside, is_easier, alone=alone)
    left = _("{time} to go").format(time=words.clock(moment.total_left))
    if muted:
        left = _("Sound off · {left}").format(left=left)
    side, coming, of_hip = phase.side, "", phase.of_hip
    between = phase.exercise is None
    if between and side is None and moment.next is not None and moment.next.side is not None:
        side, of_hip = moment.next.side, moment.next.of_hip
        coming = _("First") if phase.kind is PhaseKind.INTRO else _("Then")
    aside = beside if beside == _(THERE) else _aside(moment, beside, names)
    note = _note(moment, state)
    return PlayerWords(title, caption, beside, aside, left, note, side, coming, is_easier, of_hip)


def waits_for_step(phase: Phase) -> bool:
    """Return whether a phase has steps to confirm: a setup in a lesson."""
    return phase.kind is PhaseKind.SETUP and phase.talk is Talk.LESSON


def pause_notes(phase: Phase) -> tuple[tuple[str, str], ...]:
    """Return the notes of an exercise for a pause, each a heading with its text."""
    notes = (
        (_("Where you feel it"), phase.felt),
        (_("Tip"), phase.tip),
        (_("Too hard?"), phase.easier),
        (_("Want more?"), phase.harder),
        (_("Stop if"), phase.stop_if),
        (_("Why one side"), phase.why),
        (_("Note"), phase.note),
    )
    return tuple((heading, text) for heading, text in notes if text)


def plate_words(phase: Phase) -> PlateWords | None:
    """Return what stands in the figure's place; None if the figure shows the exercise."""
    if phase.posed or phase.exercise_name is None:
        return None
    amount = words.dose(phase) if phase.kind.is_work else ""
    lines = (" · ".join(filter(None, (words.set_words(phase), amount, phase.load))), phase.note, phase.why)
    return PlateWords(phase.exercise_name, tuple(line for line in lines if line), phase.picture)


def laid_out_for(timeline: Timeline, phase: Phase) -> Side:
    """Return the side of the badge: the trained one, else the next one, else the last one."""
    later = timeline.phases[phase.index :]
    before = reversed(timeline.phases[: phase.index])
    return next((one.side for one in (*later, *before) if one.side is not None), Side.LEFT)


def _title(phase: Phase, names: Mapping[str, str]) -> str:
    """Return the name of a phase; a setup names its hip, because its lines name both legs."""
    name = names.get(phase.exercise or "")
    if name is None:
        return phase.title
    if phase.kind is PhaseKind.SETUP and phase.side is not None and not phase.of_hip:
        return phase.side.pick(
            _("Get into place for the left side · {exercise}"),
            _("Get into place for the right side · {exercise}"),
        ).format(exercise=name)
    if phase.kind is PhaseKind.SETUP and phase.side is not None:
        return phase.side.pick(
            _("Get into place for the left hip · {exercise}"),
            _("Get into place for the right hip · {exercise}"),
        ).format(exercise=name)
    return " · ".join(filter(None, (name, phase.title, words.set_words(phase))))


def _following(moment: Moment, names: Mapping[str, str]) -> str:
    """Return the next part; during a setup only the dose, because the title has the exercise's name."""
    if moment.next is None:
        return _("Next: the end")
    if moment.phase.kind is PhaseKind.SETUP and moment.next.exercise == moment.phase.exercise:
        dose = words.dose(moment.next)
        return (
            _("Then: hold {dose}").format(dose=dose)
            if moment.next.kind is PhaseKind.HOLD
            else _("Then: {dose}").format(dose=dose)
        )
    return _("Next: {phase}").format(phase=words.phase_words(moment.next, names))


def _beside(moment: Moment, following: str, is_easier: bool, *, alone: bool) -> str:  # noqa: FBT001 - with its own name
    """Return the hint between two spoken lines; `following` is the next part."""
    phase = moment.phase
    if waits_for_step(phase) and not alone:
        return _(THERE)
    quiet = phase.seconds - _SOON
    if not phase.kind.is_work or moment.left <= _SOON:
        return following
    if moment.elapsed < _FELT_SHARE * quiet and phase.felt:
        return _("You feel it: {place}").format(place=_lower(phase.felt))
    tip = phase.easier if is_easier else phase.tip
    return tip or following


def _aside(moment: Moment, beside: str, names: Mapping[str, str]) -> str:
    phase = moment.phase
    name = names.get(phase.exercise or "")
    if phase.kind is PhaseKind.SETUP and name is not None:
        return f"{name} · {_lower(beside)}"
    return beside


def _lower(sentence: str) -> str:
    return f"{sentence[:1].lower()}{sentence[1:]}"


def _note(moment: Moment, state: State) -> str:
    if state is State.PAUSED:
        return _("paused")
    if moment.phase.kind is PhaseKind.HOLD and moment.breath is not None:
        return _("breath {number} of {count}").format(
            number=moment.breath_number, count=len(moment.phase.breaths)
        )
    if moment.phase.exercise_kind is ExerciseKind.CONTRACT_RELAX and moment.beat is not None:
        return moment.beat.name
    if moment.phase.kind is PhaseKind.REPS:
        return _("rep {number} of {count}").format(
            number=max(moment.rep, moment.reps_done, 1), count=moment.phase.reps
        )
    return ""
