"""The form to enter a session that was done without HipMob, and to correct a session."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt, QTime, Signal
from PySide6.QtWidgets import QDateEdit, QPushButton, QTimeEdit, QWidget

from hipmob_desktop.base.messages import N_, _, language
from hipmob_desktop.base.time_locale import twelve_hours
from hipmob_desktop.session.preferences import RANGES
from hipmob_desktop.ui.history.entry_view import ROTATIONS, SHARES, Correction, Entry, EntryView, PhaseEntry
from hipmob_desktop.ui.settings.row_widgets import SettingRow
from hipmob_desktop.ui.settings.step_values import PLAIN, SECONDS, steps
from hipmob_desktop.ui.theme.measures import SNUG, TIGHT
from hipmob_desktop.ui.theme.spacing import spread
from hipmob_desktop.ui.widgets.choosers import Segments
from hipmob_desktop.ui.widgets.flow_layout import Flow
from hipmob_desktop.ui.widgets.panels import Panel, ScrollingScreen
from hipmob_desktop.ui.widgets.stepper import Stepper
from hipmob_desktop.ui.widgets.text import Text

#: The greatest width of the form, in logical pixels at a text scale of 1.
_WIDEST = 860

_EARLIEST = QDate(1990, 1, 1)

_ADDING = N_("For what you did without HipMob. It counts like any other session, marked as entered by hand.")
_CORRECTING = N_("How it felt and the note are changed in the session itself.")


class EntryScreen(ScrollingScreen):
    """Shows an `EntryView`; emits the wanted `Entry` or `Correction`."""

    entered = Signal(object)
    corrected = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Add a session"), widest=_WIDEST)
        self._view: EntryView | None = None
        self._entry: Entry | None = None
        self._done: dict[int, float] = {}
        self._shows: list[Callable[[], None]] = []
        self._date, self._time = QDateEdit(), QTimeEdit()
        self._date.setLocale(QLocale(language()))  # for the name of the month
        # Translators: the format of a date: d is the day, MMMM the month by name. yyyy is the year.
        self._date.setDisplayFormat(_("d MMMM yyyy"))
        self._time.setDisplayFormat("h:mm ap" if twelve_hours() else "HH:mm")
        for edit, label in ((self._date, _("Day")), (self._time, _("Start"))):
            edit.setAccessibleName(label)
            edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
            edit.dateTimeChanged.connect(self._moved)
        self._too_late = Text(_("That has not come yet."), tone="accent")
        self._title.setWordWrap(True)  # too long for one line of a narrow window

    def show_entry(self, view: EntryView) -> None:
        """Show the form for a new session, or for a correction."""
        self._view, self._entry, self._shows = view, view.entry, []
        self._done = dict(view.correction.done) if view.correction is not None else {}
        self.set_title(_("Add a session") if view.entry is not None else _("Correct this session"))
        while (item := self.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                for kept in (self._date, self._time, self._too_late):
                    kept.setParent(None)
                widget.hide()  # at once, because Qt deletes it later
                widget.deleteLater()
        start = view.entry.start if view.entry is not None else self._correction().start
        self._set_start(start)
        self.column.addWidget(self._when())
        self.column.addWidget(self._new() if view.entry is not None else self._phases(view))
        self.column.addWidget(self._ways())
        for show in self._shows:
            show()
        self._moved()
        spread(self)
        self._date.setFocus()

    @property
    def _start(self) -> datetime:
        date, time = self._date.date(), self._time.time()
        return datetime(date.year(), date.month(), date.day(), time.hour(), time.minute())  # noqa: DTZ001 - where the person was

    def _set_start(self, start: datetime) -> None:
        latest = self._view.latest if self._view is not None else start
        self._date.setDateRange(_EARLIEST, QDate(latest.year, latest.month, latest.day))
        moment = QDateTime(QDate(start.year, start.month, start.day), QTime(start.hour, start.minute))
        self._date.setDate(moment.date())
        self._time.setTime(moment.time())

    def _correction(self) -> Correction:
        if self._view is None or self._view.correction is None:
            raise RuntimeError("nothing is being corrected")
        return self._view.correction

    def _when(self) -> QWidget:
        card = Panel(_("When"))
        card.column.addWidget(
            Text(_(_ADDING) if self._entry is not None else _(_CORRECTING), tone="quiet", wrap=True)
        )
        for label, reason, edit in (
            (_("Day"), _("Type it, or use the arrow keys."), self._date),
            (_("Start"), _("The time on the clock where you were."), self._time),
        ):
            card.column.addWidget(SettingRow(label, reason, edit))
            edit.show()
        card.column.addWidget(self._too_late)
        return card

    def _new(self) -> QWidget:
        card = Panel(_("What you did"))
        rows: list[tuple[str, str, str, float, str]] = [
            ("hold", _("Hold"), _("Each stretch."), 5, SECONDS),
            ("reps", _("Reps"), _("Each active exercise."), 1, PLAIN),
            ("rounds", _("Rounds"), "", 1, PLAIN),
        ]
        for name, label, reason, step, written in rows:
            stepper = Stepper(label)
            stepper.stepped.connect(partial(self._choose, name))
            self._shows.append(partial(self._show_number, stepper, name, step, written))
            card.column.addWidget(SettingRow(label, reason, stepper))
        for name, label, reason, choices in (
            ("rotations", _("What was trained"), "", ROTATIONS),
            ("share", _("How much of it"), _("You can correct each exercise afterwards."), SHARES),
        ):
            segments = Segments(label, choices)
            segments.chosen.connect(partial(self._choose, name))
            self._shows.append(partial(self._show_choice, segments, name))
            card.column.addWidget(SettingRow(label, reason, segments))
        return card

    def _show_number(self, stepper: Stepper, name: str, step: float, written: str) -> None:
        value = getattr(self._entry, name)
        ranges = RANGES if self._view is None else self._view.ranges
        stepper.show_value(value, steps(ranges[name], step, value, written))

    def _show_choice(self, segments: Segments, name: str) -> None:
        segments.show_choice(getattr(self._entry, name))

    def _show_phase(self, stepper: Stepper, phase: PhaseEntry) -> None:
        stepper.show_value(self._done[phase.number], phase.choices)

    def _phases(self, view: EntryView) -> QWidget:
        card = Panel(_("What you did"))
        for one in view.phases:
            stepper = Stepper(one.what)
            stepper.stepped.connect(partial(self._correct, one.number))
            self._shows.append(partial(self._show_phase, stepper, one))
            card.column.addWidget(SettingRow(one.what, one.planned, stepper))
        return card

    def _ways(self) -> QWidget:
        card = Panel()
        self._keep = QPushButton(_("Add it") if self._entry is not None else _("Keep this"))
        self._keep.setProperty("kind", "start")
        self._keep.setProperty("small", "true")
        self._keep.clicked.connect(self._decide)
        cancel = QPushButton(_("Cancel"))
        cancel.clicked.connect(self.back_requested)
        ways = Flow(spacing=TIGHT, fill=True, equal=True)
        ways.addWidget(self._keep)
        ways.addWidget(cancel)
        card.column.setSpacing(SNUG)
        card.column.addLayout(ways)
        return card

    def _choose(self, name: str, value: object) -> None:
        if self._entry is not None:
            self._entry = replace(self._entry, **{name: value})  # type: ignore[arg-type]  # names and values of its fields
            self._show_all()

    def _correct(self, number: int, value: object) -> None:
        if isinstance(value, int | float):
            self._done[number] = value
            self._show_all()

    def _show_all(self) -> None:
        for show in self._shows:
            show()

    def _moved(self) -> None:
        """Disable the main button for a start in the future."""
        late = self._view is not None and self._start > self._view.latest
        self._too_late.setVisible(late)
        if hasattr(self, "_keep"):
            self._keep.setEnabled(not late)

    def _decide(self) -> None:
        if self._entry is not None:
            self.entered.emit(replace(self._entry, start=self._start))
        else:
            start = self._correction().start
            moved = self._start != start.replace(second=0)
            self.corrected.emit(
                Correction(self._correction().session_id, self._start if moved else start, self._done)
            )
