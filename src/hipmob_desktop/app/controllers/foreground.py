"""The window in the foreground: from hidden, minimised, or behind others."""

import os

from PySide6.QtCore import Qt

from hipmob_desktop.ui.window import MainWindow


def bring_forward(window: MainWindow, token: str = "") -> None:
    """Show the window in front of all others, in its last mode, as far as the desktop allows.

    Wayland asks for the activation `token` of the last click, which Qt reads from the environment.
    """
    if token:
        os.environ["XDG_ACTIVATION_TOKEN"] = token
    if not window.isVisible():
        window.show_as(window.modes.form)
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()
