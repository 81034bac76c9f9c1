"""The timeline as JSON for other programs: `hipmob plan --json`."""

from typing import Any

from hipmob_desktop.routine.words import ExerciseKind, Joint, Stance
from hipmob_desktop.session.timeline import Cue, Phase, Timeline


def plan_json(timeline: Timeline) -> dict[str, Any]:
    """Return the timeline as plain data in version 1 of the format `hipmob-plan`.

    Times are in seconds, rounded to the millisecond.
    """
    return {
        "format": "hipmob-plan",
        "version": 1,
        "routine": timeline.routine,
        "total_seconds": round(timeline.total_seconds, 3),
        "phases": [_phase(phase) for phase in timeline.phases],
    }


def _phase(phase: Phase) -> dict[str, Any]:
    return {
        "index": phase.index,
        "kind": phase.kind.value,
        "exercise": phase.exercise,
        "rotation": phase.rotation,
        "side": phase.side,
        "front_leg": phase.front_leg if phase.stance in {None, Stance.NINETY_NINETY} else None,
        "start": round(phase.start, 3),
        "seconds": round(phase.seconds, 3),
        "reps": phase.reps,
        "breaths": len(phase.breaths) or None,
        "cues": [_cue(cue) for cue in phase.cues],
        **more_of(phase),
    }


def more_of(phase: Phase) -> dict[str, Any]:
    """Return what a phase has beyond a hold or repetitions in the 90/90 seat.

    A plan and a record of a session have these keys, each only if it differs.
    """
    if phase.exercise_kind is None:
        return {}
    found: dict[str, Any] = {}
    if phase.stance is not Stance.NINETY_NINETY:
        found["stance"] = phase.stance
    if phase.exercise_kind not in {ExerciseKind.HOLD, ExerciseKind.REPS}:
        found["exercise_kind"] = phase.exercise_kind
    if phase.sets > 1:
        found |= {"set": phase.set, "sets": phase.sets}
    for name in ("reverse", "why", "load", "effort"):
        if value := getattr(phase, name):
            found[name] = value
    if found or [load.joint for load in phase.loads] != [Joint.HIP]:
        found["loads"] = [{"joint": load.joint, "movement": load.movement} for load in phase.loads]
        found["item"] = phase.item
    return found


def _cue(cue: Cue) -> dict[str, Any]:
    return {
        "at": round(cue.at, 3),
        "seconds": round(cue.seconds, 3),
        "kind": cue.kind.value,
        "text": cue.text,
    }
