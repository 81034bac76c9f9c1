"""Remembers from one run to the next where the window was: `window.json`."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QJsonDocument
from PySide6.QtWidgets import QApplication

from hipmob_desktop.app.files.folders import Folders
from hipmob_desktop.ui.places import Form, Places
from hipmob_desktop.ui.theme.colours import DARK, HIGH_CONTRAST, LIGHT, Colours

if TYPE_CHECKING:
    from hipmob_desktop.base.background import Background
    from hipmob_desktop.ui.forms import Shape

#: Of 255: below this the desktop's own windows are dark.
_DARK = 128

_HEAD = {"format": "hipmob-window", "version": 1}


def read_places(folders: Folders) -> Places:
    """Return where the window was; what cannot be used is as in a window that never was anywhere.

    It is read before the first picture, so it needs nothing that takes long to load.
    """
    data = _read(folders.window)
    places: dict[str, Any] = {}
    for name in Places._fields:
        if name not in data:
            continue
        value: Any = data[name]
        value = tuple(value) if isinstance(value, list) else value
        with suppress(ValueError, TypeError):
            value = Form(value) if name == "beside_film" else value
            Places(**{name: value}).check()
            places[name] = value
    return Places(**places)


def read_look(folders: Folders) -> Colours:
    """Return the colours for the first picture, as the settings want them, or else as the desktop is."""
    dark = QApplication.palette().window().color().lightness() < _DARK
    chosen = {"light": LIGHT, "dark": DARK, "high-contrast": HIGH_CONTRAST}
    kept = _read(folders.settings)  # whatever a damaged file has there, lists perhaps
    wanted = chosen.get(str(kept.get("theme")), DARK if dark else LIGHT)
    if kept.get("accent") != "system":
        return wanted
    from hipmob_desktop.ui.theme.accent import accented  # noqa: PLC0415 - few want it, and all wait for it

    return accented(wanted, str(kept.get("accent_found")))


def _read(path: Path) -> dict[str, Any]:
    """Return the JSON object in a file; an empty one if there is none that can be read.

    Qt reads it: Python's own reader would first have to be loaded, which takes three times as long.
    """
    try:
        if not path.is_file():  # a pipe would never end
            return {}
        return QJsonDocument.fromJson(path.read_bytes()).object()
    except OSError:
        return {}


def write_places(folders: Folders, places: Places) -> None:
    """Remember these places; a disk that is full is no reason to complain."""
    from hipmob_desktop.app.files.stored import write_object  # noqa: PLC0415 - slow to load, and not needed to read

    with suppress(OSError):
        write_object(folders.window, {**_HEAD, **places._asdict()})


def remember_places(shape: Shape, folders: Folders, background: Background) -> None:
    """Let a window begin where it was, and remember in the background where it goes."""
    shape.know(read_places(folders))
    shape.places_changed.connect(lambda places: background.run(partial(write_places, folders, places)))
