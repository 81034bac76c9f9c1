"""The phases and exercises of a piece, and the poses of its steps, for `writer.py`."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from hipmob_desktop.base.messages import N_, Messages
from hipmob_desktop.routine.library import seat_passages
from hipmob_desktop.routine.model import Exercise, Passage, Routine, Step
from hipmob_desktop.routine.words import ExerciseKind, Told
from hipmob_desktop.session.exercise_dose import Dose
from hipmob_desktop.session.order import Piece
from hipmob_desktop.session.reminders import DueLine
from hipmob_desktop.session.script import Script
from hipmob_desktop.session.timeline import Phase, PhaseKind

_TITLES = Messages(
    {
        PhaseKind.INTRO: N_("Welcome"),
        PhaseKind.SETUP: N_("Get into place"),
        PhaseKind.HOLD: N_("Hold"),
        PhaseKind.REPS: N_("Slow reps"),
        PhaseKind.SWITCH: N_("Switch legs"),
        PhaseKind.REST: N_("Rest"),
        PhaseKind.OUTRO: N_("Finish"),
    }
)

_KIND_TITLES = Messages(
    {
        ExerciseKind.CONTRACT_RELAX: N_("Press and let go"),
        ExerciseKind.CIRCLES: N_("Slow circles"),
        ExerciseKind.FLOW: N_("Slow flow"),
    }
)


def title_of(kind: PhaseKind, exercise: ExerciseKind | None = None) -> str:
    """Return the name of a phase on the screen; work may have that of its kind of exercise."""
    own = _KIND_TITLES.get(exercise) if kind.is_work and exercise is not None else None
    return own or _TITLES[kind]


def piece_phase(
    routine: Routine, piece: Piece, dose: Dose, script: Script, *, kind: PhaseKind, seconds: float
) -> Phase:
    """Return a phase of a piece that starts at 0, with the data of its exercise and item."""
    exercise, item = piece.exercise, routine.item[piece.item]
    return Phase(
        index=0,
        kind=kind,
        title=title_of(kind, exercise.kind),
        start=0.0,
        seconds=seconds,
        pose=exercise.pose,
        exercise=exercise.id,
        exercise_name=exercise.name,
        exercise_kind=exercise.kind,
        rotation=exercise.rotation,
        side=piece.side,
        front_leg=piece.front_leg,
        round=piece.round,
        muscles=exercise.muscles,
        felt=script.line(exercise.felt),
        tip=script.line(exercise.tip),
        easier=script.line(exercise.easier),
        harder=script.line(exercise.harder),
        talk=script.talk,
        item=piece.item,
        set=piece.set,
        sets=dose.sets,
        reverse=piece.reverse,
        stance=exercise.stance,
        loads=exercise.loads,
        posed=_has_pose(routine.find(exercise.id)),
        picture=exercise.picture,
        why=item.why,
        note=item.note,
        stop_if=script.line(exercise.stop_if),
        aim=exercise.aim,
        evidence=exercise.evidence,
        needs=exercise.needs,
        load=dose.load,
        effort=dose.effort,
    )


def passage_of_seat(name: Literal["seat", "switch"], language: str) -> Passage:
    """Return HipMob's own way into the 90/90 seat, or within it, in a language.

    Raises:
        ValueError: the installation is damaged.
    """
    found: Passage | None = getattr(seat_passages(language), name)
    if found is None:
        raise ValueError(f"the built-in routine has no passage {name}")
    return found


def posed(steps: Sequence[Step], pose: str) -> tuple[Step, ...]:
    """Return the steps with a pose each; without its own, a step stays in the pose before it."""
    found = []
    for step in steps:
        pose = step.pose or pose
        found.append(step if step.pose else msgspec.structs.replace(step, pose=pose))
    return tuple(found)


def told(missed: Sequence[DueLine]) -> tuple[Step, ...]:
    """Return urgent reminders as steps before the work."""
    return tuple(Step(say=line.texts[0], told=Told.COACHED, seconds=1.0) for line in missed)


def _has_pose(exercise: Exercise) -> bool:
    """Return whether the figure shows an exercise."""
    poses = [one.pose for one in (*exercise.learn, *exercise.again)]
    poses += [beat.pose for beat in exercise.beats]
    return any((exercise.pose, *poses))


def standing(piece: Piece, here: str) -> Exercise:
    """Return the exercise of a piece with a pose everywhere; circles the other way have their beats reversed.

    Args:
        piece: the piece.
        here: the pose before it, for an exercise that the figure does not show.
    """
    exercise = piece.exercise
    pose = exercise.pose or here
    beats = tuple(beat if beat.pose else msgspec.structs.replace(beat, pose=pose) for beat in exercise.beats)
    return msgspec.structs.replace(exercise, pose=pose, beats=beats[::-1] if piece.reverse else beats)
