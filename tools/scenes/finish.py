"""The end of a session: all of it done, or stopped early."""

from collections.abc import Callable

from hipmob_desktop.history.record import Record
from hipmob_desktop.ui.finish.view import finish_view
from hipmob_desktop.ui.home.view import week_view
from tools.scenes.stage import TODAY, Stage


def scenes(stage: Stage) -> dict[str, Callable[[], None]]:
    """Return the scenes of the finish screen."""

    def finish(record: Record) -> None:
        stage.window.show_finish(finish_view(record, week_view(stage.records, TODAY, 3)))

    return {"finish": lambda: finish(stage.records[-1]), "finish-stopped": lambda: finish(stage.records[2])}
