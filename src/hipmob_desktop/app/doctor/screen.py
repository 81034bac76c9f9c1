"""Check of the screen: another process opens a window, because Qt ends one without a screen."""

import os
import subprocess
import sys

from hipmob_desktop.app.doctor.finding import PATIENCE, Finding
from hipmob_desktop.app.files.folders import Folders
from hipmob_desktop.desktop.display import has_screen

_OPEN_A_WINDOW = """
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget()
window.show()
print(application.platformName())
"""

_LIBRARIES = "Run make run once: it installs the libraries that Qt needs, or names them."
_WAYLAND = f"{_LIBRARIES} On Wayland these are libwayland-cursor0 and libwayland-egl1."


def check_screen(_: Folders) -> Finding:
    """Open a window, and report where."""
    if not has_screen(os.environ):
        advice = "Start HipMob from the desktop, not from a plain terminal or over SSH."
        return Finding("Screen", works=False, detail="no desktop session was found", advice=advice)
    try:
        child = subprocess.run(  # noqa: S603 - our own interpreter, our own text
            [sys.executable, "-c", _OPEN_A_WINDOW],
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Finding("Screen", works=False, detail="a window does not open in time", advice=_LIBRARIES)
    platform = child.stdout.strip()
    if child.returncode or not platform:
        advice = _WAYLAND if os.environ.get("WAYLAND_DISPLAY") else _LIBRARIES
        return Finding("Screen", works=False, detail="a window cannot be opened", advice=advice)
    if platform in {"offscreen", "minimal"}:
        advice = "Unset QT_QPA_PLATFORM to see them."
        detail = f"windows open where nobody sees them ({platform})"
        return Finding("Screen", works=False, detail=detail, advice=advice)
    where = os.environ.get("DISPLAY", "") if platform == "xcb" else os.environ.get("WAYLAND_DISPLAY", "")
    return Finding("Screen", works=True, detail=f"windows open ({platform} {where}".rstrip() + ")")
