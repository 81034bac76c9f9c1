"""Words, each with what is said in its place: a line to add one, and the list of those that there are."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hipmob_desktop.ui.theme.measures import SNUG, TIGHT, TextRole
from hipmob_desktop.ui.widgets.icon_button import IconButton
from hipmob_desktop.ui.widgets.text import Text

Pairs = tuple[tuple[str, str], ...]

#: Letters of a word or of what is said for it; a whole sentence is no exception.
_LONGEST = 60


class WordPairs(QWidget):
    """Shows the pairs, and asks for one more or one less.

    Args:
        label: what they are, for assistive technology.
    """

    #: Other pairs are wanted: `Pairs`.
    chosen = Signal(object)

    def __init__(self, label: str) -> None:
        super().__init__()
        self.setAccessibleName(label)
        self._pairs: Pairs = ()
        self._word, self._words = (_line(label, hint) for hint in ("Word", "Say it like this"))
        self._add = IconButton("plus", "Add and hear it", text=True)
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
        remove = IconButton("close", f"Say “{word}” as it is written again")
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
            self.chosen.emit((*others, (word, words)))

    def _ask_for_less(self, pair: tuple[str, str]) -> None:
        self.chosen.emit(tuple(other for other in self._pairs if other != pair))

    def _look(self) -> None:
        self._add.setEnabled(bool(self._word.text().strip() and self._words.text().strip()))


def _line(label: str, hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(hint)
    field.setAccessibleName(f"{label}: {hint}")
    field.setMaxLength(_LONGEST)
    return field
