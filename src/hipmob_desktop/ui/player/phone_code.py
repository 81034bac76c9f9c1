"""The code for a phone: a QR code of an address, over the player."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from hipmob_desktop.base.messages import N_, _
from hipmob_desktop.ui.theme.fonts import font

#: Modules of white around a code, by the standard of QR codes (ISO/IEC 18004).
_QUIET = 4

#: The share of the player's shorter side for the code, and the least side in logical pixels.
_SHARE, _LEAST = 0.62, 132

#: Multiples of the font size: the height of a line, and the padding beside it.
_LINE, _EDGE = 1.8, 0.6

#: The least font size in logical pixels; a smaller one is not read beside the code.
_LEAST_LETTERS = 9

_HOW = N_("Scan this with your phone’s camera.")


class PhoneCode(QWidget):
    """Shows a code on white, whatever the theme, because cameras want it so."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[bytes, ...] = ()
        self._room, self._letters = QRect(), 16
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_address(self, address: str) -> None:
        """Show the code of an address."""
        import segno  # noqa: PLC0415 - few sessions have a phone

        self._rows = tuple(bytes(row) for row in segno.make(address, error="m", micro=False).matrix)
        self.setAccessibleName(_("Code for your phone: {address}").format(address=address))
        self._arrange()
        self.show()
        self.raise_()

    def place(self, room: QRect, letters: int) -> None:
        """Set the room in the player, and the font size in logical pixels."""
        self._room, self._letters = room, letters
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the code, and below it how to use it where there is room."""
        del event
        painter = QPainter(self)
        black = QColor("black")
        painter.fillRect(self.rect(), QColor("white"))
        painter.setPen(QPen(QColor("#d0d0d0")))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        module, side = self._module(), self._side()
        left = (self.width() - side) // 2 + _QUIET * module
        for y, row in enumerate(self._rows):
            for x, dark in enumerate(row):
                if dark:
                    painter.fillRect(
                        left + x * module, (_QUIET + y) * module, module, module, QColor("black")
                    )
        letters = self._fitting()
        if letters:
            painter.setPen(black)
            painter.setFont(font(letters))
            painter.drawText(self.rect().adjusted(0, side, 0, 0), Qt.AlignmentFlag.AlignCenter, _(_HOW))

    def _arrange(self) -> None:
        """Take the middle of the room."""
        if self._rows:
            side = self._side()
            place = QRect(0, 0, side, side + round(self._fitting() * _LINE))
            place.moveCenter(self._room.center())
            self.setGeometry(place)
            self.update()

    def _fitting(self) -> int:
        """Return the font size at which the words fit below the code, or 0 without room for them."""
        side = self._side()
        wide = QFontMetrics(font(self._letters)).horizontalAdvance(_(_HOW)) + 2 * _EDGE * self._letters
        letters = min(self._letters, int(self._letters * side / wide))
        return letters if letters >= _LEAST_LETTERS and side + letters * _LINE <= self._room.height() else 0

    def _module(self) -> int:
        """Return the side of one module in logical pixels; whole ones stay sharp."""
        shorter = min(self._room.width(), self._room.height())
        wanted = min(max(_LEAST, round(_SHARE * shorter)), shorter)
        return max(1, wanted // (len(self._rows) + 2 * _QUIET))

    def _side(self) -> int:
        return self._module() * (len(self._rows) + 2 * _QUIET)
