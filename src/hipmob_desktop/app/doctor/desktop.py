"""Checks of the desktop's services: sleep inhibition, media keys, notifications, the tray."""

import os
import sys
from collections.abc import Iterator

from hipmob_desktop.app.doctor.finding import PATIENCE, Finding
from hipmob_desktop.app.files.folders import Folders
from hipmob_desktop.desktop.dbus import BusThread
from hipmob_desktop.desktop.probes import (
    Probe,
    probe_media_keys,
    probe_notifications,
    probe_sleep,
    probe_tray,
)

_ELSEWHERE = Probe(works=False, detail="HipMob does not know how on this system", advice="Keys work.")


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
    """Report which remote controls work; nothing is asked of the system."""
    detail = "presenter clickers work, because they press page keys; game pads do not, because Qt knows none"
    return Finding("Clickers", works=True, detail=detail)


def _finding(name: str, probe: Probe) -> Finding:
    return Finding(name, probe.works, probe.detail, probe.advice)
