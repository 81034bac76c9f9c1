"""Where everything stands on the player screen, as a pure function of the window's size."""

from dataclasses import dataclass

from PySide6.QtCore import QRect

from hipmob_desktop.routine.words import Side
from hipmob_desktop.ui.theme.distance import PlayerSizes
from hipmob_desktop.ui.theme.measures import HAIR, SNUG, TARGET, TIGHT

#: Font size to line height, and the ring's diameter by the clock's font size.
_LINE, _RING = 1.3, 3.25

#: Below this height in logical pixels a window is laid out like a card.
COMPACT_BELOW = 480


@dataclass(frozen=True, slots=True)
class PlayerLayout:
    """The places on the player screen, in logical pixels.

    The upper part belongs to the figure. The badge stands in its upper corner on the trained side; the ring
    with the beads in the other one, for the figure leans towards the trained side and leaves that one free.
    The band below holds the words, the row of controls and the strip.
    """

    figure: QRect
    edge: QRect
    badge: QRect
    ring: QRect
    beads: QRect
    title: QRect
    caption: QRect
    row: QRect
    strip: QRect


@dataclass(frozen=True, slots=True)
class _Band:
    """The places below the figure, and their distance from the edges."""

    title: QRect
    caption: QRect
    row: QRect
    strip: QRect
    margin: int


def player_layout(width: int, height: int, sizes: PlayerSizes, side: Side) -> PlayerLayout:
    """Return the places in a window of `width` × `height`, with the badge on `side`."""
    margin = max(SNUG, round(min(width, height) * 0.03))
    gap = max(HAIR, round(height * 0.011))
    inner = width - 2 * margin

    strip_height = max(24, round(sizes.word * 1.25))
    row_height = max(TARGET, round(sizes.small * 1.6))
    line = round(sizes.word * _LINE)
    small_line = round(sizes.small * _LINE)

    strip = QRect(margin, height - gap - strip_height, inner, strip_height)
    row = QRect(margin, strip.top() - gap - row_height, inner, row_height)
    caption = QRect(margin, row.top() - gap - line, inner, line)
    title = QRect(margin, caption.top() - small_line, inner, small_line)
    band = _Band(title, caption, row, strip, margin)
    return _with_figure(QRect(0, 0, width, title.top() - gap), band, sizes, side)


def compact_layout(
    width: int, height: int, sizes: PlayerSizes, side: Side, *, attended: bool
) -> PlayerLayout:
    """Return the places on a card: the caption has two lines, and smaller ones while the controls are shown.

    There is no title; its place has no height.
    """
    margin, gap = max(TIGHT, round(height * 0.025)), max(2, round(height * 0.008))
    inner = width - 2 * margin
    line = round(sizes.word * _LINE)
    words = max(2 * line, round(1.5 * line) + TARGET)

    strip_height = max(18, round(height * 0.045))
    strip = QRect(margin, height - gap - strip_height, inner, strip_height)
    top = strip.top() - gap - words
    title = QRect(margin, top, inner, 0)
    caption = QRect(margin, top, inner, words - TARGET if attended else words)
    row = QRect(margin, strip.top() - gap - TARGET, inner, TARGET)
    band = _Band(title, caption, row, strip, margin)
    return _with_figure(QRect(0, 0, width, top - gap), band, sizes, side)


def _with_figure(figure: QRect, band: _Band, sizes: PlayerSizes, side: Side) -> PlayerLayout:
    """Return the figure with what stands in its corners, and the band below."""
    width, height, margin = figure.width(), figure.height(), band.margin
    left = side is Side.LEFT
    badge_height = round(sizes.word * 1.5)
    badge_width = min(round(badge_height * 6.2), round(width * 0.43))
    edge_width = max(4, margin // 3)
    diameter = min(round(sizes.clock * _RING), height - 2 * margin, (width - 2 * margin) // 2)
    badge = QRect(0 if left else width - badge_width, margin, badge_width, badge_height)
    ring = QRect(width - margin - diameter if left else margin, margin, diameter, diameter)
    return PlayerLayout(
        figure=figure,
        edge=QRect(0 if left else width - edge_width, 0, edge_width, height),
        badge=badge,
        ring=ring,
        beads=QRect(0, 0, round(diameter * 0.46), round(diameter * 0.08)).translated(
            ring.left() + round(diameter * 0.27), ring.top() + round(diameter * 0.715)
        ),
        title=band.title,
        caption=band.caption,
        row=band.row,
        strip=band.strip,
    )
