"""What a screen shows at an instant."""

import pytest

from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.session.breathing import breaths_between
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.moment import CAPTION_LINGERS, moment_at
from hipmob_desktop.session.preferences import Preferences, Talk
from hipmob_desktop.session.timeline import CueKind, Phase, PhaseKind

TIMELINE = build_timeline(load_builtin(), Preferences(talk=Talk.COACH), {})


def first(kind: PhaseKind) -> Phase:
    return next(phase for phase in TIMELINE.phases if phase.kind is kind)


def test_before_the_start_and_after_the_end_the_first_and_last_instant_are_shown() -> None:
    assert moment_at(TIMELINE, -5) == moment_at(TIMELINE, 0)
    assert moment_at(TIMELINE, 1e6).total_left == 0


def test_times_left_are_those_of_the_phase_and_of_the_session() -> None:
    hold = first(PhaseKind.HOLD)
    moment = moment_at(TIMELINE, hold.start + 5)
    assert [moment.elapsed, moment.left] == pytest.approx([5, 40])
    assert moment.total_left == pytest.approx(TIMELINE.total_seconds - hold.start - 5)


def test_the_caption_is_what_is_being_said_for_every_spoken_line() -> None:
    for cue in TIMELINE.cues:
        if cue.kind is CueKind.SPEECH and not cue.text.isdecimal():
            assert moment_at(TIMELINE, cue.at + cue.seconds / 2).caption == cue.text


def test_where_nothing_is_said_the_written_instruction_stands() -> None:
    quiet = build_timeline(load_builtin(), Preferences(talk=Talk.TONES), {})
    setup = next(phase for phase in quiet.phases if phase.kind is PhaseKind.SETUP)
    assert moment_at(quiet, setup.start + 1).caption == "Legs straight in front, sit tall."
    hold = next(phase for phase in quiet.phases if phase.kind is PhaseKind.HOLD)
    assert moment_at(quiet, hold.start + 1).caption == "Breathe in"
    assert moment_at(quiet, hold.start + 5).caption == "Breathe out"


def test_a_caption_lingers_for_a_moment_and_goes() -> None:
    hold = first(PhaseKind.HOLD)
    felt = next(cue for cue in hold.cues if cue.topic == "felt")
    assert moment_at(TIMELINE, felt.end + CAPTION_LINGERS - 0.1).caption == felt.text
    assert moment_at(TIMELINE, felt.end + CAPTION_LINGERS + 0.1).caption == "Breathe in"


def test_lungs_fill_through_the_in_breath_and_empty_through_the_out_breath() -> None:
    breath = first(PhaseKind.HOLD).breaths[1]
    fills = [moment_at(TIMELINE, breath.at + breath.inhale * part).breath_fill for part in (0.0, 0.5, 0.99)]
    assert fills == [pytest.approx(0), pytest.approx(0.5), pytest.approx(0.99)]
    out = moment_at(TIMELINE, breath.at + breath.inhale + breath.exhale / 2)
    assert (out.breath_number, out.inhaling) == (2, False)
    assert out.breath_fill == pytest.approx(0.5)


def test_reps_are_numbered_and_counted_when_they_are_whole() -> None:
    reps = first(PhaseKind.REPS)
    seen = [moment_at(TIMELINE, reps.start + second) for second in (0, 7.9, 8, 63.9)]
    assert [(one.rep, one.reps_done) for one in seen] == [(1, 0), (1, 0), (2, 1), (8, 7)]
    assert [one.beat.name for one in seen if one.beat] == ["Lower", "Tall", "Lower", "Tall"]


def test_next_is_the_work_or_passage_that_follows() -> None:
    hold = first(PhaseKind.HOLD)
    following = moment_at(TIMELINE, hold.start).next
    assert following is not None
    assert (following.kind, following.exercise) == (PhaseKind.REPS, "external-active")
    assert moment_at(TIMELINE, TIMELINE.total_seconds).next is None


@pytest.mark.parametrize(
    ("seconds", "inhale", "exhale", "count"),
    [
        (45, 4, 6, 5),
        (30, 4, 6, 3),
        (60, 4, 6, 6),
        (35, 4, 6, 4),
        (40 / 3, 4, 6, 1),
        (3, 4, 6, 1),
        (33, 3, 5, 4),
        (0, 4, 6, 0),
    ],
)
def test_a_time_is_divided_into_the_breaths_that_come_closest(
    seconds: float, inhale: float, exhale: float, count: int
) -> None:
    breaths = breaths_between(10, 10 + seconds, inhale, exhale)
    assert len(breaths) == count
    assert all(one.inhale / one.exhale == pytest.approx(inhale / exhale) for one in breaths)
