"""What goes wrong with the file itself: damage, other versions, copies, what a crash left."""

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest

from hipmob_desktop.history.record import Outcome
from hipmob_desktop.history.storage.contents import Contents
from hipmob_desktop.history.storage.history_file import HistoryFile
from hipmob_desktop.history.storage.store import HistoryStore
from hipmob_desktop.history.weeks import Pause
from tests.history.playing import EVENING, Clock, Heard, ids, played, record, saved, started


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
    assert "last good copy (sessions in it: 2)" in sentence
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
    damaged = file.read_bytes().replace(
        b'"id":"b","routine":"hip-rotation","started_at":"', b'"id":"b","started_at":"no'
    )
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


@pytest.mark.parametrize(
    ("changes", "shown"), [({"new": True}, {"a"}), ({"sessions": {"a": "told in another form"}}, set())]
)
def test_a_newer_versions_file_is_shown_and_never_changed(
    tmp_path: Path, changes: dict[str, object], shown: set[str]
) -> None:
    saved(tmp_path, record("a"))
    file = tmp_path / "history.json"
    newer = json.dumps(json.loads(file.read_bytes()) | {"version": 2} | changes).encode()
    file.write_bytes(newer)
    heard = Heard()
    store = HistoryStore(tmp_path, Clock(), heard)

    history = store.open().result()
    assert history.read_only
    log = store.begin(started(), 0.0, {})
    history = log.end(*played(started(), 0.0, 30), Outcome.STOPPED).result()

    assert {one.id for one in history.sessions} == {*shown, log.id}
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


def test_what_another_computer_overwrote_from_an_older_state_is_written_again(tmp_path: Path) -> None:
    saved(tmp_path, record("a"), record("gone"), record("edited"))
    file = tmp_path / "history.json"
    older = file.read_bytes()
    clock = Clock()
    store = HistoryStore(tmp_path, clock)
    store.open().result()
    store.add(record("b")).result()
    store.delete("gone").result()
    store.replace(record("edited").edited(EVENING, note="stiff")).result()
    saved(tmp_path / "other", record("there"))
    (there,) = json.loads((tmp_path / "other" / "history.json").read_bytes())["sessions"]
    theirs = json.loads(older)
    file.write_bytes(json.dumps({**theirs, "sessions": [*theirs["sessions"], there]}).encode())

    history = store.add(record("c")).result()

    assert [one.id for one in history.sessions] == ["a", "b", "c", "edited", "there"]
    assert store.close()
    assert ids(tmp_path) == ["a", "b", "c", "edited", "there"]
    assert {one.id: one.facts.note for one in history.sessions}["edited"] == "stiff"


def test_what_a_person_corrects_in_the_file_holds_while_the_program_runs(tmp_path: Path) -> None:
    saved(tmp_path, record("a"))
    file = tmp_path / "history.json"
    store = HistoryStore(tmp_path, Clock())
    store.open().result()
    file.write_bytes(file.read_bytes().replace(b'"note":""', b'"note":"by hand"'))

    history = store.add(record("b")).result()

    assert [one.facts.note for one in history.sessions] == ["by hand", ""]
    assert store.close()


def test_of_two_backups_the_whole_one_goes_on_and_not_the_newer_half(tmp_path: Path) -> None:
    saved(tmp_path, record("a"), record("b"))
    file = tmp_path / "history.json"
    whole = file.read_bytes()
    (tmp_path / "history.backup-1.json").write_bytes(whole[:-300])
    (tmp_path / "history.backup-2.json").write_bytes(whole)
    file.write_bytes(b"")

    assert ids(tmp_path) == ["a", "b"]


def test_copies_that_two_computers_left_in_conflict_are_merged_and_set_aside(tmp_path: Path) -> None:
    saved(tmp_path, record("here"))
    for number, name in enumerate(
        (
            "history (Anna's conflicted copy 2026-02-28).json",
            "history.sync-conflict-20260228-101112-ABCDEFG.json",
            "history (In Konflikt stehende Kopie von Anna 2026-02-28).json",
            "history (Copie en conflit de Anna).json",
            "history (1).json",
            "history 2.json",
            "history-LAPTOP-4F2K.json",
            "history (конфликтующая копия).json",
            "history (衝突).json",
        )
    ):
        saved(tmp_path / "other", record(f"there {number}"))
        (tmp_path / "other" / "history.json").rename(tmp_path / name)
    (tmp_path / "history conflict of mine.json").write_text("{}", encoding="utf-8")

    saved(tmp_path / "mine", record("mine"))
    (tmp_path / "mine" / "history.json").rename(tmp_path / "history of my own.json")

    assert ids(tmp_path) == ["here", *(f"there {number}" for number in range(9))]
    assert ids(tmp_path) == ["here", *(f"there {number}" for number in range(9))]

    assert len(aside(tmp_path)) == 10
    left = {path.name for path in tmp_path.glob("*.json")} - {path.name for path in aside(tmp_path)}
    assert left == {"history.json", "history of my own.json"}


def test_where_a_link_leads_copies_in_conflict_are_merged_and_foreign_files_stay(tmp_path: Path) -> None:
    mine, shared = tmp_path / "mine", tmp_path / "shared"
    saved(shared, record("here"))
    saved(tmp_path / "other", record("there"))
    (tmp_path / "other" / "history.json").rename(shared / "history (1).json")
    (shared / "history (2).json").write_text('{"visits": []}', encoding="utf-8")
    mine.mkdir()
    (mine / "history.json").symlink_to(shared / "history.json")

    assert ids(mine) == ["here", "there"]

    assert not (shared / "history (1).json").exists()
    assert (shared / "history (2).json").exists()
    assert (mine / "history.json").is_symlink()


def test_a_session_deleted_on_one_computer_is_not_brought_back_by_the_other_ones_copy(tmp_path: Path) -> None:
    saved(tmp_path, record("kept"), record("deleted"))
    copy = (tmp_path / "history.json").read_bytes()
    clock = Clock()
    store = HistoryStore(tmp_path, clock)
    store.open()
    store.delete("deleted").result()
    assert store.close()
    (tmp_path / "history.sync-conflict-20260301-200000-ABCDEFG.json").write_bytes(copy)

    assert ids(tmp_path) == ["kept"]
    assert ids(tmp_path) == ["kept"]

    store = HistoryStore(tmp_path, clock)
    store.open()
    assert len(store.add(record("deleted")).result().sessions) == 2
    assert store.close()
    (tmp_path / "history.sync-conflict-20260301-210000-ABCDEFG.json").write_bytes(copy)
    assert ids(tmp_path) == ["deleted", "kept"]


def test_a_pause_is_kept_in_the_file_and_taken_away_again(tmp_path: Path) -> None:
    monday = EVENING.date() - timedelta(days=6)
    clock = Clock()
    store = HistoryStore(tmp_path, clock)
    store.open()

    assert store.pause(monday, Pause.INJURY).result().pauses == {monday: Pause.INJURY}
    assert store.close()
    store = HistoryStore(tmp_path, clock)
    assert store.open().result().pauses == {monday: Pause.INJURY}
    assert store.pause(monday, None).result().pauses == {}
    assert store.close()
    assert HistoryStore(tmp_path, clock).open().result().pauses == {}


def test_what_a_crash_left_half_written_is_cleaned_away(tmp_path: Path) -> None:
    saved(tmp_path, record())
    draft = tmp_path / ".history.json-0123.hipmob-draft"
    draft.write_bytes(b"half")
    (tmp_path / "history.json.tmp").write_bytes(b"somebody's own")

    assert ids(tmp_path) == ["one"]

    assert not draft.exists()
    assert (tmp_path / "history.json.tmp").exists()


def test_of_a_truncated_history_every_whole_session_stays_also_those_of_the_backup(tmp_path: Path) -> None:
    saved(tmp_path, record("a"), record("b"))
    file = tmp_path / "history.json"
    yesterday = (EVENING - timedelta(days=1)).timestamp()
    os.utime(file, (yesterday, yesterday))
    saved(tmp_path, record("c"), record("d"))
    whole = file.read_bytes()
    for name in ("history.backup-1.json", "history.backup-2.json"):
        (tmp_path / name).unlink(missing_ok=True)
    file.write_bytes(whole[:-300])
    heard = Heard()
    store = HistoryStore(tmp_path, Clock(), heard)

    assert [one.id for one in store.open().result().sessions] == ["a", "b", "c"]
    assert store.close()
    assert ids(tmp_path) == ["a", "b", "c"]
    (sentence,) = heard.sentences
    assert "Whole sessions found in it: 3." in sentence
    assert sentence.endswith("1 March 2026, 20:00: the session ends in the middle; it is left out.")
    assert [one.read_bytes() for one in aside(tmp_path)] == [whole[:-300]]


def test_after_a_damaged_session_was_deleted_and_brought_back_everything_can_still_be_written(
    tmp_path: Path,
) -> None:
    saved(tmp_path, record("a"), record("b"))
    file = tmp_path / "history.json"
    damaged = file.read_bytes().replace(b'"exercise":"external-stretch"', b'"exercise":5.0', 1)
    file.write_bytes(damaged.replace(b'"done_seconds":30.0', b'"done_seconds":-1', 1))
    heard = Heard()
    store = HistoryStore(tmp_path, Clock(), heard)
    first = store.open().result().sessions[0]

    store.delete(first.id).result()
    store.add(first).result()
    noted = store.replace(record("b").changed(note="Nice.")).result()

    assert [one.facts.note for one in noted.sessions] == ["", "Nice."]
    assert store.close()
    assert ids(tmp_path) == ["a", "b"]
    assert "phases[2].exercise: “5.0” is not text" in heard.sentences[0]
    assert "phases[3].done_seconds: “-1” is not from 0 to" in heard.sentences[0]


@pytest.mark.logs("a change of the history failed")
def test_a_change_that_fails_is_told_and_the_others_go_through(tmp_path: Path) -> None:
    heard = Heard()
    shelf = HistoryFile(tmp_path, Clock(), heard)
    shelf.open()

    def fail(contents: Contents) -> Contents:
        raise ValueError(contents)

    assert shelf.change(fail)
    assert shelf.change(lambda contents: contents.added(record(), EVENING))

    assert heard.sentences == [
        "One change to your history failed and was left out. Everything else is saved."
    ]
    assert ids(tmp_path) == ["one"]
