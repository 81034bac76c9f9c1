"""HipMob's place on this desktop: whether it is open, in the menu, and started at login."""

import os
import sys
from pathlib import Path

from hipmob_desktop.app.doctor.finding import Finding
from hipmob_desktop.app.errors import CannotError
from hipmob_desktop.app.files.folders import Folders
from hipmob_desktop.app.opening.one_instance import Key, enter, place_of
from hipmob_desktop.desktop.autostart import autostart_file, is_there, started_program, starts_at_login
from hipmob_desktop.desktop.menu import data_folder, menu_entry


def check_instance(folders: Folders) -> Finding:
    """See whether HipMob is open, and answers."""
    place = place_of(folders.data)
    try:
        entered = enter(place, {"command": None, "background": True})
    except CannotError as error:
        return Finding("One window", works=False, detail="HipMob is open and hung", advice=str(error))
    if not isinstance(entered, Key):
        return Finding("One window", works=True, detail="HipMob is open, and answers")
    held = entered.is_held
    entered.give_back()
    if held:
        return Finding(
            "One window", works=True, detail="HipMob is not open now; a second start would find it"
        )
    detail = f"several windows may open, because {place.lock.parent} takes no locks"
    return Finding("One window", works=False, detail=detail, advice="Close one before you open another.")


def check_menu(_: Folders) -> Finding:
    """See whether the desktop's menu has an entry."""
    if not sys.platform.startswith("linux"):
        return Finding("Menu", works=True, detail="this system keeps its own")
    shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    folders = [data_folder(os.environ, Path.home()), *(Path(folder) for folder in shared.split(":"))]
    entry = next((one for one in map(menu_entry, folders) if one.is_file()), None)
    gone = _gone(entry) if entry is not None else ""
    if gone:
        detail = f"its entry starts {gone}, which is not there any more ({entry})"
        return Finding("Menu", works=False, detail=detail, advice="hipmob menu puts it right.")
    if entry is not None:
        return Finding("Menu", works=True, detail="HipMob is in it, and opens routine files")
    return Finding("Menu", works=False, detail="HipMob is not in it", advice="hipmob menu puts it there.")


def check_login(_: Folders) -> Finding:
    """See whether HipMob starts at login."""
    if not sys.platform.startswith("linux"):
        return Finding("Login", works=True, detail="HipMob does not start by itself on this system")
    file = autostart_file(os.environ, Path.home())
    gone = _gone(file)
    if starts_at_login(file) and gone:
        detail = f"what starts at login, {gone}, is not there any more ({file})"
        advice = "Open HipMob once, or switch “Start at login” off and on in its settings."
        return Finding("Login", works=False, detail=detail, advice=advice)
    if starts_at_login(file):
        return Finding("Login", works=True, detail=f"HipMob starts quietly ({file})")
    return Finding("Login", works=True, detail="HipMob does not start by itself; a setting changes that")


def _gone(entry: Path) -> str:
    """Return the program that a desktop entry starts if it is not there any more, else nothing."""
    program = started_program(entry)
    return program if program is not None and not is_there(program) else ""
