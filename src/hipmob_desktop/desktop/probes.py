"""Probes of the desktop's services for `hipmob doctor`, each with advice if it fails."""

import os
from collections.abc import Mapping
from typing import NamedTuple

from hipmob_desktop.base.messages import N_, _
from hipmob_desktop.desktop.dbus import BusThread, NoAnswerError
from hipmob_desktop.desktop.film_pauser import PREFIX, player_names
from hipmob_desktop.desktop.notifications import SERVICE, Notifications
from hipmob_desktop.desktop.shortcuts_portal import ShortcutsPortal
from hipmob_desktop.desktop.sleep_inhibitor import SleepInhibitor
from hipmob_desktop.desktop.x11 import NoDisplayError, has_tray

_WITHOUT_BUS = N_(
    "There is no desktop session bus. Start HipMob from the desktop's menu; without a desktop, start "
    "your session with dbus-run-session."
)


class Probe(NamedTuple):
    """The finding about one service."""

    works: bool
    detail: str
    advice: str = ""


async def probe_sleep(thread: BusThread, environment: Mapping[str, str] = os.environ) -> Probe:
    """Inhibit sleep for a moment, and report which of screen and computer stay awake."""
    inhibitor = SleepInhibitor(thread.session, thread.system, environment)
    kept = await inhibitor.acquire()
    await inhibitor.release()
    backends = ", ".join(kept.backends)
    if kept.screen and kept.computer:
        return Probe(
            works=True,
            detail=_("screen and computer stay awake during a session ({backends})").format(
                backends=backends
            ),
        )
    if kept.screen:
        detail = _("the screen stays on during a session ({backends}); the computer may go to sleep").format(
            backends=backends
        )
    elif kept.computer:
        detail = _("the computer stays awake during a session ({backends}); the screen may go dark").format(
            backends=backends
        )
    else:
        detail = _("HipMob cannot keep the screen or the computer awake")
    advice = _("Let the computer sleep later, in its power settings.")
    return Probe(works=False, detail=detail, advice=advice)


async def probe_media_keys(thread: BusThread) -> Probe:
    """Connect to the session bus, on which MPRIS is offered."""
    try:
        await thread.session.connection()
    except NoAnswerError as error:
        detail = _("they control a session only while its window has the focus ({error})").format(error=error)
        return Probe(works=False, detail=detail, advice=_(_WITHOUT_BUS))
    return Probe(works=True, detail=_("they control a running session (MPRIS2), and so do headsets"))


async def probe_films(thread: BusThread) -> Probe:
    """List the players that can be paused while a setup is explained."""
    try:
        names = [name.removeprefix(PREFIX) for name in await player_names(thread.session)]
    except NoAnswerError as error:
        detail = _("films cannot be paused ({reason})").format(reason=error)
        return Probe(works=False, detail=detail, advice=_(_WITHOUT_BUS))
    if names:
        told = _("can be paused in a setup: {players}").format(players=", ".join(sorted(names)))
        return Probe(works=True, detail=told)
    detail = _("can be paused in a setup (MPRIS2), when a player is open; mpv needs its script mpv-mpris")
    return Probe(works=True, detail=detail)


async def probe_global_keys(thread: BusThread, environment: Mapping[str, str] = os.environ) -> Probe:
    """Search for a way to have keys beside a film: X11's own, or the portal of shortcuts."""
    if environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY"):
        return Probe(works=True, detail=_("can be switched on in the settings (X11)"))
    portal = ShortcutsPortal(thread.other_session(), "hipmob", lambda _name: None)
    found = await portal.is_there()
    await portal.close()
    if found:
        return Probe(works=True, detail=_("can be switched on in the settings (the desktop’s portal)"))
    advice = _("Bind commands such as “hipmob pause” to keys in the desktop’s settings.")
    return Probe(works=False, detail=_("this desktop gives programs no keys of their own"), advice=advice)


async def probe_notifications(thread: BusThread) -> Probe:
    """Ask the notification service for its name, and whether it has buttons."""
    try:
        name, _vendor, version, _spec = await thread.session.call(
            SERVICE, "/org/freedesktop/Notifications", SERVICE, "GetServerInformation", start=True
        )
    except (NoAnswerError, ValueError):
        advice = _("Nothing to do. A notification service, such as dunst, would fit the desktop better.")
        return Probe(
            works=False, detail=_("no service answers; reminders open in a small window"), advice=advice
        )
    if await Notifications(thread.session, lambda _answer: None).can_ask():
        return Probe(
            works=True,
            detail=_("{name} {version} shows reminders, with buttons").format(name=name, version=version),
        )
    advice = _("Nothing to do: this service has no buttons.")
    return Probe(
        works=False,
        detail=_("{service}; reminders open in a small window").format(service=f"{name} {version}"),
        advice=advice,
    )


async def probe_tray(thread: BusThread, environment: Mapping[str, str] = os.environ) -> Probe:
    """Search for a tray of either kind, StatusNotifierItem or XEMBED."""
    if await thread.session.has("org.kde.StatusNotifierWatcher"):
        return Probe(works=True, detail=_("available (StatusNotifier)"))
    try:
        found = has_tray(environment)
    except NoDisplayError:
        found = False
    if found:
        return Probe(works=True, detail=_("available (XEMBED)"))
    advice = _(
        "Nothing to do: start HipMob again to bring its window back. On GNOME, AppIndicator adds a tray."
    )
    return Probe(works=False, detail=_("not available"), advice=advice)
