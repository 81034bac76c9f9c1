"""The measures of the design: steps of text, space, roundness and motion."""

from enum import StrEnum
from typing import NamedTuple


class TextRole(StrEnum):
    """What a piece of text is for; its size and weight follow from that."""

    DISPLAY = "display"
    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    STRONG = "strong"
    SMALL = "small"


class TextStyle(NamedTuple):
    """Size in logical pixels and weight (400 regular, 600 semi-bold, 700 bold)."""

    size: int
    weight: int


#: A scale by about 1.25 (a major third) from the body's 16.
TEXT: dict[TextRole, TextStyle] = {
    TextRole.DISPLAY: TextStyle(40, 700),
    TextRole.TITLE: TextStyle(28, 700),
    TextRole.HEADING: TextStyle(19, 600),
    TextRole.STRONG: TextStyle(16, 600),
    TextRole.BODY: TextStyle(16, 400),
    TextRole.SMALL: TextStyle(14, 400),
}

#: Space between things, in logical pixels: each step half as much again or so.
HAIR, TIGHT, SNUG, ROOMY, WIDE, VAST = 4, 8, 12, 20, 32, 48

#: Roundness of corners in logical pixels: of controls, and of cards.
RADIUS_CONTROL, RADIUS_CARD = 12, 22

#: The least height and width of something to click, in logical pixels.
TARGET = 40

#: Motion in milliseconds: long enough to be seen, too short to be waited for; and how long the mouse
#: has to rest before the controls leave.
FADE_MS, REST_MS = 200, 2500

#: The scale of all of it follows the window, in steps, between these bounds; and how much it does so: three
#: times the window is letters and gaps of 2.7 times their size, and room for a little more.
LEAST_SCALE, MOST_SCALE, _FOLLOWS = 0.9, 3.6, 0.9


def scale_for(width: int, height: int) -> float:
    """Return the factor on text sizes for a window of this size: 1 at 1280 × 720, in steps of 0.1.

    A window on end counts as one that lies: its long side is as good for rows as the other is for columns.
    """
    wanted: float = min(max(width, height) / 1280, min(width, height) / 720) ** _FOLLOWS
    return min(max(round(wanted * 10) / 10, LEAST_SCALE), MOST_SCALE)


def target_of(scale: float) -> int:
    """Return the side of what is pressed, in whole logical pixels."""
    return round(TARGET * scale)


def size_of(role: TextRole, scale: float) -> int:
    """Return the size of `role` in whole logical pixels, never below 12."""
    return max(12, round(TEXT[role].size * scale))


def space(step: int, scale: float) -> int:
    """Return a step of space, or of roundness, that grows with the letters; it never shrinks with them."""
    return round(step * max(scale, 1.0))
