"""Widgets of one setting: its label, its reason, and its control."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QKeySequenceEdit,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from hipmob_desktop.base.messages import _
from hipmob_desktop.desktop.global_key import global_key
from hipmob_desktop.session.preferences import RANGES
from hipmob_desktop.ui.settings.step_values import SECONDS, steps
from hipmob_desktop.ui.theme.measures import HAIR, ROOMY, SNUG, TEXT, TIGHT, TextRole, space
from hipmob_desktop.ui.widgets.buttons import IconButton, Tick
from hipmob_desktop.ui.widgets.stepper import Stepper
from hipmob_desktop.ui.widgets.text import Text

#: Widths in font sizes. In a row below `_NARROW`, the control is under the label. So it is where the label
#: would be narrower than `_LEAST_WORDS`.
_NARROW, _LEAST_WORDS = 38, 15


class SettingRow(QWidget):
    """A label with a line of explanation; the control is beside it, or below it in a narrow row."""

    def __init__(self, label: str, reason: str, control: QWidget) -> None:
        super().__init__()
        self.part(parted=True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)  # paints the separator
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addStretch(1)  # beside a tall control both lines are in its middle
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
        """Show or hide the separator above the row."""
        self.setProperty("row", "true" if parted else "first")

    def show_reason(self, reason: str) -> None:
        """Show another explanation, or none for ""."""
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Move the control below the label where there is no space beside it."""
        super().resizeEvent(event)
        letters = self._label.fontInfo().pixelSize()
        scale = letters / TEXT[TextRole.STRONG].size
        left = self.width() - self._control.sizeHint().width() - space(ROOMY, scale)
        if self._reason.isHidden():
            narrow = left < self._label.fontMetrics().horizontalAdvance(self._label.text())
        else:
            narrow = self.width() < _NARROW * letters or left < _LEAST_WORDS * letters
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._line.setSpacing(space(TIGHT if narrow else ROOMY, scale))
        self._line.setContentsMargins(0, space(SNUG, scale), 0, space(SNUG, scale))


_COLUMNS = 2


class MultipleChoice(QWidget):
    """Shows which choices are on, and emits the wanted ones. Choices are strings with labels."""

    #: The wanted choices: a tuple of strings in the order of the choices.
    choices_changed = Signal(object)

    def __init__(self, label: str, choices: Mapping[str, str]) -> None:
        super().__init__()
        self.setAccessibleName(label)
        self._boxes: dict[str, Tick] = {}
        self._others: tuple[
            str, ...
        ] = ()  # choices that are on, but are not offered here, such as a routine's own exercises
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(ROOMY)
        grid.setVerticalSpacing(TIGHT)
        for number, (choice, words) in enumerate(choices.items()):
            box = Tick(words)
            box.setAccessibleName(f"{label}: {words}")
            box.clicked.connect(self._ask)
            self._boxes[choice] = box
            grid.addWidget(box, number // _COLUMNS, number % _COLUMNS)

    def show_chosen(self, chosen: tuple[str, ...]) -> None:
        """Show the choices that are on."""
        self._others = tuple(choice for choice in chosen if choice not in self._boxes)
        for choice, box in self._boxes.items():
            box.setChecked(choice in chosen)

    def _ask(self) -> None:
        ours = tuple(choice for choice, box in self._boxes.items() if box.isChecked())
        self.choices_changed.emit(ours + self._others)


#: Logical pixels: two steppers side by side have to fit the smallest window.
_LEAST_WIDTH = 150


class Tempo(QWidget):
    """A stepper for each beat; emits the whole wanted tempo, in seconds."""

    #: The wanted tempo: a tuple of seconds.
    tempo_asked = Signal(object)

    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = label
        self._steppers: list[Stepper] = []
        self._seconds: tuple[float, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SNUG)
        self._grid.setVerticalSpacing(HAIR)

    def show_tempo(self, names: tuple[str, ...], seconds: tuple[float, ...]) -> None:
        """Show the seconds of each beat."""
        self._seconds = seconds
        for place in range(len(self._steppers), len(names)):
            self._add(place, names[place])
        for stepper, value in zip(self._steppers, seconds, strict=True):
            stepper.show_value(float(value), steps(RANGES["tempo"], 1, float(value), SECONDS))

    def _add(self, place: int, name: str) -> None:
        stepper = Stepper(f"{self._label}, {name}")
        stepper.setMinimumWidth(_LEAST_WIDTH)
        stepper.stepped.connect(lambda value: self._ask(place, value))
        self._steppers.append(stepper)
        row, column = place // 2 * 2, place % 2
        self._grid.addWidget(Text(name, TextRole.SMALL, "quiet"), row, column)
        self._grid.addWidget(stepper, row + 1, column)

    def _ask(self, place: int, value: float) -> None:
        self.tempo_asked.emit((*self._seconds[:place], value, *self._seconds[place + 1 :]))


class KeyField(QWidget):
    """Shows a key of the whole desktop, and emits the one that is pressed in it.

    Args:
        label: the name for assistive technology.
    """

    #: The name of the wanted key, or "" for none.
    key_chosen = Signal(str)

    def __init__(self, label: str) -> None:
        super().__init__()
        self._shown = ""
        self._edit = QKeySequenceEdit()
        self._edit.setAccessibleName(label)
        self._edit.setMaximumSequenceLength(1)
        self._edit.editingFinished.connect(self._ask)  # the change itself begins with an empty key
        self._none = IconButton("close", _("No key for “{action}”").format(action=label))
        self._none.setProperty("bare", "true")
        self._none.clicked.connect(lambda: self.key_chosen.emit(""))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(TIGHT)
        line.addWidget(self._edit, 1)
        line.addWidget(self._none)

    def show_key(self, written: str) -> None:
        """Show a key by its name."""
        self._shown = written
        self._none.setEnabled(bool(written))
        if self._written() != written:
            self._edit.setKeySequence(QKeySequence(written, QKeySequence.SequenceFormat.PortableText))

    def _written(self) -> str:
        return self._edit.keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    def _ask(self) -> None:
        written = self._written()
        if written == self._shown:
            return
        if global_key(written) is None:  # one that no program can have, such as a lone modifier
            self.show_key(self._shown)
        else:
            self.key_chosen.emit(written)


Pairs = tuple[tuple[str, str], ...]

#: The most characters of a word or its pronunciation; a whole sentence is no exception.
_LONGEST = 60


class WordPairs(QWidget):
    """Shows pairs of a word and its pronunciation; emits the pairs with one added or removed.

    Args:
        label: the name for assistive technology.
    """

    #: The wanted pairs: `Pairs`.
    pairs_changed = Signal(object)

    def __init__(self, label: str) -> None:
        super().__init__()
        self.setAccessibleName(label)
        self._pairs: Pairs = ()
        self._word, self._words = (_line(label, hint) for hint in (_("Word"), _("Say it like this")))
        self._add = IconButton("plus", _("Add and hear it"), text=True)
        self._add.clicked.connect(self._ask_for_more)
        line = QHBoxLayout()
        line.setSpacing(SNUG)
        for field in (self._word, self._words):
            field.textChanged.connect(self._look)
            field.returnPressed.connect(self._add.click)
            line.addWidget(field, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(TIGHT)
        self._column.addLayout(line)
        self._column.addWidget(self._add)
        self._rows: list[QWidget] = []
        self._look()

    def show_pairs(self, pairs: Pairs) -> None:
        """Show these pairs."""
        if pairs == self._pairs and len(self._rows) == len(pairs):
            return
        self._pairs = pairs
        for row in self._rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = [self._row(pair) for pair in pairs]
        for row in self._rows:
            self._column.addWidget(row)

    def _row(self, pair: tuple[str, str]) -> QWidget:
        word, words = pair
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Text(f"{word} → {words}", TextRole.BODY, wrap=True), 1)
        remove = IconButton("close", _("Say “{word}” as it is written").format(word=word))
        remove.setProperty("bare", "true")
        remove.clicked.connect(partial(self._ask_for_less, pair))
        line.addWidget(remove)
        return row

    def _ask_for_more(self) -> None:
        word, words = self._word.text().strip(), self._words.text().strip()
        if word and words:
            others = (pair for pair in self._pairs if pair[0].lower() != word.lower())
            self._word.clear()
            self._words.clear()
            self._word.setFocus()
            self.pairs_changed.emit((*others, (word, words)))

    def _ask_for_less(self, pair: tuple[str, str]) -> None:
        self.pairs_changed.emit(tuple(other for other in self._pairs if other != pair))

    def _look(self) -> None:
        self._add.setEnabled(bool(self._word.text().strip() and self._words.text().strip()))


def _line(label: str, hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(hint)
    field.setAccessibleName(f"{label}: {hint}")
    field.setMaxLength(_LONGEST)
    return field
