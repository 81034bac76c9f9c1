"""Keys of the whole X11 desktop, whatever has the focus: grabbed from the X server while they are wanted."""

import ctypes
import os
import select
import threading
from collections.abc import Callable, Mapping, Sequence
from ctypes import POINTER, c_int, c_uint8, c_uint16, c_uint32, c_void_p

from hipmob_desktop.desktop.global_key import GlobalKey
from hipmob_desktop.desktop.x11 import Display, open_display

_PRESS, _RELEASE, _MAPPING = 2, 3, 34  # XCB_KEY_PRESS, XCB_KEY_RELEASE, XCB_MAPPING_NOTIFY
_ASYNC = 1  # XCB_GRAB_MODE_ASYNC
_LEAST_KEYCODE, _MOST_KEYCODE = 8, 255

#: Bits of an event's state: all modifiers that a key can have, and the locks that never matter.
_WANTED, _LOCKS = 1 | 4 | 8 | 64, (0, 2, 16, 2 | 16)

_STATE_AT = 28  # the byte of an event in which the modifiers begin

#: Seconds until the thread has to have ended.
_END = 2.0


class X11Keys:
    """Grabs keys until it is closed. The press of a key that is held down counts once.

    Args:
        keys: the wanted keys.
        pressed: receives each press, in a thread of its own.
        environment: variables with the display's name.

    Attributes:
        taken: the keys that another program has, or that the keyboard lacks.

    Raises:
        NoDisplayError: there is no X server, or it only serves a Wayland desktop.
    """

    def __init__(
        self,
        keys: Sequence[GlobalKey],
        pressed: Callable[[GlobalKey], None],
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        self._keys, self._pressed = tuple(keys), pressed
        self._by_code: dict[tuple[int, int], GlobalKey] = {}
        self._wake, self._waker = os.pipe()
        self._opened = open_display(environment)
        try:
            self._display = self._opened.__enter__()
        except BaseException:
            os.close(self._wake)
            os.close(self._waker)
            raise
        self._xcb = _typed(self._display)
        self.taken = self._grab()
        self._thread = threading.Thread(target=self._listen, name="keys", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Release all keys."""
        os.write(self._waker, b"x")
        self._thread.join(_END)
        os.close(self._waker)

    def _grab(self) -> tuple[GlobalKey, ...]:
        """Grab all keys, and return those that cannot be had."""
        codes = self._codes()
        taken = []
        for key in self._keys:
            code = codes.get(key.keysym)
            if code is None or not all(self._grabbed(code, key.state | locks) for locks in _LOCKS):
                taken.append(key)
            else:
                self._by_code[code, key.state] = key
        return tuple(taken)

    def _grabbed(self, code: int, state: int) -> bool:
        """Grab a key, and return whether the X server has granted it."""
        root, connection = self._display.root, self._display.connection
        cookie = self._xcb.xcb_grab_key_checked(connection, 0, root, state, code, _ASYNC, _ASYNC)
        error = self._xcb.xcb_request_check(connection, cookie)
        if error:
            self._display.free(error)
        return not error

    def _ungrab(self) -> None:
        root, connection = self._display.root, self._display.connection
        for code, state in self._by_code:
            for locks in _LOCKS:
                self._xcb.xcb_ungrab_key(connection, code, root, state | locks)
        self._by_code.clear()

    def _codes(self) -> dict[int, int]:
        """Return the keyboard's codes, by the keysyms of their first level."""
        count = _MOST_KEYCODE - _LEAST_KEYCODE + 1
        cookie = self._xcb.xcb_get_keyboard_mapping(self._display.connection, _LEAST_KEYCODE, count)
        reply = self._xcb.xcb_get_keyboard_mapping_reply(self._display.connection, cookie, None)
        if not reply:
            return {}
        try:
            each = ctypes.cast(reply, POINTER(c_uint8))[1]
            length = self._xcb.xcb_get_keyboard_mapping_keysyms_length(reply)
            keysyms = self._xcb.xcb_get_keyboard_mapping_keysyms(reply)[:length]
        finally:
            self._display.free(reply)
        found: dict[int, int] = {}
        for place in range(0, length, each):
            found.setdefault(keysyms[place], _LEAST_KEYCODE + place // each)
        return found

    def _listen(self) -> None:
        """Pass the presses on until the pipe wakes this thread, or the X server is gone."""
        connection = self._display.connection
        released: tuple[int, int] | None = None  # the last release: code and the server's time
        try:
            while not self._xcb.xcb_connection_has_error(connection):
                event = self._xcb.xcb_poll_for_event(connection)
                if not event:
                    server = self._xcb.xcb_get_file_descriptor(connection)
                    ready, _, _ = select.select([server, self._wake], [], [])
                    if self._wake in ready:
                        return
                    continue
                kind, code, when, state = _event(event)
                self._display.free(event)
                if kind == _RELEASE:
                    released = code, when
                elif kind == _PRESS and (code, when) != released:  # otherwise the key repeats by itself
                    key = self._by_code.get((code, state))
                    if key is not None:
                        self._pressed(key)
                elif kind == _MAPPING:
                    self._ungrab()
                    self._grab()
        finally:
            self._opened.__exit__(None, None, None)  # the server then drops all grabs
            os.close(self._wake)


def _event(event: int) -> tuple[int, int, int, int]:
    """Return kind, key code, time and modifiers of an event."""
    data = ctypes.string_at(event, 32)
    when = int.from_bytes(data[4:8], "little")
    state = int.from_bytes(data[_STATE_AT : _STATE_AT + 2], "little")
    return data[0] & 0x7F, data[1], when, state & _WANTED


def _typed(display: Display) -> ctypes.CDLL:
    """Return libxcb with the types of all functions used here."""
    xcb, cookie = display.xcb, type(display).Cookie
    for name, result, arguments in (
        ("xcb_grab_key_checked", cookie, (c_void_p, c_uint8, c_uint32, c_uint16, c_uint8, c_uint8, c_uint8)),
        ("xcb_ungrab_key", cookie, (c_void_p, c_uint8, c_uint32, c_uint16)),
        ("xcb_request_check", c_void_p, (c_void_p, cookie)),
        ("xcb_get_keyboard_mapping", cookie, (c_void_p, c_uint8, c_uint8)),
        ("xcb_get_keyboard_mapping_reply", c_void_p, (c_void_p, cookie, c_void_p)),
        ("xcb_get_keyboard_mapping_keysyms", POINTER(c_uint32), (c_void_p,)),
        ("xcb_get_keyboard_mapping_keysyms_length", c_int, (c_void_p,)),
        ("xcb_poll_for_event", c_void_p, (c_void_p,)),
        ("xcb_get_file_descriptor", c_int, (c_void_p,)),
    ):
        function = getattr(xcb, name)
        function.restype, function.argtypes = result, arguments
    return xcb
