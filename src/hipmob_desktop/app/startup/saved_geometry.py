"""The saved geometry of the window, `window.json`, and language and colours of the first picture.

The first picture waits for all of them, so this module imports nothing slow.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QJsonDocument
from PySide6.QtWidgets import QApplication

from hipmob_desktop.base.folders import Folders
from hipmob_desktop.ui.geometry import SavedGeometry
from hipmob_desktop.ui.theme.colours import DARK, HIGH_CONTRAST, LIGHT, Colours

if TYPE_CHECKING:
    from hipmob_desktop.base.background import Background
    from hipmob_desktop.ui.window_mode import WindowModes

#: The lightness, 0 to 255, below which the desktop's own windows count as dark.
_DARK = 128

_HEAD = {"format": "hipmob-window", "version": 1}


def read_geometry(folders: Folders) -> SavedGeometry:
    """Return the window's last geometry; an invalid value is replaced by the default."""
    return SavedGeometry.repaired(_read(folders.window))


def read_language(folders: Folders) -> str:
    """Return the language of the settings, or "" for the system's."""
    return str(_read(folders.settings).get("language") or "")


def read_colours(folders: Folders) -> Colours:
    """Return the colours of the first picture: the settings', or else the desktop's."""
    dark = QApplication.palette().window().color().lightness() < _DARK
    chosen = {"light": LIGHT, "dark": DARK, "high-contrast": HIGH_CONTRAST}
    kept = _read(folders.settings)  # from a damaged file perhaps a list, or anything else
    wanted = chosen.get(str(kept.get("theme")), DARK if dark else LIGHT)
    if kept.get("accent") != "system":
        return wanted
    from hipmob_desktop.ui.theme.accent import accented  # noqa: PLC0415 - few want it, and all wait for it

    return accented(wanted, str(kept.get("accent_found")))


def wants_x11(folders: Folders) -> bool:
    """Return whether the settings want HipMob to run as a program of X11 under Wayland."""
    return _read(folders.settings).get("x11") is True


def _read(path: Path) -> dict[str, Any]:
    """Return the JSON object in a file, or {} if none can be read.

    Qt reads it, because Python's `json` takes 2 ms to load, a sixtieth of the start.
    """
    try:
        if not path.is_file():  # reading a pipe would never end
            return {}
        return QJsonDocument.fromJson(path.read_bytes()).object()
    except OSError:
        return {}


def write_geometry(folders: Folders, places: SavedGeometry) -> None:
    """Write the geometry; a full disk is ignored."""
    from hipmob_desktop.base.json_files import write_object  # noqa: PLC0415 - slow to load, and not needed to read

    with suppress(OSError):
        write_object(folders.window, {**_HEAD, **places._asdict()})


def keep_geometry(modes: WindowModes, folders: Folders, background: Background) -> None:
    """Restore a window's geometry, and write its changes in the background."""
    modes.restore(read_geometry(folders))
    modes.places_changed.connect(lambda places: background.run(partial(write_geometry, folders, places)))
