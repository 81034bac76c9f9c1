"""The place where an exercise sheet is pasted, with what is found in it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from hipmob_desktop.base.messages import N_, _
from hipmob_desktop.ui.shortcuts import bind
from hipmob_desktop.ui.theme.measures import SNUG, TextRole
from hipmob_desktop.ui.widgets.buttons import IconButton, StartButton
from hipmob_desktop.ui.widgets.flow_layout import Flow
from hipmob_desktop.ui.widgets.text import Text

#: Milliseconds of rest before a sheet is read again while somebody types.
_REST_MS = 200

# Translators: an example that HipMob can read: dose and side in the words of a sheet.
_EXAMPLE = N_("Clam 3x12 left, hold 2 s\nBridge 3x10, rest 45 s\nPigeon 2 x 45 s each side")


class SheetPanel(QWidget):
    """Takes a sheet as text; tells at once what is found in it."""

    #: The text has changed, and is to be looked at.
    typed = Signal(str)
    #: Make a routine of the text.
    accepted = Signal(str)
    #: Go on without a sheet.
    refused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lead = Text(
            _("Paste the sheet of your therapist, or write one exercise on each line."),
            TextRole.HEADING,
            wrap=True,
        )
        self._text = QPlainTextEdit()
        self._text.setProperty("sheet", "true")
        self._text.setPlaceholderText(_(_EXAMPLE))
        self._text.setAccessibleName(_("Exercise sheet"))
        self._text.setTabChangesFocus(True)
        self._found = Text(wrap=True)
        self._make = StartButton("check", _("Make a routine of it"))
        self._make.show_small(small=True)
        self._make.setToolTip("Ctrl+Enter")
        self._make.clicked.connect(self._accept)
        self._without = IconButton("plus", _("Without a sheet"), text=True)
        self._without.clicked.connect(self.refused)
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(lambda: self.typed.emit(self._text.toPlainText()))
        self._text.textChanged.connect(self._rest.start)
        bind(self._text, ("Ctrl+Return", "Ctrl+Enter"), self._accept)
        buttons = QWidget()
        row = Flow(buttons, spacing=SNUG, fill=True)
        row.addWidget(self._without)
        row.addWidget(self._make)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        buttons.setSizePolicy(policy)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SNUG)
        rows.addWidget(self._lead)
        rows.addWidget(self._text, 1)
        rows.addWidget(self._found)
        rows.addWidget(buttons)
        self.show_found("", usable=False)

    def begin(self, text: str) -> None:
        """Show the place for a sheet, with a text in it."""
        self._text.setPlainText(text)
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.typed.emit(text)

    def show_found(self, words: str, *, usable: bool) -> None:
        """Show what was found in the text, and whether a routine can be made of it."""
        self._found.setText(words)
        self._make.setEnabled(usable)

    def _accept(self) -> None:
        if self._text.toPlainText().strip():
            self.accepted.emit(self._text.toPlainText())
