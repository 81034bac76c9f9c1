"""The screens that bring a file in, and that enter and correct a session, cut off no text."""

import pytest
from PySide6.QtWidgets import QApplication

from hipmob_desktop.settings.theme_choice import ThemeChoice
from tests.ui.conftest import RecordingFigure
from tests.ui.test_fit import faults
from tools.pseudo import lengthen
from tools.scenes import all_scenes
from tools.scenes.stage import Stage


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("scene", ["history-import", "history-add", "history-correct"])
@pytest.mark.parametrize("size", [(480, 360), (800, 600), (1280, 720)])
def test_every_text_has_the_room_it_needs_also_as_a_long_translation(
    size: tuple[int, int], scene: str
) -> None:
    stage = Stage(RecordingFigure(), ThemeChoice.LIGHT, size)
    all_scenes(stage)[scene]()
    for long in (False, True):
        if long:
            lengthen(stage.window)
        for _ in range(3):
            QApplication.processEvents()
        assert faults(stage.window) == []
    stage.window.close()
