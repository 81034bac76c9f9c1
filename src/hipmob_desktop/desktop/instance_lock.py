"""The lock of the first HipMob on a data folder, and the address of its server."""

import os
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from hipmob_desktop.base.locks import try_lock
from hipmob_desktop.base.messages import _


class InstanceLock:
    """A file lock that one process holds; the system releases it when that process ends.

    The file is on this computer even if the data folder is not. Its path does not depend on the environment,
    which differs between a menu, a terminal and a remote login.

    Args:
        data: the data folder.

    Attributes:
        path: the locked file.
        address: the address of the first HipMob's server: a socket's path, or a pipe's name on Windows.
    """

    def __init__(self, data: Path) -> None:
        user = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
        name = f"hipmob-{user}-{crc32(os.fsencode(data.resolve())):08x}"
        folder = Path(f"/run/user/{user}")
        if not os.access(folder, os.W_OK | os.X_OK):
            import tempfile  # noqa: PLC0415 - slow to load, and seldom needed

            folder = Path(tempfile.gettempdir())
        self.path = folder / f"{name}.lock"
        self.address = name if os.name == "nt" else str(folder / f"{name}.socket")
        self._descriptor: int | None = None

    @property
    def is_held(self) -> bool:
        """Whether this process has the lock."""
        return self._descriptor is not None

    def acquire(self) -> bool:
        """Acquire the lock if it is free; return False if another process holds it.

        Where no lock can be made, every process counts as the first. The result is then True, but
        `is_held` is False.
        """
        try:
            self._descriptor = _lock(self.path)
        except OSError:
            return True
        return self.is_held

    def release(self) -> None:
        """Release the lock; another process may be the first from now on."""
        if self._descriptor is not None:
            with suppress(OSError):
                self.path.unlink()
            os.close(self._descriptor)
            self._descriptor = None


def _lock(path: Path) -> int | None:
    """Return the descriptor of the locked file, or None if another process holds it.

    Raises:
        OSError: the file cannot be made, is another user's, or the file system has no locks.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        status = os.fstat(descriptor)
        if hasattr(os, "getuid") and status.st_uid != os.getuid():
            raise PermissionError(0, _("it belongs to another user"), str(path))
        # A file removed while we waited is locked by us, but its name belongs to another file.
        if try_lock(descriptor) and os.path.samestat(status, path.stat()):
            return descriptor
    except FileNotFoundError:
        pass
    except OSError:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None
