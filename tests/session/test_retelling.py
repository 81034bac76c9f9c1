"""A session under way takes other words without a jump."""

from itertools import pairwise

import pytest

from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.extension import extend
from hipmob_desktop.session.preferences import Order, Preferences, Talk
from hipmob_desktop.session.recue import recued
from hipmob_desktop.session.timeline import CueKind, Timeline

TALKS = (Talk.LESSON, Talk.COACH, Talk.BRIEF, Talk.TONES)


def told(talk: Talk, order: Order = Order.PAIRS) -> Timeline:
    return build_timeline(load_builtin(), Preferences(talk=talk, order=order), {})


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("before", TALKS)
@pytest.mark.parametrize("after", TALKS)
def test_cues_never_overlap_nor_leave_their_phase_and_no_work_changes_its_length(
    before: Talk, after: Talk, order: Order
) -> None:
    timeline = told(before, order)
    changed = recued(timeline, told(after, order), 0.0)
    for phase, other in zip(changed.phases, timeline.phases, strict=True):
        assert (phase.kind, phase.exercise, phase.side) == (other.kind, other.exercise, other.side)
        assert phase.seconds == other.seconds or not phase.kind.is_work
        ends = [phase.start, *(cue.end for cue in phase.cues)]
        starts = [*(cue.at for cue in phase.cues), phase.end]
        assert all(end <= start + 1e-6 for end, start in zip(ends, starts, strict=True))


def test_what_has_begun_keeps_its_words() -> None:
    timeline = told(Talk.COACH)
    middle = timeline.phases[4].start + 1
    changed = recued(timeline, told(Talk.BRIEF), middle)
    assert changed.phases[:5] == timeline.phases[:5]
    assert changed.phases[5:] != timeline.phases[5:]
    for earlier, later in pairwise(changed.phases):
        assert later.start == pytest.approx(earlier.end, abs=0.001)


def test_every_brief_line_is_said_at_the_step_it_belongs_to() -> None:
    brief = told(Talk.BRIEF)
    changed = recued(told(Talk.COACH), brief, 0.0)
    for phase, other in zip(changed.phases[1:], brief.phases[1:], strict=True):
        said = [cue.text for cue in phase.cues if cue.kind is CueKind.SPEECH]
        assert said == [cue.text for cue in other.cues if cue.kind is CueKind.SPEECH]


def test_a_phase_that_was_given_more_time_keeps_its_own_words() -> None:
    timeline = told(Talk.COACH)
    longer = extend(timeline, timeline.phases[2].start + 1, 15)
    changed = recued(longer, told(Talk.BRIEF), 0.0)
    assert [cue.text for cue in changed.phases[2].cues] == [cue.text for cue in longer.phases[2].cues]
    assert changed.phases[2].seconds == longer.phases[2].seconds


def test_another_session_changes_nothing() -> None:
    timeline = told(Talk.COACH)
    assert recued(timeline, told(Talk.BRIEF, Order.AS_WRITTEN), 0.0) is timeline
