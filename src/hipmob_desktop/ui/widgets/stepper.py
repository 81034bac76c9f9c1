"""A stepper: an ordered value, changed in place one step at a time."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from hipmob_desktop.base.messages import _
from hipmob_desktop.ui.shortcuts import bind
from hipmob_desktop.ui.theme.measures import TIGHT, TextRole
from hipmob_desktop.ui.widgets.buttons import IconButton
from hipmob_desktop.ui.widgets.text import Text

#: Logical pixels, and the width of the words in font sizes. Both are the same for all steppers, so that they
#: align.
_LEAST_WIDTH, _LEAST_LETTERS = 160, 4.5


class Stepper(QFrame):
    """Shows a value between a minus and a plus button; emits the chosen neighbour.

    The arrow keys up and down step, too, while one of the buttons has the focus.

    Args:
        label: the value's name for assistive technology.
    """

    #: The chosen value.
    stepped = Signal(object)

    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = label
        self._values: tuple[tuple[object, str], ...] = ()
        self._index = 0
        self.setProperty("segments", "true")
        self._less = IconButton("minus", _("{label}: less").format(label=label), size=1.0)
        self._more = IconButton("plus", _("{label}: more").format(label=label), size=1.0)
        self._shown = _Words(role=TextRole.STRONG)
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._less.clicked.connect(lambda: self._step(-1))
        self._more.clicked.connect(lambda: self._step(1))
        for button in (self._less, self._more):
            button.setAutoRepeat(True)
            button.setProperty("bare", "true")
        bind(self, (Qt.Key.Key_Up,), lambda: self._step(1))
        bind(self, (Qt.Key.Key_Down,), lambda: self._step(-1))
        self.setMinimumWidth(_LEAST_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._less)
        row.addWidget(self._shown, 1)
        row.addWidget(self._more)

    def show_value(self, value: object, values: Sequence[tuple[object, str]]) -> None:
        """Show `value`, one of `values`; each of those is (value, label).

        Raises:
            ValueError: `value` is none of them.
        """
        self._values = tuple(values)
        self._index = [one for one, _ in self._values].index(value)
        words = self._values[self._index][1]
        self._shown.setText(words)
        self._shown.setAccessibleName(f"{self._label}: {words}")
        self._shown.make_room_for(max((text for _, text in self._values), key=len))
        self._less.setEnabled(self._index > 0)
        self._more.setEnabled(self._index < len(self._values) - 1)

    def _step(self, by: int) -> None:
        index = self._index + by
        if 0 <= index < len(self._values):
            self.stepped.emit(self._values[index][0])


class _Words(Text):
    """A text with the width of the longest of several texts, at any text size."""

    _longest = ""

    def make_room_for(self, longest: str) -> None:
        """Reserve the width of this text."""
        if longest != self._longest:
            self._longest = longest
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the longest text, and a little padding."""
        least = round(_LEAST_LETTERS * self.fontInfo().pixelSize())
        width = max(least, self.fontMetrics().horizontalAdvance(self._longest) + TIGHT)
        return super().minimumSizeHint().expandedTo(QSize(width, 0))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same size."""
        return super().sizeHint().expandedTo(self.minimumSizeHint())
