"""The table for spreadsheets."""

import csv
from io import StringIO

from hipmob_desktop.history.csv import COLUMNS, write_csv
from hipmob_desktop.history.record import Record
from tests.history.playing import HOLD, REPS, TIMELINE, record


def table(*records: Record) -> list[dict[str, str]]:
    out = StringIO(newline="")
    write_csv(records, out)
    out.seek(0)
    return list(csv.DictReader(out))


def test_there_is_a_row_for_every_phase_with_what_its_session_says() -> None:
    feelings = {"left": {"tightness": 3, "pain": 0}, "right": {"tightness": 5, "pain": 1}}

    rows = table(record("a").changed(check_in=feelings, note="Nice,\n“warm”"), record("b"))

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
    }


def test_what_there_is_not_is_an_empty_cell() -> None:
    row = table(record())[HOLD]

    assert [row[key] for key in ("planned_reps", "done_reps", "left_pain", "note")] == ["", "", "", ""]


def test_a_note_that_a_spreadsheet_would_run_is_made_harmless() -> None:
    assert table(record().changed(note='=HYPERLINK("x")'))[0]["note"] == '\'=HYPERLINK("x")'
    assert table(record().changed(note="- stiff"))[0]["note"] == "'- stiff"


def test_a_history_of_no_sessions_is_the_headings() -> None:
    assert table() == []
