"""A chart with its heading and caption, and the legends of charts."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hipmob_desktop.base.messages import _, comma_joined
from hipmob_desktop.ui.theme.measures import HAIR, ROOMY, TextRole
from hipmob_desktop.ui.widgets.chart import NavigableChart, paint_striped
from hipmob_desktop.ui.widgets.heat_map import paint_square
from hipmob_desktop.ui.widgets.line_chart import LineChart
from hipmob_desktop.ui.widgets.text import Text
from hipmob_desktop.ui.words import SIDES


class CaptionedChart(QWidget):
    """Shows a `NavigableChart` with its heading, and the sentence of the selected value as its caption.

    Args:
        heading: the chart's title.
        shown: the chart.
        legend: the legend, if the chart needs one.
    """

    def __init__(self, heading: str, shown: NavigableChart, legend: QWidget | None = None) -> None:
        super().__init__()
        self._shown = shown
        self._sentence = Text(role=TextRole.SMALL, wrap=True)
        shown.pointed.connect(lambda _at: self._sentence.setText(shown.sentence))
        head = QHBoxLayout()
        head.setSpacing(ROOMY)
        head.addWidget(Text(heading, TextRole.STRONG, wrap=True), 1)
        if legend is not None:
            head.addWidget(legend)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(HAIR)
        rows.addLayout(head)
        rows.addWidget(shown, 1)
        rows.addWidget(self._sentence)


class Legend(QWidget):
    """Shows the names of both sides, each after a sample of its marks."""

    def __init__(self, shown: NavigableChart) -> None:
        super().__init__()
        self._lines = isinstance(shown, LineChart)
        self.setProperty("letters", "small")
        self.setAccessibleName(_("Left is full, right is striped or dashed"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of both names with their samples."""
        metrics = self.fontMetrics()
        wide = sum(metrics.horizontalAdvance(word) + 4 + 2.6 * metrics.height() for word in SIDES.values())
        return QSize(ceil(wide - metrics.height() * 0.2), round(metrics.height() * 1.3))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the samples and the names."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        metrics = painter.fontMetrics()
        line = metrics.height()
        x = 0.0
        for right, word in enumerate(SIDES.values()):
            box = QRectF(x + line * 0.4, (self.height() - line * 0.8) / 2, line * 1.6, line * 0.8)
            if self._lines:
                self._paint_line(painter, box, right=bool(right))
            else:
                self._paint_bar(painter, box.adjusted(line * 0.6, 0, -line * 0.2, 0), right=bool(right))
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            x = box.right() + line * 0.4
            words = QRectF(x, 0, metrics.horizontalAdvance(word) + 4, self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, word)
            x = words.right() + line * 0.2

    @property
    def _unit(self) -> float:
        """A pixel of the design (text scale 1), in logical pixels."""
        return self.fontInfo().pixelSize() / 14

    def _paint_bar(self, painter: QPainter, box: QRectF, *, right: bool) -> None:
        colour, unit = self.palette().color(QPalette.ColorRole.Accent), self._unit
        if right:
            ground = self.palette().color(QPalette.ColorRole.Base)
            paint_striped(painter, box, 3 * unit, colour, ground, unit=unit)
            return
        painter.setPen(QPen(colour, 1.5 * unit))
        painter.setBrush(colour)
        painter.drawRoundedRect(box, 3 * unit, 3 * unit)

    def _paint_line(self, painter: QPainter, box: QRectF, *, right: bool) -> None:
        role = QPalette.ColorRole.Text if right else QPalette.ColorRole.Accent
        colour = self.palette().color(role)
        middle, unit = box.center(), self._unit
        style = Qt.PenStyle.DashLine if right else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour, (1.5 if right else 2.5) * unit, style))
        painter.drawLine(QPointF(box.left(), middle.y()), QPointF(box.right(), middle.y()))
        painter.setPen(QPen(colour, 1.5 * unit))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base) if right else colour)
        mark = QRectF(middle.x() - 3.5 * unit, middle.y() - 3.5 * unit, 7 * unit, 7 * unit)
        painter.drawRect(mark) if right else painter.drawEllipse(mark)


_ROLE = QPalette.ColorRole


class SquaresLegend(QWidget):
    """Shows squares of growing size, each with its label.

    Args:
        title: the name for assistive technology.
        steps: a word or two for each size, the smallest first.
    """

    def __init__(self, title: str, steps: Sequence[str]) -> None:
        super().__init__()
        self._words = tuple(steps)
        self.setProperty("letters", "small")
        self.setAccessibleName(
            _("{title}, from small to large squares: {steps}").format(
                title=title, steps=comma_joined(self._words)
            )
        )
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of all squares with their labels."""
        metrics = self.fontMetrics()
        wide = sum(metrics.horizontalAdvance(word) + 2 * metrics.height() for word in self._words)
        return QSize(round(wide), round(metrics.height() * 1.3))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the squares and the labels."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        line = painter.fontMetrics().height()
        x = 0.0
        for number, word in enumerate(self._words, start=1):
            square = QRectF(x, (self.height() - line) / 2, line, line)
            paint_square(painter, self.palette(), square, number / len(self._words))
            painter.setPen(self.palette().color(_ROLE.PlaceholderText))
            wide = painter.fontMetrics().horizontalAdvance(word)
            place = QRectF(square.right() + line * 0.3, 0, wide + 2, self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, word)
            x += wide + 2 * line
