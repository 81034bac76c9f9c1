"""The About dialog: collects versions and licences in the background, and shows them."""

import os
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from hipmob_desktop import __version__
from hipmob_desktop.app.context import Context
from hipmob_desktop.app.errors.redaction import redaction_here
from hipmob_desktop.app.errors.report import versions
from hipmob_desktop.base.installation import installation
from hipmob_desktop.base.licences import components, read_texts
from hipmob_desktop.ui.dialogs.about import AboutDialog, AboutView


class AboutController(QObject):
    """Shows what HipMob is and what it is made of, when the settings ask for it.

    Args:
        context: the parts of the program.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self._window, self._background = context.window, context.background
        self._data = context.folders.data
        context.actions.run_setting_action.connect(self._do)

    def _do(self, key: str) -> None:
        if key == "about":
            platform = QGuiApplication.platformName()
            self._background.run(partial(_collected, platform), self._show)

    def _show(self, view: AboutView) -> None:
        dialog = AboutDialog(self._window, view)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.copy_requested.connect(partial(self._copy, dialog, view))
        dialog.show()

    def _copy(self, dialog: AboutDialog, view: AboutView) -> None:
        QGuiApplication.clipboard().setText(redaction_here(self._data)(f"{view.details}\n"))
        dialog.show_copied()


def _collected(platform: str) -> AboutView:
    """Return what is to be shown. This reads files."""
    desktop = os.environ.get("XDG_CURRENT_DESKTOP", "")
    details = f"{versions()}; installation: {installation()}, {platform}"
    found = {f"{one.name} {one.version}".strip(): one for one in components()}
    licences = {
        name: "\n\n".join(part for part in (one.licence, read_texts(one)) if part)
        for name, one in found.items()
    }
    return AboutView(__version__, f"{details}, {desktop}" if desktop else details, licences)
