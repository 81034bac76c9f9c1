"""User activity: what keeps a person busy when a reminder is due, and the time without input.

Nothing is asked at any other time. What is unknown counts as not busy. Reading files and running programs
lasts milliseconds, so a thread does it.
"""

import asyncio
import os
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from hipmob_desktop.base.messages import _
from hipmob_desktop.desktop.dbus import PATIENCE, Bus, NoAnswerError
from hipmob_desktop.desktop.x11 import NoDisplayError, full_screen_elsewhere

#: Inhibitions of the idle screen, which film players and slide shows set. Flag of GNOME: 8 idle.
_INHIBITED = (
    (
        "org.gnome.SessionManager",
        "/org/gnome/SessionManager",
        "org.gnome.SessionManager",
        "IsInhibited",
        "u",
        (8,),
    ),
    (
        "org.freedesktop.PowerManagement",
        "/org/freedesktop/PowerManagement/Inhibit",
        "org.freedesktop.PowerManagement.Inhibit",
        "HasInhibit",
        "",
        (),
    ),
)

#: The idle time in milliseconds: of GNOME, then of every other desktop.
_IDLE = (
    (
        "org.gnome.Mutter.IdleMonitor",
        "/org/gnome/Mutter/IdleMonitor/Core",
        "org.gnome.Mutter.IdleMonitor",
        "GetIdletime",
    ),
    (
        "org.freedesktop.ScreenSaver",
        "/org/freedesktop/ScreenSaver",
        "org.freedesktop.ScreenSaver",
        "GetSessionIdleTime",
    ),
)


async def busy_with(bus: Bus, environment: Mapping[str, str], processes: Path = Path("/proc")) -> str:
    """Return what keeps the person busy in a few words, or ""."""
    if await asyncio.to_thread(_has_full_screen, environment):
        return _("another program fills the screen")
    if await asyncio.to_thread(_is_recording, environment, processes):
        return _("the microphone is in use")
    if await asyncio.to_thread(camera_in_use, processes):
        return _("the camera is in use")
    for service, path, interface, member, signature, body in _INHIBITED:
        with suppress(NoAnswerError, ValueError):
            [held] = await bus.call(service, path, interface, member, signature, *body)
            if held:
                return _("a film or a presentation keeps the screen on")
    with suppress(NoAnswerError, ValueError):
        service, path = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
        properties = "org.freedesktop.DBus.Properties"
        [quiet] = await bus.call(service, path, properties, "Get", "ss", service, "Inhibited")
        if quiet.value is True:
            return _("the desktop is set not to disturb")
    return ""


async def idle_seconds(bus: Bus) -> float:
    """Return the seconds without input by mouse or keyboard; 0 where they are unknown."""
    for service, path, interface, member in _IDLE:
        with suppress(NoAnswerError, ValueError):
            [milliseconds] = await bus.call(service, path, interface, member)
            return float(milliseconds) / 1000
    return 0.0


def microphone_in_use(listing: str) -> bool:
    """Return whether a listing of PulseAudio's source outputs has a recording."""
    return bool(listing.strip())


def capture_runs(processes: Path) -> bool:
    """Return whether ALSA reads from a microphone, for systems without a sound server."""
    for status in processes.glob("asound/card*/pcm*c/sub*/status"):
        with suppress(OSError):
            if "RUNNING" in status.read_text(encoding="utf-8", errors="replace"):
                return True
    return False


def camera_in_use(processes: Path) -> bool:
    """Return whether a process of this user has a camera open."""
    for folder in processes.glob("[0-9]*/fd"):
        with suppress(OSError), os.scandir(folder) as entries:  # the process may end, or be another user's
            for entry in entries:
                with suppress(OSError):
                    if Path(entry.path).readlink().match("/dev/video[0-9]*"):
                        return True
    return False


def _has_full_screen(environment: Mapping[str, str]) -> bool:
    try:
        return full_screen_elsewhere(environment)
    except NoDisplayError:
        return False


def _is_recording(environment: Mapping[str, str], processes: Path) -> bool:
    if not _has_sound_server(environment):
        return capture_runs(processes)
    try:
        listing = subprocess.run(
            ["pactl", "list", "short", "source-outputs"],  # noqa: S607 - its folder differs
            env=dict(environment),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return capture_runs(processes)
    return microphone_in_use(listing.stdout) if listing.returncode == 0 else capture_runs(processes)


def _has_sound_server(environment: Mapping[str, str]) -> bool:
    """Return whether a PulseAudio server runs. A question to a missing one could start it."""
    runtime = environment.get("PULSE_RUNTIME_PATH") or f"{environment.get('XDG_RUNTIME_DIR', '')}/pulse"
    return bool(environment.get("PULSE_SERVER")) or Path(runtime, "native").exists()
