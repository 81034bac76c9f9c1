"""Whether the person has asked the whole computer for less motion; Qt does not tell."""

import configparser
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

#: Seconds that the desktop may take to answer.
_PATIENCE = 2.0

Ask = Callable[[list[str]], str]


def ask(command: list[str]) -> str:
    """Return what a small program prints, or nothing if it is missing, fails or takes too long."""
    try:
        told = subprocess.run(  # noqa: S603 - fixed commands of the desktop's own
            command, capture_output=True, text=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return told.stdout.strip() if told.returncode == 0 else ""


def wants_less_motion(
    environment: Mapping[str, str], home: Path, platform: str = sys.platform, ask: Ask = ask
) -> bool:
    """Return whether the desktop is set to reduced motion; False where it cannot be told.

    GNOME and its kin switch animations off in `org.gnome.desktop.interface`; KDE's animations last no time in
    `kdeglobals`; macOS has `reduceMotion`, Windows `MinAnimate`. May take seconds: not for the GUI thread.
    """
    if platform == "darwin":
        return ask(["defaults", "read", "com.apple.universalaccess", "reduceMotion"]) == "1"
    if platform == "win32":
        told = ask(["reg", "query", r"HKCU\Control Panel\Desktop\WindowMetrics", "/v", "MinAnimate"])
        return told.split()[-1:] == ["0"]
    if "KDE" in environment.get("XDG_CURRENT_DESKTOP", ""):
        return _kde_factor(home / ".config" / "kdeglobals") == 0
    return ask(["gsettings", "get", "org.gnome.desktop.interface", "enable-animations"]) == "false"


def _kde_factor(path: Path) -> float:
    """Return by how much KDE's animations are stretched: 1 unless the file says something else."""
    settings = configparser.ConfigParser(strict=False, interpolation=None)
    try:
        settings.read(path, encoding="utf-8")
        return settings.getfloat("KDE", "AnimationDurationFactor", fallback=1.0)
    except (OSError, ValueError, configparser.Error):
        return 1.0
