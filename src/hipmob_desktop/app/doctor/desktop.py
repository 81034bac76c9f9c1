"""Checks of HipMob on this desktop: whether it is open, in the menu, and started at login."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from hipmob_desktop.app.doctor.finding import PATIENCE, Finding
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.base.messages import _
from hipmob_desktop.desktop.autostart import autostart_file, is_enabled
from hipmob_desktop.desktop.dbus import BusThread
from hipmob_desktop.desktop.desktop_entry import missing_program
from hipmob_desktop.desktop.instance_client import HungServerError, request_or_acquire
from hipmob_desktop.desktop.instance_lock import InstanceLock
from hipmob_desktop.desktop.local_network import local_address
from hipmob_desktop.desktop.menu_entry import data_folder, menu_entry, shared_entry
from hipmob_desktop.desktop.on_top import keep_above, x11_helps
from hipmob_desktop.desktop.phone_server import Listening
from hipmob_desktop.desktop.probes import (
    Probe,
    probe_films,
    probe_global_keys,
    probe_media_keys,
    probe_notifications,
    probe_sleep,
    probe_tray,
)


def check_instance(folders: Folders) -> Finding:
    """Check whether HipMob is open, and responds."""
    lock = InstanceLock(folders.data)
    try:
        response = request_or_acquire(lock, {"command": None, "background": True})
    except HungServerError as error:
        return Finding(
            _("One window"), works=False, detail=_("HipMob is open but does not respond"), advice=f"{error}"
        )
    if response is not None:
        return Finding(_("One window"), works=True, detail=_("HipMob is open and responds"))
    held = lock.is_held
    lock.release()
    if held:
        return Finding(
            _("One window"), works=True, detail=_("HipMob is closed; a second start would find an open one")
        )
    detail = _("several windows may open, because {folder} does not support locks").format(
        folder=lock.path.parent
    )
    return Finding(
        _("One window"), works=False, detail=detail, advice=_("Close one before you open another.")
    )


def check_menu(_folders: Folders) -> Finding:
    """Check the desktop's menu for an entry."""
    if not sys.platform.startswith("linux"):
        return Finding(_("Menu"), works=True, detail=_("on this system, make a shortcut yourself"))
    own = menu_entry(data_folder(os.environ, Path.home()))
    entry = own if own.is_file() else shared_entry(os.environ)
    gone = missing_program(entry) if entry is not None else ""
    if gone:
        detail = _("its entry starts {program}, which is missing ({file})").format(program=gone, file=entry)
        return Finding(_("Menu"), works=False, detail=detail, advice=_("Run hipmob menu to repair it."))
    if entry is not None:
        return Finding(_("Menu"), works=True, detail=_("HipMob is in the menu and opens routine files"))
    return Finding(
        _("Menu"), works=False, detail=_("HipMob is not in the menu"), advice=_("Run hipmob menu to add it.")
    )


def check_login(_folders: Folders) -> Finding:
    """Check whether HipMob starts at login."""
    if not sys.platform.startswith("linux"):
        return Finding(_("Login"), works=True, detail=_("starting at login is not supported on this system"))
    file = autostart_file(os.environ, Path.home())
    gone = missing_program(file)
    if is_enabled(file) and gone:
        detail = _("the program to start at login, {program}, is missing ({file})").format(
            program=gone, file=file
        )
        advice = _("Open HipMob once, or turn “Start at login” off and on in its settings.")
        return Finding(_("Login"), works=False, detail=detail, advice=advice)
    if is_enabled(file):
        return Finding(
            _("Login"), works=True, detail=_("HipMob starts in the background ({file})").format(file=file)
        )
    return Finding(
        _("Login"), works=True, detail=_("HipMob does not start at login; the settings can change that")
    )


def check_desktop(_folders: Folders) -> Iterator[Finding]:
    """Probe each service."""
    thread = BusThread(os.environ)
    try:
        sleep = thread.run(probe_sleep(thread)).result(PATIENCE)
        yield _finding(_("Sleep"), sleep)
        if sys.platform == "linux":
            yield _finding(_("Media keys"), thread.run(probe_media_keys(thread)).result(PATIENCE))
            yield _finding(_("Keys beside a film"), thread.run(probe_global_keys(thread)).result(PATIENCE))
            yield _finding(_("Film players"), thread.run(probe_films(thread)).result(PATIENCE))
            yield _finding(_("Notifications"), thread.run(probe_notifications(thread)).result(PATIENCE))
            yield _finding(_("Tray"), thread.run(probe_tray(thread)).result(PATIENCE))
        else:
            yield _finding(
                _("Media keys"),
                Probe(works=False, detail=_("not supported on this system"), advice=_("Keys work.")),
            )
    finally:
        thread.close()


def check_clicker(_folders: Folders) -> Finding:
    """Report the remote controls that work; nothing is asked of the system."""
    detail = _("presenter clickers work, and so do pedals and game pads that act as keyboards")
    return Finding(_("Clickers"), works=True, detail=detail)


def check_small_window(_folders: Folders) -> Finding:
    """Report whether the small window can keep itself above a film."""
    name = _("Small window")
    if not os.environ.get("WAYLAND_DISPLAY"):
        return Finding(name, works=True, detail=_("stays above other windows"))
    advice = keep_above()
    if x11_helps():
        advice = " ".join((advice, _("Or switch on “Small window on top” in the settings.")))
    detail = _("under Wayland only you can keep it above other windows")
    return Finding(name, works=False, detail=detail, advice=advice)


def check_phone(_folders: Folders) -> Finding:
    """Search for the address at which a phone would find its page."""
    name, address = _("Phone"), local_address()
    if not address:
        advice = _("Connect this computer and the phone to one network.")
        return Finding(name, works=False, detail=_("no local network was found"), advice=advice)
    try:
        listening = Listening(address)
    except OSError as error:
        detail = _("nothing can listen at {address} ({reason})").format(
            address=address, reason=error.strerror
        )
        return Finding(name, works=False, detail=detail, advice=_("Check this computer’s firewall."))
    listening.socket.close()
    detail = _("could be the remote, at {address}; a firewall has to allow that port").format(
        address=listening.host
    )
    return Finding(name, works=True, detail=detail)


def _finding(name: str, probe: Probe) -> Finding:
    return Finding(name, probe.works, probe.detail, probe.advice)
