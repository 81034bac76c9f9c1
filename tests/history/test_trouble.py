"""What goes wrong around the file: full disks, closed folders, other programs."""

import errno
import json
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hipmob_desktop.history.record import Outcome
from hipmob_desktop.history.storage.store import HistoryStore
from tests.history.playing import Clock, Heard, ids, played, record, saved, started


@contextmanager
def full_disk(room: int = 0) -> Iterator[None]:
    """Let no file grow beyond `room` bytes: writing fails as on a full disk, after a part of the bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


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
