"""What a record says of a session, and what it keeps that it does not understand."""

import json
from datetime import timedelta

import pytest

from hipmob_desktop.history.record import Outcome, Progress, planned_record, progress_of, record_from
from hipmob_desktop.routine.words import Rotation, Side
from hipmob_desktop.session.events import Command
from hipmob_desktop.session.player import step
from tests.history.playing import EVENING, HOLD, REPS, TIMELINE, played, record, started


def test_a_record_has_the_keys_of_the_contract_and_the_times_with_their_offset() -> None:
    session = json.loads(record().text)

    assert list(session) == [
        "id",
        "routine",
        "started_at",
        "ended_at",
        "outcome",
        "options",
        "phases",
        "check_in",
        "note",
    ]
    assert session["started_at"] == "2026-03-01T20:00:00+01:00"
    assert session["ended_at"] == "2026-03-01T20:04:00+01:00"
    assert session["routine"] == "hip-rotation"
    assert session["options"]["hold"] == 30
    assert session["phases"][REPS] == {
        "kind": "reps",
        "exercise": "external-active",
        "rotation": "external",
        "side": "left",
        "planned_seconds": 40.0,
        "done_seconds": 40.0,
        "planned_reps": 5,
        "done_reps": 5,
    }


def test_what_was_planned_is_told_without_extensions_and_what_was_done_with_them() -> None:
    planned = planned_record(TIMELINE, session_id="one", started_at=EVENING, options={})
    session, now = played(started(), 0.0, TIMELINE.phases[HOLD].start + 1)
    session, _ = step(session, Command.MORE_TIME, now)
    session, now = played(session, now, 60)

    done = planned.after(progress_of(session, now, at=EVENING, outcome=Outcome.STOPPED))

    hold = done.facts.phases[HOLD]
    assert (hold.planned_seconds, hold.done_seconds) == (30, 45)


def test_pauses_count_for_nothing_and_a_rep_counts_when_it_is_whole() -> None:
    planned = planned_record(TIMELINE, session_id="one", started_at=EVENING, options={})
    session, now = played(started(), 0.0, TIMELINE.phases[REPS].start + 20)
    session, _ = step(session, Command.PAUSE, now)

    done = planned.after(progress_of(session, now + 500, at=EVENING, outcome=Outcome.INTERRUPTED))

    assert done.facts.phases[REPS].done_reps == 2
    assert done.facts.phases[REPS].done_seconds == 20
    assert done.minutes == pytest.approx(now / 60)


def test_a_record_knows_what_each_hip_has_done() -> None:
    one = record()

    assert one.held_seconds(Side.LEFT) == one.held_seconds(Side.LEFT, Rotation.EXTERNAL) == 30
    assert one.held_seconds(Side.LEFT, Rotation.INTERNAL) == one.held_seconds(Side.RIGHT) == 0
    assert one.done_reps(Side.LEFT) == one.done_reps(Side.LEFT, Rotation.EXTERNAL) == 5
    assert one.options["order"] == "pairs"


def test_unknown_keys_survive_a_change_in_the_session_and_in_its_phases() -> None:
    session = json.loads(record().text)
    session["mood"] = {"deep": [1, "zwölf", None]}
    session["phases"][1]["pulse"] = [61, 62]
    known = record_from(json.dumps(session).encode())

    later = known.changed(note="Nice.").after(
        Progress(EVENING + timedelta(hours=1), (1.0,) * 5, (None,) * 4 + (1,), Outcome.COMPLETED)
    )

    text = json.loads(later.text)
    assert text["mood"] == session["mood"]
    assert text["phases"][1]["pulse"] == [61, 62]
    assert text["note"] == later.facts.note == "Nice."
    assert later.facts.phases[REPS].done_reps == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"started_at": "2026-03-01T20:00:00"},
        {"outcome": "won"},
        {"phases": [{"kind": "hold", "planned_seconds": -1, "done_seconds": 0}]},
        {"check_in": {"left": {"tightness": 11, "pain": 0}, "right": {"tightness": 0, "pain": 0}}},
        {"id": ""},
    ],
)
def test_a_change_that_does_not_fit_the_format_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"\$\."):
        record().changed(**wrong)


def test_options_that_cannot_be_read_are_empty() -> None:
    assert record().changed(options=[1, 2]).options == {}
