"""The window is where it was, from one run to the next, and a damaged note of that harms nothing."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.startup.saved_geometry import keep_geometry, read_geometry, write_geometry
from hipmob_desktop.base.background import Background
from hipmob_desktop.base.folders import Folders, find_folders
from hipmob_desktop.ui.geometry import SavedGeometry, WindowMode
from hipmob_desktop.ui.window_mode import WindowModes

#: The offscreen platform has no window manager that would have to be told of a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return find_folders(str(tmp_path / "mine"))


def run(qtbot: QtBot, folders: Folders) -> tuple[QWidget, WindowModes, Background]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(500, 400)
    modes, files = WindowModes(window), Background()
    keep_geometry(modes, folders, files)
    modes.switch_to(WindowMode.WINDOW)
    return window, modes, files


def test_a_window_opens_where_the_last_one_was(qtbot: QtBot, folders: Folders) -> None:
    window, modes, files = run(qtbot, folders)
    window.setGeometry(40, 50, 600, 420)
    qtbot.waitUntil(lambda: modes.places.window == (40, 50, 600, 420))
    files.close()
    qtbot.waitUntil(lambda: read_geometry(folders).window == (40, 50, 600, 420))
    window.close()
    again, _, _ = run(qtbot, folders)
    assert again.geometry().getRect() == (40, 50, 600, 420)


def test_the_cards_size_and_corner_are_kept_apart_from_the_windows(qtbot: QtBot, folders: Folders) -> None:
    window, modes, files = run(qtbot, folders)
    window.setGeometry(40, 50, 600, 420)
    modes.switch_to(WindowMode.MINI)
    modes.resize_small_window(1)
    card = window.geometry()
    modes.switch_to(WindowMode.WINDOW)
    assert window.geometry().getRect() == (40, 50, 600, 420)
    files.close()
    qtbot.waitUntil(lambda: read_geometry(folders).card_size == 2)
    again, later, _ = run(qtbot, folders)
    later.switch_to(WindowMode.MINI)
    assert again.geometry() == card


def test_a_card_that_was_moved_comes_back_to_where_it_was_put(qtbot: QtBot, folders: Folders) -> None:
    window, modes, _ = run(qtbot, folders)
    modes.switch_to(WindowMode.MINI)
    window.move(100, 90)
    card = window.geometry()
    modes.switch_to(WindowMode.FULL_SCREEN)
    modes.switch_to(WindowMode.MINI)
    assert window.geometry() == card


@pytest.mark.parametrize(
    "text",
    [
        "{ broken",
        "[]",
        '{"window": [1, 2], "card_size": 77, "card_across": "left", "beside_film": "window"}',
        '{"window": [0, 0, -5, 4], "card_down": null}',
        '{"window": [1e300, 0, 800, 600]}',
    ],
)
def test_a_damaged_note_is_as_good_as_none(folders: Folders, text: str) -> None:
    folders.data.mkdir(parents=True)
    folders.window.write_text(text, encoding="utf-8")
    assert read_geometry(folders) == SavedGeometry()


def test_what_is_kept_is_read_again(folders: Folders) -> None:
    places = SavedGeometry(
        (1, 2, 3, 4), "tv", maximised=True, card_across=0.25, card_size=3, beside_film=WindowMode.MINI
    )
    write_geometry(folders, places)
    assert read_geometry(folders) == places
