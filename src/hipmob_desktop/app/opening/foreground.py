"""Brings the window before the person, wherever it was: hidden, minimised, or behind others."""

import os

from PySide6.QtCore import Qt

from hipmob_desktop.ui.window import MainWindow


def bring_forward(window: MainWindow, token: str = "") -> None:
    """Show the window in front of all others, in the form that it had, as far as the desktop lets it.

    On Wayland only who holds a `token` of the last click may do so; Qt takes it from the environment.
    """
    if token:
        os.environ["XDG_ACTIVATION_TOKEN"] = token
    if not window.isVisible():
        window.show_as(window.shape.form)
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()
