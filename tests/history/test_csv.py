"""The table for spreadsheets, out and in again."""

import csv
import json
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.history.keeping.csv import COLUMNS, read_csv, write_csv
from hipmob_desktop.history.keeping.document import UnreadableError
from hipmob_desktop.history.keeping.store import HistoryStore
from hipmob_desktop.history.record import Record
from tests.history.playing import HOLD, REPS, TIMELINE, Clock, record, saved, taken_in


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


def written(rows: list[dict[str, str]], delimiter: str = ",", columns: tuple[str, ...] = COLUMNS) -> str:
    out = StringIO(newline="")
    writer = csv.DictWriter(out, columns, delimiter=delimiter, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def test_a_session_without_a_start_that_can_be_read_is_named_and_harms_no_other() -> None:
    rows = table(record("bad"), record("good"))
    for row in rows[: len(TIMELINE.phases)]:
        row["started_at"] = "yesterday"

    document = read_csv(written(rows).encode())

    assert (list(document.records), document.lost) == (["good"], 1)
    (fault,) = (str(one) for one in document.faults)
    assert fault.startswith(
        "row 2: started_at: “yesterday” is no date with a time, such as 2026-11-16T07:00;"
    )
    assert fault.endswith("the session is left out")


@pytest.mark.parametrize(
    ("column", "cell", "told"),
    [
        ("outcome", "won", "outcome: “won” is none of completed, stopped, interrupted; what was done says"),
        ("ended_at", "later", "ended_at: “later” is no date with a time"),
        ("rotation", "sideways", "rotation: “sideways” is none of external, internal; it is left out"),
        ("planned_seconds", "-3", "planned_seconds: “-3” is not from 0 to"),
        ("done_reps", "2.5", "done_reps: “2.5” is no whole number; it is left out"),
        (
            "left_pain",
            "strong",
            "left_pain: “strong” is no whole number from 0 to 10; it counts as not asked",
        ),
        ("right_tightness", "7.5", "right_tightness: “7.5” is no whole number from 0 to 10; it is read as 8"),
        ("more_of_session", "[", "more_of_session: is no JSON object; it is left out"),
        ("more_of_phase", "[", "more_of_phase: is no JSON object; it is left out"),
    ],
)
def test_a_cell_that_cannot_be_used_costs_itself_and_is_named_with_its_row(
    column: str, cell: str, told: str
) -> None:
    rows = table(record("bad").changed(check_in=FEELINGS), record("good"))
    of_session = column.startswith(("out", "end", "left", "right", "more_of_s"))
    for row in rows[: len(TIMELINE.phases)] if of_session else rows[REPS : REPS + 1]:
        row[column] = cell

    document = read_csv(written(rows).encode())

    assert (list(document.records), document.lost) == (["bad", "good"], 0)
    assert document.records["bad"].minutes == record().minutes
    number = 2 if of_session else REPS + 2
    (fault,) = (str(one) for one in document.faults)
    assert fault.startswith(f"row {number}")
    assert told in fault


@pytest.mark.parametrize(("column", "cell"), [("done_seconds", "long"), ("kind", "dance")])
def test_a_phase_that_cannot_be_read_costs_that_phase(column: str, cell: str) -> None:
    rows = table(record("bad"))
    rows[HOLD][column] = cell

    document = read_csv(written(rows).encode())

    assert document.records["bad"].minutes == pytest.approx(record().minutes - 0.5)
    (fault,) = (str(one) for one in document.faults)
    assert fault.startswith(f"row {HOLD + 2} (1 March 2026, 20:00): {column}: “{cell}” is no")
    assert fault.endswith("its phase is left out")


def test_numbers_are_read_as_spreadsheets_and_programs_write_them() -> None:
    rows = table(record("a").changed(check_in=FEELINGS))
    whole = [
        {name: f"{cell}.0" if cell.isdigit() and name != "id" else cell for name, cell in row.items()}
        for row in rows
    ]
    german = [
        {name: cell.replace(".", ",") if name.endswith("seconds") else cell for name, cell in row.items()}
        for row in rows
    ]
    for text_ in (written(whole), written(german, ";"), written(german, "\t"), written(german, ",")):
        document = read_csv(text_.encode())
        assert document.faults == ()
        assert json.loads(document.records["a"].text) == json.loads(rows_of_a())


def rows_of_a() -> bytes:
    return record("a").changed(check_in=FEELINGS).text


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
@pytest.mark.parametrize("beginning", ["", "sep=;\n", "sep=;\r\n"])
def test_a_table_in_any_usual_encoding_is_read(encoding: str, beginning: str) -> None:
    rows = table(record("a").changed(note="Müde – “fest”"))

    document = read_csv((beginning + written(rows, ";")).encode(encoding))

    assert document.faults == ()
    assert document.records["a"].facts.note == "Müde – “fest”"


def test_headings_are_read_however_they_are_written_and_unknown_ones_are_named() -> None:
    rows = table(record("a"))
    head, rest = written(rows).split("\n", 1)
    renamed = ",".join(f" {name.replace('_', ' ').title()} " for name in head.strip().split(","))

    document = read_csv(f"{renamed},Weather,\n{rest.replace(chr(13) + chr(10), ',fine,' + chr(10))}".encode())

    assert document.records["a"].facts == record("a").facts
    assert [str(fault) for fault in document.faults] == [
        "column “weather”: is not known here; it is left out"
    ]


def test_empty_rows_are_no_sessions() -> None:
    text_ = text(record("a"))

    document = read_csv(f"{text_}\n{',' * 20}\n   \n".encode())

    assert (list(document.records), document.faults) == (["a"], ())


@pytest.mark.parametrize(
    ("cell", "hour"),
    [
        ("2026-03-01 20:00:00", 20),
        ("2026-03-01T20:00", 20),
        ("01.03.2026 20:00", 20),
        ("1.3.2026, 20:00:33", 20),
        ("2026/03/01 20:00", 20),
        ("01/03/2026 20:00", None),
    ],
)
def test_a_start_without_an_offset_is_one_of_this_computers_zone(cell: str, hour: int | None) -> None:
    rows = table(record("a"))
    for row in rows:
        row["started_at"] = cell

    document = read_csv(written(rows).encode())

    if hour is None:
        assert "may be one of two days: please write 2026-03-01" in str(document.faults[0])
        assert document.lost == 1
    else:
        at = document.records["a"].started_at
        assert (at.day, at.month, at.hour) == (1, 3, hour)
        assert at.utcoffset() == datetime(2026, 3, 1, 20).astimezone().utcoffset()


def test_a_date_with_slashes_is_read_as_others_of_the_table_tell() -> None:
    rows = table(record("a"), record("b"))
    for row in rows:
        row["started_at"] = "01/03/2026 20:00" if row["id"] == "a" else "13/03/2026 20:00"

    document = read_csv(written(rows).encode())

    assert [one.started_at.month for one in document.records.values()] == [3, 3]


def test_a_session_that_somebody_copied_with_a_new_date_is_a_second_one() -> None:
    copied = [{**row, "started_at": "2026-03-04T18:00:00+01:00"} for row in table(record("a"))]

    document = read_csv(written([*table(record("a")), *copied]).encode())

    assert [one.started_at.day for one in document.records.values()] == [1, 4]
    assert [one.minutes for one in document.records.values()] == [record("a").minutes] * 2


def test_a_value_that_was_corrected_in_one_row_of_a_session_holds_and_is_told() -> None:
    rows = table(record("a").changed(check_in=FEELINGS))
    rows[3]["right_pain"] = "4"

    document = read_csv(written(rows).encode())

    check_in = document.records["a"].facts.check_in
    assert check_in is not None
    assert check_in.right.pain == 4
    assert [str(fault) for fault in document.faults] == [
        "row 5: right_pain: says “4”, other rows of it “1”; the first holds"
    ]


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

    history = taken_in(store, out)
    again = taken_in(store, out)

    assert history.sessions == again.sessions
    assert {one.id: json.loads(one.text) for one in history.sessions} == {
        one.id: json.loads(one.text) for one in records
    }
    store.delete("a").result()
    assert {one.id for one in taken_in(store, out).sessions} == {"a", "b"}
    assert store.close()


def test_a_newer_versions_export_is_refused_with_advice(tmp_path: Path) -> None:
    newer = tmp_path / "newer.json"
    newer.write_text('{"format": "hipmob-history", "version": 2, "sessions": []}', encoding="utf-8")
    store = HistoryStore(tmp_path, Clock())
    store.open()

    with pytest.raises(UnreadableError, match="update this one first"):
        taken_in(store, newer)
    assert store.close()
