"""The plate of an exercise that the figure does not show: its picture, or its name in large words."""

from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImageReader, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from hipmob_desktop.ui.player.player_view import PlateWords
from hipmob_desktop.ui.theme.fonts import font

#: The largest letters as a share of the plate's height.
_LETTERS = 0.17

#: The size of the lines below as a share of the name's, and the least size in logical pixels.
_SMALL, _LEAST = 0.48, 12

#: The longest side of a picture in pixels. Photographs are made smaller when they are read.
_MOST_PIXELS = 1600


class ExercisePlate(QLabel):
    """Covers the figure with an exercise's picture or name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words: PlateWords | None = None
        self._picture, self._room = QPixmap(), QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def set_room(self, room: QRect) -> None:
        """Set the rectangle of the words, which lies beside clock and badge."""
        self._room = room
        self.update()

    def cover(self, place: QRect) -> None:
        """Cover a whole picture, with words over all of it but a margin."""
        self.setGeometry(place)
        margin = min(place.width(), place.height()) // 10
        self.set_room(self.rect().adjusted(margin, margin, -margin, -margin))

    def show_name(self, words: PlateWords | None) -> None:
        """Show an exercise's picture or name without the lines below it, or hide for None."""
        self.show_words(None if words is None else replace(words, lines=()))
        self.raise_()

    def show_words(self, words: PlateWords | None) -> None:
        """Show an exercise, or hide for None."""
        if words != self._words:
            before = "" if self._words is None else self._words.picture
            self._words = words
            if words is not None and words.picture != before:
                self._picture = _read(words.picture)
            self.setAccessibleName("" if words is None else " ".join((words.name, *words.lines)))
            self.update()
        self.setVisible(words is not None)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground, and the picture or the words."""
        del event
        if self._words is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), QApplication.palette().color(QPalette.ColorRole.Window))
        if self._picture.isNull():
            self._paint_words(painter, self._words)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._picture.size().scaled(self._room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(self._room.center())
        painter.drawPixmap(place, self._picture)

    def _paint_words(self, painter: QPainter, words: PlateWords) -> None:
        """Paint the name and the lines below it, as large as they fit."""
        room = self._room
        size = round(self.height() * _LETTERS)
        while size > _LEAST and not self._fits(words, size):
            size -= 2
        left, top = room.left(), room.center().y() - self._height(words, size) / 2
        roles = (QPalette.ColorRole.WindowText, QPalette.ColorRole.PlaceholderText)
        for number, line in enumerate((words.name, *words.lines)):
            letters = _small(size) if number else font(size, 700)
            high = _box(line, letters, room.width()).height()
            painter.setFont(letters)
            painter.setPen(self.palette().color(roles[min(number, 1)]))
            painter.drawText(QRectF(left, top, room.width(), high), _FLAGS, line)
            top += high + size * 0.25

    def _fits(self, words: PlateWords, size: int) -> bool:
        widest = max(words.name.split(), key=len)
        broad = QFontMetrics(font(size, 700)).horizontalAdvance(widest)
        return broad <= self._room.width() and self._height(words, size) <= self._room.height()

    def _height(self, words: PlateWords, size: int) -> float:
        width, small = self._room.width(), _small(size)
        lines = sum(_box(line, small, width).height() + size * 0.25 for line in words.lines)
        return _box(words.name, font(size, 700), width).height() + lines


def _small(size: int) -> QFont:
    """Return the letters of the lines below a name of this size."""
    return font(max(_LEAST, round(size * _SMALL)), 500)


_FLAGS = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


def _box(text: str, letters: QFont, width: int) -> QRect:
    """Return the rectangle of a text that is wrapped to a width."""
    return QFontMetrics(letters).boundingRect(QRect(0, 0, width, 10_000), _FLAGS, text)


def _read(path: str) -> QPixmap:
    """Return a picture; none without a path, or if it cannot be read."""
    if not path:
        return QPixmap()
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > _MOST_PIXELS:
        reader.setScaledSize(size.scaled(_MOST_PIXELS, _MOST_PIXELS, Qt.AspectRatioMode.KeepAspectRatio))
    return QPixmap.fromImage(reader.read())
