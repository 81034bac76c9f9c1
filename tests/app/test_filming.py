"""A film is made from the window, in a process of its own, and can be stopped."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QProgressDialog
from pytestqt.qtbot import QtBot

from hipmob_desktop.base.folders import Folders
from hipmob_desktop.session.preferences import Talk
from hipmob_desktop.settings.file import read_settings, write_settings
from tests.app.program import Program
from tests.app.test_backup import mine
from tests.app.test_backup_window import told
from tests.ui.reading import texts

__all__ = ["mine", "told"]

pytestmark = pytest.mark.real


@pytest.fixture
def program(qtbot: QtBot, mine: Folders) -> Program:
    """Return the program with a session of tones, whose few lines are soon spoken."""
    settings = read_settings(mine)[0]
    settings = replace(settings, preferences=replace(settings.preferences, talk=Talk.TONES))
    write_settings(mine, settings)
    return Program(qtbot, mine, settings=settings)


def patiently(qtbot: QtBot, program: Program, part: str) -> None:
    """Wait until something is told by a process that has to be started."""
    qtbot.waitUntil(lambda: any(part in text for text in texts(program.window)), timeout=60_000)


def test_the_window_writes_the_session_into_a_file(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    path = tmp_path / "session.vtt"
    program.controllers.films.make(path)
    patiently(qtbot, program, f"Saved as {path}.")
    assert path.read_text(encoding="utf-8").startswith("WEBVTT")
    assert [dialog for dialog in program.window.findChildren(QProgressDialog) if dialog.isVisible()] == []


def test_what_cannot_be_written_is_told_with_a_way_out(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    program.controllers.films.make(tmp_path / "no" / "session.vtt")
    patiently(qtbot, program, "cannot be written")


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="FFmpeg is large, and rarely needed")
def test_a_film_that_is_stopped_at_its_bar_leaves_nothing_behind(
    qtbot: QtBot, program: Program, told: Callable[[str], None], tmp_path: Path, mine: Folders
) -> None:
    folder = tmp_path / "films"
    folder.mkdir()
    program.controllers.films.make(folder / "film.mp4")
    (dialog,) = program.window.findChildren(QProgressDialog)
    qtbot.waitUntil(lambda: dialog.value() >= 1, timeout=60_000)
    assert list(folder.iterdir())
    dialog.canceled.emit()
    told("The film was stopped; nothing was saved.")
    assert list(folder.iterdir()) == []
