"""The problem dialog, and its contents as a value."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from hipmob_desktop.base.messages import N_, Messages, _
from hipmob_desktop.ui.dialogs.dialog import Dialog
from hipmob_desktop.ui.theme.measures import SNUG, TextRole, space
from hipmob_desktop.ui.widgets.buttons import IconButton
from hipmob_desktop.ui.widgets.flow_layout import Flow
from hipmob_desktop.ui.widgets.text import Text


class During(StrEnum):
    """The time of a problem: in a session, at another time, or before there was a window."""

    SESSION = "session"
    REST = "rest"
    START = "start"


_SENTENCES = Messages(
    {
        During.SESSION: N_("HipMob ran into a problem. Your session is paused, and your progress is saved."),
        During.REST: N_("HipMob ran into a problem. Your history is safe, and you can continue."),
        During.START: N_(
            "HipMob ran into a problem and cannot start. Your history is safe; hipmob doctor may help."
        ),
    }
)


@dataclass(frozen=True, slots=True)
class ProblemView:
    """An unexpected error, as shown.

    Attributes:
        during: the time of the error.
        times: the number of its occurrences.
        report: the report, with nothing about the person.
    """

    during: During
    times: int
    report: str

    @property
    def sentence(self) -> str:
        """The error, and its effect for the person."""
        return _SENTENCES[self.during]

    @property
    def repeated(self) -> str:
        """The number of occurrences in words, or "" for one."""
        return "" if self.times < 2 else _("It has happened {times} times.").format(times=self.times)


#: Width, and height of the report, in logical pixels.
_WIDTH, _REPORT_HEIGHT = 520, 180


class ProblemDialog(Dialog):
    """Shows a `ProblemView`. It does not block the window, so a session can go on."""

    #: Copy the report to the clipboard.
    copy_requested = Signal()
    #: Quit HipMob.
    quit_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, _WIDTH)
        self.setWindowTitle(_("Something went wrong – HipMob"))
        self.setAccessibleName(_("Something went wrong"))
        self.setModal(False)
        self._sentence = Text(wrap=True)
        self._repeated = Text(role=TextRole.SMALL, tone="quiet")
        self._hint = Text(
            _(
                "The report says what happened inside HipMob, and nothing about you. "
                "Please send it to the developers."
            ),
            TextRole.SMALL,
            "quiet",
            wrap=True,
        )
        self._report = QPlainTextEdit(readOnly=True)
        self._report.setAccessibleName(_("Report"))
        self._report.setTabChangesFocus(True)
        self._report.hide()
        self._show = IconButton("report", _("Show report"), text=True)
        self._show.clicked.connect(self.toggle_report)
        self._copy = IconButton("copy", _("Copy report"), text=True)
        self._copy.clicked.connect(self.copy_requested)
        leave = IconButton("leave", _("Close HipMob"), text=True)
        leave.clicked.connect(self.quit_requested)
        self._go_on = QPushButton(_("Continue"))
        self._go_on.setProperty("kind", "start")
        self._go_on.setProperty("small", "true")
        self._go_on.setDefault(True)
        self._go_on.clicked.connect(self.accept)
        column = self.column
        column.addWidget(Text(_("Something went wrong"), TextRole.TITLE, wrap=True))
        column.addWidget(self._sentence)
        column.addWidget(self._repeated)
        column.addWidget(self._hint)
        column.addWidget(self._report, 1)
        for pair in ((self._copy, self._show), (leave, self._go_on)):
            line = Flow(spacing=SNUG, fill=True)
            for button in pair:
                line.addWidget(button)
            column.addLayout(line)

    def show_problem(self, view: ProblemView) -> None:
        """Show a problem, or its present state. During a session the keys stay with the player."""
        self._sentence.setText(view.sentence)
        self._repeated.setText(view.repeated)
        self._repeated.setVisible(bool(view.repeated))
        if self._report.toPlainText() != view.report:
            self._report.setPlainText(view.report)
        self._go_on.setVisible(view.during is not During.START)
        if self.isVisible():
            return
        self._say_copied(copied=False)
        self.fit()
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, view.during is During.SESSION)
        self.show()
        self.raise_()
        self._go_on.setFocus()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, view.sentence))

    def show_copied(self) -> None:
        """Show that the report is on the clipboard."""
        self._say_copied(copied=True)

    def toggle_report(self) -> None:
        """Show or hide the report."""
        shown = self._report.isHidden()
        self._report.setVisible(shown)
        self._report.setMinimumHeight(space(_REPORT_HEIGHT, self.scale))
        self._show.say("report", _("Hide report") if shown else _("Show report"))
        self.fit()

    def _say_copied(self, *, copied: bool) -> None:
        self._copy.say("check" if copied else "copy", _("Report copied") if copied else _("Copy report"))
