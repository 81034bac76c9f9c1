"""Scenes of the history: each of its parts after half a year, and before the first session."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path

from hipmob_desktop.history.level import level_of
from hipmob_desktop.history.record import Record
from hipmob_desktop.history.storage.contents import Contents
from hipmob_desktop.history.storage.document import Document
from hipmob_desktop.history.storage.faults import Fault
from hipmob_desktop.history.storage.importing import Import, compared
from hipmob_desktop.history.weeks import Pause
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.ui.history.entry_screen import EntryScreen
from hipmob_desktop.ui.history.entry_view import Entry, EntryView, correction_view
from hipmob_desktop.ui.history.history_screen import HistoryScreen, Part
from hipmob_desktop.ui.history.history_view import HistoryView
from hipmob_desktop.ui.history.import_screen import ImportScreen
from hipmob_desktop.ui.history.import_view import import_view
from hipmob_desktop.ui.history.sessions_panel import SessionsPanel
from tools.make_history import make
from tools.scenes.stage import TODAY, Stage

_NOTICE = "A session from 8 March was not finished properly. What was done of it is in the list."

#: A holiday this week, and another pause two weeks before.
_HOLIDAY = {TODAY - timedelta(days=3): Pause.HOLIDAY, TODAY - timedelta(days=17): Pause.INJURY}


@cache
def half_a_year() -> tuple[Record, ...]:
    """Return sixty plausible sessions."""
    return tuple(make(60, until=datetime(TODAY.year, TODAY.month, TODAY.day, 20, tzinfo=UTC)))


@cache
def _two_months() -> tuple[Record, ...]:
    return tuple(make(28, until=datetime(TODAY.year, TODAY.month, TODAY.day, 20, tzinfo=UTC)))


def _view(records: tuple[Record, ...]) -> HistoryView:
    """Return a history whose next session has the dose of the last one."""
    last = level_of(records[-1])
    wanted = (
        Preferences() if last is None else Preferences(hold=last.hold, reps=last.reps, rounds=last.rounds)
    )
    return HistoryView(records, TODAY, preferences=wanted)


def _corrected() -> Import:
    """Return the import of a table with corrections and additions."""
    records = half_a_year()
    here = Contents({one.id: one for one in records[:-2]})
    theirs = {one.id: one for one in records[-8:]}
    for one in records[-5:-2]:
        theirs[one.id] = one.changed(note="Warm from the walk.", outcome="stopped")
    faults = (
        Fault("row 14 (3 March 2026, 18:20)", "left_pain", "“a bit” is not a whole number from 0 to 10"),
        Fault(
            "row 27", "started_at", "“02/03/2026” may be one of two days; the session is left out", lost=True
        ),
    )
    return compared(here, Document(Contents(theirs), faults=faults), Path("hipmob-history-2026-03-12.csv"))


def scenes(stage: Stage) -> dict[str, Callable[[], None]]:
    """Return the scenes of the history."""

    def show(part: Part, view: HistoryView) -> None:
        stage.window.show_history(view)
        page = stage.window.findChild(HistoryScreen)
        page.show_part(part)  # type: ignore[union-attr]

    def session(view: HistoryView) -> None:
        show(Part.SESSIONS, view)
        stage.window.findChild(SessionsPanel).show_day(view.records[-1].started_at.date())  # type: ignore[union-attr]

    def bring_in() -> None:
        found = stage.window.findChild(ImportScreen)
        screen = found if isinstance(found, ImportScreen) else stage.window.add_screen(ImportScreen())
        screen.show_import(import_view(_corrected()))
        stage.window.turn_to(screen)

    def enter(view: EntryView) -> None:
        found = stage.window.findChild(EntryScreen)
        screen = found if isinstance(found, EntryScreen) else stage.window.add_screen(EntryScreen())
        screen.show_entry(view)
        stage.window.turn_to(screen)

    evening = datetime(TODAY.year, TODAY.month, TODAY.day, 20)  # noqa: DTZ001 - where the person is
    full = _view(half_a_year())
    told = replace(full, notices=(_NOTICE,), undo="The session was deleted.")
    lost = HistoryView(today=TODAY, unreadable=True, file="~/.local/share/hipmob/history.json")
    return {
        **{f"history-{part}": partial(show, part, full) for part in Part},
        "history-path": partial(show, Part.PATH, _view(_two_months())),
        "history-told": partial(show, Part.SESSIONS, told),
        "history-holiday": partial(show, Part.WEEKS, replace(full, pauses=_HOLIDAY)),
        "history-one": partial(show, Part.WEEKS, _view(half_a_year()[-1:])),
        "history-first": partial(show, Part.WEEKS, _view(half_a_year()[-4:])),
        "history-first-feeling": partial(show, Part.FEELING, _view(half_a_year()[-2:])),
        "history-unreadable": partial(show, Part.WEEKS, lost),
        "history-empty": partial(show, Part.WEEKS, HistoryView(today=TODAY)),
        "history-session": partial(session, full),
        "history-import": bring_in,
        "history-add": partial(enter, EntryView(evening, Entry(evening, 45.0, 8))),
        "history-correct": lambda: enter(correction_view(half_a_year()[-1], {}, evening)),
    }
