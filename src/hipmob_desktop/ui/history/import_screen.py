"""The preview of an import: its changes, and the choice between two versions of a session."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from hipmob_desktop.base.messages import _, ngettext
from hipmob_desktop.ui.history.import_view import FILE, HOLDS, MINE, ImportView
from hipmob_desktop.ui.settings.row_widgets import SettingRow
from hipmob_desktop.ui.theme.measures import HAIR, SNUG, TIGHT, TextRole
from hipmob_desktop.ui.theme.spacing import spread
from hipmob_desktop.ui.widgets.choosers import Segments
from hipmob_desktop.ui.widgets.flow_layout import Flow
from hipmob_desktop.ui.widgets.panels import Panel, ScrollingScreen
from hipmob_desktop.ui.widgets.text import Text

#: The greatest width of the screen's column, in logical pixels at a text scale of 1.
_WIDEST = 920


class ImportScreen(ScrollingScreen):
    """Shows an `ImportView`; emits the person's choices."""

    #: Import the file: the ids of the differing sessions to take from it. The second value tells whether to
    #: restore the backup's settings and routines.
    import_requested = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__(_("Import a file"), widest=_WIDEST)
        self._view: ImportView | None = None
        self._from_file: set[str] = set()
        self._choices: dict[str, Segments] = {}
        self._also_wanted = False
        self._also = Segments(_("Settings and routines"), HOLDS)
        self._also.chosen.connect(self._choose_also)
        self._all = Segments(_("All that differ"), HOLDS)
        self._all.chosen.connect(self._choose_all)

    def show_import(self, view: ImportView) -> None:
        """Show the changes of a file."""
        self._view, self._from_file, self._choices = view, set(view.from_file), {}
        self._also_wanted = view.also_wanted
        while (item := self.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                for kept in (self._all, self._also):
                    if widget.isAncestorOf(kept):
                        kept.setParent(None)
                widget.hide()  # at once, because Qt deletes it later
                widget.deleteLater()
        self.column.addWidget(self._head(view))
        if view.also:
            card = Panel(_("Settings and routines"))
            row = SettingRow(
                _("Which to keep"), _("{also} Yours are kept beside them.").format(also=view.also), self._also
            )
            row.part(parted=False)
            card.column.addWidget(row)
            self._also.show()
            self.column.addWidget(card)
        if view.differing:
            self.column.addWidget(self._differing(view))
        for heading, lines in ((_("New"), view.new), (_("What can’t be used, and why"), view.unusable)):
            if lines:
                self.column.addWidget(_list(heading, lines))
        self._show_choices()
        spread(self)
        self._take_in.setFocus()

    def _head(self, view: ImportView) -> QWidget:
        card = Panel(view.name)
        for line in view.summary:
            card.column.addWidget(Text(line, wrap=True))
        self._take_in = QPushButton(_("Import"))
        self._take_in.setProperty("kind", "start")
        self._take_in.setProperty("small", "true")
        self._take_in.setAutoDefault(True)
        self._take_in.clicked.connect(self._decide)
        self._take_in.setVisible(view.brings)
        cancel = QPushButton(_("Leave everything as it is") if view.brings else _("Back"))
        cancel.clicked.connect(self.back_requested)
        ways = Flow(spacing=TIGHT, fill=True, equal=True)
        ways.addWidget(self._take_in)
        ways.addWidget(cancel)
        card.column.addSpacing(SNUG)
        card.column.addLayout(ways)
        return card

    def _differing(self, view: ImportView) -> QWidget:
        card = Panel(_("Yours and the file’s differ"))
        more = ""
        if view.unlisted:
            told = ngettext(
                "{count} more is not listed here.", "{count} more are not listed here.", view.unlisted
            )
            more = told.format(count=view.unlisted)
        if len(view.ids) > 1:
            choose = _("Or choose for each one below.")
            row = SettingRow(_("All of them"), f"{choose} {more}".strip(), self._all)
            row.part(parted=False)
            card.column.addWidget(row)
            self._all.show()
        for one in view.differing:
            choice = Segments(one.day, HOLDS)
            choice.chosen.connect(partial(self._choose, one.id))
            self._choices[one.id] = choice
            card.column.addWidget(SettingRow(one.day, one.changes, choice))
        return card

    def _choose(self, session_id: str, holds: object) -> None:
        (self._from_file.add if holds == FILE else self._from_file.discard)(session_id)
        self._show_choices()

    def _choose_all(self, holds: object) -> None:
        self._from_file = set(self._view.ids) if holds == FILE and self._view is not None else set()
        self._show_choices()

    def _choose_also(self, holds: object) -> None:
        self._also_wanted = holds == FILE
        self._show_choices()

    def _show_choices(self) -> None:
        self._also.show_choice(FILE if self._also_wanted else MINE)
        for session_id, choice in self._choices.items():
            choice.show_choice(FILE if session_id in self._from_file else MINE)
        if not self._from_file:
            self._all.show_choice(MINE)
        elif self._view is not None and self._from_file == self._view.ids:
            self._all.show_choice(FILE)
        else:
            self._all.show_none()

    def _decide(self) -> None:
        self.import_requested.emit(frozenset(self._from_file), self._also_wanted)


def _list(heading: str, lines: tuple[str, ...]) -> QWidget:
    card = Panel(heading)
    rows = QVBoxLayout()
    rows.setSpacing(HAIR)
    for line in lines:
        text = Text(line, TextRole.SMALL, wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        rows.addWidget(text)
    card.column.addLayout(rows)
    return card
