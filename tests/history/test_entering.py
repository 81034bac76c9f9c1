"""Sessions that were done without HipMob, and sessions that were otherwise than it thought."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hipmob_desktop.history.manual_entry import Share, corrected, entered, moved
from hipmob_desktop.history.record import Outcome, Record
from hipmob_desktop.history.weeks import counts
from hipmob_desktop.routine.words import Side
from tests.history.playing import EVENING, HOLD, PREFERENCES, REPS, TIMELINE, WHOLE, record


def one(share: Share) -> Record:
    return entered(WHOLE, session_id="new", started_at=EVENING, options=PREFERENCES, share=share)


def test_a_session_that_was_done_whole_counts_and_says_that_it_was_entered() -> None:
    session = one(Share.ALL)

    assert counts(session)
    assert (session.outcome, session.key("entered")) == (Outcome.COMPLETED, True)
    assert all(phase.done_seconds == phase.planned_seconds for phase in session.facts.phases)
    assert session.facts.ended_at - EVENING == timedelta(seconds=round(WHOLE.total_seconds))


def test_of_one_hip_alone_nothing_is_claimed_for_the_other() -> None:
    session = one(Share.LEFT)

    assert session.held_seconds(Side.LEFT) > 0
    assert (session.held_seconds(Side.RIGHT), session.done_reps(Side.RIGHT)) == (0, 0)
    assert session.outcome is Outcome.STOPPED
    assert not counts(session)


def test_half_of_it_is_half_on_both_sides() -> None:
    session, whole = one(Share.HALF), one(Share.ALL)

    assert session.held_seconds() == whole.held_seconds() / 2
    assert session.done_reps(Side.LEFT) == session.done_reps(Side.RIGHT)
    assert session.outcome is Outcome.STOPPED


def test_what_is_corrected_changes_and_everything_else_stays() -> None:
    before = record().changed(note="Nice.", mood="good")

    after = corrected(before, {HOLD: 10, REPS: 2})

    hold, reps = after.facts.phases[HOLD], after.facts.phases[REPS]
    assert (hold.done_seconds, reps.done_reps, reps.done_seconds) == (10, 2, reps.planned_seconds * 2 / 5)
    assert (after.outcome, after.facts.note, after.key("mood")) == (Outcome.STOPPED, "Nice.", "good")
    assert after.facts.phases[:HOLD] == before.facts.phases[:HOLD]


def test_a_session_of_which_all_is_done_after_all_is_complete() -> None:
    half = record(share=0.5)
    done = {HOLD: TIMELINE.phases[HOLD].seconds, 3: TIMELINE.phases[3].seconds, REPS: 5}

    assert corrected(half, done).outcome is Outcome.COMPLETED


@pytest.mark.parametrize("hours", [-30, 5])
def test_a_session_that_began_at_another_time_is_as_long_as_before(hours: int) -> None:
    start = EVENING + timedelta(hours=hours)

    session = moved(record(), start, "other")

    assert (session.id, session.started_at) == ("other", start)
    assert session.facts.ended_at - start == record().facts.ended_at - EVENING
    assert replace(session, raw=b"").facts.phases == record().facts.phases
