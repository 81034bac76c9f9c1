"""Wherever the keyboard is, it can be seen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from hipmob_desktop.settings.theme_choice import ThemeChoice
from tests.ui.conftest import RecordingFigure
from tools.scenes import all_scenes
from tools.scenes.stage import Stage

SCENES = [
    "home",
    "home-open",
    "home-exercise",
    "player-paused",
    "finish",
    "history-weeks",
    "history-sessions",
    "settings",
    "settings-sound",
]
SCENES += ["welcome-hello", "welcome-care", "welcome-voice", "welcome-size"]


def around(shown: QWidget) -> QImage:
    """Return the picture of a widget with what is just around it."""
    window = shown.window()
    place = QRect(shown.mapTo(window, QPoint(0, 0)), shown.size()).adjusted(-4, -4, 4, 4)
    return window.grab(place).toImage()


@pytest.fixture(scope="module")
def stage(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Stage]:
    """A window in one look, for all scenes."""
    made = Stage(RecordingFigure(), request.param, (1280, 720), still=True)
    yield made
    made.window.close()


@pytest.mark.parametrize(
    "stage", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.HIGH_CONTRAST], indirect=True
)
@pytest.mark.parametrize("scene", SCENES)
def test_what_has_the_keyboard_looks_different(qapp: QApplication, stage: Stage, scene: str) -> None:
    all_scenes(stage)[scene]()
    qapp.processEvents()
    screen = stage.window.focusWidget() or stage.window
    reached = [
        one
        for one in stage.window.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.isEnabled()
        and one is not screen
        and one.isVisible()
        and one.visibleRegion().boundingRect() == one.rect()
    ]
    seen: list[str] = []
    alike: list[str] = []
    for one in reached:
        # Without any other focus, a screen marks the button that Enter presses.
        (reached[0] if one is not reached[0] else reached[-1]).setFocus()
        without = around(one)
        one.setFocus(Qt.FocusReason.TabFocusReason)
        if one.hasFocus():
            (alike if around(one) == without else seen).append(f"{type(one).__name__} {one.accessibleName()}")
    screen.setFocus()  # for the next scene, which may be on the same screen
    assert not alike
    assert seen
