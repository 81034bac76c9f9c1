"""What stands in the window until everything else is loaded: the name and the start, which can be pressed.

It is the first picture that the person sees, so it is made of as little as possible, and of nothing that is
slow to load. No name of `Qt.…` is used for that reason: the first one costs a tenth of the whole start.
"""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hipmob_desktop.ui.theme.backdrop import ground_of
from hipmob_desktop.ui.theme.measures import ROOMY


class Opening(QWidget):
    """Shows the program's name and the start; who presses it early is remembered."""

    #: The first picture is on its way to the screen.
    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("HipMob is starting")
        self._was_painted = False
        self.start_wanted = False
        name = QLabel("HipMob")
        name.setProperty("role", "display")
        self._start = QPushButton("Start")
        self._start.setProperty("kind", "start")
        self._start.clicked.connect(self._want)
        column = QVBoxLayout()
        column.setSpacing(ROOMY)
        column.addStretch(2)
        for widget in (name, self._start):
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(widget)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(3)
        self.setLayout(column)

    def offer(self) -> None:
        """Let the space bar press the start."""
        self._start.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground, and tell once that it was painted."""
        QPainter(self).fillRect(event.rect(), ground_of(self))
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def _want(self) -> None:
        self.start_wanted = True
        self._start.setText("One moment…")
