"""Starts HipMob, or hands what was wished for to the HipMob that is open already."""

import argparse
import gc
import os
import sys
from pathlib import Path
from typing import Any

from hipmob_desktop import __version__
from hipmob_desktop.app.files.folders import Folders
from hipmob_desktop.app.loading import loaded
from hipmob_desktop.app.opening.one_instance import Key, enter, place_of
from hipmob_desktop.app.opening.run import Run


def start(arguments: argparse.Namespace, folders: Folders) -> int:
    """Open the window, or the player if that was asked for; return the exit status when it is closed.

    If HipMob is open already, it does it there and returns at once.
    """
    entered = enter(place_of(folders.data), wish_of(arguments))
    if not isinstance(entered, Key):
        if entered.sentence:
            print(f"hipmob: {entered.sentence}", file=sys.stderr)
        return entered.status
    gc.disable()  # so much is made at the start, and nothing thrown away, that looking for it is time lost
    try:
        loaded("opening.plain_imports", "keep_imports_plain")()
        function = "open_window" if arguments.command is None else "play"
        status: int = loaded("opening.gui", function)(arguments, Run(folders, entered))
    finally:
        gc.enable()
        entered.give_back()
    return status


def wish_of(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return what was asked for as JSON can carry it, with nothing in it that depends on where one stands."""
    wish = {name: value for name, value in vars(arguments).items() if name != "data_dir"}
    routine = Path(wish.get("routine", ""))
    if routine.is_file():
        wish["routine"] = str(routine.absolute())
    return {**wish, "version": __version__, "token": os.environ.get("XDG_ACTIVATION_TOKEN", "")}
