"""The states of the screens that are worth a picture, by screen; `all_scenes` has all of them."""

from collections.abc import Callable
from functools import partial

from hipmob_desktop.ui.geometry import WindowMode
from tools.scenes import dialogs, finish, history, home, player, routines, settings, welcome
from tools.scenes.stage import Stage

Scene = Callable[[], None]


def all_scenes(stage: Stage) -> dict[str, Scene]:
    """Return a function for each scene, by name; the part of the name before "-" is its screen."""
    scenes: dict[str, Scene] = {}
    for screen in (home, player, finish, history, routines, settings, welcome, dialogs):
        scenes |= {name: partial(_alone, stage, show) for name, show in screen.scenes(stage).items()}
    return scenes


def _alone(stage: Stage, show: Scene) -> None:
    """Show a scene without the message and the dialog of the last one."""
    stage.put_before(None)
    stage.tell("")
    stage.take(WindowMode.WINDOW)
    show()
