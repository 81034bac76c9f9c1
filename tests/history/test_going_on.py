"""A session that was left can be gone on with the same day, and both sides have got the same in the end."""

import json
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from hipmob_desktop.history.level import Level, level_of
from hipmob_desktop.history.record import Outcome, Progress, Record, planned_record, progress_of
from hipmob_desktop.history.resume import continued, is_of, missing_of, on_top_of, resumable
from hipmob_desktop.history.storage.store import HistoryStore
from hipmob_desktop.history.weeks import counts
from hipmob_desktop.routine.dose import Dose, SecondsRange
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.routine.words import Rotation, Side
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.events import Command, State
from hipmob_desktop.session.player import Session, step
from hipmob_desktop.session.preferences import Order, Preferences
from hipmob_desktop.session.resume import Missing, remaining_timeline
from hipmob_desktop.session.timeline import PhaseKind, Timeline

ROUTINE = load_builtin()
EVENING = datetime(2026, 3, 12, 18, 0, tzinfo=UTC)
STOPS = (70, 101, 140, 200, 260, 333, 410, 500)


def play(timeline: Timeline, until: float = 1e9, skip: int = 0) -> tuple[Session, float]:
    """Play from the start to `until`, or to the end; press Next at the first `skip` seconds."""
    session, now = step(Session(timeline), Command.START, 0.0)[0], 0.0
    while session.state is State.RUNNING and now < until:
        now = min(now + 1.0, until)
        session, _ = step(session, Command.NEXT if now <= skip else Command.TICK, now)
    return session, now


def left(preferences: Preferences, until: float, skip: int = 0) -> Record:
    """Return the record of a session that was stopped at `until` seconds."""
    timeline = build_timeline(ROUTINE, preferences, {})
    plan = planned_record(timeline, session_id="one", started_at=EVENING, options=preferences)
    session, now = play(timeline, until, skip)
    at = EVENING + timedelta(seconds=now)
    return plan.after(progress_of(session, now, at=at, outcome=Outcome.STOPPED))


def gone_on(record: Record, preferences: Preferences, until: float = 1e9) -> Record:
    """Return the record after it was gone on with, to the end or to `until` seconds of the rest."""
    rest = remaining_timeline(ROUTINE, preferences, {}, missing_of(record))
    assert rest is not None
    plan = continued(record, rest)
    session, now = play(rest, until)
    outcome = Outcome.COMPLETED if session.state is State.FINISHED else Outcome.STOPPED
    progress = progress_of(session, now, at=EVENING + timedelta(hours=2), outcome=outcome)
    return plan.after(on_top_of(plan.facts.phases, progress))


def amounts(record: Record) -> dict[tuple[str | None, Side | None], tuple[float, int]]:
    """Return seconds held and repetitions of each exercise on each side."""
    found: defaultdict[tuple[str | None, Side | None], tuple[float, int]] = defaultdict(lambda: (0.0, 0))
    for phase in record.facts.phases:
        if phase.kind.is_work:
            held, reps = found[phase.exercise, phase.side]
            more = phase.done_seconds if phase.kind is PhaseKind.HOLD else 0.0
            found[phase.exercise, phase.side] = (round(held + more, 1), reps + (phase.done_reps or 0))
    return dict(found)


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("stop", STOPS)
def test_wherever_it_was_left_the_rest_makes_it_whole(order: Order, stop: float) -> None:
    wanted = Preferences(order=order)
    whole = left(wanted, 1e9)
    record = gone_on(left(wanted, stop), wanted)
    assert amounts(record) == amounts(whole)
    assert record.outcome is Outcome.COMPLETED
    assert missing_of(record) == ()
    assert counts(record)
    assert level_of(record) == Level(45, 8, 1)


def test_two_rounds_are_gone_on_with_and_stay_two() -> None:
    wanted = Preferences(rounds=2, hold=30, reps=5)
    record = gone_on(left(wanted, 520), wanted)
    assert amounts(record) == amounts(left(wanted, 1e9))
    assert level_of(record) == Level(30, 5, 2)


def test_what_this_version_does_not_know_of_a_phase_stays_when_it_is_gone_on_with() -> None:
    record = left(Preferences(), 101)
    phases = [{**phase, "mine": number} for number, phase in enumerate(json.loads(record.text)["phases"])]
    begun = [one["mine"] for one in phases if one["done_seconds"] > 0]
    rest = json.loads(gone_on(record.changed(phases=phases), Preferences()).text)["phases"]
    assert sorted(phase["mine"] for phase in rest if "mine" in phase) >= begun


def test_a_file_that_asks_for_days_of_repetitions_is_not_obeyed() -> None:
    missing = [Missing("external-active", Side.LEFT, number, 1e6, 1_000_000) for number in range(1, 1000)]
    missing += [Missing("external-stretch", Side.RIGHT, 1, 1e6, None)]
    rest = remaining_timeline(ROUTINE, Preferences(), {}, missing)
    assert rest is not None
    assert [phase.reps or phase.seconds for phase in rest.phases if phase.kind.is_work] == [10] * 4 + [60]


def test_it_can_be_left_and_gone_on_with_again() -> None:
    wanted = Preferences()
    once = gone_on(left(wanted, 101), wanted, until=140)
    assert once.outcome is Outcome.STOPPED
    assert amounts(gone_on(once, wanted)) == amounts(left(wanted, 1e9))


def test_what_was_skipped_is_missing() -> None:
    wanted = Preferences()
    skipped = left(wanted, 200, skip=3)
    assert missing_of(skipped)[0].exercise == "external-stretch"
    assert amounts(gone_on(skipped, wanted)) == amounts(left(wanted, 1e9))


def test_a_rotation_that_pauses_meanwhile_stays_out_of_the_rest() -> None:
    record = left(Preferences(), 101)
    rest = remaining_timeline(ROUTINE, Preferences(rotations=(Rotation.EXTERNAL,)), {}, missing_of(record))
    assert rest is not None
    assert {phase.rotation for phase in rest.phases if phase.kind.is_work} == {Rotation.EXTERNAL}


def test_only_a_session_left_today_with_work_done_and_missing_is_offered() -> None:
    stopped, today = left(Preferences(), 200), EVENING.date()
    assert resumable([stopped], today) == stopped
    assert resumable([stopped], today + timedelta(days=1)) is None
    assert resumable([left(Preferences(), 1e9)], today) is None
    assert resumable([left(Preferences(), 20)], today) is None
    assert resumable([], today) is None


def test_a_later_session_of_the_day_ends_the_offer() -> None:
    later = left(Preferences(), 1e9).changed(id="two", started_at="2026-03-12T20:00:00+00:00")
    assert resumable([left(Preferences(), 200), later], EVENING.date()) is None


def test_progress_of_a_session_that_goes_on_with_nothing_stays_the_same() -> None:
    timeline = build_timeline(ROUTINE, Preferences(), {})
    plan = planned_record(timeline, session_id="one", started_at=EVENING, options={})
    session, now = play(timeline, 150)
    progress: Progress = progress_of(session, now, at=EVENING, outcome=Outcome.STOPPED)
    assert on_top_of(plan.facts.phases, progress) == progress


def test_in_the_history_it_is_one_session(tmp_path: Path) -> None:
    store = HistoryStore(tmp_path, lambda: EVENING + timedelta(hours=2))
    record = left(Preferences(), 200)
    store.add(record)
    rest = remaining_timeline(ROUTINE, Preferences(), {}, missing_of(record))
    assert rest is not None
    log = store.begin(Session(rest), 0.0, Preferences(), goes_on=record)
    session, now = play(rest)
    history = log.end(session, now, Outcome.COMPLETED).result(10)
    store.close()
    [one] = history.sessions
    assert one.id == record.id
    assert one.started_at == record.started_at
    assert amounts(one) == amounts(left(Preferences(), 1e9))


def _other(**changes: object) -> Routine:
    """Return the built-in routine with its first exercise changed, under the same id."""
    first, *others = ROUTINE.exercise
    return msgspec.structs.replace(ROUTINE, exercise=(msgspec.structs.replace(first, **changes), *others))


def test_a_session_is_one_of_a_routine_only_if_the_exercises_are_the_same() -> None:
    names = {one.id: one.name for one in ROUTINE.exercise}
    record = left(Preferences(), 300.0).changed(exercise_names=names)

    assert is_of(record, ROUTINE)
    assert is_of(left(Preferences(), 300.0), ROUTINE)
    assert not is_of(record, msgspec.structs.replace(ROUTINE, id="mine"))
    assert not is_of(record, _other(name="Pigeon on the sofa"))
    assert not is_of(record, _other(dose=Dose(seconds=SecondsRange(20, 10, 30))))
    assert not is_of(record, _other(id="pigeon"))
