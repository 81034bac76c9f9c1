"""What is said in a whole session, as a text that can be read aloud: `scripts/*.txt`.

After a change of the words, write the texts anew with `HIPMOB_WRITE_SCRIPTS=1 make test`, and read them.
"""

import os
from pathlib import Path

import pytest

from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import Preferences, Talk
from hipmob_desktop.session.timeline import CueKind, PhaseKind, Timeline

SCRIPTS = Path(__file__).parent / "scripts"


def script(timeline: Timeline) -> str:
    """Return all cues in time order, below the phases in which they are heard."""
    lines: list[str] = []
    for phase in timeline.phases:
        name = f"{phase.side} hip, {phase.exercise_name}, " if phase.side else ""
        lines += ["", f"[{phase.start:.1f}] {name}{phase.title.lower()}, {phase.seconds:g} s"]
        for cue in phase.cues:
            said = cue.text if cue.kind is CueKind.SPEECH else f"({cue.text})"
            lines.append(f"  {cue.at - phase.start:5.1f}  {said}")
    return "\n".join(lines[1:]) + "\n"


@pytest.mark.parametrize("talk", [Talk.COACH, Talk.BRIEF, Talk.TONES])
def test_the_script_of_a_session_is_the_one_that_was_read_and_found_good(talk: Talk) -> None:
    spoken = script(build_timeline(load_builtin(), Preferences(talk=talk), {}))
    file = SCRIPTS / f"{talk}.txt"
    if os.environ.get("HIPMOB_WRITE_SCRIPTS"):
        file.write_text(spoken, encoding="utf-8")
    assert spoken == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("talk", [Talk.COACH, Talk.BRIEF])
def test_the_side_is_named_whenever_it_changes(talk: Talk) -> None:
    side = None
    for phase in build_timeline(load_builtin(), Preferences(talk=talk), {}).phases:
        if phase.side is not None and phase.side is not side:
            side = phase.side
            said = " ".join(cue.text for cue in phase.cues).lower()
            assert f"{side}" in said


def test_each_step_knows_the_leg_that_its_words_mean() -> None:
    phases = build_timeline(load_builtin(), Preferences(), {}).phases
    setup = next(phase for phase in phases if phase.kind is PhaseKind.SETUP)
    assert [(step.pose, step.leg) for step in setup.steps] == [
        ("long-sit", None),
        ("fold", Side.LEFT),
        ("seat", Side.RIGHT),
        ("tall", Side.LEFT),
        ("hinge", None),
    ]
