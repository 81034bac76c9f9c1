"""The list of sessions; only visible sessions are put in words and painted."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from hipmob_desktop.base.messages import _
from hipmob_desktop.history.record import Record
from hipmob_desktop.ui.history.session_view import SessionRow, session_row
from hipmob_desktop.ui.theme.fonts import font
from hipmob_desktop.ui.theme.measures import SNUG

Index = QModelIndex | QPersistentModelIndex
_ROLE = QPalette.ColorRole
_NO_INDEX = QModelIndex()

#: Multiples of the font size. A row of at least `_WIDE` has one line and is `_LOW`. A narrower one has two
#: lines and is `_HIGH`. The others are the least left edges of facts and sides, and the width of the arrow.
_WIDE, _LOW, _HIGH = 60.0, 3.0, 4.1
_FACTS, _SIDES = 16.5, 31.5
_SIGN = 1.6

#: The left edges of facts and sides as shares of the width, where these are larger.
_FACTS_SHARE, _SIDES_SHARE = 0.24, 0.47


class SessionModel(QAbstractListModel):
    """The sessions, newest first; each is put in words when it becomes visible."""

    def __init__(self) -> None:
        super().__init__()
        self._records: tuple[Record, ...] = ()
        self._row = lru_cache(maxsize=200)(session_row)

    def set_records(self, oldest_first: Sequence[Record]) -> None:
        """Replace the sessions."""
        self.beginResetModel()
        self._records = tuple(reversed(oldest_first))
        self.endResetModel()

    def record(self, number: int) -> Record | None:
        """Return a session by its number in the list, or None."""
        return self._records[number] if 0 <= number < len(self._records) else None

    def number_of(self, session_id: str) -> int:
        """Return the number of a session in the list, or -1."""
        found = (number for number, one in enumerate(self._records) if one.id == session_id)
        return next(found, -1)

    @property
    def worded(self) -> int:
        """The number of sessions that were put in words so far."""
        return self._row.cache_info().misses

    def row(self, index: Index) -> SessionRow:
        """Return a session in words."""
        return self._row(self._records[index.row()])

    def rowCount(self, parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        """Return the number of sessions."""
        return 0 if parent.isValid() else len(self._records)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the day as the text, and the whole line for assistive technology."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.row(index).day
        return self.row(index).sentence if role == Qt.ItemDataRole.AccessibleTextRole else None


class SessionList(QListView):
    """Shows a `SessionModel`; the arrow keys select, Enter and a click open a session."""

    #: Another session is selected: its number.
    pointed = Signal(int)

    def __init__(self, model: SessionModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(_("Sessions"))
        self.setProperty("letters", "body")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(_Line(self))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay out the rows anew, whose height depends on the width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Emit the selected session."""
        super().currentChanged(current, previous)
        self.pointed.emit(current.row())


class _Line(QStyledItemDelegate):
    """Paints a session on one line, or on two if it is narrow."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of one line of text, or of two."""
        del index
        shown: QWidget = option.widget
        return QSize(200, round(_letters(option) * (_LOW if _is_wide(shown.width(), option) else _HIGH)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint day, facts, sides, marks, and an arrow."""
        model = index.model()
        if not isinstance(model, SessionModel):
            return
        row, size = model.row(index), _letters(option)
        colours: QPalette = option.palette
        state: QStyle.StateFlag = option.state
        box = QRectF(option.rect).adjusted(2, 2, -2, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(colours.color(_ROLE.Link), 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(colours.color(_ROLE.AlternateBase))
            painter.drawRoundedRect(box, 10, 10)
        quiet, link = colours.color(_ROLE.PlaceholderText), colours.color(_ROLE.Link)
        text = box.adjusted(size * 0.75, size * 0.4, -size * 0.75, -size * 0.4)
        _paint_sign(painter, QRectF(text.right() - size, text.top(), size, text.height()), quiet)
        text.setRight(text.right() - size * _SIGN)
        words = f"{row.time}  ·  {row.minutes}  ·  {row.outcome}"
        ink, small = quiet if row.completed else link, font(round(size * 0.875))
        if _is_wide(option.rect.width(), option):
            upper = lower = text
            day, facts, sides = (
                text.adjusted(max(size * least, text.width() * share), 0, 0, 0)
                for least, share in ((0.0, 0.0), (_FACTS, _FACTS_SHARE), (_SIDES, _SIDES_SHARE))
            )
        else:
            upper = QRectF(text.left(), text.top(), text.width(), text.height() / 2)
            lower = upper.translated(0, upper.height())
            day, facts, sides = upper, lower, None
        _write(painter, day, row.day, font(size, 600), colours.color(_ROLE.Text))
        told = _write(painter, lower, row.marks, small, link, right=True)
        _write(painter, facts.adjusted(0, 0, -told, 0), words, small, ink)
        if sides is not None:
            _write(painter, sides.adjusted(0, 0, -told, 0), row.sides, small, quiet)
        painter.restore()


def _is_wide(width: float, option: QStyleOptionViewItem) -> bool:
    return width >= _WIDE * _letters(option)


def _paint_sign(painter: QPainter, box: QRectF, ink: QColor) -> None:
    """Paint an arrow to the right, which shows that the row can be opened."""
    pen = QPen(ink, box.width() * 0.12)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    middle, half = box.center(), box.width() * 0.3
    tip = middle + QPointF(half / 2, 0)
    painter.drawPolyline([tip + QPointF(-half, -half), tip, tip + QPointF(-half, half)])


def _letters(option: QStyleOptionViewItem) -> int:
    shown: QWidget = option.widget
    return shown.fontInfo().pixelSize()


def _write(
    painter: QPainter, box: QRectF, text: str, letters: QFont, ink: QColor, *, right: bool = False
) -> float:
    """Write a text into a box, elided if it is too long; return its width and a gap."""
    painter.setFont(letters)
    painter.setPen(ink)
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
    edge = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(box, edge | Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown) + SNUG if shown else 0.0
