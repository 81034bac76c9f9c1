"""What a file would change is said first, either version may hold, and an import can be taken back."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.base.encodings import UnreadableError
from hipmob_desktop.history.record import Record
from hipmob_desktop.history.storage.contents import Contents, other_id
from hipmob_desktop.history.storage.document import Document, decode, encode
from hipmob_desktop.history.storage.import_file import read_foreign
from hipmob_desktop.history.storage.importing import compared, with_import, without_import
from hipmob_desktop.history.storage.merge import latest_versions
from hipmob_desktop.history.storage.store import HistoryStore
from hipmob_desktop.history.storage.table import read_csv
from tests.history.importing import imported
from tests.history.playing import EVENING, Clock, record, saved
from tests.history.playing import with_import as merged
from tests.history.test_csv import FEELINGS, table, text
from tests.history.test_merge import VERSIONS
from tests.history.test_table import written

FILE = Path("file.csv")
LATER = EVENING + timedelta(hours=3)


def here(*records: Record) -> Contents:
    return Contents({one.id: one for one in records})


def told(pain: int, session_id: str = "a") -> Record:
    feelings = {**FEELINGS, "left": {"tightness": 3, "pain": pain}}
    return record(session_id).changed(check_in=feelings)


@pytest.mark.parametrize(("mine", "corrected"), [(1, 9), (9, 1)])
def test_a_correction_in_a_table_holds_whichever_number_is_the_larger(mine: int, corrected: int) -> None:
    ours = here(told(mine))
    document = read_csv(text(told(corrected)).encode())

    found = compared(ours, document, FILE)
    after, _ = with_import(ours, found, LATER, found.held_by_file)

    assert [one.changes for one in found.differing] == [(("left pain", f"{mine}", f"{corrected}"),)]
    check_in = after.records["a"].facts.check_in
    assert check_in is not None
    assert check_in.left.pain == corrected
    assert after.records["a"].edited_at == LATER  # so that it holds on other computers, too


def test_what_was_told_here_after_the_file_was_written_stays_unless_the_file_is_chosen() -> None:
    ours = here(told(1).edited(LATER, note="Better."))
    document = decode(b"".join(encode([told(9)])))
    found = compared(ours, document, FILE)

    assert found.held_by_file == frozenset()
    assert with_import(ours, found, LATER, ())[0] == ours
    chosen = with_import(ours, found, LATER, {"a"})[0].records["a"]
    assert chosen.facts.note == ""
    assert chosen.edited_at is not None
    assert chosen.edited_at > LATER


def test_what_a_spreadsheet_does_to_a_table_is_no_difference() -> None:
    ours = here(told(1).changed(note="Two\nlines", started_at="2026-03-01T20:00:33+01:00"))
    rows = table(*ours.records.values())
    for row in rows:
        row["started_at"], row["ended_at"] = "01.03.2026 20:00", "01.03.2026 20:04"
        row["note"] = "Two\r\nlines"
        row["done_seconds"] = row["done_seconds"].replace(".", ",")

    found = compared(ours, read_csv(written(rows, ";").encode()), FILE)

    assert (found.new, found.differing, found.same, found.faults) == ((), (), 1, ())


def test_what_a_table_has_no_column_for_stays_as_it_is_here() -> None:
    ours = here(told(1).changed(note="Nice.", mood="good", next_morning={"worse": True}))
    rows = table(told(1))
    for row in rows:
        row["done_seconds"] = "5"
    columns = ("id", "started_at", "kind", "done_seconds", "exercise")

    found = compared(ours, read_csv(written(rows, columns=columns).encode()), FILE)
    (one,) = with_import(ours, found, LATER, {"a"})[0].records.values()

    assert [change[0] for change in found.differing[0].changes] == ["what was done"]
    assert one.minutes == pytest.approx(5 * len(rows) / 60)
    before = json.loads(ours.records["a"].text)
    after = json.loads(one.text)
    assert {key for key in after if after[key] != before.get(key)} == {"phases", "edited_at"}
    assert [phase["side"] for phase in after["phases"]] == [phase["side"] for phase in before["phases"]]


def test_a_value_of_a_file_that_cannot_be_used_leaves_ours_alone() -> None:
    ours = here(told(4))
    rows = table(told(4))
    for row in rows:
        row["left_pain"] = "a bit"
    rows[2]["done_seconds"] = "long"

    found = compared(ours, read_csv(written(rows).encode()), FILE)

    assert (found.differing, found.same, len(found.faults)) == ((), 1, 2)


def test_an_import_can_be_taken_back_to_the_last_byte(tmp_path: Path) -> None:
    saved(tmp_path / "here", told(1), record("b"), record("gone"))
    saved(tmp_path / "there", told(9), record("c"), record("gone"))
    store = HistoryStore(tmp_path / "here", Clock())
    store.open()
    store.delete("gone").result()
    before = (tmp_path / "here/history.json").read_bytes()

    after = merged(store, tmp_path / "there/history.json")
    assert sorted(one.id for one in after.sessions) == ["a", "b", "c", "gone"]
    store.undo_import().result()

    assert (tmp_path / "here/history.json").read_bytes() == before
    assert store.close()


def test_what_was_changed_after_an_import_stays_when_that_is_taken_back() -> None:
    ours = here(told(1))
    found = compared(ours, decode(b"".join(encode([told(9), record("c"), record("d")]))), FILE)
    after, undo = with_import(ours, found, LATER, found.held_by_file)
    noted = after.replaced(after.records["c"].edited(LATER, note="Mine now."))

    back = without_import(noted, undo)

    assert sorted(back.records) == ["a", "c"]
    assert back.records["a"] == ours.records["a"]


def test_a_session_copied_by_hand_does_not_destroy_the_original() -> None:
    ours = here(told(1))
    copied = told(5).changed(started_at="2026-03-09T07:00:00+01:00")

    after = imported(ours, here(copied), LATER)

    assert [one.started_at.day for one in after.records.values()] == [1, 9]
    assert after.records["a"] == ours.records["a"]
    assert imported(after, here(copied), LATER) == after


histories = st.lists(st.sampled_from(VERSIONS), max_size=5).map(lambda some: Contents(latest_versions(some)))


@given(histories, histories)
def test_taking_in_twice_is_taking_in_once_and_taking_back_is_having_done_nothing(
    ours: Contents, theirs: Contents
) -> None:
    found = compared(ours, Document(theirs), FILE)
    every = {one.id for one in found.differing}

    for chosen in (set[str](), every, set(found.held_by_file)):
        after, undo = with_import(ours, found, LATER, chosen)
        assert without_import(after, undo) == ours
        again = compared(after, Document(theirs), FILE)
        assert again.new == ()
        left = {one.id for one in found.differing} - chosen
        # A session whose id an earlier copy of it brings along, too, has got an id of its own.
        left |= {other_id(one.id, one.ours.started_at) for one in found.differing if one.id in left}
        assert {one.id for one in again.differing} <= left
        assert len(found.new) + len(found.differing) + found.same == len(theirs.records)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04\x14\x00", "a spreadsheet's own file; please save the sheet as CSV"),
        (b"%PDF-1.7", "a PDF, which is for reading only"),
        (b"<!DOCTYPE html>", "a web page, which is for reading only"),
        (b"  \n", "it is empty"),
        (b"a;b\n1;2\n", "there is no column “started_at”, “kind”, “done_seconds”"),
        (bytes(range(32)) * 40 + b"\x00" * 400, "it is not text"),
    ],
)
def test_a_file_of_another_kind_is_named(data: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(data)

    with pytest.raises(UnreadableError, match=reason):
        read_foreign(tmp_path / "file")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_a_history_in_another_encoding_is_read(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"".join(encode([record("a")])).decode().encode(encoding))

    assert list(read_foreign(tmp_path / "file").records) == ["a"]
