"""Checks of HipMob on this desktop: whether it is open, in the menu, and started at login."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from hipmob_desktop.app.doctor.finding import PATIENCE, Finding
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.desktop.autostart import autostart_file, is_enabled
from hipmob_desktop.desktop.dbus import BusThread
from hipmob_desktop.desktop.desktop_entry import missing_program
from hipmob_desktop.desktop.instance_lock import InstanceLock
from hipmob_desktop.desktop.menu_entry import data_folder, menu_entry, shared_entry
from hipmob_desktop.desktop.probes import (
    Probe,
    probe_media_keys,
    probe_notifications,
    probe_sleep,
    probe_tray,
)
from hipmob_desktop.desktop.single_instance import HungServerError, request_or_acquire


def check_instance(folders: Folders) -> Finding:
    """Check whether HipMob is open, and responds."""
    lock = InstanceLock(folders.data)
    try:
        response = request_or_acquire(lock, {"command": None, "background": True})
    except HungServerError as error:
        return Finding(
            "One window", works=False, detail="HipMob is open but does not respond", advice=f"{error}"
        )
    if response is not None:
        return Finding("One window", works=True, detail="HipMob is open and responds")
    held = lock.is_held
    lock.release()
    if held:
        return Finding(
            "One window", works=True, detail="HipMob is closed; a second start would find an open one"
        )
    detail = f"several windows may open, because {lock.path.parent} does not support locks"
    return Finding("One window", works=False, detail=detail, advice="Close one before you open another.")


def check_menu(_: Folders) -> Finding:
    """Check the desktop's menu for an entry."""
    if not sys.platform.startswith("linux"):
        return Finding("Menu", works=True, detail="on this system, make a shortcut yourself")
    own = menu_entry(data_folder(os.environ, Path.home()))
    entry = own if own.is_file() else shared_entry(os.environ)
    gone = missing_program(entry) if entry is not None else ""
    if gone:
        detail = f"its entry starts {gone}, which is missing ({entry})"
        return Finding("Menu", works=False, detail=detail, advice="Run hipmob menu to repair it.")
    if entry is not None:
        return Finding("Menu", works=True, detail="HipMob is in the menu and opens routine files")
    return Finding(
        "Menu", works=False, detail="HipMob is not in the menu", advice="Run hipmob menu to add it."
    )


def check_login(_: Folders) -> Finding:
    """Check whether HipMob starts at login."""
    if not sys.platform.startswith("linux"):
        return Finding("Login", works=True, detail="starting at login is not supported on this system")
    file = autostart_file(os.environ, Path.home())
    gone = missing_program(file)
    if is_enabled(file) and gone:
        detail = f"the program to start at login, {gone}, is missing ({file})"
        advice = "Open HipMob once, or turn “Start at login” off and on in its settings."
        return Finding("Login", works=False, detail=detail, advice=advice)
    if is_enabled(file):
        return Finding("Login", works=True, detail=f"HipMob starts in the background ({file})")
    return Finding("Login", works=True, detail="HipMob does not start at login; the settings can change that")


_ELSEWHERE = Probe(works=False, detail="not supported on this system", advice="Keys work.")


def check_desktop(_: Folders) -> Iterator[Finding]:
    """Probe each service."""
    thread = BusThread(os.environ)
    try:
        sleep = thread.run(probe_sleep(thread)).result(PATIENCE)
        yield _finding("Sleep", sleep)
        if sys.platform == "linux":
            yield _finding("Media keys", thread.run(probe_media_keys(thread)).result(PATIENCE))
            yield _finding("Notifications", thread.run(probe_notifications(thread)).result(PATIENCE))
            yield _finding("Tray", thread.run(probe_tray(thread)).result(PATIENCE))
        else:
            yield _finding("Media keys", _ELSEWHERE)
    finally:
        thread.close()


def check_clicker(_: Folders) -> Finding:
    """Report the remote controls that work; nothing is asked of the system."""
    detail = "presenter clickers work (they press page keys); game pads do not"
    return Finding("Clickers", works=True, detail=detail)


def _finding(name: str, probe: Probe) -> Finding:
    return Finding(name, probe.works, probe.detail, probe.advice)
