"""Choosers of one value: segments, a drop-down list, and tabs."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QGridLayout, QSizePolicy, QToolButton

from hipmob_desktop.routine.words import Side
from hipmob_desktop.ui.shortcuts import bind
from hipmob_desktop.ui.widgets.flow_layout import Flow

_NOTHING: Mapping[object, str] = MappingProxyType({})


class _ButtonRow(QFrame):
    """A few buttons of which one is checked; emits the value of the chosen one.

    The Tab key focuses the current one. The arrow keys left and right choose its neighbours.

    Args:
        label: the name for assistive technology.
        choices: each choice's value with its label.
        explained: explanations by value, for tool tips and assistive technology.
    """

    #: The chosen value.
    chosen = Signal(object)

    def __init__(
        self, label: str, choices: Mapping[object, str], explained: Mapping[object, str] = _NOTHING
    ) -> None:
        super().__init__()
        self.setProperty("segments", "true")
        self.setAccessibleName(label)
        self._group = QButtonGroup(self)
        self._buttons = {
            value: self._button(f"{label}: {word}", value, word, explained.get(value, ""))
            for value, word in choices.items()
        }
        if all(isinstance(value, Side) for value in choices):  # left stays on the left
            self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        bind(self, (Qt.Key.Key_Left,), lambda: self._step(1 if self.isRightToLeft() else -1))
        bind(self, (Qt.Key.Key_Right,), lambda: self._step(-1 if self.isRightToLeft() else 1))
        # A remote has no Tab, and in Qt the buttons of a group keep these arrows to themselves.
        bind(self, (Qt.Key.Key_Up,), partial(self._leave, forward=False))
        bind(self, (Qt.Key.Key_Down,), partial(self._leave, forward=True))

    def show_choice(self, value: object) -> None:
        """Mark a choice as current; the focus moves with it."""
        chosen = self._buttons[value]
        for button in self._buttons.values():
            policies = Qt.FocusPolicy
            button.setFocusPolicy(policies.TabFocus if button is chosen else policies.NoFocus)
        if any(button.hasFocus() for button in self._buttons.values()):
            chosen.setFocus()
        chosen.setChecked(True)

    def _button(self, name: str, value: object, word: str, explained: str) -> QToolButton:
        button = QToolButton()
        button.setText(word)
        button.setAccessibleName(name)
        button.setToolTip(explained)
        button.setAccessibleDescription(explained)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setProperty("segment", "true")
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.chosen.emit(value))
        self._group.addButton(button)
        return button

    def _leave(self, *, forward: bool) -> None:
        self.focusNextPrevChild(forward)

    def _step(self, by: int) -> None:
        values = list(self._buttons)
        places = enumerate(self._buttons.values())
        there = next((place for place, button in places if button.isChecked()), -1) + by
        if 0 <= there < len(values):
            self.chosen.emit(values[there])


class Segments(_ButtonRow):
    """Shows a few choices side by side, and emits the chosen one."""

    def __init__(
        self, label: str, choices: Mapping[object, str], explained: Mapping[object, str] = _NOTHING
    ) -> None:
        super().__init__(label, choices, explained)
        row = Flow(self, spacing=2, fill=True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for button in self._buttons.values():
            row.addWidget(button)

    def show_none(self) -> None:
        """Mark no choice as current; the Tab key focuses the first."""
        self._group.setExclusive(False)
        for place, button in enumerate(self._buttons.values()):
            button.setChecked(False)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus if place else Qt.FocusPolicy.TabFocus)
        self._group.setExclusive(True)


class Chooser(QComboBox):
    """A drop-down list; emits the chosen value.

    Args:
        label: the name for assistive technology.
        letters: its width in characters. Longer names are elided, and the longest does not widen the list.
    """

    #: The chosen value.
    chosen = Signal(object)

    def __init__(self, label: str, letters: int = 20) -> None:
        super().__init__()
        self.setAccessibleName(label)
        self.setMinimumContentsLength(letters)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._later: tuple[Mapping[str, str], str] | None = None
        self.view().installEventFilter(self)
        self.activated.connect(lambda index: self.chosen.emit(self.itemData(index)))

    def show_choices(self, choices: Mapping[str, str], value: str) -> None:
        """Show these choices, each a value with its label, and the current one.

        An open list stays unchanged while somebody reads it, and is updated when it is closed.
        """
        if self.view().isVisible():
            self._later = choices, value
            return
        self._later = None
        if [(self.itemData(at), self.itemText(at)) for at in range(self.count())] != list(choices.items()):
            self.clear()
            for one, name in choices.items():
                self.addItem(name, one)
        self.setCurrentIndex(max(0, self.findData(value)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Update the list when it is closed, in whatever way."""
        if event.type() == QEvent.Type.Hide and self._later is not None:
            # Later, because a click is reported afterwards, by its index in the open list.
            QTimer.singleShot(0, self, self._catch_up)
        return super().eventFilter(watched, event)

    def _catch_up(self) -> None:
        if self._later is not None:
            self.show_choices(*self._later)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint an arrow that marks it as a list."""
        super().paintEvent(event)
        reach = self.fontInfo().pixelSize() * 0.3
        end = 4 * reach if self.isRightToLeft() else self.width() - 4 * reach
        tip = QPointF(end, self.height() / 2 + reach / 2)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Text), 2))
        painter.drawPolyline(QPolygonF([tip - QPointF(reach, reach), tip, tip + QPointF(reach, -reach)]))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to the page, which most people mean to scroll."""
        event.ignore()


class Tabs(_ButtonRow):
    """Shows the names of a screen's parts in one row, or in two if it is narrow.

    Args:
        label: the name for assistive technology.
        names: each part's value with its label.
    """

    def __init__(self, label: str, names: Mapping[object, str]) -> None:
        super().__init__(label, names)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2)
        self._rows = 0
        self._arrange(1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Use two rows where one has no space."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the number of rows anew when the text size changes."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(self, "_rows"):
            self._fit()

    def _fit(self) -> None:
        widest = max(button.minimumSizeHint().width() for button in self._buttons.values())
        self._arrange(1 if (widest + 2) * len(self._buttons) <= self.width() else 2)

    def _arrange(self, rows: int) -> None:
        if rows == self._rows:
            return
        self._rows = rows
        columns = -(-len(self._buttons) // rows)
        for number, button in enumerate(self._buttons.values()):
            self._grid.removeWidget(button)
            self._grid.addWidget(button, number // columns, number % columns)
