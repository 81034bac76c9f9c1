"""The About dialog tells the version and every licence, and gives the details of a report."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from hipmob_desktop import __version__
from hipmob_desktop.base.folders import Folders, find_folders
from hipmob_desktop.ui.dialogs.about import AboutDialog
from hipmob_desktop.ui.widgets.buttons import IconButton
from tests.app.program import Program
from tests.ui.reading import texts


def opened(qtbot: QtBot, program: Program) -> AboutDialog:
    """Open the dialog from the settings."""
    program.actions.run_setting_action.emit("about")
    qtbot.waitUntil(lambda: program.window.findChild(AboutDialog) is not None, timeout=20_000)
    dialog = program.window.findChild(AboutDialog)
    assert isinstance(dialog, AboutDialog)
    return dialog


def test_it_tells_the_version_and_the_licence_of_each_part(qtbot: QtBot) -> None:
    folders: Folders = find_folders()
    dialog = opened(qtbot, Program(qtbot, folders))
    shown = dialog.findChild(QPlainTextEdit)
    assert isinstance(shown, QPlainTextEdit)
    assert f"HipMob {__version__}" in texts(dialog)
    assert "GNU GENERAL PUBLIC LICENSE" in shown.toPlainText()
    dialog.show_licence("Inter")
    assert "SIL OPEN FONT LICENSE" in shown.toPlainText()


def test_the_details_are_copied_without_the_persons_name(qtbot: QtBot) -> None:
    dialog = opened(qtbot, Program(qtbot, find_folders()))
    [copy] = [one for one in dialog.findChildren(IconButton) if "Copy" in one.text()]
    copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith(f"HipMob {__version__}, Python ")
    assert "installation: checkout" in copied
    assert copy.accessibleName() == "Details copied"
