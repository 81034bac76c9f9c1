"""The panel of today's suggestions and questions."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hipmob_desktop.base.messages import _
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.home.today import TodayRow
from hipmob_desktop.ui.theme.measures import SNUG, TIGHT, TextRole
from hipmob_desktop.ui.theme.spacing import designed_width
from hipmob_desktop.ui.widgets.panels import Panel
from hipmob_desktop.ui.widgets.text import Text

#: The width in logical pixels, at a text scale of 1, below which the answers are below their question.
_NARROW = 520


class TodayPanel(Panel):
    """Shows rows with their reasons and answers; hides without rows.

    Args:
        actions: the person's actions, which receive the answers.
    """

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self._actions = actions
        self.setAccessibleName(_("Today"))
        self.column.setSpacing(SNUG)
        self._rows: tuple[TodayRow, ...] = ()
        self.hide()

    def show_rows(self, rows: tuple[TodayRow, ...]) -> None:
        """Show these rows in place of the last ones."""
        self.setVisible(bool(rows))
        if rows == self._rows:
            return
        self._rows = rows
        while (item := self.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()  # at once, because Qt deletes it later
                widget.deleteLater()
        for row in rows:
            self.column.addWidget(_Row(row, partial(self._actions.answer_today.emit, row.about)))


class _Row(QWidget):
    """One row with its buttons; `answer` receives the chosen answer."""

    def __init__(self, row: TodayRow, answer: Callable[[str], object]) -> None:
        super().__init__()
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(Text(row.what, TextRole.STRONG, wrap=True))
        if row.why:
            told.addWidget(Text(row.why, TextRole.SMALL, "quiet", wrap=True))
        buttons = QHBoxLayout()
        buttons.setSpacing(TIGHT)
        for value, word in row.answers:
            button = QPushButton(word)
            button.setAccessibleName(f"{word}: {row.what}")
            button.clicked.connect(partial(lambda given, *_: answer(given), value))
            buttons.addWidget(button)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(SNUG)
        self._line.addLayout(told, 1)
        self._line.addLayout(buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Place the answers below the question where there is no room beside it."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        narrow = designed_width(self) < _NARROW
        self._line.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
