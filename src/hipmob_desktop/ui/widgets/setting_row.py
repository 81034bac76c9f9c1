"""One setting: its label, its reason, and what changes it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from hipmob_desktop.ui.theme.measures import ROOMY, SNUG, TEXT, TIGHT, TextRole, space
from hipmob_desktop.ui.widgets.text import Text

#: Widths of a letter (its size in pixels) below which the control stands under its label: of the whole row,
#: and of what a wide control leaves to the label.
_NARROW, _LEAST_WORDS = 38, 15


class SettingRow(QWidget):
    """A label with a line of explanation, and the control beside it, or below it where it is narrow."""

    def __init__(self, label: str, reason: str, control: QWidget) -> None:
        super().__init__()
        self.part(parted=True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)  # draws the line above it
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addStretch(1)  # beside a tall control the two lines stay together, in its middle
        self._label = Text(label, TextRole.STRONG, wrap=True)
        told.addWidget(self._label)
        self._reason = Text(reason, TextRole.SMALL, "quiet", wrap=True)
        told.addWidget(self._reason)
        told.addStretch(1)
        self._control = control
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, SNUG, 0, SNUG)
        self._line.setSpacing(ROOMY)
        self._line.addLayout(told, 1)
        self._line.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)

    def part(self, *, parted: bool) -> None:
        """Draw a line above it, which parts it from what stands there, or none."""
        self.setProperty("row", "true" if parted else "first")

    def show_reason(self, reason: str) -> None:
        """Explain it in other words."""
        self._reason.setText(reason)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the control below the label where there is no room beside it."""
        super().resizeEvent(event)
        letters = self._label.fontInfo().pixelSize()
        scale = letters / TEXT[TextRole.STRONG].size
        left = self.width() - self._control.sizeHint().width() - space(ROOMY, scale)
        narrow = self.width() < _NARROW * letters or left < _LEAST_WORDS * letters
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._line.setSpacing(space(TIGHT if narrow else ROOMY, scale))
        self._line.setContentsMargins(0, space(SNUG, scale), 0, space(SNUG, scale))
