"""The table for spreadsheets, out and in again."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.base.encodings import UnreadableError
from hipmob_desktop.history.record import Record
from hipmob_desktop.history.storage.csv import COLUMNS, write_csv
from hipmob_desktop.history.storage.store import HistoryStore
from hipmob_desktop.history.storage.table import read_csv
from tests.history.playing import HOLD, REPS, TIMELINE, Clock, record, saved, with_import


def text(*records: Record) -> str:
    out = StringIO(newline="")
    write_csv(records, out)
    return out.getvalue()


def table(*records: Record) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text(*records), newline="")))


FEELINGS = {"left": {"tightness": 3, "pain": 0}, "right": {"tightness": 5, "pain": 1}}


def test_there_is_a_row_for_every_phase_with_what_its_session_says() -> None:
    rows = table(record("a").changed(check_in=FEELINGS, note="Nice,\n“warm”"), record("b"))

    assert [row["id"] for row in rows] == ["a"] * len(TIMELINE.phases) + ["b"] * len(TIMELINE.phases)
    assert tuple(rows[0]) == COLUMNS
    assert rows[REPS] == {
        "id": "a",
        "routine": "hip-rotation",
        "started_at": "2026-03-01T20:00:00+01:00",
        "ended_at": "2026-03-01T20:04:00+01:00",
        "outcome": "completed",
        "phase": "4",
        "kind": "reps",
        "exercise": "external-active",
        "rotation": "external",
        "side": "left",
        "planned_seconds": "40.0",
        "done_seconds": "40.0",
        "planned_reps": "5",
        "done_reps": "5",
        "left_tightness": "3",
        "left_pain": "0",
        "right_tightness": "5",
        "right_pain": "1",
        "note": "Nice,\n“warm”",
        "more_of_phase": "",
        "more_of_session": "",
        "routine_name": "",
        "exercise_name": "",
    }
    assert json.loads(rows[0]["more_of_session"])["options"]["hold"] == 30


def test_what_there_is_not_is_an_empty_cell() -> None:
    row = table(record())[HOLD]

    assert [row[key] for key in ("planned_reps", "done_reps", "left_pain", "note")] == ["", "", "", ""]


def test_a_note_that_a_spreadsheet_would_run_is_made_harmless() -> None:
    assert table(record().changed(note='=HYPERLINK("x")'))[0]["note"] == '\'=HYPERLINK("x")'
    assert table(record().changed(note="- stiff"))[0]["note"] == "'- stiff"


def test_a_history_of_no_sessions_is_the_headings() -> None:
    assert table() == []
    assert read_csv(text().encode()).records == {}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
sessions = st.builds(
    lambda name, note, check_in, more, phase: record(name or "x").changed(
        **{
            **{key: value for key, value in more.items() if key not in json.loads(record().text)},
            "note": note,
            "check_in": check_in,
            "phases": [{**one, **phase, **one} for one in json.loads(record().text)["phases"]],
        }
    ),
    st.text(max_size=9),
    st.text() | st.sampled_from(["'", "''=", "=1", "-\r", "\r", "\n", '"', ";;", "\t", "\x00", " x "]),
    st.none() | st.just(FEELINGS) | st.just(FEELINGS | {"rotation": "internal"}),
    st.dictionaries(st.text(), json_values, max_size=3),
    st.dictionaries(st.text(), json_values, max_size=2),
)


@given(st.lists(sessions, max_size=4, unique_by=lambda one: one.id))
def test_what_is_taken_in_again_is_the_same_history(records: list[Record]) -> None:
    document = read_csv(text(*records).encode())

    assert document.lost == 0
    assert {name: json.loads(one.text) for name, one in document.records.items()} == {
        one.id: json.loads(one.text) for one in records
    }


def test_headings_that_only_look_right_are_refused() -> None:
    with pytest.raises(UnreadableError):
        read_csv(('"' + text().strip() + '\n",more\na,b\n').encode())


def test_a_session_without_phases_has_a_row_too() -> None:
    empty = record().changed(phases=[])

    assert [(row["id"], row["kind"]) for row in table(empty)] == [("one", "")]
    (back,) = read_csv(text(empty).encode()).records.values()
    assert json.loads(back.text) == json.loads(empty.text)


@pytest.mark.parametrize("delimiter", [";", "\t", ","])
def test_a_table_that_a_spreadsheet_sorted_and_saved_its_own_way_is_read(delimiter: str) -> None:
    rows = table(record("a").changed(check_in=FEELINGS, note="Nice; “warm”"), record("b"))
    out = StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(reversed(rows))

    document = read_csv(b"\xef\xbb\xbf" + out.getvalue().encode())

    assert document.records["a"].facts.phases == record("a").facts.phases
    assert document.records["a"].facts.note == "Nice; “warm”"
    assert document.lost == 0


def test_a_table_with_only_what_is_needed_is_enough() -> None:
    document = read_csv(
        b"id,started_at,ended_at,outcome,kind,planned_seconds,done_seconds\n"
        b"x,2026-03-01T20:00:00+01:00,2026-03-01T20:09:00+01:00,completed,hold,45,45\n"
    )

    assert document.records["x"].minutes == 0.75


@given(st.binary(max_size=200) | st.text().map(str.encode) | st.just(text(record())[:700].encode()))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document = read_csv(data)
    except UnreadableError:
        return
    assert data
    assert document.version == 1


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_what_is_exported_can_be_imported_and_gives_the_same_history(kind: str, tmp_path: Path) -> None:
    records = [record("a").changed(check_in=FEELINGS, note="Nice."), record("b", share=0.4)]
    saved(tmp_path / "here", *records)
    out = tmp_path / f"history.{kind}"
    out.write_bytes(
        text(*records).encode() if kind == "csv" else (tmp_path / "here/history.json").read_bytes()
    )
    store = HistoryStore(tmp_path / "there", Clock())
    store.open()

    history = with_import(store, out)
    again = with_import(store, out)

    assert history.sessions == again.sessions
    assert {one.id: json.loads(one.text) for one in history.sessions} == {
        one.id: json.loads(one.text) for one in records
    }
    store.delete("a").result()
    assert {one.id for one in with_import(store, out).sessions} == {"a", "b"}
    assert store.close()


def test_a_newer_versions_export_is_refused_with_advice(tmp_path: Path) -> None:
    newer = tmp_path / "newer.json"
    newer.write_text('{"format": "hipmob-history", "version": 2, "sessions": []}', encoding="utf-8")
    store = HistoryStore(tmp_path, Clock())
    store.open()

    with pytest.raises(UnreadableError, match="update HipMob first"):
        with_import(store, newer)
    assert store.close()
