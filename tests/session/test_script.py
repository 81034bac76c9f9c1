"""What is said in a whole session, as a text that can be read aloud: `scripts/*.txt`.

After a change of the words, write the texts anew with `HIPMOB_WRITE_SCRIPTS=1 make test`, and read them.
"""

import os
from pathlib import Path

import pytest

from hipmob_desktop.base.assets import asset
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.routine.spoken_language import SPOKEN
from hipmob_desktop.routine.translation import in_language
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import Order, Preferences, Talk
from hipmob_desktop.session.talk import SessionContext, first_lesson
from hipmob_desktop.session.timeline import CueKind, PhaseKind, Timeline

ROUTINE = load_builtin()
SCRIPTS = Path(__file__).parent / "scripts"


def spoken(language: str) -> Routine:
    return in_language(ROUTINE, [language], [asset("routines")])


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


def compare(spoken: str, name: str) -> None:
    """Compare a script with the one that was read and found good, or write it."""
    file = SCRIPTS / f"{name}.txt"
    if os.environ.get("HIPMOB_WRITE_SCRIPTS"):
        file.write_text(spoken, encoding="utf-8")
    assert spoken == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("talk", [Talk.LESSON, Talk.COACH, Talk.BRIEF, Talk.TONES])
def test_the_script_of_a_session_is_the_one_that_was_read_and_found_good(talk: Talk) -> None:
    compare(script(build_timeline(ROUTINE, Preferences(talk=talk), {})), talk)


@pytest.mark.parametrize("order", [Order.FEWEST_SWITCHES, Order.AS_WRITTEN])
def test_the_script_of_another_order_is_the_one_that_was_read_and_found_good(order: Order) -> None:
    compare(script(build_timeline(ROUTINE, Preferences(talk=Talk.COACH, order=order), {})), f"coach-{order}")


def test_the_script_of_the_first_lesson_is_the_one_that_was_read_and_found_good() -> None:
    compare(script(build_timeline(ROUTINE, first_lesson(Preferences()), {})), "first-lesson")


@pytest.mark.parametrize("number", range(10))
def test_the_script_of_each_of_a_persons_first_ten_sessions_was_read_and_found_good(number: int) -> None:
    practised = {exercise.id: number for exercise in ROUTINE.exercise}
    timeline = build_timeline(ROUTINE, Preferences(), {}, SessionContext(practised, number))
    compare(script(timeline), f"session-{number + 1:02}")


@pytest.mark.parametrize("language", SPOKEN[1:])
@pytest.mark.parametrize("talk", [Talk.LESSON, Talk.COACH, Talk.BRIEF])
def test_the_script_in_another_language_is_the_one_that_was_read_and_found_good(
    talk: Talk, language: str
) -> None:
    compare(script(build_timeline(spoken(language), Preferences(talk=talk), {})), f"{language}/{talk}")


@pytest.mark.parametrize("language", SPOKEN[1:])
def test_the_other_wordings_in_another_language_are_the_ones_that_were_read_and_found_good(
    language: str,
) -> None:
    routine = spoken(language)
    sessions = []
    for number in (1, 2):
        context = SessionContext({exercise.id: 2 for exercise in routine.exercise}, number)
        sessions.append(script(build_timeline(routine, Preferences(rounds=number), {}, context)))
    compare("\n".join(sessions), f"{language}/coach-other-wordings")


@pytest.mark.parametrize("talk", [Talk.LESSON, Talk.COACH, Talk.BRIEF])
def test_the_side_is_named_whenever_it_changes(talk: Talk) -> None:
    side = None
    for phase in build_timeline(ROUTINE, Preferences(talk=talk), {}).phases:
        if phase.side is not None and phase.side is not side:
            side = phase.side
            said = " ".join(cue.text for cue in phase.cues).lower()
            assert f"{side}" in said


def test_each_step_knows_the_leg_that_its_words_mean() -> None:
    phases = build_timeline(ROUTINE, Preferences(talk=Talk.BRIEF), {}).phases
    setup = next(phase for phase in phases if phase.kind is PhaseKind.SETUP)
    assert [(step.pose, step.leg) for step in setup.steps] == [
        ("long-sit", None),
        ("fold", Side.LEFT),
        ("seat", Side.RIGHT),
        ("tall", Side.LEFT),
        ("hinge", None),
        ("hinge", None),
    ]
