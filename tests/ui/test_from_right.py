"""The screens in a language that is read from the right: mirrored, but never the hips and the player."""

from collections.abc import Iterator
from gettext import GNUTranslations
from io import BytesIO

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from hipmob_desktop.base.messages import use_translations
from hipmob_desktop.routine.words import Side
from hipmob_desktop.settings.theme_choice import ThemeChoice
from hipmob_desktop.ui.icons import icon
from hipmob_desktop.ui.player.control_bar import ControlButtons
from hipmob_desktop.ui.widgets.buttons import IconButton
from hipmob_desktop.ui.widgets.chart import NavigableChart
from hipmob_desktop.ui.widgets.check_in import Feelings
from hipmob_desktop.ui.widgets.choosers import Segments
from hipmob_desktop.ui.words import ORDERS, SIDES
from tests.ui.conftest import RecordingFigure
from tests.ui.test_fit import faults
from tools.pseudo import compiled
from tools.scenes import all_scenes
from tools.scenes.stage import Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # raising a dialog


@pytest.fixture
def from_right(qapp: QApplication) -> Iterator[None]:
    use_translations("ar_XB", GNUTranslations(BytesIO(compiled("ar_XB"))))
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def stage(qtbot: QtBot, from_right: None) -> Stage:
    made = Stage(RecordingFigure(), ThemeChoice.LIGHT, (1280, 800), still=True)
    qtbot.addWidget(made.window)
    return made


def left(shown: QWidget) -> int:
    """Return the left edge of a widget in its window."""
    return shown.mapTo(shown.window(), QPoint(0, 0)).x()


def test_the_screens_are_mirrored(stage: Stage) -> None:
    all_scenes(stage)["history-weeks"]()
    back = next(one for one in stage.window.findChildren(IconButton) if one.isVisible())
    assert left(back) > stage.window.width() / 2


def test_the_left_hip_stays_on_the_left(stage: Stage) -> None:
    all_scenes(stage)["history-session"]()
    QApplication.processEvents()
    one, other = (form for form in stage.window.findChildren(Feelings) if form.isVisible())
    assert left(one) < left(other)


def test_the_player_and_the_charts_run_to_the_right_everywhere(stage: Stage) -> None:
    scenes = all_scenes(stage)
    scenes["player-hold"]()
    buttons = stage.window.findChild(ControlButtons).findChildren(IconButton)  # type: ignore[union-attr]
    places = [left(one) for one in buttons if one.isVisible()]
    assert places == sorted(places)
    scenes["history-weeks"]()
    assert {one.layoutDirection().name for one in stage.window.findChildren(NavigableChart)} == {
        "LeftToRight"
    }


@pytest.mark.parametrize(("choices", "rising"), [(SIDES, True), (ORDERS, False)])
def test_choices_are_mirrored_unless_they_are_sides(
    qtbot: QtBot, from_right: None, choices: dict[object, str], rising: bool
) -> None:
    segments = Segments("which", choices)
    qtbot.addWidget(segments)
    with qtbot.waitActive(segments):
        segments.show()
    places = [left(one) for one in segments.findChildren(QToolButton)]
    assert places == sorted(places, reverse=not rising)
    first = next(iter(choices))
    segments.show_choice(first)
    segments.findChildren(QToolButton)[0].setFocus()
    with qtbot.waitSignal(segments.chosen) as asked:
        QTest.keyClick(segments, Qt.Key.Key_Right if rising else Qt.Key.Key_Left)
    assert asked.args == [list(choices)[1]]


def test_an_icon_that_points_back_points_the_other_way(qapp: QApplication, from_right: None) -> None:
    colour = qapp.palette().text().color()
    mirrored = icon("home", colour, 24).pixmap(24).toImage()
    same = icon("pause", colour, 24).pixmap(24).toImage()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert mirrored != icon("home", colour, 24).pixmap(24).toImage()
    assert same == icon("pause", colour, 24).pixmap(24).toImage()


def test_no_text_is_cut_off_when_the_screens_are_mirrored(stage: Stage) -> None:
    found: dict[str, list[str]] = {}
    for name, show in all_scenes(stage).items():
        if name.startswith("player"):
            continue  # it elides its own lines, in every language
        show()
        for _pass in range(3):  # a layout may need another one
            QApplication.processEvents()
        if stage.shown is stage.window and (wrong := faults(stage.window)):
            found[name] = wrong
    assert found == {}


def test_a_side_picks_its_own_sentence() -> None:
    assert [side.pick("left", "right") for side in Side] == ["left", "right"]
