"""Where everything stands on the player screen, as a pure function of the window's size."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize

from hipmob_desktop.routine.words import Side
from hipmob_desktop.ui.theme.distance import PlayerSizes
from hipmob_desktop.ui.theme.measures import HAIR, SNUG, TIGHT, scale_for, target_of

#: Font size to line height, and to that of the row with the controls.
_LINE, ROW = 1.3, 1.6

#: The ring's width and height by the clock's font size: near it is a circle, and from afar as flat as the
#: clock allows, so that the figure's feet stay in sight below it.
_NEAR_RING, _FAR_RING = (3.25, 3.25), (2.9, 1.75)


@dataclass(frozen=True, slots=True)
class PlayerLayout:
    """The places on the player screen, in logical pixels.

    The upper part belongs to the figure. The badge stands in its upper corner on the trained side; the ring
    with the beads in the other one, for the figure leans towards the trained side and leaves that one free.
    The band below holds the words, the row of controls and the strip.

    Near, the caption has a line for itself, and a title stands above it. From afar it has two lines, of which
    a short caption leaves the lower one to an aside (`following`); while the controls are shown they
    take half of these lines. What then has no place in the band has one at the figure's foot, for a pause.

    The steps into an exercise stand at the figure's foot, a tag below the badge, and the notes of a pause
    below that, beside the ring.
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
    """The places below the figure from `top` on, and their distance from the edges."""

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
    """Return the places in a window of `width` × `height`, with the badge on `side`.

    `attended` is whether the controls are shown.
    """
    room = width, height, sizes
    band = _far_band(*room, attended=attended) if sizes.far else _near_band(*room)
    figure = QRect(0, 0, width, band.top)
    return _with_figure(figure, band, sizes, side)


def _gap(height: int, *, far: bool) -> int:
    """Return the space between two rows of the band."""
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
    """Return the figure with what stands in its corners, and the band below."""
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
