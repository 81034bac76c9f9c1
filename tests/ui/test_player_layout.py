"""On the player nothing covers anything else, at any size."""

from dataclasses import fields
from itertools import combinations

import pytest
from PySide6.QtCore import QRect

from hipmob_desktop.routine.words import Side
from hipmob_desktop.ui.player.player_layout import PlayerLayout, player_layout
from hipmob_desktop.ui.theme.distance import letter_pixels, player_sizes

SIZES = [(480, 360), (640, 360), (800, 600), (1280, 720), (1080, 1920), (1920, 1080), (3840, 2160)]
CARDS = [(320, 240), (360, 270), (490, 367), (648, 486), (864, 648), (1728, 1296)]


#: A desk's screen of 24 inches, and a television of 55, each in logical pixels to the millimetre.
DESK, TELEVISION = 1920 / 531, 1920 / 1210


def layout(size: tuple[int, int], side: Side = Side.LEFT, metres: float = 2.5) -> PlayerLayout:
    return player_layout(*size, player_sizes(*size, metres, 3.78), side, attended=True)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("metres", [0.5, 1.0, 2.5, 5.0])
def test_nothing_stands_on_anything_else_or_outside(size: tuple[int, int], metres: float) -> None:
    places = layout(size, metres=metres)
    whole = QRect(0, 0, *size)
    assert all(whole.contains(getattr(places, field.name)) for field in fields(places))
    far = player_sizes(*size, metres, 3.78).far
    apart = ("figure", "caption", "row", "strip") if far else ("figure", "title", "caption", "row", "strip")
    for one, other in combinations(apart, 2):
        assert not getattr(places, one).intersects(getattr(places, other))
    assert not places.badge.intersects(places.ring)
    assert places.figure.contains(places.ring)


@pytest.mark.parametrize("size", CARDS)
@pytest.mark.parametrize("attended", [False, True])
def test_on_a_card_words_and_controls_take_turns_and_cover_nothing(
    size: tuple[int, int], attended: bool
) -> None:
    sizes = player_sizes(*size, 3.0, 3.78, card=True)
    for side in Side:
        places = player_layout(*size, sizes, side, attended=attended)
        whole = QRect(0, 0, *size)
        assert all(whole.contains(getattr(places, field.name)) for field in fields(places))
        shown = ("figure", "caption", "row", "strip") if attended else ("figure", "caption", "strip")
        for one, other in combinations(shown, 2):
            assert not getattr(places, one).intersects(getattr(places, other))
        assert not places.badge.intersects(places.ring)
        assert places.figure.contains(places.ring)
        assert places.figure.height() > size[1] * 0.55


@pytest.mark.parametrize("pixels_per_mm", [DESK, TELEVISION])
def test_from_the_sofa_words_and_clock_on_the_full_screen_are_as_large_as_eyes_need(
    pixels_per_mm: float,
) -> None:
    sizes = player_sizes(1920, 1080, 3.0, pixels_per_mm)
    assert sizes.word == round(letter_pixels(20, 3.0, pixels_per_mm))
    assert sizes.clock == pytest.approx(letter_pixels(60, 3.0, pixels_per_mm), abs=1)


@pytest.mark.parametrize("metres", [0.6, 3.0])
def test_a_window_shows_few_words_only_where_all_of_them_would_be_too_small(metres: float) -> None:
    sizes = player_sizes(1920, 1080, metres, DESK)
    assert sizes.far is (metres > 1)
    places = player_layout(1920, 1080, sizes, Side.LEFT)
    for place, of_a_pause in ((places.title, sizes.far), (places.following, not sizes.far)):
        assert places.figure.contains(place) is of_a_pause
        assert places.figure.intersects(place) is of_a_pause


def test_while_the_controls_are_there_what_comes_next_makes_room_for_them() -> None:
    sizes = player_sizes(1920, 1080, 3.0, DESK)
    places = player_layout(1920, 1080, sizes, Side.LEFT, attended=True)
    for one, other in combinations(("title", "following", "caption", "row", "strip"), 2):
        assert not getattr(places, one).intersects(getattr(places, other))


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
