"""Remembers from one run to the next where the window was: `window.json`."""

from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import asdict

from hipmob_desktop.app.folders import Folders
from hipmob_desktop.app.stored import read_object, repaired, write_object
from hipmob_desktop.ui.forms import Shape
from hipmob_desktop.ui.places import Places

_HEAD = {"format": "hipmob-window", "version": 1}


def read_places(folders: Folders) -> Places:
    """Return where the window was; what cannot be used is as in a window that never was anywhere."""
    places, _ = repaired(Places, read_object(folders.window)[0])
    return places


def write_places(folders: Folders, places: Places) -> None:
    """Remember these places; a disk that is full is no reason to complain."""
    with suppress(OSError):
        write_object(folders.window, {**_HEAD, **asdict(places)})


def remember_places(shape: Shape, folders: Folders, files: Executor) -> None:
    """Let a window begin where it was, and remember in the background where it goes."""
    shape.know(read_places(folders))

    def keep(places: Places) -> None:
        with suppress(RuntimeError):  # the program is ending, and has closed its background
            files.submit(write_places, folders, places)

    shape.places_changed.connect(keep)
