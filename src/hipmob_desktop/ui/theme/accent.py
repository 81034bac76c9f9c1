"""Makes an accent of any colour at all: shades that can be read, and that nobody takes for skin or mat.

Hue and colourfulness are the given colour's; the lightness is what the set of colours needs. All of it is
reckoned in OKLab, where equal steps look equal (Björn Ottosson, 2020, bottosson.github.io/posts/oklab).
"""

from collections.abc import Callable
from functools import cache
from math import atan2, cos, dist, hypot, radians, sin

from PySide6.QtGui import QColor

from hipmob_desktop.ui.theme.colours import Colours, contrast

#: Contrast of words, and of shapes, with what they stand on (WCAG 2.2, 1.4.3 and 1.4.11); of words in high
#: contrast (1.4.6); and of what was done with what is to come.
_WORDS, _SHAPES, _WORDS_IN_HIGH_CONTRAST, _DONE = 4.5, 3.0, 7.0, 2.0

#: What the trained leg is not to be taken for: skins, clothes, mats and cushions of the figure.
FIGURE = (
    *("#D2A387", "#EDBE9C", "#8A5A3F", "#B47D57", "#E8C6AC"),
    *("#44506B", "#4B4560", "#3D5A55", "#3B3F4E", "#5A5560"),
    *("#9CBDB0", "#2A3A3F", "#1C1C1C", "#6C7FA6", "#4E5D80", "#B0B0B0"),
)

#: Below this distance from grey a colour is a grey; so far an accent is from grey at the least and at the
#: most, and so far from the colours of the figure, whatever the light does to them.
_GREY, _LEAST, _MOST, _APART = 0.04, 0.10, 0.25, 0.06

#: How far from the lightness of our own accent that of another one may be, where its words can be read.
_LIGHTER = 0.12

#: Degrees by which the hue is turned until it is far enough from them: nearest first.
_TURNS = sorted(range(-180, 180, 5), key=abs)

Lab = tuple[float, float, float]


@cache
def accented(colours: Colours, accent: str) -> Colours:
    """Return a set of colours with another accent, or as it is if `accent` is a grey or no colour at all."""
    if not QColor.isValidColorName(accent):
        return colours
    light, a, b = _lab(accent)
    if hypot(a, b) < _GREY:
        return colours
    own = _lab(colours.accent)[0]
    light = min(max(light, own - _LIGHTER), own + _LIGHTER)
    chroma, hue = min(max(hypot(a, b), _LEAST), _MOST), atan2(b, a)
    made = (_with(colours, light, chroma, hue + radians(turn)) for turn in _TURNS)
    return next((one for one in made if _stands_apart(one.accent)), colours)


def _with(colours: Colours, light: float, chroma: float, hue: float) -> Colours:
    """Return the set with an accent of this colourfulness and hue, as near to this lightness as it reads."""
    words = _WORDS_IN_HIGH_CONTRAST if colours.name == "high-contrast" else _WORDS
    grounds = (colours.ground, colours.ground_low, colours.surface, colours.sunken)

    def least(shade: str, *others: str) -> float:
        return min(contrast(shade, other) for other in others)

    def accent_fits(shade: str) -> bool:
        shape = least(shade, *grounds) >= _SHAPES and contrast(shade, colours.track) >= _DONE
        return shape and contrast(shade, colours.on_accent) >= words

    def like(own: str, fits: Callable[[str], bool]) -> str:
        own_light, a, b = _lab(own)
        return _shade(own_light, min(chroma, hypot(a, b)), hue, fits)

    glow = like(colours.glow, lambda one: contrast(colours.ink, one) >= words)
    accent = _shade(light, chroma, hue, accent_fits)
    ink = like(colours.accent_ink, lambda one: least(one, *grounds, glow, colours.on_accent) >= words)
    return colours._replace(accent=accent, accent_ink=ink, glow=glow)


def _shade(light: float, chroma: float, hue: float, fits: Callable[[str], bool]) -> str:
    """Return the colour of a hue that fits and is nearest to a lightness; at an end of them all one does."""
    by_distance = sorted(range(101), key=lambda step: abs(step / 100 - light))
    return next(shade for shade in (_shown(step / 100, chroma, hue) for step in by_distance) if fits(shade))


def _stands_apart(accent: str) -> bool:
    """Return whether nobody takes it for a colour of the figure, in light or in shade."""
    place = _lab(accent)[1:]
    return all(dist(place, _lab(other)[1:]) >= _APART for other in FIGURE)


def _shown(light: float, chroma: float, hue: float) -> str:
    """Return a colour as "#rrggbb", less colourful where a screen cannot show it."""
    while True:
        channels = _channels((light, chroma * cos(hue), chroma * sin(hue)))
        if chroma < 0.001 or all(-0.001 <= one <= 1.001 for one in channels):
            red, green, blue = (min(max(one, 0.0), 1.0) for one in channels)
            return QColor.fromRgbF(red, green, blue).name()
        chroma *= 0.96


@cache
def _lab(colour: str) -> Lab:
    """Return lightness (0 to 1) and the two axes of colour."""
    shown = QColor(colour)
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
        for one in (shown.redF(), shown.greenF(), shown.blueF())
    )
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _channels(lab: Lab) -> tuple[float, float, float]:
    """Return red, green and blue, within 0 to 1 only where a screen can show the colour."""
    light, a, b = lab
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    red, green, blue = (
        12.92 * one if one <= 0.0031308 else 1.055 * one ** (1 / 2.4) - 0.055 for one in linear
    )
    return red, green, blue
