"""The history: each of its parts after half a year, and before the first session."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache, partial

from hipmob_desktop.history.level import level_of
from hipmob_desktop.history.record import Record
from hipmob_desktop.history.weeks import Pause
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.ui.history.screen import HistoryScreen, Part
from hipmob_desktop.ui.history.sessions_panel import SessionsPanel
from hipmob_desktop.ui.history.view import HistoryView
from tools.make_history import make
from tools.scenes.stage import TODAY, Stage

_NOTICE = "A session from 8 March was not finished properly. What was done of it is in the list."

#: This week, and the one before the last.
_HOLIDAY = {TODAY - timedelta(days=3): Pause.HOLIDAY, TODAY - timedelta(days=17): Pause.INJURY}


@cache
def half_a_year() -> tuple[Record, ...]:
    """Return sixty plausible sessions."""
    return tuple(make(60, until=datetime(TODAY.year, TODAY.month, TODAY.day, 20, tzinfo=UTC)))


@cache
def _two_months() -> tuple[Record, ...]:
    return tuple(make(28, until=datetime(TODAY.year, TODAY.month, TODAY.day, 20, tzinfo=UTC)))


def _view(records: tuple[Record, ...]) -> HistoryView:
    """Return a history after which the next session is set to what the last one was."""
    last = level_of(records[-1])
    wanted = (
        Preferences() if last is None else Preferences(hold=last.hold, reps=last.reps, rounds=last.rounds)
    )
    return HistoryView(records, TODAY, preferences=wanted)


def scenes(stage: Stage) -> dict[str, Callable[[], None]]:
    """Return the scenes of the history."""

    def show(part: Part, view: HistoryView) -> None:
        stage.window.show_history(view)
        page = stage.window.findChild(HistoryScreen)
        page.show_part(part)  # type: ignore[union-attr]

    def session(view: HistoryView) -> None:
        show(Part.SESSIONS, view)
        stage.window.findChild(SessionsPanel).show_day(view.records[-1].started_at.date())  # type: ignore[union-attr]

    full = _view(half_a_year())
    told = replace(full, notices=(_NOTICE,), undo="The session was deleted.")
    lost = HistoryView(today=TODAY, unreadable=True, file="~/.local/share/hipmob/history.json")
    return {
        **{f"history-{part}": partial(show, part, full) for part in Part},
        "history-path": partial(show, Part.PATH, _view(_two_months())),
        "history-told": partial(show, Part.SESSIONS, told),
        "history-holiday": partial(show, Part.WEEKS, replace(full, pauses=_HOLIDAY)),
        "history-one": partial(show, Part.WEEKS, _view(half_a_year()[-1:])),
        "history-unreadable": partial(show, Part.WEEKS, lost),
        "history-empty": partial(show, Part.WEEKS, HistoryView(today=TODAY)),
        "history-session": partial(session, full),
    }
