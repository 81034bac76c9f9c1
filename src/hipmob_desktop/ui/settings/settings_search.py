"""Finds settings by the words a person types."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from hipmob_desktop.ui.icons import icon
from hipmob_desktop.ui.settings.rows import ChoiceRow, Group, Row, SeveralRow
from hipmob_desktop.ui.shortcuts import bind
from hipmob_desktop.ui.theme.measures import HAIR, SNUG, TIGHT, TextRole
from hipmob_desktop.ui.widgets.buttons import IconButton
from hipmob_desktop.ui.widgets.panels import Panel
from hipmob_desktop.ui.widgets.text import Text


def found(query: str, groups: Iterable[Group]) -> frozenset[str]:
    """Return the keys of the rows that have every word of `query` in their texts.

    The texts are a row's label, its reason, its choices, its other words and its group's title. An empty
    query finds everything.
    """
    wanted = query.casefold().split()
    return frozenset(
        row.key for group in groups for row in group.rows if all(word in _text(group, row) for word in wanted)
    )


def _text(group: Group, row: Row) -> str:
    choices = row.choices.values() if isinstance(row, ChoiceRow | SeveralRow) else ()
    return " ".join((group.title, row.label, row.reason, row.words, *choices)).casefold()


class SearchBox(QLineEdit):
    """Emits what is looked for as it is typed.

    Args:
        label: what is searched, for assistive technology and as a hint: of its first word where it is narrow.
    """

    #: What is looked for now.
    searched = Signal(str)

    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = label
        self.setAccessibleName(label)
        self._clear = IconButton("close", "Clear the search", "Esc", size=1.0, parent=self)
        self._clear.setProperty("bare", "true")
        self._clear.clicked.connect(self.clear)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.hide()
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        self.textChanged.connect(self.searched)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave room for the lens, and for the button that clears."""
        super().resizeEvent(event)
        side = self.height()
        self._clear.setGeometry(self.width() - side, 0, side, side)
        self.setTextMargins(self._lens() + TIGHT, 0, side - TIGHT, 0)
        room = self.width() - self._lens() - 2 * SNUG - side
        fits = self.fontMetrics().horizontalAdvance(self._label) <= room
        self.setPlaceholderText(self._label if fits else self._label.split()[0])

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the lens before the text."""
        super().paintEvent(event)
        side = self._lens()
        lens = icon("search", self.palette().color(QPalette.ColorRole.PlaceholderText), side)
        painter = QPainter(self)
        painter.drawPixmap(QPoint(SNUG, (self.height() - side) // 2), lens.pixmap(side))

    def _lens(self) -> int:
        return round(self.fontInfo().pixelSize() * 1.25)


class NoHits(Panel):
    """Says that nothing was found, and leads back to everything.

    Args:
        way_back: what the button says.
    """

    all_requested = Signal()

    def __init__(self, way_back: str) -> None:
        super().__init__()
        self._said = Text(role=TextRole.HEADING, wrap=True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint = Text(
            "Try a simpler word, such as voice, size or film, or look through the groups.",
            tone="quiet",
            wrap=True,
        )
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        back = IconButton("close", way_back, "Esc", text=True)
        back.clicked.connect(self.all_requested)
        for shown in (self._said, hint):
            self.column.addWidget(shown)
        self.column.addWidget(back, 0, Qt.AlignmentFlag.AlignHCenter)
        self.hide()

    def show_for(self, query: str) -> None:
        """Say that nothing was found for `query`; with an empty one, be gone."""
        self._said.setText(f"No setting found for “{query}”.")
        self.setVisible(bool(query))


class NavigationList(QWidget):
    """Shows names below each other and where one is; emits the name that was asked for.

    The Tab key reaches the one where one is, the arrow keys up and down ask for its neighbours.

    Args:
        label: what they are, for assistive technology.
        names: each of them.
    """

    #: The name asked for.
    chosen = Signal(str)

    def __init__(self, label: str, names: Iterable[str]) -> None:
        super().__init__()
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HAIR)
        for name in names:
            button = QPushButton(name)
            button.setCheckable(True)
            button.setProperty("entry", "true")
            button.clicked.connect(lambda *_, name=name: self.chosen.emit(name))
            self._buttons[name] = button
            self._group.addButton(button)
            column.addWidget(button)
        column.addStretch(1)
        bind(self, (Qt.Key.Key_Up,), lambda: self._step(-1))
        bind(self, (Qt.Key.Key_Down,), lambda: self._step(1))

    def show_place(self, name: str) -> None:
        """Show where one is; the keyboard goes with it."""
        chosen = self._buttons[name]
        held = any(button.hasFocus() for button in self._buttons.values())
        chosen.setChecked(True)
        for button in self._buttons.values():
            policies = Qt.FocusPolicy
            button.setFocusPolicy(policies.TabFocus if button is chosen else policies.NoFocus)
        if held:
            chosen.setFocus()

    def show_nowhere(self) -> None:
        """Show that one is at none of them; the keyboard still reaches the one where one was."""
        self._group.setExclusive(False)
        for button in self._buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)

    def show_only(self, names: Collection[str]) -> None:
        """Show these names, and hide the others."""
        for name, button in self._buttons.items():
            button.setVisible(name in names)

    def _step(self, by: int) -> None:
        names = [name for name, button in self._buttons.items() if not button.isHidden()]
        there = next((at for at, name in enumerate(names) if self._buttons[name].isChecked()), 0) + by
        if 0 <= there < len(names):
            self.chosen.emit(names[there])
