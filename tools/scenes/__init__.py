"""The states of the screens that are worth a picture, by screen; `all_scenes` has them all."""

from collections.abc import Callable
from functools import partial

from hipmob_desktop.ui.geometry import WindowMode
from tools.scenes import dialogs, finish, history, home, player, settings, welcome
from tools.scenes.stage import Stage

Scene = Callable[[], None]


def all_scenes(stage: Stage) -> dict[str, Scene]:
    """Return how to bring about each scene on a stage, by its name; the part before "-" is its screen."""
    scenes: dict[str, Scene] = {}
    for screen in (home, player, finish, history, settings, welcome, dialogs):
        scenes |= {name: partial(_alone, stage, show) for name, show in screen.scenes(stage).items()}
    return scenes


def _alone(stage: Stage, show: Scene) -> None:
    """Show a scene without the message of the one before, and not on its card."""
    stage.put_before(None)
    stage.tell("")
    stage.take(WindowMode.WINDOW)
    show()
