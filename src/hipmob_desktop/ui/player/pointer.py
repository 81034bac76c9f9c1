"""The gestures of the mouse on the player screen: move, click, drag, wheel, menu."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

#: One notch of a usual wheel, in eighths of a degree (Qt's unit).
_NOTCH = 120


class Pointer(QObject):
    """Watches the mouse over a widget, and emits its gestures.

    A click is a press and a release at nearly the same point. A press that moves further is a drag, and its
    release is no click.
    """

    #: The mouse moved.
    stirred = Signal()
    #: The left button was clicked: the point in the widget.
    clicked = Signal(QPoint)
    #: A drag with the left button has begun: the point of the press, in desktop pixels.
    dragged = Signal(QPoint)
    #: The wheel was turned by a notch: away from the person (1) or towards them (-1).
    turned = Signal(int)
    #: A menu is wanted: the point in desktop pixels.
    menu_wanted = Signal(QPoint)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._pressed: QPoint | None = None
        self._turned = 0
        widget.setMouseTracking(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Emit the gesture; only wheel and menu events are kept from the widget, which ignores them."""
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
        """Add up the small steps of a fine wheel to whole notches."""
        self._turned += by
        notches = int(self._turned / _NOTCH)
        if notches:
            self._turned -= notches * _NOTCH
            self.turned.emit(1 if notches > 0 else -1)
