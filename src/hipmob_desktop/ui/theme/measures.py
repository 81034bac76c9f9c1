"""The measures of the design: steps of text size, space, corner radius and motion."""

from enum import StrEnum
from typing import NamedTuple


class TextRole(StrEnum):
    """The role of a text, from which its size and weight follow."""

    DISPLAY = "display"
    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    STRONG = "strong"
    SMALL = "small"


class TextStyle(NamedTuple):
    """Font size in logical pixels, and weight (400 regular, 600 semi-bold, 700 bold)."""

    size: int
    weight: int


#: Steps by about 1.25 (a major third) from the body's 16.
TEXT: dict[TextRole, TextStyle] = {
    TextRole.DISPLAY: TextStyle(40, 700),
    TextRole.TITLE: TextStyle(28, 700),
    TextRole.HEADING: TextStyle(19, 600),
    TextRole.STRONG: TextStyle(16, 600),
    TextRole.BODY: TextStyle(16, 400),
    TextRole.SMALL: TextStyle(14, 400),
}

#: Gaps in logical pixels; each is about one and a half times the last.
HAIR, TIGHT, SNUG, ROOMY, WIDE, VAST = 4, 8, 12, 20, 32, 48

#: Corner radius in logical pixels: of controls, and of panels.
RADIUS_CONTROL, RADIUS_CARD = 12, 22

#: The least height and width of a clickable thing, in logical pixels.
TARGET = 40

#: Milliseconds: of a fade, visible but not worth waiting for; of a resting mouse until the controls fade out.
FADE_MS, REST_MS = 200, 2500

#: The bounds of the text scale, and the exponent with which it follows the window's size. A window of three
#: times the size has 2.7 times the text and gaps, and some more space.
LEAST_SCALE, MOST_SCALE, _FOLLOWS = 0.9, 3.6, 0.9


def scale_for(width: int, height: int) -> float:
    """Return the text scale of a window: 1 at 1280 × 720 logical pixels, in steps of 0.1.

    A portrait window has the scale of the same window in landscape.
    """
    wanted: float = min(max(width, height) / 1280, min(width, height) / 720) ** _FOLLOWS
    return min(max(round(wanted * 10) / 10, LEAST_SCALE), MOST_SCALE)


def target_of(scale: float) -> int:
    """Return the least side of a clickable thing at a text scale, in whole logical pixels."""
    return round(TARGET * scale)


def size_of(role: TextRole, scale: float) -> int:
    """Return the font size of `role` in whole logical pixels, never below 12."""
    return max(12, round(TEXT[role].size * scale))


def space(step: int, scale: float) -> int:
    """Return a gap or corner radius at a text scale, in whole logical pixels, at least its designed size."""
    return round(step * max(scale, 1.0))
