"""Under Wayland the person learns once how the small window stays above a film."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.controllers.small_window import SmallWindowHint
from hipmob_desktop.app.startup.saved_geometry import wants_x11
from hipmob_desktop.base.folders import find_folders
from hipmob_desktop.desktop.on_top import keep_above, qt_platform, x11_helps
from hipmob_desktop.settings.file import write_settings
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui import window_mode
from hipmob_desktop.ui.geometry import WindowMode
from tests.app.program import Program
from tests.ui.reading import button

BOTH = {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}


@pytest.mark.parametrize(
    ("desktops", "way", "helps"),
    [
        ("ubuntu:GNOME", "Alt and Space", True),
        ("KDE", "Alt and F3", True),
        ("sway", "full screen", False),
        ("Hyprland", "pin", False),
        ("", "often opens", False),
    ],
)
def test_each_desktop_has_its_own_way(desktops: str, way: str, helps: bool) -> None:
    environment = {**BOTH, "XDG_CURRENT_DESKTOP": desktops}
    assert way in keep_above(environment)
    assert x11_helps(environment) is helps
    assert qt_platform(environment) == ("xcb;wayland" if helps else "")


@pytest.mark.parametrize(
    "environment",
    [{}, {"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "wayland-0"}, {**BOTH, "QT_QPA_PLATFORM": "wayland"}],
)
def test_without_both_servers_or_with_a_choice_nothing_is_changed(environment: dict[str, str]) -> None:
    assert qt_platform({**environment, "XDG_CURRENT_DESKTOP": "GNOME"}) == ""


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    monkeypatch.setattr(window_mode, "_desktop_places", lambda: True)
    return Program(qtbot, find_folders(str(tmp_path / "mine")))


def shown_small(program: Program, monkeypatch: pytest.MonkeyPatch, desktop: str) -> Callable[[], str]:
    for name, value in {**BOTH, "XDG_CURRENT_DESKTOP": desktop}.items():
        monkeypatch.setenv(name, value)
    SmallWindowHint(program.context)
    program.window.show_as(WindowMode.MINI)
    return lambda: program.window._in.banner.sentence


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_one_press_takes_x11_from_the_next_start_on(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sentence = shown_small(program, monkeypatch, "GNOME")
    assert "Always on Top" in sentence()
    assert "less sharp" in sentence()
    button(program.window, "Use X11 from the next start").click()
    assert program.settings.value.x11
    folders = find_folders(str(tmp_path / "next"))
    assert not wants_x11(folders)
    folders.data.mkdir()
    write_settings(folders, replace(Settings(), x11=True))
    assert wants_x11(folders)


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_it_is_said_once(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = shown_small(program, monkeypatch, "sway")
    assert sentence().startswith("Under Wayland no program can keep its window above others. It floats")
    program.window._in.banner.hide()
    program.window._in.banner.tell("Something else.", about="form")
    for form in (WindowMode.WINDOW, WindowMode.MINI):
        program.window.show_as(form)
    assert sentence() == "Something else."
    assert program.window.modes.places.told_below
