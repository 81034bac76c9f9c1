"""Text widgets: labels, notes and single lines, each with a role in the design."""

import re
from bisect import bisect_left

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QStyle, QVBoxLayout, QWidget

from hipmob_desktop.ui.theme.fonts import font
from hipmob_desktop.ui.theme.measures import ROOMY, SNUG, TextRole


class Text(QLabel):
    """A label whose size, weight and colour come from the theme.

    Args:
        text: the first text.
        role: the text's role.
        tone: "ink", "quiet" or "accent".
        wrap: whether it may take several lines.
    """

    def __init__(
        self, text: str = "", role: TextRole = TextRole.BODY, tone: str = "ink", *, wrap: bool = False
    ) -> None:
        super().__init__(text)
        self.setProperty("role", role.value)
        self.setProperty("tone", tone)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)

    def set_role(self, role: TextRole) -> None:
        """Change the role, and with it size and weight."""
        if self.property("role") != role.value:
            self.setProperty("role", role.value)
            self.style().polish(self)


class Note(QFrame):
    """Shows a text; hides without one.

    Args:
        role: the text's role.
    """

    def __init__(self, role: TextRole = TextRole.BODY) -> None:
        super().__init__()
        self.setProperty("notice", "tells")
        self._lead = Text(role=TextRole.HEADING, wrap=True)
        self._text = Text(role=role, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(ROOMY, SNUG, ROOMY, SNUG)
        column.addWidget(self._lead)
        column.addWidget(self._text)
        self.hide()

    def show_text(self, text: str, lead: str = "") -> None:
        """Show a text below a larger line `lead`, or either of them alone."""
        self._lead.setText(lead)
        self._lead.setVisible(bool(lead))
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{lead} {text}".strip())
        self.setVisible(bool(lead or text))


#: The least share of its font size to which a line is shrunk before it is elided.
_LEAST_SHRINK = 0.62

#: The least share of its lines that a text fills when it is broken between words.
_WELL_FILLED = 0.85


class Line(QLabel):
    """Shows a text at a given font size; one that is too long is shrunk, and at last elided."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
        role: QPalette.ColorRole = QPalette.ColorRole.Text,
    ) -> None:
        super().__init__(parent)
        self._size, self._weight, self._lines = 16, 400, 1
        self._align, self._role = align, role
        # A text at a size and weight, and its width, which is asked for in every frame.
        self._measured = ("", 0, 0), 0
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_size(self, size: int, weight: int = 400, lines: int = 1) -> None:
        """Set the font size in logical pixels, the weight, and the most lines."""
        self._size, self._weight, self._lines = size, weight, lines
        self.update()

    def show_text(self, text: str) -> None:
        """Show another text."""
        if text != self.text():
            self.setText(text)

    def is_short(self) -> bool:
        """Return whether the text fits on one line without being shrunk."""
        return self.wanted_width() <= self.width()

    def wanted_width(self) -> int:
        """Return the width of the text on one line, in logical pixels."""
        wanted = (self.text(), self._size, self._weight)
        if self._measured[0] != wanted:
            width = QFontMetrics(font(self._size, self._weight)).horizontalAdvance(self.text())
            self._measured = wanted, width
        return self._measured[1]

    def fitted(self) -> tuple[str, int]:
        """Return the painted text and its font size."""
        if self._lines > 1:
            return self._wrapped()
        width = QFontMetrics(font(self._size, self._weight)).horizontalAdvance(self.text())
        if width <= self.width():
            return self.text(), self._size
        size = max(int(self._size * self.width() / width), self._least())
        metrics = QFontMetrics(font(size, self._weight))
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width()), size

    def _least(self) -> int:
        """Return the least font size; never above the set one."""
        return min(self._size, max(round(self._size * _LEAST_SHRINK), 12))

    def _wrapped(self) -> tuple[str, int]:
        """Return the text and the largest font size that fits on several lines."""
        least = self._least()
        for size in range(self._size, least - 1, -1):
            metrics = QFontMetrics(font(size, self._weight))
            needed = metrics.boundingRect(self.rect(), Qt.TextFlag.TextWordWrap, self.text())
            if needed.width() <= self.width() and needed.height() <= self.height():
                return self.text(), size
        room = round(self.width() * self._lines * _WELL_FILLED)
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room), least

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the line."""
        del event
        text, size = self.fitted()
        painter = QPainter(self)
        painter.setPen(self.palette().color(self._role))
        painter.setFont(font(size, self._weight))
        place, wrap = self.rect(), Qt.TextFlag.TextSingleLine
        if self._lines > 1:
            place, wrap = self._balanced(text, size), Qt.TextFlag.TextWordWrap
        painter.drawText(place, int(self._align | Qt.AlignmentFlag.AlignVCenter) | int(wrap), text)

    def _balanced(self, text: str, size: int) -> QRect:
        """Return the narrowest rectangle with the fewest lines, which makes the lines equally long."""
        metrics, wrap = QFontMetrics(font(size, self._weight)), Qt.TextFlag.TextWordWrap
        most = metrics.boundingRect(self.rect(), wrap, text).height()

        def holds(width: int) -> bool:
            needed = metrics.boundingRect(QRect(0, 0, width, most), wrap, text)
            return needed.height() <= most and needed.width() <= width

        width = bisect_left(range(self.width()), 1, key=holds)
        size_of_place = QSize(width, self.height())
        return QStyle.alignedRect(self.layoutDirection(), self._align, size_of_place, self.rect())


#: The signs after which a path may be broken into lines.
_IN_A_PATH = re.compile(r"[/\\_.-]")


def with_breaks(text: str, metrics: QFontMetrics, width: int) -> str:
    """Return a text in which a path wider than a column may be broken into lines. Qt would cut it off."""

    def broken(word: re.Match[str]) -> str:
        fitting = metrics.horizontalAdvance(word[0]) <= width
        return word[0] if fitting else _IN_A_PATH.sub("\\g<0>\u200b", word[0])

    return re.sub(r"\S+", broken, text)


def fits(text: str, metrics: QFontMetrics, room: QSize) -> bool:
    """Return whether a wrapped text has room, in pixels."""
    column = QRect(0, 0, max(room.width(), 1), 100_000)
    return metrics.boundingRect(column, Qt.TextFlag.TextWordWrap, text).height() <= room.height()


def shortened(text: str, metrics: QFontMetrics, room: QSize) -> str:
    """Return a wrapped text with as many of its words as have room in pixels, at least one, and “…”."""
    if fits(text, metrics, room):
        return text
    words = text.split(" ")
    cuts = [f"{' '.join(words[:count])} …" for count in range(1, len(words))] or [text]
    too_many = bisect_left(cuts, 1, key=lambda cut: not fits(cut, metrics, room))
    return cuts[max(too_many - 1, 0)]
