"""Colours stand out, letters are as large as the distance needs."""

from math import isclose

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hipmob_desktop.figure.look import THEMES
from hipmob_desktop.ui.theme.choice import colours_for
from hipmob_desktop.ui.theme.colours import DARK, HIGH_CONTRAST, LIGHT, Colours, contrast
from hipmob_desktop.ui.theme.distance import CAPITAL, letter_pixels, player_sizes
from hipmob_desktop.ui.theme.gaps import spread
from hipmob_desktop.ui.theme.measures import scale_for
from hipmob_desktop.ui.theme.names import ThemeChoice
from hipmob_desktop.ui.theme.palette import palette


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
