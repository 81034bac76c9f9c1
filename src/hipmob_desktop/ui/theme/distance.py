"""How large letters have to be to be read from where the person sits."""

from dataclasses import dataclass
from math import radians, tan

#: Height of a capital letter as an angle: 20 arc-minutes for words, three times that for the clock.
#: ISO 9241-303 recommends 20 to 22 arc-minutes for comfortable reading.
WORD_MINUTES, CLOCK_MINUTES = 20.0, 60.0

#: Height of Inter's capitals as a part of its font size.
CAPITAL = 0.727

#: Bounds as parts of the window's (height, width), so that large letters never push anything out.
_WORD_BOUNDS = (0.050, 0.030)
_CLOCK_BOUNDS = (0.11, 0.085)
_LEAST_WORD, _LEAST_CLOCK = 13, 30

#: The same for a card or a small window, which has fewer words, and those on two lines.
_COMPACT_WORD_BOUNDS = (0.085, 0.064)
_COMPACT_CLOCK_BOUNDS = (0.135, 0.105)


@dataclass(frozen=True, slots=True)
class PlayerSizes:
    """Font sizes on the player screen, in logical pixels.

    Attributes:
        clock: the remaining time.
        word: captions and titles.
        small: what may be read only from nearby.
    """

    clock: int
    word: int
    small: int


def letter_pixels(minutes: float, metres: float, pixels_per_mm: float) -> float:
    """Return the font size in logical pixels whose capitals span `minutes` of arc from `metres` away."""
    millimetres = 1000 * metres * tan(radians(minutes / 60))
    return millimetres * pixels_per_mm / CAPITAL


def player_sizes(
    width: int, height: int, metres: float, pixels_per_mm: float, *, compact: bool = False
) -> PlayerSizes:
    """Return the sizes for a player of `width` × `height` logical pixels, seen from `metres` away.

    The window bounds them: where the screen is too small for the distance, they are as large as fits. They
    never fall below two thirds of that, either: a large window is not filled with tiny letters.
    """

    def fitted(minutes: float, bounds: tuple[float, float], least: int) -> int:
        most = max(least, min(bounds[0] * height, bounds[1] * width))
        return round(min(max(letter_pixels(minutes, metres, pixels_per_mm), most * 2 / 3, least), most))

    word = fitted(WORD_MINUTES, _COMPACT_WORD_BOUNDS if compact else _WORD_BOUNDS, _LEAST_WORD)
    clock = fitted(CLOCK_MINUTES, _COMPACT_CLOCK_BOUNDS if compact else _CLOCK_BOUNDS, _LEAST_CLOCK)
    return PlayerSizes(clock=clock, word=word, small=max(12, round(word * 0.68)))
