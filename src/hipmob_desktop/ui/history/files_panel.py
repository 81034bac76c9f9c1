"""The history's part with exports, backup and import."""

from collections.abc import Mapping
from enum import StrEnum
from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from hipmob_desktop.base.messages import N_, Messages, _
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.history.history_view import HistoryView
from hipmob_desktop.ui.theme.measures import ROOMY, SNUG, TIGHT, TextRole
from hipmob_desktop.ui.widgets.buttons import IconButton
from hipmob_desktop.ui.widgets.choosers import Segments
from hipmob_desktop.ui.widgets.flow_layout import Flow
from hipmob_desktop.ui.widgets.panels import Panel
from hipmob_desktop.ui.widgets.text import Text


class Kind(StrEnum):
    """The kinds of exported files; also their suffixes."""

    PDF = "pdf"
    HTML = "html"
    JSON = "json"
    CSV = "csv"


#: The weeks of the physiotherapist's report, with their labels.
_WEEKS: Mapping[object, str] = Messages(
    {4: N_("4 weeks"), 12: N_("12 weeks"), 26: N_("Half a year"), 52: N_("A year")}
)


class FilesPanel(QWidget):
    """Offers exports and the import, and opens no file itself.

    Args:
        actions: the person's actions.
    """

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self._actions = actions
        self._back = 12
        self._weeks = Segments(_("The last"), _WEEKS)
        self._weeks.chosen.connect(self._choose)
        self._weeks.show_choice(self._back)
        backup = QPushButton(_("Back up everything…"))
        backup.clicked.connect(actions.back_up)
        self._out = [
            self._card(
                _("For your physiotherapist"),
                _(
                    "One page: sessions, minutes of each hip and rotation, check-ins, and unfinished "
                    "sessions."
                ),
                {_("Save as PDF…"): Kind.PDF, _("Save as web page…"): Kind.HTML},
                above=self._weeks,
            ),
            self._card(
                _("To keep, or for another computer"),
                _(
                    "Everything in one file: sessions, settings, care answers, your own routines. Or the "
                    "sessions alone. HipMob can import each of them again."
                ),
                {_("All sessions (JSON)…"): Kind.JSON, _("For a spreadsheet (CSV)…"): Kind.CSV},
                before=backup,
            ),
        ]
        bring = QPushButton(_("Import a file…"))
        bring.clicked.connect(actions.import_history)
        into = Panel(_("From another computer"))
        into.column.addWidget(
            Text(
                _(
                    "A file that HipMob saved, even if a spreadsheet has changed it. You see what is in it "
                    "first; no session is counted twice."
                ),
                wrap=True,
            )
        )
        self._undo = IconButton("repeat", "", text=True)
        self._undo.clicked.connect(actions.undo_import)
        into.column.addWidget(bring)
        into.column.addWidget(self._undo)
        self._into = into
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(ROOMY)
        for card in (*self._out, into):
            rows.addWidget(card)
        rows.addStretch(1)

    def show_view(self, view: HistoryView) -> None:
        """Offer exports if there are sessions, and the import if the history can be changed."""
        for card in self._out:
            card.setVisible(bool(view.records))
        self._into.setVisible(view.changeable)
        self._undo.say("repeat", _("Undo the import of {file}").format(file=view.imported))
        self._undo.setVisible(bool(view.imported))

    def _card(
        self,
        heading: str,
        words: str,
        ways: dict[str, Kind],
        *,
        above: QWidget | None = None,
        before: QWidget | None = None,
    ) -> Panel:
        card = Panel(heading)
        card.column.addWidget(Text(words, wrap=True))
        if above is not None:
            card.column.addWidget(Text(_("The last"), TextRole.SMALL, "quiet"))
            card.column.addWidget(above)
            card.column.addSpacing(SNUG)
        line = Flow(spacing=TIGHT, fill=True, equal=True)
        if before is not None:
            line.addWidget(before)
        for label, kind in ways.items():
            button = QPushButton(label)
            button.clicked.connect(partial(self._export, kind))
            line.addWidget(button)
        card.column.addLayout(line)
        return card

    def _export(self, kind: Kind, *_args: object) -> None:
        self._actions.export_history.emit(kind.value, self._back)

    def _choose(self, weeks: object) -> None:
        if isinstance(weeks, int):
            self._back = weeks
            self._weeks.show_choice(weeks)
