"""The row below the caption: what comes next and what is left, and the controls while somebody is there."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from hipmob_desktop.ui.theme.measures import REST_MS, ROOMY
from hipmob_desktop.ui.widgets.controls import Controls
from hipmob_desktop.ui.widgets.line import Line

#: Logical pixels that the words beside the controls need to be worth showing.
_LEAST_WORDS = 220


class Foot(QWidget):
    """Shows words at both ends and fades the controls in between; a narrow window shows one or the other."""

    #: What the person wants: an `Intent`.
    wanted = Signal(object)
    #: A control is pointed at: its name; or none any more: an empty text.
    pointed_at = Signal(str)
    #: Somebody is there, or nobody any more.
    attended = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        quiet = QPalette.ColorRole.PlaceholderText
        self._next = Line(self, align=Qt.AlignmentFlag.AlignLeft, role=quiet)
        self._left = Line(self, align=Qt.AlignmentFlag.AlignRight, role=quiet)
        self.controls = Controls(self)
        self.controls.wanted.connect(self.wanted)
        self.controls.pointed_at.connect(self.pointed_at)
        self.controls.gone.connect(self._arrange)
        self._kept = self._beside = False
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._arrange)
        for widget in (self, *self.findChildren(QWidget)):
            widget.setMouseTracking(True)

    def show_words(self, following: str, left: str) -> None:
        """Show what comes next, and how much is left."""
        self._next.show_text(following)
        self._left.show_text(left)

    @property
    def attended_now(self) -> bool:
        """Whether the controls are shown."""
        return not self.controls.away

    def set_size(self, size: int, *, beside: bool = False) -> None:
        """Use letters of this size in logical pixels; `beside`: only together with the controls."""
        self._beside = beside
        self._next.set_size(size)
        self._left.set_size(size)
        self._arrange()

    def keep(self, *, kept: bool) -> None:
        """Keep the controls, or let them go when nobody is there."""
        self._kept = kept
        self._arrange()

    def stir(self) -> None:
        """Show the controls for a while: somebody is there."""
        self._rest.start()
        self._arrange()

    def rest(self) -> None:
        """Let the controls go now."""
        self._rest.stop()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the row out anew."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Fade the controls in or out; without them, the longer sentence gets the longer place."""
        here = self._rest.isActive() or self._kept or self.controls.has_focus()
        self.controls.setGeometry(self.rect())
        self.controls.fit(self.width())
        self.controls.fade(away=not here)
        beside = here or self.controls.in_sight
        room = (self.width() - self.controls.sizeHint().width() - ROOMY) // 2
        for line in (self._next, self._left):
            line.setVisible(room >= _LEAST_WORDS if beside else not self._beside)
        before = room if beside else self.width() * 2 // 3
        after = room if beside else self.width() - before
        self._next.setGeometry(0, 0, before, self.height())
        self._left.setGeometry(self.width() - after, 0, after, self.height())
        self.attended.emit(here)
