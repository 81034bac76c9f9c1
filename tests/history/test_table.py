"""Tables as spreadsheets, programs and people write them: what is read, and what is said of the rest."""

import csv
import json
from datetime import datetime
from io import StringIO

import pytest

from hipmob_desktop.history.storage.csv import COLUMNS
from hipmob_desktop.history.storage.table import read_csv
from tests.history.playing import HOLD, REPS, TIMELINE, record
from tests.history.test_csv import FEELINGS, table, text


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
        "row 2: started_at: “yesterday” is not a date with a time, such as 2026-11-16T07:00;"
    )
    assert fault.endswith("the session is left out")


@pytest.mark.parametrize(
    ("column", "cell", "told"),
    [
        (
            "outcome",
            "won",
            "outcome: “won” is not one of completed, stopped, interrupted; what was done says",
        ),
        ("ended_at", "later", "ended_at: “later” is not a date with a time"),
        ("rotation", "sideways", "rotation: “sideways” is not one of external, internal; it is left out"),
        ("planned_seconds", "-3", "planned_seconds: “-3” is not from 0 to"),
        ("done_reps", "2.5", "done_reps: “2.5” is not a whole number; it is left out"),
        (
            "left_pain",
            "strong",
            "left_pain: “strong” is not a whole number from 0 to 10; it counts as not asked",
        ),
        (
            "right_tightness",
            "7.5",
            "right_tightness: “7.5” is not a whole number from 0 to 10; it is read as 8",
        ),
        ("more_of_session", "[", "more_of_session: is not a JSON object; it is left out"),
        ("more_of_phase", "[", "more_of_phase: is not a JSON object; it is left out"),
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
    assert [str(fault) for fault in document.faults] == ["column “weather”: is unknown; it is left out"]


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
        "row 5: right_pain: says “4”, other rows of it “1”; the first is used"
    ]


def test_a_number_of_any_length_is_named_and_nothing_worse() -> None:
    rows = table(record("a"))
    rows[HOLD]["done_seconds"] = "9" * 400

    (fault,) = read_csv(written(rows).encode()).faults

    assert fault.key == "done_seconds"
