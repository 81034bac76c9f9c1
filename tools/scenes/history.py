"""The history: each of its parts after half a year, and before the first session."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache, partial

from hipmob_desktop.history.record import Record
from hipmob_desktop.ui.history.screen import HistoryScreen, Part
from hipmob_desktop.ui.history.view import HistoryView
from tools.make_history import make
from tools.scenes.stage import TODAY, Stage

_NOTICE = "A session from 8 March was not finished properly. What was done of it is in the list."


@cache
def half_a_year() -> tuple[Record, ...]:
    """Return sixty plausible sessions."""
    return tuple(make(60, until=datetime(TODAY.year, TODAY.month, TODAY.day, 20, tzinfo=UTC)))


def scenes(stage: Stage) -> dict[str, Callable[[], None]]:
    """Return the scenes of the history."""

    def show(part: Part, view: HistoryView) -> None:
        stage.window.show_history(view)
        page = stage.window.findChild(HistoryScreen)
        page.show_part(part)  # type: ignore[union-attr]

    full = HistoryView(half_a_year(), TODAY)
    told = HistoryView(half_a_year(), TODAY, notices=(_NOTICE,), undo="The session was deleted.")
    return {
        **{f"history-{part}": partial(show, part, full) for part in Part},
        "history-told": partial(show, Part.SESSIONS, told),
        "history-one": partial(show, Part.WEEKS, HistoryView(half_a_year()[-1:], TODAY)),
        "history-unreadable": partial(show, Part.WEEKS, HistoryView(today=TODAY, unreadable=True)),
        "history-empty": partial(show, Part.WEEKS, HistoryView(today=TODAY)),
    }
