"""Search of the settings by typed words."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from hipmob_desktop.base.messages import _
from hipmob_desktop.ui.icons import icon
from hipmob_desktop.ui.settings.rows import ChoiceRow, Group, Row, SeveralRow
from hipmob_desktop.ui.shortcuts import bind
from hipmob_desktop.ui.theme.measures import HAIR, SNUG, TIGHT, TextRole
from hipmob_desktop.ui.widgets.buttons import IconButton
from hipmob_desktop.ui.widgets.panels import Panel
from hipmob_desktop.ui.widgets.text import Text


def found(query: str, groups: Iterable[Group]) -> frozenset[str]:
    """Return the keys of the rows whose texts contain every word of `query`.

    The texts are a row's label, its reason, its choices, its other words and its group's title. An empty
    query matches every row.
    """
    wanted = query.casefold().split()
    return frozenset(
        row.key for group in groups for row in group.rows if all(word in _text(group, row) for word in wanted)
    )


def _text(group: Group, row: Row) -> str:
    choices = row.choices.values() if isinstance(row, ChoiceRow | SeveralRow) else ()
    return " ".join((group.title, row.label, row.reason, row.words, *choices)).casefold()


class SearchBox(QLineEdit):
    """Emits the search text as it is typed.

    Args:
        label: the accessible name, and the placeholder text. A narrow box shows its first word.
    """

    #: The present search text.
    searched = Signal(str)

    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = label
        self.setAccessibleName(label)
        self._clear = IconButton("close", _("Clear the search"), _("Esc"), size=1.0, parent=self)
        self._clear.setProperty("bare", "true")
        self._clear.clicked.connect(self.clear)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.hide()
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        self.textChanged.connect(self.searched)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Reserve the width of the lens and of the clear button."""
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
    """Says that no setting matches, with a button that clears the search.

    Args:
        way_back: the button's label.
    """

    all_requested = Signal()

    def __init__(self, way_back: str) -> None:
        super().__init__()
        self._said = Text(role=TextRole.HEADING, wrap=True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint = Text(
            _("Try a simpler word, such as voice, size or film, or look through the groups."),
            tone="quiet",
            wrap=True,
        )
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        back = IconButton("close", way_back, _("Esc"), text=True)
        back.clicked.connect(self.all_requested)
        for shown in (self._said, hint):
            self.column.addWidget(shown)
        self.column.addWidget(back, 0, Qt.AlignmentFlag.AlignHCenter)
        self.hide()

    def show_for(self, query: str) -> None:
        """Say that nothing matches `query`; hide for ""."""
        self._said.setText(_("No setting found for “{query}”.").format(query=query))
        self.setVisible(bool(query))


class NavigationList(QWidget):
    """Shows names below each other, one of them current; emits the chosen name.

    The Tab key focuses the current one. The arrow keys up and down choose its neighbours.

    Args:
        label: the name for assistive technology.
        names: the names.
    """

    #: The chosen name.
    name_chosen = Signal(str)

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
            button.clicked.connect(lambda *_, name=name: self.name_chosen.emit(name))
            self._buttons[name] = button
            self._group.addButton(button)
            column.addWidget(button)
        column.addStretch(1)
        bind(self, (Qt.Key.Key_Up,), lambda: self._step(-1))
        bind(self, (Qt.Key.Key_Down,), lambda: self._step(1))

    def show_place(self, name: str) -> None:
        """Mark a name as current; the focus moves with it."""
        chosen = self._buttons[name]
        held = any(button.hasFocus() for button in self._buttons.values())
        chosen.setChecked(True)
        for button in self._buttons.values():
            policies = Qt.FocusPolicy
            button.setFocusPolicy(policies.TabFocus if button is chosen else policies.NoFocus)
        if held:
            chosen.setFocus()

    def show_nowhere(self) -> None:
        """Mark no name as current. The Tab key still focuses the last one."""
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
            self.name_chosen.emit(names[there])
