"""On the player nothing covers anything else, at any size."""

from dataclasses import fields
from itertools import combinations

import pytest
from PySide6.QtCore import QRect

from hipmob_desktop.routine.words import Side
from hipmob_desktop.ui.player.layout import PlayerLayout, player_layout
from hipmob_desktop.ui.theme.distance import player_sizes

SIZES = [(480, 360), (640, 360), (800, 600), (1280, 720), (1080, 1920), (1920, 1080), (3840, 2160)]


def layout(size: tuple[int, int], side: Side = Side.LEFT, metres: float = 2.5) -> PlayerLayout:
    return player_layout(*size, player_sizes(*size, metres, 3.78), side)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("metres", [0.5, 2.5, 5.0])
def test_nothing_stands_on_anything_else_or_outside(size: tuple[int, int], metres: float) -> None:
    places = layout(size, metres=metres)
    whole = QRect(0, 0, *size)
    assert all(whole.contains(getattr(places, field.name)) for field in fields(places))
    apart = ("figure", "title", "caption", "row", "strip")
    for one, other in combinations(apart, 2):
        assert not getattr(places, one).intersects(getattr(places, other))
    assert not places.badge.intersects(places.ring)
    assert places.ring.contains(places.beads)
    assert places.figure.contains(places.ring)


@pytest.mark.parametrize("size", SIZES)
def test_the_figure_has_more_than_half_of_the_height(size: tuple[int, int]) -> None:
    assert layout(size).figure.height() > size[1] / 2


@pytest.mark.parametrize("size", SIZES)
def test_badge_and_light_stand_at_the_trained_sides_edge_and_the_clock_across(size: tuple[int, int]) -> None:
    left, right = layout(size, Side.LEFT), layout(size, Side.RIGHT)
    for name in ("badge", "edge"):
        assert getattr(left, name).left() == 0
        assert getattr(right, name).right() == size[0] - 1
    assert right.ring.right() < size[0] / 2 < left.ring.left()
