"""The home screen: with a session to start, with a message, with internal rotation switched off."""

from collections.abc import Callable

from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.routine.words import Rotation
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.ui.home.view import HomeView, week_view
from tools.scenes.stage import TODAY, Stage


def scenes(stage: Stage) -> dict[str, Callable[[], None]]:
    """Return the scenes of the home screen."""

    def home(preferences: Preferences) -> None:
        timeline = build_timeline(load_builtin(), preferences, {})
        week = week_view(stage.records, TODAY, 3)
        stage.window.show_home(HomeView(timeline, preferences, stage.own, timeline.total_seconds / 60, week))

    def banner() -> None:
        home(Preferences())
        stage.tell("There is no sound device, so the session runs with captions alone.")

    return {
        "home": lambda: home(Preferences()),
        "home-external": lambda: home(Preferences(rotations=(Rotation.EXTERNAL,))),
        "home-banner": banner,
    }
