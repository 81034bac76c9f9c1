"""Checks of the program itself: its versions, font, screen, folders, history and log."""

import os
import shutil
import subprocess
import sys
import tempfile

import PySide6

from hipmob_desktop.app.doctor.finding import PATIENCE, Finding
from hipmob_desktop.app.errors.report import versions
from hipmob_desktop.base.assets import asset
from hipmob_desktop.base.child_process import module_command
from hipmob_desktop.base.clock import now
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.base.messages import N_, _, ngettext, number
from hipmob_desktop.desktop.display import has_screen
from hipmob_desktop.desktop.qt_libraries import missing_libraries, told
from hipmob_desktop.history.storage.store import HistoryStore


def check_versions(_folders: Folders) -> Finding:
    """Report the versions, and warn of a version that is broken."""
    detail = versions()
    if PySide6.__version__.startswith("6.12.0") and sys.version_info < (3, 12):
        return Finding(
            _("Versions"), works=False, detail=detail, advice=_("Install PySide6-Essentials 6.11.")
        )
    return Finding(_("Versions"), works=True, detail=detail)


def check_font(_folders: Folders) -> Finding:
    """Check for the font that HipMob ships."""
    try:
        count = len(list(asset("fonts").glob("*.ttf")))
    except FileNotFoundError as error:
        return Finding(_("Font"), works=False, detail=_("HipMob's own font is missing"), advice=str(error))
    return Finding(_("Font"), works=count > 0, detail=_("Inter in {count} weights").format(count=count))


#: The advice for a window that does not open although no library is missing.
_OTHER_REASON = N_(
    "Look at what `hipmob` prints in a terminal of this desktop; QT_DEBUG_PLUGINS=1 tells more."
)


def check_screen(_folders: Folders) -> Finding:
    """Open a window in a child process, and report its platform."""
    missing = missing_libraries(os.environ)
    if missing:
        return Finding(_("Screen"), works=False, detail=_("a window cannot be opened"), advice=told(missing))
    if not has_screen(os.environ):
        advice = _("Start HipMob from the desktop, not from a plain terminal or over SSH.")
        return Finding(_("Screen"), works=False, detail=_("no desktop session was found"), advice=advice)
    try:
        child = subprocess.run(  # noqa: S603 - our own program
            module_command("hipmob_desktop.app.doctor.window"),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        detail = _("a window takes too long to open")
        return Finding(_("Screen"), works=False, detail=detail, advice=_(_OTHER_REASON))
    platform = child.stdout.strip()
    if child.returncode or not platform:
        return Finding(
            _("Screen"), works=False, detail=_("a window cannot be opened"), advice=_(_OTHER_REASON)
        )
    if platform in {"offscreen", "minimal"}:
        advice = _("Unset QT_QPA_PLATFORM to see them.")
        detail = _("windows open where nobody can see them ({platform})").format(platform=platform)
        return Finding(_("Screen"), works=False, detail=detail, advice=advice)
    where = os.environ.get("DISPLAY", "") if platform == "xcb" else os.environ.get("WAYLAND_DISPLAY", "")
    return Finding(
        _("Screen"),
        works=True,
        detail=_("windows open ({platform})").format(platform=f"{platform} {where}".rstrip()),
    )


#: Bytes of free space below which a folder is nearly full. The clips of all voices and a long history fit
#: in.
_ROOM = 100_000_000


def check_folders(folders: Folders) -> Finding:
    """Write into both folders, and measure their free space."""
    for folder in (folders.data, folders.cache):
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with tempfile.TemporaryFile(dir=folder) as file:
                file.write(b"HipMob")
            free = shutil.disk_usage(folder).free
        except OSError as error:
            detail = _("{folder} cannot be written ({reason})").format(folder=folder, reason=error.strerror)
            return Finding(
                _("Folders"),
                works=False,
                detail=detail,
                advice=_("Allow HipMob to write there, or choose another folder with --data-dir."),
            )
        if free < _ROOM:
            detail = _("only {free} MB are free in {folder}").format(
                free=number(free / 1e6, 0), folder=folder
            )
            return Finding(_("Folders"), works=False, detail=detail, advice=_("Free some space there."))
    return Finding(
        _("Folders"), works=True, detail=_("your files are in {folder}").format(folder=folders.data)
    )


def check_history(folders: Folders) -> Finding:
    """Open the history without changing it."""
    notices: list[str] = []
    store = HistoryStore(folders.data, now, notices.append, only_looks=True)
    try:
        opened = store.open().result(PATIENCE)
    except TimeoutError:
        detail = _("the history in {folder} takes too long to open").format(folder=folders.data)
        return Finding(_("History"), works=False, detail=detail, advice=_("Check the disk."))
    finally:
        store.close()
    count = len(opened.sessions)
    detail = (
        ngettext("{count} session, read-only", "{count} sessions, read-only", count)
        if opened.read_only
        else ngettext("{count} session", "{count} sessions", count)
    ).format(count=count)
    return Finding(_("History"), works=not opened.read_only, detail=detail, advice=" ".join(notices))


def check_log(folders: Folders) -> Finding:
    """Report the log's path, and whether it has errors."""
    if folders.log.exists() and not folders.log.is_file():  # reading a pipe would never end
        detail = _("{file} is not a file, so nothing is logged").format(file=folders.log)
        return Finding(_("Log"), works=False, detail=detail, advice=_("Delete or rename it."))
    try:
        text = folders.log.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return Finding(_("Log"), works=True, detail=_("will be {file}").format(file=folders.log))
    except OSError as error:
        detail = _("{file} cannot be read ({reason})").format(file=folders.log, reason=error.strerror)
        return Finding(
            _("Log"), works=False, detail=detail, advice=_("Allow HipMob to read it, or delete it.")
        )
    mistakes = sum(" ERROR hipmob: " in line for line in text.splitlines())
    if mistakes or "Fatal Python error" in text:
        advice = _("Please send it to the developers, or delete it to start a new one.")
        return Finding(
            _("Log"), works=True, detail=_("{file} has errors").format(file=folders.log), advice=advice
        )
    return Finding(_("Log"), works=True, detail=_("{file} has no errors").format(file=folders.log))
