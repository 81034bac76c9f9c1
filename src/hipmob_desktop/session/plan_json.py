"""The timeline as JSON for other programs: `hipmob plan --json`."""

from typing import Any

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
        "front_leg": phase.front_leg,
        "start": round(phase.start, 3),
        "seconds": round(phase.seconds, 3),
        "reps": phase.reps,
        "breaths": len(phase.breaths) or None,
        "cues": [_cue(cue) for cue in phase.cues],
    }


def _cue(cue: Cue) -> dict[str, Any]:
    return {
        "at": round(cue.at, 3),
        "seconds": round(cue.seconds, 3),
        "kind": cue.kind.value,
        "text": cue.text,
    }
