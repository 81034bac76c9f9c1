"""Whether there is a screen, asked before Qt ends the program for want of one."""

import pytest

from hipmob_desktop.desktop.display import has_screen
from tools.virtual_screen import VirtualScreen


@pytest.mark.parametrize(
    ("environment", "there"),
    [
        ({}, False),
        ({"DISPLAY": ":7919"}, False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": "far:0"}, True),
    ],
)
def test_a_display_that_does_not_answer_is_no_screen(environment: dict[str, str], there: bool) -> None:
    assert has_screen(environment) is there


def test_a_display_that_answers_is_a_screen(virtual_screen: VirtualScreen) -> None:
    assert has_screen({"DISPLAY": virtual_screen.display})
