"""The libraries that Qt's wheels take from a Linux system, and the packages that bring them.

Without one of them Qt names another one and aborts. So they are tried before Qt is.
"""

import ctypes
import sys
from collections.abc import Iterable, Mapping

from hipmob_desktop.base.installation import Installation, installation
from hipmob_desktop.base.messages import _, ngettext

#: The package of each library on Debian and on Fedora. The names are the NEEDED entries of QtCore, QtGui,
#: QtNetwork and QtDBus that are not inside the wheel.
_EVERYWHERE: Mapping[str, tuple[str, str]] = {
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libz.so.1": ("zlib1g", "zlib"),
    "libzstd.so.1": ("libzstd1", "libzstd"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs"),
    "libGL.so.1": ("libgl1", "libglvnd-glx"),
    "libEGL.so.1": ("libegl1", "libglvnd-egl"),
    "libX11.so.6": ("libx11-6", "libX11"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2", "krb5-libs"),
    "libbrotlidec.so.1": ("libbrotli1", "libbrotli"),
    "libbrotlicommon.so.1": ("libbrotli1", "libbrotli"),
}
#: What a window on X11 needs beside them.
_X11: Mapping[str, tuple[str, str]] = {
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
    "libxcb.so.1": ("libxcb1", "libxcb"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb"),
    "libxcb-render.so.0": ("libxcb-render0", "libxcb"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb"),
    "libxcb-util.so.1": ("libxcb-util1", "xcb-util"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb"),
}
#: What a window on Wayland needs beside them.
_WAYLAND: Mapping[str, tuple[str, str]] = {
    "libwayland-client.so.0": ("libwayland-client0", "libwayland-client"),
    "libwayland-cursor.so.0": ("libwayland-cursor0", "libwayland-cursor"),
    "libwayland-egl.so.1": ("libwayland-egl1", "libwayland-egl"),
}
QT_LIBRARIES: Mapping[str, tuple[str, str]] = {**_EVERYWHERE, **_X11, **_WAYLAND}


def missing_libraries(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of all libraries that a window needs here, and that cannot be loaded.

    Only the libraries of this session's kind are tried; without a session, those of X11.
    """
    return _missing((*_EVERYWHERE, *_of_session(environment)))


def missing_for_window(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the missing libraries that Qt loads with the first window; importing Qt has tried the others.

    A chosen Qt platform is trusted.
    """
    if environment.get("QT_QPA_PLATFORM", "xcb") != "xcb":
        return ()
    return _missing(_of_session(environment))


def _of_session(environment: Mapping[str, str]) -> Iterable[str]:
    """Return the names of the libraries that a window of this session's kind needs."""
    return _WAYLAND if environment.get("WAYLAND_DISPLAY") else _X11


def _missing(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that cannot be loaded; Qt takes libraries from the system on Linux only."""
    return tuple(name for name in names if not _loads(name)) if sys.platform.startswith("linux") else ()


def told(missing: Iterable[str]) -> str:
    """Return a sentence about missing libraries, and how to get them."""
    names = list(missing)
    debian = " ".join(dict.fromkeys(QT_LIBRARIES[name][0] for name in names))
    fedora = " ".join(dict.fromkeys(QT_LIBRARIES[name][1] for name in names))
    advice = _(
        "On Debian and Ubuntu: sudo apt install {debian}. On Fedora: sudo dnf install {fedora}."
    ).format(debian=debian, fedora=fedora)
    if installation() is Installation.CHECKOUT:
        advice = _("make run installs them. {advice}").format(advice=advice)
    few = ngettext(
        "A library of the system is missing: {libraries}. {advice}",
        "Libraries of the system are missing: {libraries}. {advice}",
        len(names),
    )
    return few.format(libraries=", ".join(names), advice=advice)


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
