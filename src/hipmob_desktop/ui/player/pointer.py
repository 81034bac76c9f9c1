"""What the mouse means on the player screen: a stir, a click, a drag, a turn of the wheel, a menu."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

#: What one notch of a usual wheel turns, in eighths of a degree.
_NOTCH = 120


class Pointer(QObject):
    """Watches the mouse over a widget, and says what it means.

    A click is a press and a release in nearly one place. A press that moves further is a drag from there on,
    and its end no click.
    """

    #: The mouse moved.
    stirred = Signal()
    #: The left button was clicked, here in the widget.
    clicked = Signal(QPoint)
    #: The left button is down and the mouse on its way; it was pressed here on the desktop.
    dragged = Signal(QPoint)
    #: The wheel was turned by a notch: away from the person (1) or towards them (-1).
    turned = Signal(int)
    #: A menu is wanted, here on the desktop.
    menu_wanted = Signal(QPoint)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._pressed: QPoint | None = None
        self._turned = 0
        widget.setMouseTracking(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Say what the mouse did; nothing is kept from the widget but what it has no use for."""
        del watched
        if isinstance(event, QWheelEvent):
            self._turn(event.angleDelta().y())
            return True
        if isinstance(event, QContextMenuEvent):
            self.menu_wanted.emit(event.globalPos())
            return True
        if isinstance(event, QMouseEvent):
            self._mouse(event)
        return False

    def _mouse(self, event: QMouseEvent) -> None:
        here, left = event.position().toPoint(), event.button() is Qt.MouseButton.LeftButton
        match event.type():
            case QEvent.Type.MouseButtonPress | QEvent.Type.MouseButtonDblClick:
                self._pressed = here if left else None
            case QEvent.Type.MouseMove:
                self.stirred.emit()
                start = self._pressed
                if start and (here - start).manhattanLength() > QApplication.startDragDistance():
                    self._pressed = None
                    self.dragged.emit(event.globalPosition().toPoint() - (here - start))
            case QEvent.Type.MouseButtonRelease if left and self._pressed is not None:
                self._pressed = None
                self.clicked.emit(here)
            case _:
                pass

    def _turn(self, by: int) -> None:
        """Gather what fine wheels turn until it is a notch."""
        self._turned += by
        notches = int(self._turned / _NOTCH)
        if notches:
            self._turned -= notches * _NOTCH
            self.turned.emit(1 if notches > 0 else -1)
