"""Font sizes that can be read from the person's viewing distance."""

from dataclasses import dataclass
from math import ceil, radians, tan

from hipmob_desktop.ui.theme.measures import scale_for

#: Height of a capital letter in minutes of arc: of words, and of the clock. ISO 9241-303 recommends 20 to 22
#: for comfortable reading.
WORD_MINUTES, CLOCK_MINUTES = 20.0, 60.0

#: Height of Inter's capitals as a share of the font size.
CAPITAL = 0.727

#: Greatest font sizes of words and clock, as shares of the window's (height, width), to avoid overflow.
#: Near, several kinds of words are below each other.
_NEAR_WORD, _NEAR_CLOCK = (0.050, 0.030), (0.11, 0.085)

#: Far, there are fewer words, on two lines, and the clock has the width of the corner.
_FAR_WORD, _FAR_CLOCK = (0.085, 0.064), (0.241, 0.1355)

_LEAST_WORD, _LEAST_CLOCK = 13, 30

#: The size of small text, as a share of the words'.
_SMALL = 0.78

#: Below this height in logical pixels, a window has room only for the few words of the far layout.
_LOW = 480


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a screen that has to be readable from the viewing distance.

    Attributes:
        size: its font size in logical pixels, at a text scale of 1.
        room: the least width and height of the window in logical pixels, at a text scale of 1.
        anywhere: whether it has to be readable in every window, instead of only in full screen.
        minutes: the wanted height of a capital in minutes of arc, as far as there is room.
    """

    size: int
    room: tuple[int, int]
    anywhere: bool = False
    minutes: float = WORD_MINUTES


def reading_scale(width: int, height: int, metres: float, pixels_per_mm: float, reading: Reading) -> float:
    """Return the text scale at which a screen can be read from a distance, in steps of 0.1.

    The scale grows with the window, from 1 at 1280 × 720. It is larger where the distance asks for more, as
    far as there is room.

    Args:
        width: the window's width, in logical pixels.
        height: the window's height, in logical pixels.
        metres: the viewing distance.
        pixels_per_mm: logical pixels per millimetre of the screen.
        reading: the text that has to be readable.
    """
    share = min(max(width, height) / 1280, min(width, height) / 720)
    needed = letter_pixels(reading.minutes, metres, pixels_per_mm) / reading.size
    most = min(width / reading.room[0], height / reading.room[1])
    wanted = max(share, min(needed, most))
    return max(scale_for(width, height), ceil(wanted * 10 - 0.01) / 10)


@dataclass(frozen=True, slots=True)
class PlayerSizes:
    """Font sizes on the player screen, in logical pixels.

    Attributes:
        clock: the time left.
        word: captions and titles.
        small: text that is read only from nearby.
        far: whether the layout has few, large words.
    """

    clock: int
    word: int
    small: int
    far: bool = False


def letter_pixels(minutes: float, metres: float, pixels_per_mm: float) -> float:
    """Return the font size in logical pixels whose capitals are `minutes` of arc high at `metres`."""
    millimetres = 1000 * metres * tan(radians(minutes / 60))
    return millimetres * pixels_per_mm / CAPITAL


def player_sizes(
    width: int, height: int, metres: float, pixels_per_mm: float, *, card: bool = False
) -> PlayerSizes:
    """Return the font sizes of the player screen.

    Every small window has the far layout, and any other whose words would be too small.
    The window bounds the sizes from above. No size falls below two thirds of its bound, because tiny text
    would look lost in a large window.

    Args:
        width: the screen's width, in logical pixels.
        height: the screen's height, in logical pixels.
        metres: the viewing distance.
        pixels_per_mm: logical pixels per millimetre of the screen.
        card: whether it is the small window.
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
    return PlayerSizes(clock=clock, word=word, small=max(12, round(word * _SMALL)), far=far)
