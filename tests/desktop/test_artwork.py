"""What other programs show of HipMob: a picture for each exercise and side, or the icon."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.controllers.artwork import FigurePictures, icon_file
from hipmob_desktop.app.controllers.desktop import DesktopController
from hipmob_desktop.app.controllers.remote_control import RemoteControl
from hipmob_desktop.base.folders import find_folders
from hipmob_desktop.desktop.dbus import BusThread
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.settings.value import Settings
from tests.app.program import Program
from tests.desktop.conftest import busless

pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support", "No such signal"
)  # of the screen without a screen

TIMELINE = build_timeline(load_builtin(), Preferences(), {})
ICON = "file:///icon.png"
WORK = [phase for phase in TIMELINE.phases if phase.kind.is_work]


@pytest.mark.real
def test_each_exercise_and_side_has_a_picture_that_is_painted_once(
    thread: BusThread, qtbot: QtBot, tmp_path: Path
) -> None:
    pictures = FigurePictures(tmp_path, ICON, Settings, thread)
    with qtbot.waitSignals([pictures.painted] * 2):
        assert [pictures.address(TIMELINE, phase) for phase in (WORK[0], WORK[2])] == [ICON, ICON]
    left, right = (pictures.address(TIMELINE, phase) for phase in (WORK[0], WORK[2]))
    assert left != right
    again = FigurePictures(tmp_path, ICON, Settings, thread)
    assert again.address(TIMELINE, TIMELINE.phases[WORK[0].index - 1]) == left  # on the way to it, too
    assert again.address(TIMELINE, TIMELINE.phases[-1]) == ICON


def test_where_nothing_can_be_written_there_is_no_icon(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert icon_file(tmp_path / "file" / "cache") is None
    assert icon_file(tmp_path / "folder") == tmp_path / "folder" / "hipmob.png"


def test_a_data_folder_that_cannot_be_written_keeps_nothing_from_the_desktop(
    qtbot: QtBot, tmp_path: Path
) -> None:
    program = Program(qtbot, find_folders(str(tmp_path / "mine")))
    (tmp_path / "file").touch()
    desk = DesktopController(
        replace(program.context, folders=find_folders(str(tmp_path / "file"))),
        program.controllers,
        RemoteControl(program.context),
        busless(),
    )
    desk.start()
    assert program.bridge.is_under_way()
    program.window.close()
