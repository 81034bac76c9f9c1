"""Accents made of any given colour, with enough contrast, and unlike the figure's skins and mats.

Hue and chroma are the given colour's. The lightness is chosen for the set of colours. Everything is computed
in OKLab, where equal steps look equal (Björn Ottosson, 2020, bottosson.github.io/posts/oklab).
"""

from collections.abc import Callable
from functools import cache
from math import atan2, cos, dist, hypot, radians, sin

from PySide6.QtGui import QColor

from hipmob_desktop.ui.theme.colours import Colours, contrast

#: The least contrast ratios, of WCAG 2.2: words (1.4.3), shapes (1.4.11), words in high contrast (1.4.6). The
#: last one, of done with coming parts, is our own.
_WORDS, _SHAPES, _WORDS_IN_HIGH_CONTRAST, _DONE = 4.5, 3.0, 7.0, 2.0

#: Colours that an accent has to differ from: skins, clothes, mats and cushions of the figure.
FIGURE = (
    *("#D2A387", "#EDBE9C", "#8A5A3F", "#B47D57", "#E8C6AC"),
    *("#44506B", "#4B4560", "#3D5A55", "#3B3F4E", "#5A5560"),
    *("#9CBDB0", "#2A3A3F", "#1C1C1C", "#6C7FA6", "#4E5D80", "#B0B0B0"),
)

#: OKLab values. A colour of less chroma than `_GREY` is a grey. An accent's chroma is between `_LEAST` and
#: `_MOST`. Its distance from the figure's colours is at least `_APART`, in any light.
_GREY, _LEAST, _MOST, _APART = 0.04, 0.10, 0.25, 0.06

#: The greatest difference in lightness (0 to 1) from our own accent, at which words stay legible.
_LIGHTER = 0.12

#: Turns of the hue in degrees, tried until the distance is large enough; the nearest comes first.
_TURNS = sorted(range(-180, 180, 5), key=abs)

Lab = tuple[float, float, float]


@cache
def accented(colours: Colours, accent: str) -> Colours:
    """Return a set of colours with another accent.

    Args:
        colours: the set of colours.
        accent: the wanted colour, as a name that Qt knows or as "#rrggbb". A grey, or no colour, changes
            nothing.
    """
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
    """Return the set with an accent of this chroma and hue, as near to this lightness as contrast allows."""
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
    """Return the fitting colour of a hue whose lightness is nearest. One end of the scale always fits."""
    by_distance = sorted(range(101), key=lambda step: abs(step / 100 - light))
    return next(shade for shade in (_shown(step / 100, chroma, hue) for step in by_distance) if fits(shade))


def _stands_apart(accent: str) -> bool:
    """Return whether an accent differs from every colour of the figure, in light and in shade."""
    place = _lab(accent)[1:]
    return all(dist(place, _lab(other)[1:]) >= _APART for other in FIGURE)


def _shown(light: float, chroma: float, hue: float) -> str:
    """Return a colour as "#rrggbb", with less chroma where a screen cannot show it."""
    while True:
        channels = _channels((light, chroma * cos(hue), chroma * sin(hue)))
        if chroma < 0.001 or all(-0.001 <= one <= 1.001 for one in channels):
            red, green, blue = (min(max(one, 0.0), 1.0) for one in channels)
            return QColor.fromRgbF(red, green, blue).name()
        chroma *= 0.96


@cache
def _lab(colour: str) -> Lab:
    """Return a colour in OKLab: lightness (0 to 1), and the axes a and b."""
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
    """Return a colour's red, green and blue in sRGB; outside 0 to 1, no screen can show it."""
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
