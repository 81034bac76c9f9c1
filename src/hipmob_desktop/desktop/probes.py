"""Finds out what the desktop offers here: whether it works, how it is, and what to do if it does not."""

import os
from collections.abc import Mapping
from typing import NamedTuple

from hipmob_desktop.desktop.awake import Awake
from hipmob_desktop.desktop.bus import BusThread, NoAnswerError
from hipmob_desktop.desktop.notifications import SERVICE, Notifications
from hipmob_desktop.desktop.x11 import NoDisplayError, has_tray

_WITHOUT_BUS = (
    "There is no desktop session bus. Start HipMob from the desktop's menu; in a bare session, start that "
    "one with dbus-run-session."
)


class Probe(NamedTuple):
    """What was found out about one thing."""

    works: bool
    detail: str
    advice: str = ""


async def probe_sleep(thread: BusThread, environment: Mapping[str, str] = os.environ) -> Probe:
    """Keep screen and computer awake for a moment, and tell what could be kept."""
    awake = Awake(thread.session, thread.system, environment)
    held = await awake.hold()
    await awake.release()
    ways = ", ".join(held.ways)
    if held.screen and held.computer:
        return Probe(works=True, detail=f"screen and computer stay awake during a session ({ways})")
    if held.screen:
        detail = f"the screen stays on during a session ({ways}); the computer may fall asleep"
    elif held.computer:
        detail = f"the computer stays awake during a session ({ways}); the screen may go dark"
    else:
        detail = "nothing lets HipMob keep screen or computer awake"
    advice = "Give the computer more time before it sleeps, in its power settings."
    return Probe(works=False, detail=detail, advice=advice)


async def probe_media_keys(thread: BusThread) -> Probe:
    """See whether there is a bus to offer a session on."""
    try:
        await thread.session.connection()
    except NoAnswerError as error:
        detail = f"they lead a session only while its window has the keys ({error})"
        return Probe(works=False, detail=detail, advice=_WITHOUT_BUS)
    return Probe(works=True, detail="they lead a session while it is under way (MPRIS2), as do headsets")


async def probe_notifications(thread: BusThread) -> Probe:
    """Ask the notification service who it is, and whether it knows buttons."""
    own = "reminders come in a small window of HipMob's own"
    try:
        name, _, version, _ = await thread.session.ask(
            SERVICE, "/org/freedesktop/Notifications", SERVICE, "GetServerInformation", start=True
        )
    except (NoAnswerError, ValueError):
        advice = "Nothing to do; a notification service, such as dunst, would look more at home."
        return Probe(works=False, detail=f"no service answers; {own}", advice=advice)
    if await Notifications(thread.session, lambda _: None).can_ask():
        return Probe(works=True, detail=f"{name} {version} shows reminders, with buttons")
    advice = "Nothing to do; this service shows no buttons."
    return Probe(works=False, detail=f"{name} {version}; {own}", advice=advice)


async def probe_tray(thread: BusThread, environment: Mapping[str, str] = os.environ) -> Probe:
    """Look for a tray of either kind."""
    if await thread.session.has("org.kde.StatusNotifierWatcher"):
        return Probe(works=True, detail="there is one (StatusNotifier)")
    try:
        found = has_tray(environment)
    except NoDisplayError:
        found = False
    if found:
        return Probe(works=True, detail="there is one (XEMBED)")
    advice = "Nothing to do: HipMob waits as a minimised window then. On GNOME, AppIndicator adds a tray."
    return Probe(works=False, detail="there is none", advice=advice)
