"""Windows on top of others under Wayland, where no program can put itself there: what the person can do."""

import os
from collections.abc import Mapping

from hipmob_desktop.base.messages import N_, Messages, _

#: What keeps the small window above others, by the desktop's name in XDG_CURRENT_DESKTOP, in small letters.
_WAYS = Messages(
    {
        "gnome": N_("Press Alt and Space in it, and choose “Always on Top”."),
        "kde": N_("Press Alt and F3 in it, and choose “Keep Above Others” under “More Actions”."),
        "sway": N_("It floats above tiled windows, but not above a film on the full screen."),
        "hyprland": N_("It floats above tiled windows; your key for “pin” keeps it on every workspace."),
    }
)
_ELSEWHERE = N_("Choose “Always on top” in its menu, which often opens with Alt and Space.")

#: The desktops that keep windows of X11 programs on top, as these ask for it.
_HEED_X11 = ("gnome", "kde")


def desktop(environment: Mapping[str, str] = os.environ) -> str:
    """Return which of the known desktops this is, or ""."""
    names = environment.get("XDG_CURRENT_DESKTOP", "").lower().split(":")
    return next((name for name in _WAYS if any(name in one for one in names)), "")


def keep_above(environment: Mapping[str, str] = os.environ) -> str:
    """Return in a sentence how the small window is kept above a film on this desktop."""
    name = desktop(environment)
    return _WAYS[name] if name else _(_ELSEWHERE)


def x11_helps(environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether a program of X11 could stay on top on this Wayland desktop."""
    both = environment.get("WAYLAND_DISPLAY") and environment.get("DISPLAY")
    return bool(both) and desktop(environment) in _HEED_X11


def qt_platform(environment: Mapping[str, str] = os.environ) -> str:
    """Return the platform for Qt that runs HipMob as a program of X11, or "" if that is not possible.

    If X11 fails after all, Qt takes Wayland.
    """
    chosen = environment.get("QT_QPA_PLATFORM")
    return "xcb;wayland" if x11_helps(environment) and not chosen else ""
