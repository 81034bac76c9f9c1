"""The layout of the player screen, as a pure function of the window's size."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize

from hipmob_desktop.routine.words import Side
from hipmob_desktop.ui.theme.distance import PlayerSizes
from hipmob_desktop.ui.theme.measures import HAIR, SNUG, TIGHT, scale_for, target_of

#: Line height, and the controls' row height, as multiples of the font size.
_LINE, ROW = 1.3, 1.6

#: The ring's width and height, as multiples of the clock's font size. Near, the ring is a circle. From afar
#: it is as flat as the clock allows, so that the figure's feet stay visible below it.
_NEAR_RING, _FAR_RING = (3.25, 3.25), (2.9, 1.75)


@dataclass(frozen=True, slots=True)
class PlayerLayout:
    """The rectangles of the player screen, in logical pixels.

    The figure has the upper part. The badge is in its upper corner on the trained side. The ring with the
    beads is in the other corner, because the figure leans towards the trained side. The band below contains
    the words, the row of controls and the strip.

    Near, the caption has one line, with the title above it. From afar the caption has two lines. A short one
    leaves the lower line to an aside (`following`). While the controls are shown, they take half of these
    lines. Words without room in the band are shown over the figure's lower part during a pause.

    The steps of a setup are over the figure's lower part, the tag is below the badge. The notes of a
    pause are below the tag, beside the ring.
    """

    figure: QRect
    edge: QRect
    badge: QRect
    tag: QRect
    ring: QRect
    steps: QRect
    notes: QRect
    title: QRect
    caption: QRect
    following: QRect
    row: QRect
    strip: QRect


@dataclass(frozen=True, slots=True)
class _Band:
    """The rectangles of the band below the figure, its upper edge, and its margin, in logical pixels."""

    top: int
    title: QRect
    caption: QRect
    following: QRect
    row: QRect
    strip: QRect
    margin: int


def player_layout(
    width: int, height: int, sizes: PlayerSizes, side: Side, *, attended: bool = False
) -> PlayerLayout:
    """Return the layout of a window.

    Args:
        width: the window's width, in logical pixels.
        height: the window's height, in logical pixels.
        sizes: the font sizes for the viewing distance.
        side: the side of the badge.
        attended: whether the controls are shown.
    """
    room = width, height, sizes
    band = _far_band(*room, attended=attended) if sizes.far else _near_band(*room)
    figure = QRect(0, 0, width, band.top)
    return _with_figure(figure, band, sizes, side)


def _gap(height: int, *, far: bool) -> int:
    """Return the space between two rows of the band, in logical pixels."""
    return max(2, round(height * 0.008)) if far else max(HAIR, round(height * 0.011))


def _near_band(width: int, height: int, sizes: PlayerSizes) -> _Band:
    margin = max(SNUG, round(min(width, height) * 0.03))
    gap = _gap(height, far=False)
    inner = width - 2 * margin

    strip_height = max(24, round(sizes.word * 1.25))
    row_height = max(target_of(scale_for(width, height)), round(sizes.small * ROW))
    line = round(sizes.word * _LINE)
    small_line = round(sizes.small * _LINE)

    strip = QRect(margin, height - gap - strip_height, inner, strip_height)
    row = QRect(margin, strip.top() - gap - row_height, inner, row_height)
    caption = QRect(margin, row.top() - gap - line, inner, line)
    title = QRect(margin, caption.top() - small_line, inner, small_line)
    following = title.translated(0, -small_line - 2 * gap)
    return _Band(title.top() - gap, title, caption, following, row, strip, margin)


def _far_band(width: int, height: int, sizes: PlayerSizes, *, attended: bool) -> _Band:
    margin, gap = max(TIGHT, round(height * 0.025)), _gap(height, far=True)
    inner = width - 2 * margin
    line = round(sizes.word * _LINE)
    row_height = target_of(scale_for(width, height))
    words = max(2 * line, round(1.5 * line) + row_height)

    strip_height = max(18, round(height * 0.045))
    strip = QRect(margin, height - gap - strip_height, inner, strip_height)
    top = strip.top() - gap - words
    small_line = round(sizes.small * _LINE)
    title = QRect(margin, top - 2 * gap - 2 * small_line, inner, small_line)
    caption = QRect(margin, top, inner, words - row_height if attended else words)
    following = QRect(margin, top + line, inner, words - line)
    if attended:
        following = title.translated(0, small_line)
    row = QRect(margin, strip.top() - gap - row_height, inner, row_height)
    return _Band(top - gap, title, caption, following, row, strip, margin)


def _with_figure(figure: QRect, band: _Band, sizes: PlayerSizes, side: Side) -> PlayerLayout:
    """Return the layout of a figure with the widgets over it, and of the band below."""
    width, height, margin = figure.width(), figure.height(), band.margin
    left = side is Side.LEFT
    badge_height = round(sizes.word * 1.62)
    badge_width = min(round(badge_height * 6.2), round(width * 0.43))
    edge_width = max(4, margin // 3)
    wide, high = _FAR_RING if sizes.far else _NEAR_RING
    tag_height = round(badge_height * 0.62)
    steps_height = round(sizes.small * 1.75)
    notes_top = margin + badge_height + round(1.7 * tag_height)
    most = min(1.0, (height - 2 * margin) / (sizes.clock * high), (width / 2 - margin) / (sizes.clock * wide))
    ring = QSize(round(sizes.clock * wide * most), round(sizes.clock * high * most))
    return PlayerLayout(
        figure=figure,
        edge=QRect(0 if left else width - edge_width, 0, edge_width, height),
        badge=QRect(0 if left else width - badge_width, margin, badge_width, badge_height),
        tag=QRect(
            margin if left else width - margin - badge_width,
            margin + badge_height + tag_height // 3,
            badge_width,
            tag_height,
        ),
        steps=QRect(margin, height - margin // 2 - steps_height, width - 2 * margin, steps_height),
        notes=QRect(
            margin if left else 2 * margin + ring.width(),
            notes_top,
            width - 3 * margin - ring.width(),
            max(0, height - margin // 2 - notes_top),
        ),
        ring=QRect(width - margin - ring.width() if left else margin, margin, ring.width(), ring.height()),
        title=band.title,
        caption=band.caption,
        following=band.following,
        row=band.row,
        strip=band.strip,
    )
