"""The About dialog: the version, the licence of HipMob, and those of all that is inside."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from hipmob_desktop.base.messages import N_, _
from hipmob_desktop.ui.dialogs.dialog import Dialog
from hipmob_desktop.ui.theme.measures import SNUG, TextRole, space
from hipmob_desktop.ui.widgets.buttons import IconButton
from hipmob_desktop.ui.widgets.choosers import Chooser
from hipmob_desktop.ui.widgets.flow_layout import Flow
from hipmob_desktop.ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class AboutView:
    """What the dialog shows.

    Attributes:
        version: HipMob's version.
        details: the versions and the desktop, for a report; nothing about the person.
        licences: the text of each component's licences, by its name and version; HipMob's is first.
    """

    version: str
    details: str
    licences: dict[str, str]


#: Width, and height of a licence's text, in logical pixels.
_WIDTH, _TEXT_HEIGHT = 620, 240

_FREE = N_(
    "HipMob is free software under the GNU General Public License, version 3 or later. "
    "You may use it, change it and pass it on. It comes without any warranty, and is not medical advice."
)


class AboutDialog(Dialog):
    """Shows an `AboutView`."""

    #: Copy the details to the clipboard.
    copy_requested = Signal()

    def __init__(self, parent: QWidget | None, view: AboutView) -> None:
        super().__init__(parent, _WIDTH)
        self._view = view
        self.setWindowTitle(_("About HipMob"))
        self.setAccessibleName(_("About HipMob"))
        if parent is not None:
            self.setStyleSheet(parent.styleSheet())
        self._inside = Chooser(_("Licence of"), letters=28)
        self._text = QPlainTextEdit(readOnly=True)
        self._text.setTabChangesFocus(True)
        self._copy = IconButton("copy", _("Copy details for a report"), text=True)
        self._copy.clicked.connect(self.copy_requested)
        close = QPushButton(_("Close"))
        close.setProperty("kind", "start")
        close.setProperty("small", "true")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column = self.column
        column.addWidget(Text(_("HipMob {version}").format(version=view.version), TextRole.TITLE))
        column.addWidget(Text(_(_FREE), wrap=True))
        column.addWidget(Text(view.details, TextRole.SMALL, "quiet", wrap=True))
        column.addWidget(Text(_("Inside HipMob"), TextRole.HEADING))
        column.addWidget(self._inside)
        column.addWidget(self._text, 1)
        line = Flow(spacing=SNUG, fill=True)
        line.addWidget(self._copy)
        line.addWidget(close)
        column.addLayout(line)
        self._inside.chosen.connect(self.show_licence)
        self.show_licence(next(iter(view.licences)))
        self._text.setMinimumHeight(space(_TEXT_HEIGHT, self.scale))
        self.fit()
        close.setFocus()

    def show_licence(self, name: str) -> None:
        """Show the text of a component's licences."""
        self._inside.show_choices({one: one for one in self._view.licences}, name)
        self._text.setAccessibleName(_("Licence of {name}").format(name=name))
        self._text.setPlainText(self._view.licences[name])

    def show_copied(self) -> None:
        """Show that the details are on the clipboard."""
        self._copy.say("check", _("Details copied"))
