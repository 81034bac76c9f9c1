"""What stands before a session can be read on the full screen from the distance that was set."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget

from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.geometry import WindowMode
from hipmob_desktop.ui.home.exercise_card import ExerciseCard
from hipmob_desktop.ui.home.home_view import HomeView
from hipmob_desktop.ui.settings.settings_view import SettingsView
from hipmob_desktop.ui.theme.distance import Reading, letter_pixels, reading_scale
from hipmob_desktop.ui.theme.measures import TextRole
from hipmob_desktop.ui.welcome.welcome_screen import WelcomeScreen
from hipmob_desktop.ui.welcome.welcome_view import Step, WelcomeView
from hipmob_desktop.ui.widgets.buttons import Tick
from hipmob_desktop.ui.widgets.choosers import Segments
from hipmob_desktop.ui.window import MainWindow
from hipmob_desktop.ui.words import MIRROR
from tests.ui.conftest import shared_window
from tests.ui.test_fit import faults

SCREEN = (1920, 1080)

#: The least share of the screen's height for letters that have to be read: that of the player's captions
#: where the screen is too small for the distance, and that of body text in a window of 1280 × 720 elsewhere.
BOUND, SHARE = 0.05, 16 / 720

#: Millimetres of a screen of 16:9 for an inch of its diagonal.
WIDTH = 25.4 * 16 / (16**2 + 9**2) ** 0.5

SCREENS = [(inches, metres) for inches in (24, 44, 65) for metres in (1.5, 2.5, 4.0)]
SHOWN = ["home", "home-open", "exercise", *(f"welcome-{step.name.lower()}" for step in Step)]


def sit(window: MainWindow, patched: pytest.MonkeyPatch, inches: float, metres: float) -> float:
    """Put a window on a full screen; return the pixels of 20 arc-minutes there."""
    pixels_per_mm = SCREEN[0] / (inches * WIDTH)
    patched.setattr(MainWindow, "pixels_per_mm", property(lambda _: pixels_per_mm))
    window.modes.form = WindowMode.FULL_SCREEN
    window.resize(*SCREEN)
    window.apply(Settings(distance=metres))
    return letter_pixels(20, metres, pixels_per_mm)


@pytest.fixture
def seat(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[float, float], float]]:
    """Return what puts the window on a full screen, and returns the pixels of 20 arc-minutes there."""
    yield partial(sit, window, monkeypatch)
    window.modes.form = WindowMode.WINDOW


Scene = Callable[[], None]


def scenes_of(
    window: MainWindow, home_view: HomeView, settings_view: SettingsView, timeline: Timeline
) -> dict[str, Scene]:
    """Return what shows each screen in a window, by name."""

    def home() -> None:
        window.show_home(replace(home_view, mirror=MIRROR))

    def opened() -> None:
        home()
        next(one for one in window.findChildren(QPushButton) if one.property("line")).click()

    def exercise() -> None:
        home()
        window.findChildren(ExerciseCard)[0].click()

    def welcome(step: Step) -> None:
        screen = window.add_screen(WelcomeScreen(Actions(), window.figure))
        screen.show_welcome(WelcomeView(step, settings_view, line="Can you hear me?", timeline=timeline))
        window.turn_to(screen)

    scenes: dict[str, Scene] = {"home": home, "home-open": opened, "exercise": exercise}
    return scenes | {f"welcome-{step.name.lower()}": partial(welcome, step) for step in Step}


@pytest.fixture
def show(
    window: MainWindow, home_view: HomeView, settings_view: SettingsView, timeline: Timeline
) -> Callable[[str], None]:
    scenes = scenes_of(window, home_view, settings_view, timeline)
    return lambda name: scenes[name]()


@dataclass(frozen=True)
class Seat:
    """A window on a full screen at a distance, for all screens.

    Attributes:
        needed: pixels of 20 arc-minutes.
    """

    window: MainWindow
    needed: float
    scenes: dict[str, Scene]


@pytest.fixture(scope="module")
def seated(
    request: pytest.FixtureRequest,
    qapp: QApplication,
    home_view: HomeView,
    settings_view: SettingsView,
    timeline: Timeline,
) -> Iterator[Seat]:
    with shared_window(*SCREEN) as window, pytest.MonkeyPatch.context() as patched:
        needed = sit(window, patched, *request.param)
        yield Seat(window, needed, scenes_of(window, home_view, settings_view, timeline))
        window.modes.form = WindowMode.WINDOW


def what_matters(window: QWidget) -> list[QWidget]:
    """Return all texts that are shown but for what is only small print."""
    shown = [one for one in window.findChildren(QWidget) if one.isVisible()]
    labels = [one for one in shown if isinstance(one, QLabel) and one.text()]
    large = [one for one in labels if one.property("role") != TextRole.SMALL]
    buttons = [one for one in shown if isinstance(one, QAbstractButton) and one.text()]
    return [*large, *buttons]


@pytest.mark.parametrize("seated", SCREENS, indirect=True)
@pytest.mark.parametrize("name", SHOWN)
def test_what_matters_can_be_read_from_the_distance_that_was_set(seated: Seat, name: str) -> None:
    seated.scenes[name]()
    for _ in range(5):
        QApplication.processEvents()
    least = max(min(seated.needed, BOUND * SCREEN[1]), SHARE * SCREEN[1])
    found = what_matters(seated.window)
    assert found
    small = [one for one in found if one.fontInfo().pixelSize() < round(least) - 1]
    assert not [(one.property("role"), one.fontInfo().pixelSize(), one.accessibleName()) for one in small]
    assert not faults(seated.window)


def test_every_kind_of_control_is_among_what_is_measured(
    window: MainWindow, seat: Callable[[float, float], float], show: Callable[[str], None]
) -> None:
    seat(44, 2.5)
    show("home-open")
    assert any(isinstance(one.parent(), Segments) for one in what_matters(window))
    show("welcome-care")
    assert any(isinstance(one, Tick) for one in what_matters(window))


@pytest.mark.parametrize("metres", [1.5, 2.5, 4.0])
def test_letters_have_no_smaller_share_of_a_large_screen_than_of_a_small_one(metres: float) -> None:
    reading = Reading(16, (560, 315))
    small = reading_scale(1280, 720, metres, 1280 / 975, reading)
    for width, height in [(1920, 1080), (2560, 1440), (3840, 2160)]:
        scale = reading_scale(width, height, metres, width / 975, reading)
        assert scale / height >= small / 720 * 0.95
        assert scale / height >= 1 / 720


def test_the_letters_of_a_plain_window_follow_its_size_alone(
    window: MainWindow, seat: Callable[[float, float], float], show: Callable[[str], None]
) -> None:
    show("home")
    before = {
        one.text(): one.fontInfo().pixelSize() for one in window.findChildren(QLabel) if one.isVisible()
    }
    size = window.size()
    seat(44, 4.0)
    window.modes.form = WindowMode.WINDOW
    window.resize(size)
    window.apply(Settings(distance=4.0))
    assert sizes(window) == before


def sizes(window: QWidget) -> dict[str, int]:
    """Return the size of the letters of each text that is shown."""
    shown = [one for one in window.findChildren(QLabel) if one.isVisible()]
    return {one.text(): one.fontInfo().pixelSize() for one in shown}
