"""Questions with a few answers: values, and the dialog that asks them."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipmob_desktop.base.messages import _
from hipmob_desktop.ui.dialogs.dialog import Dialog
from hipmob_desktop.ui.icons import app_icon
from hipmob_desktop.ui.theme.measures import SNUG, TextRole
from hipmob_desktop.ui.widgets.buttons import IconButton
from hipmob_desktop.ui.widgets.flow_layout import Flow
from hipmob_desktop.ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its key, icon and label."""

    key: str
    icon: str
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question.

    Attributes:
        title: the question in a few words.
        body: the explanation.
        answers: the answers; Enter chooses the first.
        away: the key of a closed dialog.
    """

    title: str
    body: str
    answers: tuple[Answer, ...]
    away: str


def closing_question() -> Question:
    """Return the question at the closing of the window during a session."""
    return Question(
        _("A session is running"),
        _("Close the window? HipMob will remember your choice; you can change it in Settings."),
        (
            Answer("stay", "window", _("Stay here")),  # first, because it loses nothing
            Answer("stop", "leave", _("Stop and close")),
            Answer("go-on", "sound", _("Continue without the window")),
        ),
        away="stay",
    )


def background_notice() -> Question:
    """Return the notice of a window that goes on in the background."""
    return Question(
        _("HipMob continues in the background"),
        _("This desktop has no tray to show it. Start HipMob again to bring its window back."),
        (Answer("show", "window", _("Open HipMob")), Answer("away", "check", _("OK"))),
        away="away",
    )


def reminder(title: str, body: str, answers: Mapping[str, str]) -> Question:
    """Return a reminder as a question; `answers` are the labels of "start", "later" and "not-today"."""
    icons = {"start": "play", "later": "repeat", "not-today": "close"}
    return Question(title, body, tuple(Answer(key, icons[key], answers[key]) for key in icons), away="")


#: Logical pixels: enough for a sentence of two lines, and for three answers side by side.
_WIDTH = 540


class QuestionWindow(Dialog):
    """Shows a `Question`, and emits the key of one answer.

    Args:
        parent: the window that it belongs to, and whose style it has.
        unbidden: whether it appears by itself. Then it stays above other windows, and takes no focus from
            them.
    """

    #: The key of the answer, or the question's `away` for none.
    answered = Signal(str)

    def __init__(self, parent: QWidget, *, unbidden: bool = False) -> None:
        super().__init__(None if unbidden else parent, _WIDTH)
        self._look_of = parent
        self._away = ""
        self.setWindowIcon(app_icon())
        if unbidden:
            self.setWindowFlags(Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
            self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        else:
            self.setWindowModality(Qt.WindowModality.WindowModal)
        self._title = Text(role=TextRole.HEADING, wrap=True)
        self._body = Text(wrap=True)
        self._answers = QVBoxLayout() if not unbidden else Flow(spacing=SNUG, fill=True)
        self._answers.setSpacing(SNUG)
        self.column.addWidget(self._title)
        self.column.addWidget(self._body)
        self.column.addLayout(self._answers)

    def ask(self, question: Question) -> None:
        """Show a question in place of the last one, and announce it to assistive technology."""
        self.setWindowTitle(_("{title} – HipMob").format(title=question.title))
        self.setAccessibleName(question.title)
        self.setStyleSheet(self._look_of.styleSheet())
        self._away = question.away
        self._title.setText(question.title)
        self._body.setText(question.body)
        while (item := self._answers.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for number, answer in enumerate(question.answers):
            button = IconButton(answer.icon, answer.words, text=True)
            button.setAutoDefault(True)  # Enter chooses the focused answer
            button.clicked.connect(lambda _=False, key=answer.key: self._answer(key))
            self._answers.addWidget(button)
            if number == 0:
                button.setFocus()
        self.fit()
        self.show()
        self.raise_()
        said = f"{question.title} {question.body}"
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move between the answers by arrow keys, too."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
        if event.key() in steps:
            self.focusNextPrevChild(steps[Qt.Key(event.key())] > 0)
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Answer with the question's `away` on Esc or the window's close button."""
        if self.isVisible():
            self._answer(self._away)

    def dismiss(self) -> None:
        """Close without an answer: the question is obsolete."""
        self.hide()

    def _answer(self, key: str) -> None:
        self.hide()
        self.answered.emit(key)
