"""Decides whether this is the first HipMob on these files, or one that hands its wish to the first."""

import os
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from hipmob_desktop.app.errors import CannotError
from hipmob_desktop.history.keeping.lock import try_lock

if TYPE_CHECKING:
    from hipmob_desktop.desktop.instance import Answer

#: Seconds that a HipMob which is just starting, or just closing, is given to be there, or to be gone.
_SETTLING = 15.0

_BETWEEN_TRIES = 0.05  # seconds

_HUNG = (
    "HipMob is already open, but does not answer. Please wait a moment and try again; "
    "if it stays like this, end the process hipmob and start it anew."
)


class Place(NamedTuple):
    """Where the first HipMob on some files is found: its lock, and the address of its door."""

    lock: Path
    address: str


class Key:
    """Held by the first HipMob; the system takes it back when the process is gone, for whatever reason."""

    def __init__(self, place: Place, descriptor: int | None) -> None:
        self.place, self._descriptor = place, descriptor

    @property
    def is_held(self) -> bool:
        """Whether there is a lock, so that nobody else can be the first."""
        return self._descriptor is not None

    def give_back(self) -> None:
        """Let another HipMob be the first."""
        if self._descriptor is not None:
            with suppress(OSError):
                self.place.lock.unlink()
            os.close(self._descriptor)
            self._descriptor = None


def place_of(data: Path) -> Place:
    """Return the place that belongs to a data folder.

    It is on this computer even if the data folder is not, and does not depend on the environment, which
    differs between a menu, a terminal and a remote login.
    """
    person = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    name = f"hipmob-{person}-{crc32(os.fsencode(data.resolve())):08x}"
    room = Path(f"/run/user/{person}")
    if not os.access(room, os.W_OK | os.X_OK):
        import tempfile  # noqa: PLC0415 - slow to load, and seldom needed

        room = Path(tempfile.gettempdir())
    return Place(room / f"{name}.lock", name if os.name == "nt" else str(room / f"{name}.socket"))


def enter(place: Place, wish: Mapping[str, Any]) -> "Key | Answer":
    """Return the key if this is the first HipMob, or the first one's answer to the wish.

    Where there can be no lock every HipMob is the first; the history can be shared.

    Raises:
        CannotError: the first one is hung.
    """
    deadline = time.monotonic() + _SETTLING
    while True:
        try:
            descriptor = _take(place.lock)
        except OSError:
            return Key(place, None)
        if descriptor is not None:
            return Key(place, descriptor)
        # Only a later start needs it, and Qt's network takes a while to load.
        from hipmob_desktop.desktop.instance import HungError, NobodyHomeError, knock  # noqa: PLC0415

        try:
            return knock(place.address, wish)
        except NobodyHomeError:
            if time.monotonic() > deadline:
                raise CannotError(_HUNG) from None
        except HungError:
            raise CannotError(_HUNG) from None
        time.sleep(_BETWEEN_TRIES)


def key_if_closed(place: Place) -> Key | None:
    """Return the key if no HipMob is open on these files, so that none opens meanwhile; None if one is."""
    try:
        descriptor = _take(place.lock)
    except OSError:
        return Key(place, None)
    return None if descriptor is None else Key(place, descriptor)


def _take(lock: Path) -> int | None:
    """Return the locked file, or None if another process holds it.

    Raises:
        OSError: the file cannot be made, or the file system knows no locks.
    """
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        # A file that was given back while we waited for it is locked by us, and by its name by nobody.
        if try_lock(descriptor) and os.path.samestat(os.fstat(descriptor), lock.stat()):
            return descriptor
    except FileNotFoundError:
        pass
    except OSError:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None
