"""The desktop's setting for reduced motion, which Qt does not report."""

import configparser
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

#: Seconds until the desktop's answer is given up.
_PATIENCE = 2.0

Ask = Callable[[list[str]], str]


def ask(command: list[str]) -> str:
    """Return a program's output; "" if it is missing, fails or exceeds the deadline."""
    try:
        result = subprocess.run(  # noqa: S603 - fixed commands of the desktop's own
            command, capture_output=True, text=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return result.stdout.strip() if result.returncode == 0 else ""


def prefers_reduced_motion(
    environment: Mapping[str, str], home: Path, platform: str = sys.platform, ask: Ask = ask
) -> bool:
    """Return whether the desktop is set to reduced motion; False where that is unknown.

    GNOME has `enable-animations`, KDE a factor of 0 in `kdeglobals`, macOS `reduceMotion`, Windows
    `MinAnimate`. The call may last seconds, too long for the GUI thread.
    """
    if platform == "darwin":
        return ask(["defaults", "read", "com.apple.universalaccess", "reduceMotion"]) == "1"
    if platform == "win32":
        answer = ask(["reg", "query", r"HKCU\Control Panel\Desktop\WindowMetrics", "/v", "MinAnimate"])
        return answer.split()[-1:] == ["0"]
    if "KDE" in environment.get("XDG_CURRENT_DESKTOP", ""):
        return _kde_factor(home / ".config" / "kdeglobals") == 0
    return ask(["gsettings", "get", "org.gnome.desktop.interface", "enable-animations"]) == "false"


def _kde_factor(path: Path) -> float:
    """Return KDE's factor on the length of animations; 1 without an entry in the file."""
    settings = configparser.ConfigParser(strict=False, interpolation=None)
    try:
        if path.is_file():  # reading a pipe would never end
            settings.read(path, encoding="utf-8")
        return settings.getfloat("KDE", "AnimationDurationFactor", fallback=1.0)
    except (OSError, ValueError, configparser.Error):
        return 1.0
