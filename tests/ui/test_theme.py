"""Colours stand out, letters are as large as the distance needs."""

from math import cbrt, hypot, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hipmob_desktop.figure.look import LOOKS, THEMES
from hipmob_desktop.settings.theme_choice import ThemeChoice
from hipmob_desktop.ui.theme.accent import FIGURE, accented
from hipmob_desktop.ui.theme.choice import colours_for
from hipmob_desktop.ui.theme.colours import DARK, HIGH_CONTRAST, LIGHT, Colours, contrast
from hipmob_desktop.ui.theme.distance import CAPITAL, letter_pixels, player_sizes
from hipmob_desktop.ui.theme.measures import scale_for
from hipmob_desktop.ui.theme.palette import palette
from hipmob_desktop.ui.theme.spacing import spread


def test_contrast_is_measured_as_wcag_defines_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("colours", "least"), [(LIGHT, 4.5), (DARK, 4.5), (HIGH_CONTRAST, 7.0)])
def test_every_text_stands_out_from_what_it_stands_on(colours: Colours, least: float) -> None:
    poor = {pair: round(contrast(*pair), 2) for pair in colours.text_pairs if contrast(*pair) < least}
    assert not poor


@pytest.mark.parametrize("colours", [LIGHT, DARK, HIGH_CONTRAST])
def test_what_was_done_stands_out_from_what_is_to_come(colours: Colours) -> None:
    assert contrast(colours.accent, colours.track) >= 2


@pytest.mark.parametrize("colours", [LIGHT, DARK, HIGH_CONTRAST])
def test_the_figure_and_the_screens_share_the_trained_sides_colour_and_the_ground(colours: Colours) -> None:
    theme = THEMES[colours.name]
    assert theme.accent.lower() == colours.accent
    assert (theme.backdrop_top.lower(), theme.backdrop_bottom.lower()) == (colours.ground, colours.ground_low)


@pytest.mark.parametrize(
    ("choice", "scheme", "wish", "expected"),
    [
        (ThemeChoice.SYSTEM, Qt.ColorScheme.Dark, Qt.ContrastPreference.NoPreference, DARK),
        (ThemeChoice.SYSTEM, Qt.ColorScheme.Light, Qt.ContrastPreference.NoPreference, LIGHT),
        (ThemeChoice.SYSTEM, Qt.ColorScheme.Unknown, Qt.ContrastPreference.NoPreference, LIGHT),
        (ThemeChoice.SYSTEM, Qt.ColorScheme.Light, Qt.ContrastPreference.HighContrast, HIGH_CONTRAST),
        (ThemeChoice.LIGHT, Qt.ColorScheme.Dark, Qt.ContrastPreference.HighContrast, LIGHT),
        (ThemeChoice.DARK, Qt.ColorScheme.Light, Qt.ContrastPreference.NoPreference, DARK),
        (ThemeChoice.HIGH_CONTRAST, Qt.ColorScheme.Light, Qt.ContrastPreference.NoPreference, HIGH_CONTRAST),
    ],
)
def test_the_systems_choice_holds_until_the_person_makes_one(
    choice: ThemeChoice, scheme: Qt.ColorScheme, wish: Qt.ContrastPreference, expected: Colours
) -> None:
    assert colours_for(choice, scheme, wish) is expected


ANY_COLOUR = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
OURS = (LIGHT, DARK, HIGH_CONTRAST)


@given(ANY_COLOUR, st.sampled_from(OURS))
def test_an_accent_of_any_colour_whatever_leaves_every_text_legible(accent: str, ours: Colours) -> None:
    made = accented(ours, accent)
    least = 7.0 if ours is HIGH_CONTRAST else 4.5
    assert not {pair for pair in made.text_pairs if contrast(*pair) < least}
    assert contrast(made.accent, made.track) >= 2
    assert all(contrast(made.accent, ground) >= 3 for ground in (made.ground, made.ground_low, made.surface))


@given(ANY_COLOUR, st.sampled_from(OURS))
def test_an_accent_of_any_colour_differs_from_everything_that_the_figure_has(
    accent: str, ours: Colours
) -> None:
    made = accented(ours, accent)
    assert all(apart(made.accent, other) > 12 for other in FIGURE)


@pytest.mark.parametrize("none", ["#808080", "#6f8396", "#000000", "", "no colour", "None"])
def test_a_grey_or_no_colour_leaves_our_own_accent(none: str) -> None:
    assert accented(LIGHT, none) is LIGHT


@pytest.mark.parametrize(
    "accent", ["#3584e4", "#3daee9", "#0078d4", "#3a944a", "#e62d42", "#9141ac", "#2190a4"]
)
def test_the_usual_accents_of_desktops_keep_their_hue(accent: str) -> None:
    for ours in (LIGHT, DARK):
        shift = QColor(accented(ours, accent).accent).hsvHueF() - QColor(accent).hsvHueF()
        assert abs((shift + 0.5) % 1 - 0.5) < 0.05


def test_the_accent_is_kept_apart_from_the_figure_as_it_is_painted() -> None:
    painted = {part for look in LOOKS for part in (look.skin, look.shorts)}
    painted |= {part for theme in THEMES.values() for part in (theme.mat, theme.cushion)}
    assert {one.upper() for one in painted} == set(FIGURE)


def apart(one: str, other: str) -> float:
    """Return how far two colours are apart in CIELAB's plane of colour, whatever their lightness."""
    return hypot(*(mine - theirs for mine, theirs in zip(_plane(one), _plane(other), strict=True)))


def _plane(colour: str) -> tuple[float, float]:
    """Return a* and b* of a colour on a screen (sRGB, white of D65)."""
    shown = QColor(colour)
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
        for one in (shown.redF(), shown.greenF(), shown.blueF())
    )
    x, y, z = (
        cbrt(part) if part > 0.008856 else 7.787 * part + 16 / 116
        for part in (
            (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
            0.2126 * red + 0.7152 * green + 0.0722 * blue,
            (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
        )
    )
    return 500 * (x - y), 200 * (y - z)


def test_the_palette_carries_the_colours(qtbot: QtBot) -> None:
    made = palette(DARK)
    assert made.color(QPalette.ColorRole.Accent).name() == DARK.accent
    assert made.color(QPalette.ColorGroup.Inactive, QPalette.ColorRole.Text).name() == DARK.ink


def test_twenty_arc_minutes_at_three_metres_are_capitals_of_seventeen_and_a_half_millimetres() -> None:
    assert letter_pixels(20, 3.0, pixels_per_mm=1.0) * CAPITAL == pytest.approx(17.45, abs=0.01)


def test_letters_grow_with_the_distance_until_the_window_bounds_them() -> None:
    words = [player_sizes(1920, 1080, metres, pixels_per_mm=2.1).word for metres in (0.5, 2.5, 3.0, 5.0, 9.0)]
    assert words == sorted(words)
    assert words[0] < words[2] < words[3]
    assert words[-1] == player_sizes(1920, 1080, 99.0, pixels_per_mm=2.1).word


def test_on_a_large_television_the_letters_are_as_large_as_the_distance_needs() -> None:
    sizes = player_sizes(3840, 2160, 3.0, pixels_per_mm=3840 / 1210)
    assert isclose(sizes.word, letter_pixels(20, 3.0, 3840 / 1210), abs_tol=1)


def test_texts_keep_their_size_at_the_usual_window_and_follow_large_and_small_ones() -> None:
    assert scale_for(1280, 720) == 1.0
    assert scale_for(480, 360) < 1.0 < scale_for(1920, 1080) < scale_for(3840, 2160)


def test_a_window_on_end_has_letters_as_large_as_one_that_lies() -> None:
    assert scale_for(1080, 1920) == scale_for(1920, 1080)


def test_gaps_grow_with_the_letters_and_come_back_to_what_they_were(qtbot: QtBot) -> None:
    shown = QWidget()
    qtbot.addWidget(shown)
    grid, row, rows = QGridLayout(), QHBoxLayout(), QVBoxLayout(shown)
    rows.addWidget(QWidget())
    rows.addSpacing(10)
    rows.addLayout(row)
    rows.addStretch(1)
    rows.addLayout(grid)
    row.addWidget(QWidget())
    row.addSpacing(6)
    row.addWidget(QWidget())
    grid.setHorizontalSpacing(4)
    rows.setSpacing(8)
    rows.setContentsMargins(1, 2, 3, 4)
    before = shown.sizeHint()
    for size, factor in (((2764, 1555), 2), ((480, 360), 1), ((1280, 720), 1)):
        shown.resize(*size)
        spread(shown)
        assert (rows.spacing(), grid.horizontalSpacing()) == (8 * factor, 4 * factor)
        assert rows.contentsMargins().left() == factor
        free = [rows.itemAt(1).spacerItem().sizeHint(), row.itemAt(1).spacerItem().sizeHint()]  # type: ignore[union-attr]
        assert (free[0].height(), free[1].width()) == (10 * factor, 6 * factor)
    assert shown.sizeHint() == before
