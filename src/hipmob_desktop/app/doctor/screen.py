"""Whether a window opens, and whether there is a tray: asked in another process, which Qt may end."""

import os
import subprocess
import sys
from collections.abc import Iterator

from hipmob_desktop.app.doctor.finding import PATIENCE, Finding
from hipmob_desktop.app.folders import Folders
from hipmob_desktop.app.screen import has_screen

_OPEN_A_WINDOW = """
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget
application = QApplication([])
window = QWidget()
window.show()
print(application.platformName(), QSystemTrayIcon.isSystemTrayAvailable())
"""

_LIBRARIES = "Run make run once: it installs the libraries that Qt needs, or names them."


def check_screen(_: Folders) -> Iterator[Finding]:
    """Open a window, and say where; then say whether there is a tray."""
    if not has_screen(os.environ):
        advice = "Start HipMob from the desktop, not from a plain terminal or over SSH."
        yield Finding("Screen", works=False, detail="no desktop session was found", advice=advice)
        return
    try:
        child = subprocess.run(  # noqa: S603 - our own interpreter, our own text
            [sys.executable, "-c", _OPEN_A_WINDOW],
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        yield Finding("Screen", works=False, detail="a window does not open in time", advice=_LIBRARIES)
        return
    told = child.stdout.split()
    if child.returncode or len(told) != 2:
        yield Finding("Screen", works=False, detail="a window cannot be opened", advice=_LIBRARIES)
        return
    platform, tray = told
    if platform in {"offscreen", "minimal"}:
        advice = "Unset QT_QPA_PLATFORM to see them."
        detail = f"windows open where nobody sees them ({platform})"
        yield Finding("Screen", works=False, detail=detail, advice=advice)
        return
    where = os.environ.get("DISPLAY", "") if platform == "xcb" else os.environ.get("WAYLAND_DISPLAY", "")
    yield Finding("Screen", works=True, detail=f"windows open ({platform} {where}".rstrip() + ")")
    if tray == "True":
        yield Finding("Tray", works=True, detail="HipMob can wait there")
    else:
        advice = "Nothing to do: HipMob waits without it, and a second start brings its window back."
        yield Finding("Tray", works=False, detail="this desktop has none", advice=advice)
