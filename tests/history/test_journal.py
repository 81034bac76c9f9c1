"""The journal, and what a later start makes of one that was left behind."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.history.record import Outcome, Progress, planned_record
from hipmob_desktop.history.storage.journal import Journal, read_journal
from hipmob_desktop.history.storage.store import HistoryStore
from tests.history.playing import EVENING, TIMELINE, Clock, Heard, ids

PLANNED = planned_record(TIMELINE, session_id="one", started_at=EVENING, options={})


def progress(seconds: float, outcome: Outcome = Outcome.INTERRUPTED) -> Progress:
    """Return the progress after so many seconds of the intro."""
    return Progress(
        EVENING + timedelta(seconds=seconds),
        (float(seconds), 0.0, 0.0, 0.0, 0.0),
        (None,) * 4 + (0,),
        outcome,
    )


def left_behind(folder: Path, *lines: Progress) -> Path:
    """Leave the journal of a process that is gone, and return its path."""
    journal = Journal(folder, PLANNED)
    for line in lines:
        journal.append(line)
    journal.close()
    return journal.path


def test_the_last_line_tells_what_was_done_and_when(tmp_path: Path) -> None:
    left_behind(tmp_path, progress(2), progress(6))
    heard = Heard()
    store = HistoryStore(tmp_path, Clock(EVENING + timedelta(days=3)), heard)

    (one,) = store.open().result().sessions

    assert one == PLANNED.after(progress(6))
    assert one.outcome is Outcome.INTERRUPTED
    assert one.facts.ended_at == EVENING + timedelta(seconds=6)
    assert heard.sentences == ["Your last session was cut off. What you did until then is in your history."]
    assert store.close()
    assert [path.name for path in tmp_path.glob("*.journal")] == []


def test_a_session_that_another_computer_may_be_playing_is_left_to_it_for_some_hours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hipmob_desktop.history.storage.journal.node", lambda: "living-room")
    path = left_behind(tmp_path, progress(2))
    monkeypatch.setattr("hipmob_desktop.history.storage.journal.node", lambda: "desk")

    assert HistoryStore(tmp_path, Clock(EVENING + timedelta(hours=5))).open().result().sessions == ()
    assert path.exists()
    assert len(HistoryStore(tmp_path, Clock(EVENING + timedelta(hours=7))).open().result().sessions) == 1
    assert not path.exists()


def test_a_session_from_another_computer_with_a_wrong_date_is_recovered_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hipmob_desktop.history.storage.journal.node", lambda: "living-room")
    left_behind(tmp_path, progress(2))
    monkeypatch.setattr("hipmob_desktop.history.storage.journal.node", lambda: "desk")

    clock = Clock(EVENING - timedelta(days=400))

    assert len(HistoryStore(tmp_path, clock).open().result().sessions) == 1


def test_a_session_that_ended_but_was_not_saved_keeps_its_outcome_and_is_no_news(tmp_path: Path) -> None:
    left_behind(tmp_path, progress(2), progress(6, Outcome.COMPLETED))
    heard = Heard()

    (one,) = HistoryStore(tmp_path, Clock(), heard).open().result().sessions

    assert one.outcome is Outcome.COMPLETED
    assert heard.sentences == []


def test_two_parts_of_a_session_have_a_journal_each(tmp_path: Path) -> None:
    first = Journal(tmp_path, PLANNED)
    first.append(progress(2))
    second = left_behind(tmp_path, progress(9))
    first.remove()

    found = read_journal(second.read_bytes())
    assert found is not None
    assert found.facts.phases[0].done_seconds == 9


def test_a_session_whose_id_is_no_files_name_is_kept_all_the_same(tmp_path: Path) -> None:
    planned = PLANNED.changed(id="../\0" + "ü" * 90)
    journal = Journal(tmp_path / "mine", planned)
    journal.append(progress(2))
    journal.close()

    assert ids(tmp_path / "mine") == [planned.id]


def test_recovering_the_same_journal_again_changes_nothing(tmp_path: Path) -> None:
    path = left_behind(tmp_path, progress(2))
    text = path.read_bytes()
    assert ids(tmp_path) == ["one"]
    history = (tmp_path / "history.json").read_bytes()
    path.write_bytes(text)
    heard = Heard()
    store = HistoryStore(tmp_path, Clock(), heard)

    store.open().result()

    assert store.close()
    assert (tmp_path / "history.json").read_bytes() == history
    assert heard.sentences == []
    assert not path.exists()


@pytest.mark.parametrize("cut", [0, 1, 500])
def test_a_journal_without_a_whole_first_line_tells_nothing_and_goes(tmp_path: Path, cut: int) -> None:
    path = left_behind(tmp_path, progress(2))
    path.write_bytes(path.read_bytes()[:cut])

    assert ids(tmp_path) == []
    assert not path.exists()


def test_a_journal_torn_at_any_byte_tells_what_its_last_whole_line_says(tmp_path: Path) -> None:
    path = left_behind(tmp_path, progress(2), progress(6), progress(7))
    data = path.read_bytes()
    ends = [index for index, byte in enumerate(data) if byte == ord("\n")]

    for cut in range(ends[0] + 1, len(data)):
        found = read_journal(data[:cut])
        whole = sum(end <= cut for end in ends[1:])
        assert found == (None, *(PLANNED.after(progress(seconds)) for seconds in (2, 6, 7)))[whole]


def test_a_torn_line_in_the_middle_does_not_hide_the_ones_after_it(tmp_path: Path) -> None:
    path = left_behind(tmp_path, progress(2), progress(6))
    first, second, third = path.read_bytes().splitlines(keepends=True)

    assert read_journal(first + second[:20] + b"\n" + third + b"\x00" * 50) == PLANNED.after(progress(6))


@given(st.binary(max_size=200), st.integers(0, 3))
def test_any_bytes_in_a_journal_are_read_or_refused(noise: bytes, line: int) -> None:
    with suppress(ValueError):
        found = read_journal(b'{"format":"hipmob-journal","version":1,"session":' * line + noise + b"\n")
        assert found is None


def test_a_file_that_is_no_journal_is_set_aside_and_stops_nothing(tmp_path: Path) -> None:
    path = left_behind(tmp_path, progress(2))
    (tmp_path / "session-two.journal").write_bytes(b"Dear Anna,\n")
    (tmp_path / "session-three.journal").write_bytes(b"[" * 100_000 + b"\n")

    heard = Heard()
    store = HistoryStore(tmp_path, Clock(EVENING + timedelta(days=1)), heard)

    assert [one.id for one in store.open().result().sessions] == ["one"]

    assert store.close()
    assert sorted(heard.sentences)[:2] == [
        "The notes of a session, session-three.journal, could not be read. It was put aside.",
        "The notes of a session, session-two.journal, could not be read. It was put aside.",
    ]
    assert not list(tmp_path.glob("session-*"))
    kept = sorted(one.read_bytes()[:4] for one in tmp_path.glob("history.set-aside-*.journal"))
    assert kept == [b"Dear", b"[[[["]
    assert not path.exists()


def test_a_newer_versions_journal_is_left_for_that_version(tmp_path: Path) -> None:
    path = left_behind(tmp_path, progress(2))
    path.write_bytes(path.read_bytes().replace(b'"version":1', b'"version":2', 1))

    assert ids(tmp_path) == []
    assert path.exists()


def test_a_journal_of_another_timeline_is_refused(tmp_path: Path) -> None:
    shorter = planned_record(
        replace(TIMELINE, phases=TIMELINE.phases[:2]), session_id="two", started_at=EVENING, options={}
    )

    with pytest.raises(ValueError, match="zip"):
        shorter.after(progress(2))
