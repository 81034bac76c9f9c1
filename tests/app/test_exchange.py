"""The history goes out as files, and files come in, without the window waiting."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.files.folders import find_folders
from hipmob_desktop.history.keeping.document import encode
from hipmob_desktop.history.record import Record
from hipmob_desktop.ui.history.files_panel import Kind
from hipmob_desktop.ui.history.screen import HistoryScreen, Part
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
    qtbot.waitUntil(lambda: len(made.pages.history.sessions) == len(records))
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
    program.pages.exchange.give_out(kind, 12, path)
    told(f"Saved as {path}.")
    assert path.read_bytes().startswith(beginning)


def test_a_place_that_cannot_be_written_is_told(
    program: Program, told: Callable[[str], None], tmp_path: Path
) -> None:
    program.pages.exchange.give_out(Kind.CSV, 12, tmp_path / "nowhere" / "mine.csv")
    told(f"{tmp_path / 'nowhere' / 'mine.csv'} could not be saved (No such file or directory).")


@pytest.mark.parametrize("kind", [Kind.JSON, Kind.CSV])
def test_what_went_out_comes_in_again_whole(
    program: Program, told: Callable[[str], None], tmp_path: Path, records: list[Record], kind: Kind
) -> None:
    path = tmp_path / f"mine.{kind}"
    program.pages.exchange.give_out(kind, 12, path)
    told(f"Saved as {path}.")
    for record in records[:2]:
        program.window.past.delete_requested.emit(record.id)
    program.qtbot.waitUntil(lambda: len(program.pages.history.sessions) == len(records) - 2)
    program.pages.exchange.take_in(path)
    told(f"{path.name} was taken in: 2 sessions are new, 6 in all.")
    assert {one["id"] for one in program.remembered()} == {one.id for one in records}


def test_a_file_that_is_no_history_changes_nothing(
    program: Program, told: Callable[[str], None], tmp_path: Path, records: list[Record]
) -> None:
    path = tmp_path / "shopping.json"
    path.write_text(json.dumps({"milk": 2}), encoding="utf-8")
    program.pages.exchange.take_in(path)
    told("shopping.json is not a HipMob history (")
    assert len(program.remembered()) == len(records)


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the screen of tests has no windows of other sizes
def test_a_button_asks_where_to_save_with_a_name_that_tells_what_it_is(
    program: Program, told: Callable[[str], None], tmp_path: Path
) -> None:
    program.window.history_requested.emit()
    program.window.findChildren(HistoryScreen)[0].show_part(Part.FILES)
    QApplication.processEvents()
    button(program.window, "For a spreadsheet (CSV)…").click()
    [dialog] = program.window.findChildren(QFileDialog)
    today = datetime.now().astimezone().date()
    assert Path(dialog.selectedFiles()[0]).name == f"hipmob-history-{today}.csv"
    dialog.fileSelected.emit(str(tmp_path / "chosen.csv"))
    dialog.reject()
    told(f"Saved as {tmp_path / 'chosen.csv'}.")
