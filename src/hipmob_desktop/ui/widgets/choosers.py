"""A choice of one among a few, all of them in sight."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QGridLayout, QSizePolicy, QToolButton

from hipmob_desktop.ui.shortcuts import bind
from hipmob_desktop.ui.widgets.flow_layout import Flow

_NOTHING: Mapping[object, str] = MappingProxyType({})


class Segments(QFrame):
    """Shows a few choices side by side; emits the one that was asked for.

    The Tab key reaches the one that holds, the arrow keys left and right ask for its neighbours.

    Args:
        label: what is chosen, for assistive technology.
        choices: each choice's value with its word.
        explained: what choices mean, by their values: told to the resting mouse and to assistive technology.
    """

    #: The value asked for.
    chosen = Signal(object)

    def __init__(
        self, label: str, choices: Mapping[object, str], explained: Mapping[object, str] = _NOTHING
    ) -> None:
        super().__init__()
        self.setProperty("segments", "true")
        self.setAccessibleName(label)
        self._buttons: dict[object, QToolButton] = {}
        self._group = QButtonGroup(self)
        bind(self, (Qt.Key.Key_Left,), lambda: self._step(-1))
        bind(self, (Qt.Key.Key_Right,), lambda: self._step(1))
        row = Flow(self, spacing=2, fill=True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for value, word in choices.items():
            button = QToolButton()
            button.setText(word)
            button.setAccessibleName(f"{label}: {word}")
            button.setToolTip(explained.get(value, ""))
            button.setAccessibleDescription(explained.get(value, ""))
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setProperty("segment", "true")
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda *_, value=value: self.chosen.emit(value))
            self._buttons[value] = button
            self._group.addButton(button)
            row.addWidget(button)

    def show_choice(self, value: object) -> None:
        """Show which one holds; the keyboard goes with it."""
        chosen = self._buttons[value]
        for button in self._buttons.values():
            policies = Qt.FocusPolicy
            button.setFocusPolicy(policies.TabFocus if button is chosen else policies.NoFocus)
        if any(button.hasFocus() for button in self._buttons.values()):
            chosen.setFocus()
        chosen.setChecked(True)

    def show_none(self) -> None:
        """Show that none holds yet; the keyboard reaches the first."""
        self._group.setExclusive(False)
        for place, button in enumerate(self._buttons.values()):
            button.setChecked(False)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus if place else Qt.FocusPolicy.TabFocus)
        self._group.setExclusive(True)

    def _step(self, by: int) -> None:
        values = list(self._buttons)
        places = enumerate(self._buttons.values())
        there = next((place for place, button in places if button.isChecked()), -1) + by
        if 0 <= there < len(values):
            self.chosen.emit(values[there])


class Chooser(QComboBox):
    """Shows the one that holds; emits the one that was asked for.

    Args:
        label: what is chosen, for assistive technology.
        letters: how many have room; longer names are cut, and the longest of a list does not make it wider.
    """

    #: The value asked for.
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
        """Show these choices, each a value with its words, and which of them holds.

        A list that is open stays as it is while somebody reads it, and is another one when it is closed.
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
        """Show what was found while the list was open, however it was closed."""
        if event.type() == QEvent.Type.Hide and self._later is not None:
            # Not at once: what was clicked is told later, by its place in the list that was open.
            QTimer.singleShot(0, self, self._catch_up)
        return super().eventFilter(watched, event)

    def _catch_up(self) -> None:
        if self._later is not None:
            self.show_choices(*self._later)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint an arrow that says that there is a list."""
        super().paintEvent(event)
        reach = self.fontInfo().pixelSize() * 0.3
        tip = QPointF(self.width() - 4 * reach, self.height() / 2 + reach / 2)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Text), 2))
        painter.drawPolyline(QPolygonF([tip - QPointF(reach, reach), tip, tip + QPointF(reach, -reach)]))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to the page, which is meant by it far more often."""
        event.ignore()


class Tabs(QFrame):
    """Shows the names of a screen's parts in one row, or in two where it is narrow; emits the one asked for.

    The Tab key reaches the one that is shown, the arrow keys left and right ask for its neighbours.

    Args:
        label: what they are parts of, for assistive technology.
        names: each part's value with its word.
    """

    #: The value asked for.
    chosen = Signal(object)

    def __init__(self, label: str, names: Mapping[object, str]) -> None:
        super().__init__()
        self.setProperty("segments", "true")
        self.setAccessibleName(label)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2)
        self._rows = 0
        self._group = QButtonGroup(self)
        self._buttons = {value: self._button(label, value, word) for value, word in names.items()}
        bind(self, (Qt.Key.Key_Left,), lambda: self._step(-1))
        bind(self, (Qt.Key.Key_Right,), lambda: self._step(1))
        self._arrange(1)

    def show_choice(self, value: object) -> None:
        """Show which one is shown; the keyboard goes with it."""
        chosen = self._buttons[value]
        for button in self._buttons.values():
            policies = Qt.FocusPolicy
            button.setFocusPolicy(policies.TabFocus if button is chosen else policies.NoFocus)
        if any(button.hasFocus() for button in self._buttons.values()):
            chosen.setFocus()
        chosen.setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stand in two rows where one has no room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Look anew whether there is room when the letters change."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(self, "_buttons"):
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

    def _button(self, label: str, value: object, word: str) -> QToolButton:
        button = QToolButton()
        button.setText(word)
        button.setAccessibleName(f"{label}: {word}")
        button.setCheckable(True)
        button.setProperty("segment", "true")
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.chosen.emit(value))
        self._group.addButton(button)
        return button

    def _step(self, by: int) -> None:
        values = list(self._buttons)
        there = next(place for place, button in enumerate(self._buttons.values()) if button.isChecked()) + by
        if 0 <= there < len(values):
            self.chosen.emit(values[there])
