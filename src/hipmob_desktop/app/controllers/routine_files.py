"""Writes routine files: to a free name, and never over another program's change."""

from pathlib import Path

from hipmob_desktop.base.clock import now
from hipmob_desktop.base.files import replace


def free_path(folder: Path, name: str) -> Path:
    """Return a path for a new routine file that does not exist yet."""
    names = [name, *(f"{name}-{number}" for number in range(2, 1000))]
    return next(path for one in names if not (path := folder / f"{one}.toml").exists())


def write_unless_changed(path: Path, data: bytes, expected: bytes | None) -> bool:
    """Write a file; return True, and write nothing, if its contents are not the expected ones.

    Raises:
        OSError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if expected is not None:
        try:
            present = path.read_bytes()
        except FileNotFoundError:
            present = expected
        if present not in {expected, data}:
            return True
    replace(path, [data], now())
    return False
