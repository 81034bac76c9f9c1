"""Font sizes that can be read from the person's viewing distance."""

from dataclasses import dataclass
from math import ceil, radians, tan

from hipmob_desktop.ui.theme.measures import scale_for

#: Height of a capital letter as an angle: 20 arc-minutes for words, three times that for the clock. ISO
#: 9241-303 recommends 20 to 22 arc-minutes for comfortable reading.
WORD_MINUTES, CLOCK_MINUTES = 20.0, 60.0

#: Height of Inter's capitals as a share of the font size.
CAPITAL = 0.727

#: Bounds of words and clock as shares of the window's (height, width), so that large text never overflows.
#: Near, several kinds of words are below each other.
_NEAR_WORD, _NEAR_CLOCK = (0.050, 0.030), (0.11, 0.085)

#: Far, there are fewer words, on two lines, and the clock has the width of the corner.
_FAR_WORD, _FAR_CLOCK = (0.085, 0.064), (0.241, 0.1355)

_LEAST_WORD, _LEAST_CLOCK = 13, 30

#: Below this height in logical pixels a window has no room for more words than what is seen from afar has.
_LOW = 480


@dataclass(frozen=True, slots=True)
class Reading:
    """What of a screen has to be readable from the distance that was set.

    Attributes:
        size: the size in logical pixels, at a text scale of 1, of the letters that matter.
        room: the least width and height of the window, at a text scale of 1, that the screen needs.
        anywhere: whether that holds in every window, and not only in full screen.
    """

    size: int
    room: tuple[int, int]
    anywhere: bool = False


def reading_scale(width: int, height: int, metres: float, pixels_per_mm: float, reading: Reading) -> float:
    """Return the scale of text at which what matters can be read from `metres` away, in steps of 0.1.

    It is at least the share of the window that the design has at 1280 × 720, and at most what there is room
    for: arc-minutes are the least.
    """
    share = min(max(width, height) / 1280, min(width, height) / 720)
    needed = letter_pixels(WORD_MINUTES, metres, pixels_per_mm) / reading.size
    most = min(width / reading.room[0], height / reading.room[1])
    wanted = max(share, min(needed, most))
    return max(scale_for(width, height), ceil(wanted * 10 - 0.01) / 10)


@dataclass(frozen=True, slots=True)
class PlayerSizes:
    """Font sizes on the player screen, in logical pixels.

    Attributes:
        clock: the remaining time.
        word: captions and titles.
        small: text that need only be legible from nearby.
        far: whether few words are large, instead of all words being shown.
    """

    clock: int
    word: int
    small: int
    far: bool = False


def letter_pixels(minutes: float, metres: float, pixels_per_mm: float) -> float:
    """Return the font size in logical pixels whose capitals span `minutes` of arc at `metres`."""
    millimetres = 1000 * metres * tan(radians(minutes / 60))
    return millimetres * pixels_per_mm / CAPITAL


def player_sizes(
    width: int, height: int, metres: float, pixels_per_mm: float, *, card: bool = False
) -> PlayerSizes:
    """Return the font sizes of a player of `width` × `height` logical pixels, seen from `metres` away.

    Few words are shown in every small window, and where all words could not have the size for the distance.
    The window's size bounds them: where it is too small for the distance, they are as large as fits. They
    never fall below two thirds of that bound, so a large window is not filled with tiny text.
    """

    def most(bounds: tuple[float, float], least: int) -> float:
        return max(least, min(bounds[0] * height, bounds[1] * width))

    def fitted(minutes: float, bounds: tuple[float, float], least: int) -> int:
        needed, room = letter_pixels(minutes, metres, pixels_per_mm), most(bounds, least)
        return round(min(max(needed, room * 2 / 3, least), room))

    needed = letter_pixels(WORD_MINUTES, metres, pixels_per_mm)
    far = card or height < _LOW or needed > most(_NEAR_WORD, _LEAST_WORD)
    word = fitted(WORD_MINUTES, _FAR_WORD if far else _NEAR_WORD, _LEAST_WORD)
    clock = fitted(CLOCK_MINUTES, _FAR_CLOCK if far else _NEAR_CLOCK, _LEAST_CLOCK)
    return PlayerSizes(clock=clock, word=word, small=max(12, round(word * 0.68)), far=far)
