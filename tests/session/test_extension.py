"""More time goes where it tears nothing apart, also on the way into an exercise."""

import pytest

from hipmob_desktop.session.extension import extend
from hipmob_desktop.session.preferences import Talk
from tests.session.test_builder import built


def test_more_time_on_the_way_comes_before_the_countdown() -> None:
    timeline = built(talk=Talk.COACH)
    setup = timeline.phases[1]
    longer = extend(timeline, setup.start + 1, 15).phases[1]
    assert longer.end == pytest.approx(setup.end + 15)
    assert longer.end - longer.steps[-1].at == pytest.approx(setup.end - setup.steps[-1].at)
    assert [cue.text for cue in longer.cues] == [cue.text for cue in setup.cues]


def test_more_time_in_the_countdown_counts_down_again() -> None:
    timeline = built(talk=Talk.COACH)
    setup = timeline.phases[1]
    longer = extend(timeline, setup.end - 1, 15).phases[1]
    countdown = ["Ready?", "last", "last", "last", "phase"]
    assert [cue.text for cue in longer.cues][-10:] == countdown * 2
    assert longer.cues[-1].at == pytest.approx(setup.cues[-1].at + 15)
