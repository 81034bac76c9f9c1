"""The home screen: with a session to start, with things to decide, with a message, with one rotation."""

from collections.abc import Callable
from dataclasses import replace

from hipmob_desktop.history.level import Level
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.routine.words import Rotation
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.ui.home.today import TodayRow
from hipmob_desktop.ui.home.view import SWITCHED_OFF, HomeView, path_line, week_view
from tools.scenes.stage import TODAY, Stage

#: What is told after a start with a settings file that has values which cannot be used.
REPAIRED = (
    "Some settings could not be used and are as at first again: Hold, Voice. The file is kept as "
    "~/.config/hipmob/settings.2026-03-12.json."
)

_TODAY = (
    TodayRow("go-on", "Go on with this morning's session: 5 min left", "", (("accept", "Go on (G)"),)),
    TodayRow(
        "more",
        "Hold for 50 s.",
        "Your last two sessions were easy.",
        (("accept", "Do that"), ("refuse", "Not now")),
    ),
)


def scenes(stage: Stage) -> dict[str, Callable[[], None]]:
    """Return the scenes of the home screen."""

    def home(preferences: Preferences, *today: TodayRow) -> None:
        timeline = build_timeline(load_builtin(), preferences, {})
        week = replace(week_view(stage.records, TODAY, 3), path=path_line(Level(45, 8), 3))
        minutes = timeline.total_seconds / 60
        left_out = SWITCHED_OFF if timeline.notice else ""
        view = HomeView(timeline, preferences, stage.own, minutes, week, today=today, left_out=left_out)
        stage.window.show_home(view)

    def banner() -> None:
        home(Preferences())
        stage.tell("There is no sound device, so the session runs with captions alone.")

    def repaired() -> None:
        home(Preferences())
        stage.ask(REPAIRED, "Look at the settings")

    return {
        "home": lambda: home(Preferences()),
        "home-today": lambda: home(Preferences(), *_TODAY),
        "home-external": lambda: home(Preferences(rotations=(Rotation.EXTERNAL,))),
        "home-banner": banner,
        "home-repaired": repaired,
    }
