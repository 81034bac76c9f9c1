"""Whether the person is busy with something that a reminder should wait for, as far as the system tells.

Everything is asked at the moment when a reminder is due and at no other time. What cannot be found out counts
as not busy. The files and programs take some milliseconds, so they are asked in a thread.
"""

import asyncio
import os
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from hipmob_desktop.desktop.bus import PATIENCE, Bus, NoAnswerError
from hipmob_desktop.desktop.x11 import NoDisplayError, full_screen_elsewhere

#: Flag 8 of GNOME's: somebody keeps the screen from its rest, as film players and slide shows do.
_ASKED = (
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

#: How long nobody has touched anything, in milliseconds: GNOME's way, then everybody else's.
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
    """Return what keeps the person busy in a few words, or nothing."""
    if await asyncio.to_thread(_fills_the_screen, environment):
        return "another program fills the screen"
    if await asyncio.to_thread(_records, environment, processes):
        return "the microphone is in use"
    if await asyncio.to_thread(camera_in_use, processes):
        return "the camera is in use"
    for service, path, interface, member, signature, body in _ASKED:
        with suppress(NoAnswerError, ValueError):
            [held] = await bus.ask(service, path, interface, member, signature, *body)
            if held:
                return "a film or a presentation keeps the screen on"
    with suppress(NoAnswerError, ValueError):
        service, path = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
        properties = "org.freedesktop.DBus.Properties"
        [quiet] = await bus.ask(service, path, properties, "Get", "ss", service, "Inhibited")
        if quiet.value is True:
            return "the desktop is set not to disturb"
    return ""


async def idle_seconds(bus: Bus) -> float:
    """Return for how long nobody has touched mouse or keyboard; 0 where that cannot be found out."""
    for service, path, interface, member in _IDLE:
        with suppress(NoAnswerError, ValueError):
            [milliseconds] = await bus.ask(service, path, interface, member)
            return float(milliseconds) / 1000
    return 0.0


def microphone_in_use(listing: str) -> bool:
    """Return whether a listing of PulseAudio's source outputs has somebody who records."""
    return bool(listing.strip())


def capture_runs(processes: Path) -> bool:
    """Return whether ALSA reads from a microphone, for sound systems that have no other way to ask."""
    for status in processes.glob("asound/card*/pcm*c/sub*/status"):
        with suppress(OSError):
            if "RUNNING" in status.read_text(encoding="utf-8", errors="replace"):
                return True
    return False


def camera_in_use(processes: Path) -> bool:
    """Return whether a process of this person's has a camera open."""
    for folder in processes.glob("[0-9]*/fd"):
        with suppress(OSError), os.scandir(folder) as entries:  # the process may end, or be somebody else's
            for entry in entries:
                with suppress(OSError):
                    if Path(entry.path).readlink().match("/dev/video[0-9]*"):
                        return True
    return False


def _fills_the_screen(environment: Mapping[str, str]) -> bool:
    try:
        return full_screen_elsewhere(environment)
    except NoDisplayError:
        return False


def _records(environment: Mapping[str, str], processes: Path) -> bool:
    if not _has_sound_server(environment):
        return capture_runs(processes)
    try:
        told = subprocess.run(
            ["pactl", "list", "short", "source-outputs"],  # noqa: S607 - where it is differs
            env=dict(environment),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return capture_runs(processes)
    return microphone_in_use(told.stdout) if told.returncode == 0 else capture_runs(processes)


def _has_sound_server(environment: Mapping[str, str]) -> bool:
    """Whether PulseAudio or its like runs: to ask where it does not could start it."""
    runtime = environment.get("PULSE_RUNTIME_PATH") or f"{environment.get('XDG_RUNTIME_DIR', '')}/pulse"
    return bool(environment.get("PULSE_SERVER")) or Path(runtime, "native").exists()
