"""X11: screen saver, tray and full-screen windows, through libxcb, which Qt has loaded anyway.

Xlib would end the process after a question about a window that has just been closed. Each function opens a
connection of its own and lasts a few milliseconds.
"""

import ctypes
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from ctypes import POINTER, Structure, c_char_p, c_int, c_uint8, c_uint16, c_uint32, c_void_p

from hipmob_desktop.base.messages import _

_RESET = 0  # XCB_SCREEN_SAVER_RESET
_MANY = 4096  # 32-bit values of a property


class _Cookie(Structure):
    _fields_ = (("sequence", c_uint32),)


class _Screens(Structure):
    _fields_ = (("data", POINTER(c_uint32)), ("rem", c_int), ("index", c_int))


class NoDisplayError(Exception):
    """There is no X server."""


class Display:
    """An open connection; every result is plain Python.

    Attributes:
        xcb: the library.
        connection: the connection, as the library knows it.
        root: the window that covers the screen.
        free: releases a reply or an event.
    """

    Cookie = _Cookie

    def __init__(self, xcb: ctypes.CDLL, connection: c_void_p) -> None:
        self.xcb, self.connection = xcb, connection
        xcb.xcb_get_setup.restype = c_void_p
        xcb.xcb_setup_roots_iterator.restype = _Screens
        xcb.xcb_setup_roots_iterator.argtypes = (c_void_p,)
        self.root = int(xcb.xcb_setup_roots_iterator(xcb.xcb_get_setup(connection)).data[0])
        self.free = ctypes.CDLL(None).free
        self.free.argtypes = (c_void_p,)
        self.free.restype = None

    def atom(self, name: str) -> int:
        """Return the number of a name."""
        ask, take = self._pair("xcb_intern_atom", c_uint8, c_uint16, c_char_p)
        return self._third(take(self.connection, ask(self.connection, 0, len(name), name.encode()), None))

    def owner(self, selection: str) -> int:
        """Return the window that owns a selection, or 0."""
        ask, take = self._pair("xcb_get_selection_owner", c_uint32)
        return self._third(take(self.connection, ask(self.connection, self.atom(selection)), None))

    def values(self, window: int, name: str) -> tuple[int, ...]:
        """Return a property that is a list of 32-bit values; empty if it or the window is not there."""
        ask, take = self._pair("xcb_get_property", c_uint8, *(c_uint32,) * 5)
        cookie = ask(self.connection, 0, window, self.atom(name), 0, 0, _MANY)
        reply = take(self.connection, cookie, None)
        if not reply:
            return ()
        try:
            if ctypes.cast(reply, POINTER(c_uint8))[1] != 32:  # bits of a value
                return ()
            self.xcb.xcb_get_property_value.restype = POINTER(c_uint32)
            self.xcb.xcb_get_property_value.argtypes = (c_void_p,)
            self.xcb.xcb_get_property_value_length.argtypes = (c_void_p,)
            count = self.xcb.xcb_get_property_value_length(reply) // 4
            return tuple(self.xcb.xcb_get_property_value(reply)[:count])
        finally:
            self.free(reply)

    def reset_screen_saver(self) -> None:
        """Restart the screen saver's delay."""
        self.xcb.xcb_force_screen_saver.argtypes = (c_void_p, c_uint8)
        self.xcb.xcb_force_screen_saver.restype = _Cookie
        self.xcb.xcb_force_screen_saver(self.connection, _RESET)
        self.xcb.xcb_flush(self.connection)
        self.atom("ATOM")  # a round trip, so that the server has read the requests before it

    def _pair(self, name: str, *kinds: type) -> "tuple[ctypes._NamedFuncPointer, ctypes._NamedFuncPointer]":
        ask, take = getattr(self.xcb, name), getattr(self.xcb, f"{name}_reply")
        ask.argtypes, ask.restype = (c_void_p, *kinds), _Cookie
        take.argtypes, take.restype = (c_void_p, _Cookie, c_void_p), c_void_p
        return ask, take

    def _third(self, reply: int | None) -> int:
        """Return the value after a reply's head of eight bytes."""
        if not reply:
            return 0
        value = int(ctypes.cast(reply, POINTER(c_uint32))[2])
        self.free(reply)
        return value


@contextmanager
def open_display(environment: Mapping[str, str]) -> Iterator[Display]:
    """Open a connection for the body of a with statement.

    Raises:
        NoDisplayError: there is no X server, or it only serves a Wayland desktop.
    """
    name = environment.get("DISPLAY")
    if sys.platform != "linux" or not name or environment.get("WAYLAND_DISPLAY"):
        raise NoDisplayError(_("this is not an X11 desktop"))  # Wayland's X server has only some windows
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError as error:
        raise NoDisplayError(_("libxcb is not installed")) from error
    xcb.xcb_connect.restype = c_void_p
    for function in (xcb.xcb_connection_has_error, xcb.xcb_get_setup, xcb.xcb_flush, xcb.xcb_disconnect):
        function.argtypes = (c_void_p,)
    connection = c_void_p(xcb.xcb_connect(name.encode(), None))
    try:
        if xcb.xcb_connection_has_error(connection):
            raise NoDisplayError(_("the X server does not answer"))
        yield Display(xcb, connection)
    finally:
        xcb.xcb_disconnect(connection)


def reset_screen_saver(environment: Mapping[str, str] = os.environ) -> None:
    """Restart the screen saver's delay, as a key press would.

    Raises:
        NoDisplayError: there is no X server, or it only serves a Wayland desktop.
    """
    with open_display(environment) as display:
        display.reset_screen_saver()


def has_tray(environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether there is a tray of the old kind (XEMBED).

    Raises:
        NoDisplayError: there is no X server to ask.
    """
    with open_display(environment) as display:
        return display.owner("_NET_SYSTEM_TRAY_S0") != 0


def full_screen_elsewhere(environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether a full-screen window of another program is shown.

    Raises:
        NoDisplayError: there is no X server to ask.
    """
    with open_display(environment) as display:
        full, away = display.atom("_NET_WM_STATE_FULLSCREEN"), display.atom("_NET_WM_STATE_HIDDEN")
        for window in display.values(display.root, "_NET_CLIENT_LIST"):
            state = display.values(window, "_NET_WM_STATE")
            ours = display.values(window, "_NET_WM_PID") == (os.getpid(),)
            if full in state and away not in state and not ours:
                return True
        return False
