"""The two answers to the question whether to leave."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from hipmob_desktop.ui.keys import Intent, key_row
from hipmob_desktop.ui.theme.measures import SNUG


class Answers(QWidget):
    """Two buttons beside each other, with their keys; emits what is wanted."""

    #: What the person wants: an `Intent`.
    wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SNUG)
        row.addStretch(1)
        self._stay = self._button("Keep going", Intent.PAUSE)
        self._stay.setProperty("kind", "start")
        self._go = self._button("Leave", Intent.LEAVE)
        for button in (self._stay, self._go):
            row.addWidget(button)
        row.addStretch(1)
        self.hide()

    def ask(self) -> None:
        """Come, and have the keyboard on what changes nothing."""
        self.show()
        self.raise_()
        self._stay.setFocus()

    def fit(self, room: QSize) -> None:
        """Be as large as there is room, and in a narrow place say the names without the keys."""
        self._write(keys=True)
        self._press_together(close=False)
        if self.minimumSizeHint().height() > room.height() or self.minimumSizeHint().width() > room.width():
            self._press_together(close=True)
        self._write(keys=self.minimumSizeHint().width() <= room.width())

    def _write(self, *, keys: bool) -> None:
        for button in (self._stay, self._go):
            name = button.accessibleName()
            button.setText(f"{name} ({button.property('key')})" if keys else name)

    def _press_together(self, *, close: bool) -> None:
        for button in (self._stay, self._go):
            if button.property("compact") is not close:
                button.setProperty("compact", close)
                button.style().polish(button)

    def _button(self, name: str, intent: Intent) -> QPushButton:
        button = QPushButton()
        button.setAccessibleName(name)
        button.setProperty("key", key_row(intent).written)
        button.setProperty("answer", "true")
        button.clicked.connect(lambda: self.wanted.emit(intent))
        return button
