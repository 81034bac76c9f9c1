"""Where the window and the card stand: values to keep, and how they fit a screen."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize

#: Logical pixels between a card that has snapped and the edge of the screen, and from how far away it snaps.
CARD_MARGIN, SNAP_REACH = 16, 28

#: The four sizes of the card: its height as a part of the screen's, and the least of it in logical pixels.
#: From 3 m the smallest is to be glanced at, the largest to be read.
CARD_HEIGHTS = ((0.25, 240), (0.34, 300), (0.45, 360), (0.60, 420))
_CARD_ASPECT = 4 / 3

#: Room for a title bar and edges, whose size nobody can tell before the window is shown.
_FRAME = QSize(16, 48)

#: Logical pixels from the main screen's corner within which every window is; far below what Qt can count.
_FARTHEST = 1_000_000

#: The screens that there are: what of each can be used, by its name. The first one is the main one.
Rooms = Mapping[str, QRect]


class WindowMode(StrEnum):
    """What the window is at the moment."""

    WINDOW = "window"
    FULL_SCREEN = "full-screen"
    MINI = "card"


class SavedGeometry(NamedTuple):
    """Where the window was in each of its forms; what comes from a file is to be checked.

    Attributes:
        window: its left, top, width and height as a window, without the frame; None before it ever was one.
        screen: the name of the screen on which it was a window.
        maximised: whether it filled that screen.
        card_screen: the name of the screen on which the card was.
        card_across, card_down: where on it, from 0 at the left or the top to 1 at the right or the bottom.
        card_size: which of the four sizes it had, from 0.
        beside_film: the form that was last used beside a film.
    """

    window: tuple[int, int, int, int] | None = None
    screen: str = ""
    maximised: bool = False
    card_screen: str = ""
    card_across: float = 1.0
    card_down: float = 1.0
    card_size: int = 1
    beside_film: WindowMode = WindowMode.FULL_SCREEN

    def check(self) -> None:
        """Check that every value can be used.

        Raises:
            ValueError, TypeError: one of them cannot.
        """
        if self.window is not None and not (len(self.window) == 4 and min(self.window[2:]) > 0):
            raise ValueError("a window has a place, a width and a height")
        if self.window is not None and max(abs(number) for number in self.window) > _FARTHEST:
            raise ValueError("a window is on some desk")
        if not (isinstance(self.screen, str) and isinstance(self.card_screen, str)):
            raise TypeError("a screen has a name")
        if not (isinstance(self.card_size, int) and isinstance(self.maximised, bool)):
            raise TypeError("a card's size is a number, and a window is maximised or not")
        if not (0 <= self.card_across <= 1 and 0 <= self.card_down <= 1):
            raise ValueError("a card is on its screen")
        if not 0 <= self.card_size < len(CARD_HEIGHTS):
            raise ValueError("a card has one of its sizes")
        if self.beside_film is WindowMode.WINDOW:
            raise ValueError("a plain window is not for beside a film")


def initial_geometry(places: SavedGeometry, rooms: Rooms, wish: QSize) -> QRect:
    """Return the window's place: where it was if that screen is there, else in the middle of the main one.

    Whatever is kept, the whole of it can be seen: it is made smaller and moved until it fits. `wish` is the
    size of a window that never was one.
    """
    if places.window is None:
        room = rooms.get(places.screen, next(iter(rooms.values())))
        place = QRect(QPoint(), wish.boundedTo(room.size() - _FRAME))
        place.moveCenter(room.center())
        return place
    place = QRect(*places.window)
    if places.screen in rooms:
        return within(place, rooms[places.screen])
    shared = [(_area(place & room), room) for room in rooms.values()]
    most, room = max(shared, key=lambda one: one[0])
    place = within(place, room)
    if not most:  # the screen is gone; its corner of nowhere means nothing on another one
        place.moveCenter(room.center())
    return place


def card_place(places: SavedGeometry, rooms: Rooms, here: str) -> QRect:
    """Return the card's place on the screen where it was last, or if that is gone on the one named `here`."""
    room = rooms.get(places.card_screen) or rooms.get(here) or next(iter(rooms.values()))
    size = card_extent(places.card_size, room)
    free = _free(room, size)
    left = free.left() + round(places.card_across * (free.width() - 1))
    top = free.top() + round(places.card_down * (free.height() - 1))
    return QRect(QPoint(left, top), size)


def card_extent(size: int, room: QRect) -> QSize:
    """Return the card's width and height on a screen, in logical pixels."""
    share, least = CARD_HEIGHTS[size]
    height = min(max(round(share * room.height()), least), room.height() - 2 * CARD_MARGIN)
    width = min(round(height * _CARD_ASPECT), room.width() - 2 * CARD_MARGIN)
    return QSize(width, height)


def card_shares(card: QRect, room: QRect) -> tuple[float, float]:
    """Return where a card is on its screen, from 0 at the left or the top to 1 at the right or the bottom."""
    free = _free(room, card.size())
    across = (card.left() - free.left()) / max(1, free.width() - 1)
    down = (card.top() - free.top()) / max(1, free.height() - 1)
    return min(max(across, 0.0), 1.0), min(max(down, 0.0), 1.0)


def snapped(card: QRect, room: QRect) -> QRect:
    """Return a card that is carried about: drawn to an edge or a corner that is near, and never outside."""
    free = _free(room, card.size())

    def drawn(at: int, first: int, last: int) -> int:
        near = [edge for edge in (first, last) if abs(at - edge) <= SNAP_REACH]
        return near[0] if near else min(max(at, first), last)

    left = drawn(card.left(), free.left(), free.right())
    top = drawn(card.top(), free.top(), free.bottom())
    return QRect(QPoint(left, top), card.size())


def within(place: QRect, room: QRect) -> QRect:
    """Return a place made smaller and moved until it is inside a room."""
    fitting = QRect(place.topLeft(), place.size().boundedTo(room.size()))
    fitting.moveLeft(min(max(fitting.left(), room.left()), room.right() - fitting.width() + 1))
    fitting.moveTop(min(max(fitting.top(), room.top()), room.bottom() - fitting.height() + 1))
    return fitting


def _free(room: QRect, size: QSize) -> QRect:
    """Return where the upper left corner of a card of this size may be."""
    inner = room.adjusted(CARD_MARGIN, CARD_MARGIN, -CARD_MARGIN, -CARD_MARGIN)
    return QRect(inner.topLeft(), inner.size() - size + QSize(1, 1))


def _area(rect: QRect) -> int:
    return max(0, rect.width()) * max(0, rect.height())
