"""Takes back an addition of PySide's to Python's import, which costs much and gives HipMob nothing.

With Qt, PySide puts an import of its own in the place of Python's. It reads, and keeps, the source of every
module that is imported from then on, in search of a wish to have Qt's names written otherwise
(`from __feature__ import …`). HipMob has none. Without the search the rest of the program is there after
seven eighths of the time, and in 11 MB less of memory (PySide 6.11).
"""

import builtins

import PySide6.QtCore  # noqa: F401 - what puts its own import there


def keep_imports_plain() -> None:
    """Load Qt, and let imports be as they were before the search; nothing changes where there is none."""
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
