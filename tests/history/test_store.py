"""The store as the program uses it: open, play, end, change, close, and open again."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from hipmob_desktop.base.encodings import UnreadableError
from hipmob_desktop.history.record import Outcome
from hipmob_desktop.history.storage.store import HistoryStore
from hipmob_desktop.routine.words import Rotation, Side
from hipmob_desktop.session.events import Command
from hipmob_desktop.session.player import step
from tests.history.playing import (
    EVENING,
    HOLD,
    PREFERENCES,
    TIMELINE,
    Clock,
    Heard,
    ids,
    played,
    record,
    saved,
    started,
    with_import,
)


def test_a_first_start_finds_an_empty_history_and_writes_nothing(tmp_path: Path) -> None:
    store = HistoryStore(tmp_path / "new", Clock())

    history = store.open().result()

    assert (history.sessions, history.read_only, history.notices) == ((), False, ())
    assert store.close()
    assert not (tmp_path / "new" / "history.json").exists()


def test_a_session_played_to_its_end_is_remembered_and_its_journal_is_gone(tmp_path: Path) -> None:
    clock = Clock()
    store = HistoryStore(tmp_path, clock)
    store.open()
    session = started()
    log = store.begin(session, 0.0, PREFERENCES)
    clock.wait(200)
    session, now = played(session, 0.0, TIMELINE.total_seconds)

    history = log.end(session, now, Outcome.COMPLETED).result()

    (one,) = history.sessions
    assert one.id == log.id
    assert one.outcome is Outcome.COMPLETED
    assert one.facts.ended_at - one.started_at == timedelta(seconds=200)
    assert all(phase.done_seconds == phase.planned_seconds for phase in one.facts.phases)
    assert store.close()
    assert ids(tmp_path) == [log.id]
    assert not list(tmp_path.glob("*.journal"))


def test_ending_twice_is_ending_once(tmp_path: Path) -> None:
    store = HistoryStore(tmp_path, Clock())
    store.open()
    log = store.begin(started(), 0.0, {})
    first = log.end(*played(started(), 0.0, 5), Outcome.STOPPED)

    log.progress(*played(started(), 0.0, 50)).result()
    again = log.end(*played(started(), 0.0, 50), Outcome.COMPLETED)

    assert again is first
    assert again.result().sessions[0].outcome is Outcome.STOPPED
    assert store.close()
    assert not list(tmp_path.glob("*.journal"))


def test_a_session_does_not_end_before_it_began_when_the_clock_is_put_back(tmp_path: Path) -> None:
    clock = Clock()
    store = HistoryStore(tmp_path, clock)
    store.open()
    log = store.begin(started(), 0.0, {})
    clock.wait(-3600)

    (one,) = log.end(*played(started(), 0.0, 5), Outcome.STOPPED).result().sessions

    assert one.facts.ended_at == one.started_at
    assert store.close()


def test_the_journal_grows_at_a_phases_end_and_at_least_every_five_seconds(tmp_path: Path) -> None:
    store = HistoryStore(tmp_path, Clock())
    store.open()
    session, now = started(), 0.0
    log = store.begin(session, now, {})
    done = []
    for _ in range(round(TIMELINE.total_seconds * 10)):
        session, now = played(session, now, 0.1)
        log.progress(session, now).result()
        lines = next(tmp_path.glob("*.journal"), tmp_path / "none")
        if lines.exists():
            done.append((now, sum(json.loads(lines.read_bytes().splitlines()[-1])["done_seconds"])))

    assert max(now - written for now, written in done) <= 5
    borders = [phase.end for phase in TIMELINE.phases[:-1]]
    assert all(any(border <= written < border + 0.2 for _, written in done) for border in borders)
    log.end(session, now, Outcome.COMPLETED)
    assert store.close()


def test_a_phase_left_by_a_key_is_in_the_journal_at_once_also_when_it_is_repeated(tmp_path: Path) -> None:
    store = HistoryStore(tmp_path, Clock())
    store.open()
    session, now = played(started(), 0.0, 1)
    log = store.begin(started(), 0.0, {})
    for command in (Command.REPEAT, Command.PAUSE, Command.NEXT):
        session, now = played(session, now, 1)
        session, _ = step(session, command, now)
        log.progress(session, now).result()
        (journal,) = tmp_path.glob("*.journal")
        line = json.loads(journal.read_bytes().splitlines()[-1])
        assert line["done_seconds"][0] == session.done_seconds(0, now)

    log.end(session, now, Outcome.STOPPED)
    assert store.close()


def test_a_record_is_added_changed_deleted_and_the_deletion_undone(tmp_path: Path) -> None:
    store = HistoryStore(tmp_path, Clock())
    store.open()
    one, noted = record(), record().changed(note="Nice.")

    assert store.add(one).result().sessions == (one,)
    assert store.replace(noted).result().sessions == (noted,)
    assert store.delete("one").result().sessions == ()
    assert store.replace(one).result().sessions == ()
    (back,) = store.add(noted).result().sessions
    assert (back.id, back.facts.note, back.facts.phases) == (noted.id, noted.facts.note, noted.facts.phases)
    assert store.close()
    assert ids(tmp_path) == ["one"]


def test_sessions_are_told_the_oldest_first(tmp_path: Path) -> None:
    saved(tmp_path, *(record(str(day), start=EVENING + timedelta(days=day)) for day in (2, 0, 1)))

    history = HistoryStore(tmp_path, Clock()).open().result()

    assert [one.id for one in history.sessions] == ["0", "1", "2"]


def test_sessions_at_the_ends_of_time_are_sorted_and_counted_like_any(tmp_path: Path) -> None:
    starts = ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2026-02-25T12:00:00Z")
    saved(tmp_path, *(record(start).changed(started_at=start) for start in starts))
    history = HistoryStore(tmp_path, Clock()).open().result()

    assert [one.id[:4] for one in history.sessions] == ["0001", "2026", "9999"]
    assert history.held_seconds(Rotation.EXTERNAL, Side.LEFT, date(2026, 1, 1)) == 60


def test_minutes_held_are_counted_by_hip_and_rotation_from_a_day_on(tmp_path: Path) -> None:
    saved(tmp_path, *(record(str(day), start=EVENING - timedelta(days=day)) for day in range(4)))
    history = HistoryStore(tmp_path, Clock()).open().result()
    since = EVENING.date() - timedelta(days=1)

    assert history.held_seconds(Rotation.EXTERNAL, Side.LEFT, since) == 60
    assert history.held_seconds(Rotation.EXTERNAL, Side.RIGHT, since) == 0
    assert history.held_seconds(Rotation.INTERNAL, Side.LEFT, since) == 0


def test_unknown_keys_survive_adding_a_session(tmp_path: Path) -> None:
    saved(tmp_path, record("old"))
    file = tmp_path / "history.json"
    wide = json.loads(file.read_bytes()) | {"goal": 4}
    wide["sessions"][0]["mood"] = "good"
    wide["sessions"][0]["phases"][HOLD]["pulse"] = 61
    file.write_text(json.dumps(wide, indent=4), encoding="utf-8")

    saved(tmp_path, record("new", start=EVENING + timedelta(days=1)))

    after = json.loads(file.read_bytes())
    assert after["goal"] == 4
    assert after["sessions"][0] == wide["sessions"][0]
    assert [one["id"] for one in after["sessions"]] == ["old", "new"]


def test_the_history_is_given_out_in_the_files_own_form_with_all_that_is_in_it(tmp_path: Path) -> None:
    saved(tmp_path, record("old"))
    file = tmp_path / "history.json"
    file.write_text(json.dumps(json.loads(file.read_bytes()) | {"goal": 4}), encoding="utf-8")
    store = HistoryStore(tmp_path, Clock())
    store.open()
    store.add(record("new")).result()

    text = store.to_json().result()

    assert text == file.read_bytes()
    assert json.loads(text)["goal"] == 4
    assert store.close()


def test_another_history_is_merged_and_left_as_it_is(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    saved(here, record("a"), record("both", share=0.5))
    saved(there, record("b"), record("both"))
    before = (there / "history.json").read_bytes()
    store = HistoryStore(here, Clock())
    store.open()

    history = with_import(store, there / "history.json")

    assert {one.id: one.outcome for one in history.sessions} == dict.fromkeys(
        ("a", "b", "both"), Outcome.COMPLETED
    )
    assert (there / "history.json").read_bytes() == before
    assert store.close()


def test_merging_what_is_no_history_is_told_to_the_caller_and_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Anna", encoding="utf-8")
    saved(tmp_path, record())
    store = HistoryStore(tmp_path, Clock())
    store.open()

    with pytest.raises(UnreadableError):
        with_import(store, tmp_path / "letter.txt")
    with pytest.raises(FileNotFoundError):
        with_import(store, tmp_path / "nowhere.json")

    assert store.close()
    assert ids(tmp_path) == ["one"]


def test_what_a_store_tells_is_heard_and_kept_in_the_history(tmp_path: Path) -> None:
    (tmp_path / "history.json").write_text("{", encoding="utf-8")
    heard = Heard()

    history = HistoryStore(tmp_path, Clock(), heard).open().result()

    assert list(history.notices) == heard.sentences
    assert len(heard.sentences) == 1


def test_a_played_session_keeps_what_routine_and_exercises_were_called(tmp_path: Path) -> None:
    store = HistoryStore(tmp_path, Clock())
    store.open()
    log = store.begin(started(), 0.0, PREFERENCES)
    log.end(*played(started(), 0.0, TIMELINE.total_seconds), Outcome.COMPLETED).result()
    assert store.close()

    (kept,) = json.loads((tmp_path / "history.json").read_bytes())["sessions"]

    assert kept["routine_name"] == "Hip rotation"
    assert kept["exercise_names"]["external-active"] == "Active 90/90 external rotation"
