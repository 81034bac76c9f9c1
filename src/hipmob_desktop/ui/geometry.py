"""The geometry of the window and of the small window: values to save, and their fit to a screen."""

from collections.abc import Mapping
from contextlib import suppress
from enum import StrEnum
from typing import Any, NamedTuple, Self

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication

#: Logical pixels: the gap between a snapped small window and the edge, and the distance of snapping.
SMALL_WINDOW_MARGIN, SNAP_REACH = 16, 28

#: The small window's four sizes: share of the screen's height, and least height in logical pixels.
#: From 3 m away the smallest can be glanced at, the largest can be read.
SMALL_WINDOW_HEIGHTS = ((0.25, 240), (0.34, 300), (0.45, 360), (0.60, 420))
_SMALL_WINDOW_ASPECT = 4 / 3

#: Logical pixels for a title bar and edges, whose size is unknown before the window is shown.
_FRAME = QSize(16, 48)

#: Logical pixels from the main screen's corner within which every window is; far below the limit of Qt's
#: integers.
_FARTHEST = 1_000_000

#: The available area of each screen, by its name; the main screen comes first.
Rooms = Mapping[str, QRect]


class WindowMode(StrEnum):
    """The modes of the window."""

    WINDOW = "window"
    FULL_SCREEN = "full-screen"
    MINI = "card"


class SavedGeometry(NamedTuple):
    """The window's last geometry in each mode.

    Attributes:
        window: left, top, width and height as a plain window, without the frame; None before the first one.
        screen: the name of the plain window's screen.
        maximised: whether the plain window was maximised.
        card_screen: the name of the small window's screen.
        card_across, card_down: its place there, from 0 at the left or top to 1 at the right or bottom.
        card_size: its size, an index of `SMALL_WINDOW_HEIGHTS`.
        beside_film: the mode that was last used beside a film.
        told_below: whether it was said that the small window cannot keep itself on top.
    """

    window: tuple[int, int, int, int] | None = None
    screen: str = ""
    maximised: bool = False
    card_screen: str = ""
    card_across: float = 1.0
    card_down: float = 1.0
    card_size: int = 1
    beside_film: WindowMode = WindowMode.FULL_SCREEN
    told_below: bool = False

    @classmethod
    def repaired(cls, data: Mapping[str, Any]) -> Self:
        """Return the geometry in a file's values; an invalid one is replaced by the default."""
        good: dict[str, Any] = {}
        for name in data.keys() & set(cls._fields):
            value: Any = tuple(data[name]) if isinstance(data[name], list) else data[name]
            with suppress(ValueError, TypeError):
                value = WindowMode(value) if name == "beside_film" else value
                cls(**{name: value}).check()
                good[name] = value
        return cls(**good)

    def check(self) -> None:
        """Check every value.

        Raises:
            ValueError, TypeError: a value cannot be used.
        """
        if self.window is not None and not (len(self.window) == 4 and min(self.window[2:]) > 0):
            raise ValueError("a window has a place, a width and a height")
        if self.window is not None and max(abs(number) for number in self.window) > _FARTHEST:
            raise ValueError("a window is on some desk")
        if not (isinstance(self.screen, str) and isinstance(self.card_screen, str)):
            raise TypeError("a screen has a name")
        if not (isinstance(self.card_size, int) and isinstance(self.maximised, bool)):
            raise TypeError("a card's size is a number, and a window is maximised or not")
        if not isinstance(self.told_below, bool):
            raise TypeError("it was said or not")
        if not (0 <= self.card_across <= 1 and 0 <= self.card_down <= 1):
            raise ValueError("a card is on its screen")
        if not 0 <= self.card_size < len(SMALL_WINDOW_HEIGHTS):
            raise ValueError("a card has one of its sizes")
        if self.beside_film is WindowMode.WINDOW:
            raise ValueError("a plain window is not for beside a film")


def available_areas() -> Rooms:
    """Return the available area of each screen, the main one first."""
    main = QGuiApplication.primaryScreen()
    screens = sorted(QGuiApplication.screens(), key=lambda screen: screen is not main)
    return {screen.name(): screen.availableGeometry() for screen in screens}


def initial_geometry(places: SavedGeometry, rooms: Rooms, wish: QSize) -> QRect:
    """Return the window's geometry: the last one if its screen exists, else the middle of the main screen.

    It is shrunk and moved until the whole window is visible. `wish` is the size for a first start.
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
    if not most:  # its screen is gone, so its place there has no meaning here
        place.moveCenter(room.center())
    return place


def small_window_geometry(places: SavedGeometry, rooms: Rooms, here: str) -> QRect:
    """Return the small window's geometry, on its last screen or, without that, on the one named `here`."""
    room = rooms.get(places.card_screen) or rooms.get(here) or next(iter(rooms.values()))
    size = small_window_size(places.card_size, room)
    free = _free(room, size)
    left = free.left() + round(places.card_across * (free.width() - 1))
    top = free.top() + round(places.card_down * (free.height() - 1))
    return QRect(QPoint(left, top), size)


def small_window_size(size: int, room: QRect) -> QSize:
    """Return the small window's width and height on a screen, in logical pixels."""
    share, least = SMALL_WINDOW_HEIGHTS[size]
    height = min(max(round(share * room.height()), least), room.height() - 2 * SMALL_WINDOW_MARGIN)
    width = min(round(height * _SMALL_WINDOW_ASPECT), room.width() - 2 * SMALL_WINDOW_MARGIN)
    return QSize(width, height)


def small_window_shares(card: QRect, room: QRect) -> tuple[float, float]:
    """Return the small window's place on its screen: 0 is the left or upper edge, 1 the opposite one."""
    free = _free(room, card.size())
    across = (card.left() - free.left()) / max(1, free.width() - 1)
    down = (card.top() - free.top()) / max(1, free.height() - 1)
    return min(max(across, 0.0), 1.0), min(max(down, 0.0), 1.0)


def snapped(card: QRect, room: QRect) -> QRect:
    """Return the small window's geometry during a drag: snapped to a near edge, never off-screen."""
    free = _free(room, card.size())

    def drawn(at: int, first: int, last: int) -> int:
        near = [edge for edge in (first, last) if abs(at - edge) <= SNAP_REACH]
        return near[0] if near else min(max(at, first), last)

    left = drawn(card.left(), free.left(), free.right())
    top = drawn(card.top(), free.top(), free.bottom())
    return QRect(QPoint(left, top), card.size())


def within(place: QRect, room: QRect) -> QRect:
    """Return a rectangle shrunk and moved until it is inside a screen."""
    fitting = QRect(place.topLeft(), place.size().boundedTo(room.size()))
    fitting.moveLeft(min(max(fitting.left(), room.left()), room.right() - fitting.width() + 1))
    fitting.moveTop(min(max(fitting.top(), room.top()), room.bottom() - fitting.height() + 1))
    return fitting


def _free(room: QRect, size: QSize) -> QRect:
    """Return the possible places of the small window's upper left corner, for this size."""
    inner = room.adjusted(
        SMALL_WINDOW_MARGIN, SMALL_WINDOW_MARGIN, -SMALL_WINDOW_MARGIN, -SMALL_WINDOW_MARGIN
    )
    return QRect(inner.topLeft(), inner.size() - size + QSize(1, 1))


def _area(rect: QRect) -> int:
    return max(0, rect.width()) * max(0, rect.height())
