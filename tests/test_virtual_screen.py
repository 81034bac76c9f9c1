"""The screen that nobody sees."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from tools.virtual_screen import VirtualScreen

#: As a screen keeps it: blue, green, red.
GREEN = b"\x00\xff\x00"

GREEN_WINDOW = """
from PySide6.QtWidgets import QApplication, QWidget

app = QApplication([])
window = QWidget()
window.setStyleSheet("background: #00ff00")
window.showFullScreen()
app.exec()
"""


@pytest.mark.real
def test_a_picture_shows_the_window_of_a_program(virtual_screen: VirtualScreen, qtbot: QtBot) -> None:
    def is_green() -> bool:
        return virtual_screen.picture().pixelColor(100, 700) == QColor("#00ff00")

    assert not is_green()
    program = subprocess.Popen([sys.executable, "-c", GREEN_WINDOW], env=virtual_screen.environment)
    try:
        qtbot.waitUntil(is_green, timeout=20_000)
        pixels = virtual_screen.rows(QRect(100, 650, 3, 4), every=2)
        assert (len(pixels), pixels[:3], pixels[-4:-1]) == (2 * 3 * 4, GREEN, GREEN)
    finally:
        program.terminate()
        program.wait()


def test_a_missing_server_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RuntimeError, match=r"^Xvfb is not installed\.$"), VirtualScreen():
        pass
