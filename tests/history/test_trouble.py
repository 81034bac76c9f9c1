"""What goes wrong with files: damage, other versions, full disks, closed folders, other programs."""

import errno
import json
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from hipmob_desktop.history.record import Outcome
from hipmob_desktop.history.store import HistoryStore
from tests.history.playing import EVENING, Clock, Heard, ids, played, record, saved, started


@contextmanager
def full_disk(room: int = 0) -> Iterator[None]:
    """Let no file grow beyond `room` bytes: writing fails as on a full disk, after a part of the bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def aside(folder: Path) -> list[Path]:
    return sorted(folder.glob("history.set-aside-*"))


def test_an_unreadable_file_is_set_aside_and_told_and_the_backup_goes_on(tmp_path: Path) -> None:
    saved(tmp_path, record("a"), record("b"))
    file = tmp_path / "history.json"
    yesterday = (EVENING - timedelta(days=1)).timestamp()
    os.utime(file, (yesterday, yesterday))
    saved(tmp_path, record("c"))
    file.write_bytes(b'{"format":"hipmob-hist')
    heard = Heard()
    store = HistoryStore(tmp_path, Clock(), heard)

    history = store.open().result()

    assert [one.id for one in history.sessions] == ["a", "b"]
    assert [one.read_bytes() for one in aside(tmp_path)] == [b'{"format":"hipmob-hist']
    (sentence,) = heard.sentences
    assert str(aside(tmp_path)[0]) in sentence
    assert "backup of 2 sessions" in sentence
    assert store.close()
    assert ids(tmp_path) == ["a", "b"]
    assert len(aside(tmp_path)) == 1


def test_an_unreadable_file_without_a_backup_is_set_aside_for_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "history.json").write_bytes(b"")
    store = HistoryStore(tmp_path, Clock())
    store.open()

    assert store.add(record()).result().sessions == (record(),)

    assert store.close()
    assert ids(tmp_path) == ["one"]
    assert [one.read_bytes() for one in aside(tmp_path)] == [b""]


def test_of_a_damaged_file_the_good_sessions_stay_and_the_original_is_kept_once(tmp_path: Path) -> None:
    saved(tmp_path, record("a"), record("b"))
    file = tmp_path / "history.json"
    damaged = file.read_bytes().replace(b'"id":"b"', b'"id":12')
    file.write_bytes(damaged)

    heard = Heard()
    store = HistoryStore(tmp_path, Clock(), heard)
    assert [one.id for one in store.open().result().sessions] == ["a"]
    assert store.close()
    assert ids(tmp_path) == ["a"]

    assert [one.read_bytes() for one in aside(tmp_path)] == [damaged]
    assert len(heard.sentences) == 1


def test_a_file_that_breaks_while_the_program_runs_costs_nothing(tmp_path: Path) -> None:
    store = HistoryStore(tmp_path, Clock())
    store.open()
    store.add(record("a")).result()
    (tmp_path / "history.json").write_bytes(b"oops")

    history = store.add(record("b")).result()

    assert [one.id for one in history.sessions] == ["a", "b"]
    assert store.close()
    assert ids(tmp_path) == ["a", "b"]
    assert [one.read_bytes() for one in aside(tmp_path)] == [b"oops"]


def test_a_file_that_vanishes_while_the_program_runs_is_written_again(tmp_path: Path) -> None:
    store = HistoryStore(tmp_path, Clock())
    store.open()
    store.add(record("a")).result()
    (tmp_path / "history.json").unlink()

    store.add(record("b")).result()

    assert store.close()
    assert ids(tmp_path) == ["a", "b"]


def test_a_newer_versions_file_is_shown_and_never_changed(tmp_path: Path) -> None:
    saved(tmp_path, record("a"))
    file = tmp_path / "history.json"
    newer = json.dumps(json.loads(file.read_bytes()) | {"version": 2, "new": True}).encode()
    file.write_bytes(newer)
    heard = Heard()
    store = HistoryStore(tmp_path, Clock(), heard)

    history = store.open().result()
    assert history.read_only
    log = store.begin(started(), 0.0, {})
    history = log.end(*played(started(), 0.0, 30), Outcome.STOPPED).result()

    assert {one.id for one in history.sessions} == {"a", log.id}
    assert not store.close()
    assert file.read_bytes() == newer
    assert len(heard.sentences) == 1
    assert len(list(tmp_path.glob("*.journal"))) == 1
    assert aside(tmp_path) == []


def test_what_was_done_beside_a_newer_file_is_taken_in_once_it_can_be(tmp_path: Path) -> None:
    (tmp_path / "history.json").write_text(
        '{"format": "hipmob-history", "version": 2, "sessions": []}', encoding="utf-8"
    )
    store = HistoryStore(tmp_path, Clock())
    store.open()
    log = store.begin(started(), 0.0, {})
    log.end(*played(started(), 0.0, 30), Outcome.STOPPED)
    assert not store.close()
    (tmp_path / "history.json").write_text(
        '{"format": "hipmob-history", "version": 1, "sessions": []}', encoding="utf-8"
    )

    heard = Heard()
    store = HistoryStore(tmp_path, Clock(), heard)
    (one,) = store.open().result().sessions

    assert one.id == log.id
    assert one.outcome is Outcome.STOPPED
    assert heard.sentences == []
    assert store.close()
    assert not list(tmp_path.glob("*.journal"))


def test_a_full_disk_harms_nothing_is_told_once_and_made_up_for_later(tmp_path: Path) -> None:
    saved(tmp_path, record("a"))
    before = (tmp_path / "history.json").read_bytes()
    heard = Heard()
    store = HistoryStore(tmp_path, Clock(), heard)
    store.open().result()

    with full_disk(room=1000):
        store.add(record("b")).result()
        history = store.add(record("c")).result()

    assert [one.id for one in history.sessions] == ["a", "b", "c"]
    assert (tmp_path / "history.json").read_bytes() == before
    assert os.strerror(errno.EFBIG) in heard.sentences[0]
    assert len(heard.sentences) == 1
    store.add(record("d")).result()
    assert store.close()
    assert ids(tmp_path) == ["a", "b", "c", "d"]


def test_what_could_not_be_saved_until_the_end_is_recovered_from_its_journal(tmp_path: Path) -> None:
    saved(tmp_path, *(record(str(number)) for number in range(10)))
    store = HistoryStore(tmp_path, Clock())
    store.open().result()
    with full_disk(room=5000):
        log = store.begin(started(), 0.0, {})
        log.progress(*played(started(), 0.0, 10)).result()
        log.end(*played(started(), 0.0, 30), Outcome.STOPPED).result()
        assert not store.close()

    history = HistoryStore(tmp_path, Clock()).open().result()

    assert len(history.sessions) == 11
    assert {one.id: one.outcome for one in history.sessions}[log.id] is Outcome.STOPPED


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_a_folder_that_may_only_be_read_shows_its_history(tmp_path: Path) -> None:
    saved(tmp_path, record("a"))
    tmp_path.chmod(0o500)
    heard = Heard()
    store = HistoryStore(tmp_path, Clock(), heard)

    assert [one.id for one in store.open().result().sessions] == ["a"]
    store.add(record("b")).result()
    tmp_path.chmod(0o700)

    assert len(heard.sentences) == 1
    assert store.close()
    assert ids(tmp_path) == ["a", "b"]


def test_a_disk_that_fills_while_a_session_is_journalled_leaves_whole_lines(tmp_path: Path) -> None:
    store = HistoryStore(tmp_path, Clock())
    store.open().result()
    session, now = started(), 0.0
    log = store.begin(session, now, {})
    session, now = played(session, now, 20)
    log.progress(session, now).result()
    (journal,) = tmp_path.glob("*.journal")
    room = journal.stat().st_size + 10

    with full_disk(room):
        session, now = played(session, now, 20)
        log.progress(session, now).result()
    assert journal.stat().st_size == room - 10
    session, now = played(session, now, 20)
    log.progress(session, now).result()

    lines = [json.loads(line) for line in journal.read_bytes().splitlines()]
    assert [round(sum(line["done_seconds"])) for line in lines[1:]] == [20, 60]
    log.end(session, now, Outcome.STOPPED)
    assert store.close()


def test_a_folder_that_cannot_be_written_keeps_the_session_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    folder = tmp_path / "file" / "folder"
    heard = Heard()
    store = HistoryStore(folder, Clock(), heard)

    assert store.open().result().sessions == ()
    log = store.begin(started(), 0.0, {})
    log.progress(*played(started(), 0.0, 10)).result()
    history = log.end(*played(started(), 0.0, 30), Outcome.STOPPED).result()

    assert [one.id for one in history.sessions] == [log.id]
    assert len(heard.sentences) == 1
    assert str(folder) in heard.sentences[0]
    (tmp_path / "file").unlink()
    assert store.close()
    assert ids(folder) == [log.id]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_a_file_that_may_not_be_read_is_not_written_either(tmp_path: Path) -> None:
    saved(tmp_path, record("a"))
    file = tmp_path / "history.json"
    file.chmod(0)
    heard = Heard()
    store = HistoryStore(tmp_path, Clock(), heard)

    assert store.open().result().read_only
    store.add(record("b")).result()
    file.chmod(0o600)

    assert len(heard.sentences) == 1
    assert store.close()
    assert ids(tmp_path) == ["a", "b"]


def test_a_folder_in_the_place_of_the_file_is_told_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "history.json").mkdir()
    heard = Heard()
    store = HistoryStore(tmp_path, Clock(), heard)

    assert store.open().result().read_only
    assert store.add(record()).result().sessions == (record(),)
    assert len(heard.sentences) == 1
    (tmp_path / "history.json").rmdir()
    assert store.close()
    assert ids(tmp_path) == ["one"]


def test_two_programs_at_once_lose_nothing_of_each_other(tmp_path: Path) -> None:
    one, other = HistoryStore(tmp_path, Clock()), HistoryStore(tmp_path, Clock())
    one.open()
    other.open()
    waiting = [
        store.add(record(f"{name}{number}"))
        for number in range(20)
        for name, store in (("one", one), ("other", other))
    ]
    for future in waiting:
        future.result()
    other.delete("one0").result()
    one.add(record("last")).result()

    assert one.close()
    assert other.close()
    assert len(ids(tmp_path)) == 40
    assert "one0" not in ids(tmp_path)


def test_a_session_that_another_program_is_playing_is_not_recovered(tmp_path: Path) -> None:
    store = HistoryStore(tmp_path, Clock())
    store.open()
    log = store.begin(started(), 0.0, {})
    log.progress(*played(started(), 0.0, 20)).result()

    assert ids(tmp_path) == []

    log.end(*played(started(), 0.0, 30), Outcome.STOPPED)
    assert store.close()
    assert ids(tmp_path) == [log.id]


def test_copies_that_two_computers_left_in_conflict_are_merged_and_set_aside(tmp_path: Path) -> None:
    saved(tmp_path, record("here"))
    for number, name in enumerate(
        (
            "history (Anna's conflicted copy 2026-02-28).json",
            "history.sync-conflict-20260228-101112-ABCDEFG.json",
        )
    ):
        saved(tmp_path / "other", record(f"there {number}"))
        (tmp_path / "other" / "history.json").rename(tmp_path / name)
    (tmp_path / "history conflict of mine.json").write_text("{}", encoding="utf-8")

    assert ids(tmp_path) == ["here", "there 0", "there 1"]
    assert ids(tmp_path) == ["here", "there 0", "there 1"]

    assert not list(tmp_path.glob("*conflict*"))
    assert len(aside(tmp_path)) == 3


def test_what_a_crash_left_half_written_is_cleaned_away(tmp_path: Path) -> None:
    saved(tmp_path, record())
    (tmp_path / "history.json.tmp").write_bytes(b"half")

    assert ids(tmp_path) == ["one"]

    assert not (tmp_path / "history.json.tmp").exists()
