"""Backups in the window: by hand, by themselves, and brought back."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.backup import (
    Backup,
    backups_in,
    name_at,
    read_backup,
)
from hipmob_desktop.base.folders import Folders, find_folders
from hipmob_desktop.settings.file import read_settings
from tests.app.program import Program
from tests.app.test_backup import mine, run
from tests.ui.reading import button, texts

__all__ = ["mine"]


@pytest.fixture
def program(qtbot: QtBot, mine: Folders) -> Program:
    program = Program(qtbot, mine, settings=read_settings(mine)[0])
    qtbot.waitUntil(lambda: len(program.history.sessions) == 2)
    return program


@pytest.fixture
def told(program: Program, qtbot: QtBot) -> Callable[[str], None]:
    def wait(part: str) -> None:
        qtbot.waitUntil(lambda: any(part in text for text in texts(program.window)))

    return wait


def test_the_window_backs_up_everything_as_it_is_now(
    program: Program, told: Callable[[str], None], tmp_path: Path
) -> None:
    program.settings.change(replace(program.settings.value, week_goal=7))

    program.controllers.backups.back_up(tmp_path / "all.zip")

    told(f"All your data is saved as {tmp_path / 'all.zip'}.")
    assert json.loads(read_backup(tmp_path / "all.zip").settings or b"")["week_goal"] == 7


def test_a_backup_is_made_by_itself_into_the_chosen_folder_and_old_ones_go(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    long_ago = datetime.now().astimezone() - timedelta(days=30)
    for day in range(3):
        (folder / name_at(long_ago + timedelta(days=day))).write_bytes(b"")
    wanted = replace(program.settings.value, backup_every="week", backup_folder=str(folder), backup_keep=2)
    program.settings.change(wanted)

    program.controllers.backups.look()
    qtbot.waitUntil(lambda: len(backups_in(folder)) == 2 and backups_in(folder)[0].stat().st_size > 0)
    program.controllers.backups.look()
    QApplication.processEvents()

    newest, older = backups_in(folder)
    assert json.loads(read_backup(newest).history or b"")["goal"] == 4
    assert older.name == name_at(long_ago + timedelta(days=2))


def test_a_folder_that_is_away_is_told_once_with_the_way_to_the_settings(
    program: Program, told: Callable[[str], None], tmp_path: Path
) -> None:
    folder = tmp_path / "away"
    program.settings.change(replace(program.settings.value, backup_every="day", backup_folder=str(folder)))

    program.controllers.backups.look()

    told(f"No backup could be made in {folder} (No such file or directory).")
    button(program.window, "Open settings").click()
    assert program.screen == "Settings"


def test_the_window_brings_a_backup_back_after_showing_it_and_can_undo_that(
    qtbot: QtBot, mine: Folders, tmp_path: Path
) -> None:
    assert run("--data-dir", mine.data, "backup", tmp_path / "all.zip") == 0
    there = find_folders(str(tmp_path / "there"))
    program = Program(qtbot, there)

    program.controllers.files.preview(tmp_path / "all.zip")
    qtbot.waitUntil(lambda: program.screen == "Import a file")
    assert any(
        "has the settings with the care answers and 1 routine of your own" in one
        for one in texts(program.window)
    )
    button(program.window, "Import").click()

    qtbot.waitUntil(lambda: len(program.history.sessions) == 2)
    assert (program.settings.value.week_goal, program.settings.value.care) == (5, ("injury",))
    qtbot.waitUntil((there.routines / "morning.toml").exists)
    button(program.window, "Undo").click()
    qtbot.waitUntil(lambda: not program.history.sessions)
    assert program.settings.value.week_goal == 3
    program.controllers.files.preview(tmp_path / "all.zip")
    qtbot.waitUntil(lambda: program.screen == "Import a file")
    button(program.window, "Import").click()
    qtbot.waitUntil(lambda: len(program.history.sessions) == 2)
    assert program.store.close()
    assert json.loads((there.data / "history.json").read_bytes()) == json.loads(
        (mine.data / "history.json").read_bytes()
    )


def test_a_restore_that_cannot_be_written_or_read_is_told_and_ends_nothing(
    program: Program, told: Callable[[str], None], mine: Folders
) -> None:
    before = program.settings.value
    (mine.routines / "evening.toml").mkdir()

    program.controllers.backups.restore(Backup(settings=b"{ half", routines={"evening.toml": b"x"}))

    told("The settings in the backup cannot be read; yours stay.")
    told(f"A part of the backup could not be restored: {mine.routines / 'evening.toml'} (it is a folder).")
    assert program.settings.value == before
    assert read_settings(mine)[0] == before
