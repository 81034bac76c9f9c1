"""The history goes out as files, and files come in, without the window waiting."""

import csv
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from hipmob_desktop.base.folders import find_folders
from hipmob_desktop.history.record import Record
from hipmob_desktop.history.storage.document import encode
from hipmob_desktop.ui.history.files_panel import Kind
from hipmob_desktop.ui.history.history_screen import HistoryScreen, Part
from hipmob_desktop.ui.widgets.choosers import Segments
from tests.app.program import Program
from tests.ui.reading import button, texts
from tools.make_history import make


@pytest.fixture
def records() -> list[Record]:
    return make(6, until=datetime.now().astimezone() - timedelta(hours=20))


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, records: list[Record]) -> Program:
    folders = find_folders(str(tmp_path / "mine"))
    folders.data.mkdir(parents=True)
    (folders.data / "history.json").write_bytes(b"".join(encode(records)))
    made = Program(qtbot, folders)
    qtbot.waitUntil(lambda: len(made.history.sessions) == len(records))
    return made


@pytest.fixture
def told(program: Program, qtbot: QtBot) -> Callable[[str], None]:
    def wait(beginning: str) -> None:
        def said() -> bool:
            lines = (line for text in texts(program.window) for line in text.splitlines())
            return any(line.startswith(beginning) for line in lines)

        qtbot.waitUntil(said)

    return wait


@pytest.mark.parametrize(
    ("kind", "beginning"),
    [
        (Kind.JSON, b"{"),
        (Kind.CSV, b"\xef\xbb\xbfid,routine"),
        (Kind.HTML, b"<!DOCTYPE html>"),
        (Kind.PDF, b"%PDF-"),
    ],
)
def test_the_history_goes_out_as_a_file_and_where_it_is_is_told(
    program: Program, told: Callable[[str], None], tmp_path: Path, kind: Kind, beginning: bytes
) -> None:
    path = tmp_path / f"mine.{kind}"
    program.controllers.files.export(kind, 12, path)
    told(f"Saved as {path}.")
    assert path.read_bytes().startswith(beginning)


def test_a_place_that_cannot_be_written_is_told(
    program: Program, told: Callable[[str], None], tmp_path: Path
) -> None:
    program.controllers.files.export(Kind.CSV, 12, tmp_path / "nowhere" / "mine.csv")
    told(f"{tmp_path / 'nowhere' / 'mine.csv'} could not be saved (No such file or directory).")


@pytest.mark.parametrize("kind", [Kind.JSON, Kind.CSV])
def test_what_went_out_comes_in_again_whole(
    program: Program, told: Callable[[str], None], tmp_path: Path, records: list[Record], kind: Kind
) -> None:
    path = tmp_path / f"mine.{kind}"
    program.controllers.files.export(kind, 12, path)
    told(f"Saved as {path}.")
    for record in records[:2]:
        program.actions.delete_session.emit(record.id)
    program.qtbot.waitUntil(lambda: len(program.history.sessions) == len(records) - 2)
    program.controllers.files.preview(path)
    told("2 sessions will be new.")
    assert len(program.history.sessions) == len(records) - 2
    button(program.window, "Import").click()
    told(f"{path.name} was imported: 2 sessions are new, 6 in all.")
    assert {one["id"] for one in program.remembered()} == {one.id for one in records}


def test_a_file_that_is_no_history_changes_nothing(
    program: Program, told: Callable[[str], None], tmp_path: Path, records: list[Record]
) -> None:
    path = tmp_path / "shopping.json"
    path.write_text(json.dumps({"milk": 2}), encoding="utf-8")
    program.controllers.files.preview(path)
    told("shopping.json is not a HipMob history (")
    assert len(program.remembered()) == len(records)


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the screen of tests has no windows of other sizes
def test_a_button_asks_where_to_save_with_a_name_that_tells_what_it_is(
    program: Program, told: Callable[[str], None], tmp_path: Path
) -> None:
    program.actions.show_history.emit()
    program.window.findChildren(HistoryScreen)[0].show_part(Part.FILES)
    QApplication.processEvents()
    button(program.window, "For a spreadsheet (CSV)…").click()
    [dialog] = program.window.findChildren(QFileDialog)
    today = datetime.now().astimezone().date()
    assert Path(dialog.selectedFiles()[0]).name == f"hipmob-history-{today}.csv"
    dialog.fileSelected.emit(str(tmp_path / "chosen.csv"))
    dialog.reject()
    told(f"Saved as {tmp_path / 'chosen.csv'}.")


@pytest.fixture
def corrected(program: Program, told: Callable[[str], None], tmp_path: Path) -> Path:
    """A table of the history in which two notes were changed, with a session more and a bad one."""
    path = tmp_path / "corrected.csv"
    program.controllers.files.export(Kind.CSV, 12, path)
    told(f"Saved as {path}.")
    rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    names = list(dict.fromkeys(row["id"] for row in rows))
    for row in rows:
        if row["id"] in names[:2]:
            row["note"] = "Corrected."
    rows.append(rows[-1] | {"id": "new", "started_at": "2026-01-05T08:00:00+01:00"})
    rows.append(rows[-1] | {"id": "bad", "started_at": "some day"})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return path


def notes(program: Program) -> list[str]:
    return [one.facts.note for one in program.history.sessions if one.facts.note == "Corrected."]


def test_what_a_file_would_change_is_shown_before_anything_is_changed(
    program: Program, told: Callable[[str], None], corrected: Path, records: list[Record]
) -> None:
    before = (program.folders.data / "history.json").read_bytes()

    program.controllers.files.preview(corrected)

    told("1 session will be new.")
    shown = texts(program.window)
    assert "2 sessions differ from yours: choose below which one to keep." in shown
    assert "1 session can’t be used; the reasons are below." in shown
    assert any("“Corrected.” in the file" in text for text in shown)
    assert any("started_at: “some day” is not a date with a time" in text for text in shown)
    assert (program.folders.data / "history.json").read_bytes() == before
    button(program.window, "Leave everything as it is").click()
    assert program.screen == "History"
    assert len(program.history.sessions) == len(records)
    assert (program.folders.data / "history.json").read_bytes() == before


def test_which_version_holds_is_the_persons_choice_and_the_import_can_be_undone(
    program: Program, told: Callable[[str], None], corrected: Path, records: list[Record]
) -> None:
    before = (program.folders.data / "history.json").read_bytes()
    program.controllers.files.preview(corrected)
    told("1 session will be new.")
    choices = [one for one in program.window.findChildren(Segments) if one.isVisible()]
    day = choices[1].accessibleName()

    button(program.window, "All that differ: Mine").click()
    button(program.window, f"{day}: The file’s").click()
    button(program.window, "Import").click()

    told("corrected.csv was imported: 1 session is new, 1 is now as in the file, 1 session could not be used")
    assert (len(program.history.sessions), len(notes(program))) == (len(records) + 1, 1)
    button(program.window, "Undo").click()
    told(f"The import was undone: {len(records)} sessions in all.")
    assert notes(program) == []
    assert program.store.close()
    assert (program.folders.data / "history.json").read_bytes() == before


def test_a_file_of_which_nothing_can_be_used_is_told_as_a_failure(
    program: Program, told: Callable[[str], None], tmp_path: Path
) -> None:
    path = tmp_path / "bad.csv"
    path.write_text("id;started_at;kind;done_seconds\na;never;hold;45\n", encoding="utf-8")
    program.controllers.files.preview(path)
    told("bad.csv: none of its 1 session can be used; nothing was imported.")


def test_a_file_with_nothing_new_says_so(
    program: Program, told: Callable[[str], None], tmp_path: Path, records: list[Record]
) -> None:
    path = tmp_path / "same.json"
    path.write_bytes(b"".join(encode(records)))
    program.controllers.files.preview(path)
    told("same.json has nothing new: 6 sessions in it, all here already.")


def test_a_file_with_nothing_new_but_bad_values_offers_nothing_to_bring_in(
    program: Program, told: Callable[[str], None], tmp_path: Path, records: list[Record]
) -> None:
    path = tmp_path / "same.json"
    path.write_bytes(b"".join(encode(records)).replace(b"\n]}", b",7\n]}"))
    program.controllers.files.preview(path)
    told("Everything in it is here already.")
    assert "entry 7: is not a session; it is left out." in texts(program.window)
    ways = [one.text() for one in program.window.findChildren(QPushButton) if one.isVisible()]
    assert "Import" not in ways
    assert "Back" in ways
