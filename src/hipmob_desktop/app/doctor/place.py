"""HipMob's place on this desktop: whether it is open, in the menu, and started at login."""

import os
import sys
from pathlib import Path

from hipmob_desktop.app.doctor.finding import Finding
from hipmob_desktop.app.errors import CannotError
from hipmob_desktop.app.files.folders import Folders
from hipmob_desktop.app.opening.one_instance import Key, enter, place_of
from hipmob_desktop.desktop.autostart import autostart_file, starts_at_login
from hipmob_desktop.desktop.menu import data_folder, in_menu


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
    if in_menu(folders):
        return Finding("Menu", works=True, detail="HipMob is in it, and opens routine files")
    return Finding("Menu", works=False, detail="HipMob is not in it", advice="hipmob menu puts it there.")


def check_login(_: Folders) -> Finding:
    """See whether HipMob starts at login."""
    if not sys.platform.startswith("linux"):
        return Finding("Login", works=True, detail="HipMob does not start by itself on this system")
    file = autostart_file(os.environ, Path.home())
    if starts_at_login(file):
        return Finding("Login", works=True, detail=f"HipMob starts quietly ({file})")
    return Finding("Login", works=True, detail="HipMob does not start by itself; a setting changes that")
