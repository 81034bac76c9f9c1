"""A choice of one among many, which open as a list."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QComboBox


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
