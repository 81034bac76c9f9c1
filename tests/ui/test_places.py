"""Wherever the window was, the whole of it can be seen when it opens again."""

import pytest
from PySide6.QtCore import QRect, QSize

from hipmob_desktop.ui.geometry import (
    SMALL_WINDOW_HEIGHTS,
    SMALL_WINDOW_MARGIN,
    SavedGeometry,
    WindowMode,
    initial_geometry,
    small_window_geometry,
    small_window_shares,
    small_window_size,
    snapped,
)

MAIN, TV = QRect(0, 0, 1920, 1050), QRect(1920, 0, 3840, 2160)
BOTH = {"main": MAIN, "tv": TV}
WISH = QSize(1280, 720)


def test_a_window_that_never_was_one_stands_in_the_middle_of_the_main_screen() -> None:
    place = initial_geometry(SavedGeometry(), BOTH, WISH)
    assert (place.size(), place.center()) == (WISH, MAIN.center())


def test_a_small_screen_makes_a_new_window_smaller_and_leaves_room_for_its_frame() -> None:
    place = initial_geometry(SavedGeometry(), {"small": QRect(0, 0, 1024, 600)}, WISH)
    assert place.width() < 1024
    assert place.height() < 600


def test_a_window_opens_where_it_was_on_its_own_screen() -> None:
    kept = (2400, 300, 1500, 900)
    assert initial_geometry(SavedGeometry(window=kept, screen="tv"), BOTH, WISH) == QRect(*kept)


@pytest.mark.parametrize(
    "kept", [(-500, -80, 1280, 720), (1800, 1000, 1280, 720), (0, 0, 5000, 4000), (90_000, 0, 400, 400)]
)
def test_a_window_that_was_half_outside_comes_in(kept: tuple[int, int, int, int]) -> None:
    assert MAIN.contains(initial_geometry(SavedGeometry(window=kept, screen="main"), {"main": MAIN}, WISH))


def test_a_window_whose_screen_is_gone_stands_in_the_middle_of_one_that_is_there() -> None:
    place = initial_geometry(SavedGeometry(window=(2400, 300, 1500, 900), screen="tv"), {"main": MAIN}, WISH)
    assert (place.size(), place.center()) == (QSize(1500, 900), MAIN.center())


@pytest.mark.parametrize("room", [MAIN, TV, QRect(0, 30, 800, 570), QRect(-1024, 0, 1024, 768)])
@pytest.mark.parametrize("size", range(len(SMALL_WINDOW_HEIGHTS)))
@pytest.mark.parametrize("shares", [(0.0, 0.0), (1.0, 1.0), (0.4, 0.7)])
def test_a_card_is_whole_on_its_screen_and_comes_back_to_its_place(
    room: QRect, size: int, shares: tuple[float, float]
) -> None:
    places = SavedGeometry(card_screen="it", card_size=size, card_across=shares[0], card_down=shares[1])
    card = small_window_geometry(places, {"it": room}, "it")
    assert room.contains(card)
    assert small_window_shares(card, room) == pytest.approx(shares, abs=0.01)


def test_a_card_in_a_corner_stays_there_in_every_size() -> None:
    for size in range(len(SMALL_WINDOW_HEIGHTS)):
        card = small_window_geometry(SavedGeometry(card_size=size), BOTH, "main")
        assert (
            card.bottomRight()
            == MAIN.adjusted(0, 0, -SMALL_WINDOW_MARGIN, -SMALL_WINDOW_MARGIN).bottomRight()
        )


def test_the_sizes_of_a_card_grow() -> None:
    heights = [small_window_size(size, MAIN).height() for size in range(len(SMALL_WINDOW_HEIGHTS))]
    assert heights == sorted(set(heights))


def test_a_card_appears_on_the_screen_where_it_was_or_else_on_the_one_where_the_window_is() -> None:
    assert TV.contains(small_window_geometry(SavedGeometry(card_screen="tv"), BOTH, "main"))
    assert MAIN.contains(small_window_geometry(SavedGeometry(card_screen="gone"), BOTH, "main"))


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ((30, 500), (SMALL_WINDOW_MARGIN, 500)),
        ((700, 40), (700, SMALL_WINDOW_MARGIN)),
        ((-200, -200), (SMALL_WINDOW_MARGIN, SMALL_WINDOW_MARGIN)),
        ((700, 500), (700, 500)),
        ((9000, 9000), (1920 - 400 - SMALL_WINDOW_MARGIN, 1050 - 300 - SMALL_WINDOW_MARGIN)),
    ],
)
def test_a_card_is_drawn_to_what_is_near_and_never_leaves(
    at: tuple[int, int], expected: tuple[int, int]
) -> None:
    assert snapped(QRect(*at, 400, 300), MAIN).topLeft().toTuple() == expected


@pytest.mark.parametrize(
    "wrong",
    [
        {"window": (0, 0, 0, 700)},
        {"card_across": 1.5},
        {"card_down": -0.1},
        {"card_size": 4},
        {"beside_film": WindowMode.WINDOW},
    ],
)
def test_what_no_window_can_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="a "):
        SavedGeometry(**wrong).check()  # type: ignore[arg-type]
