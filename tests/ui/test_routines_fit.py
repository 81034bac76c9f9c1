"""The screens of routines have room for all of their texts, in windows of any size."""

import pytest
from PySide6.QtWidgets import QApplication

from hipmob_desktop.settings.theme_choice import ThemeChoice
from tests.ui.conftest import RecordingFigure
from tests.ui.test_fit import faults
from tools.pseudo import lengthen
from tools.scenes import all_scenes
from tools.scenes.stage import Stage

SCENES = ["routines", "routines-sheet", "routines-editor", "routines-odd", "routines-fault"]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("size", [(480, 360), (800, 600), (1280, 720), (1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("long", [False, True])
def test_every_text_has_the_room_it_needs(size: tuple[int, int], scene: str, long: bool) -> None:
    stage = Stage(RecordingFigure(), ThemeChoice.LIGHT, size, still=True)
    all_scenes(stage)[scene]()
    if long:
        lengthen(stage.window)
    for _ in range(5):
        QApplication.processEvents()
    assert faults(stage.window) == []
    stage.window.close()
