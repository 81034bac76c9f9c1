"""HipMob in the menu of a Linux desktop: its entry, its icon, and the routine files that open with it."""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from hipmob_desktop.assets import asset
from hipmob_desktop.desktop.autostart import exec_line, is_there, started_program

#: Where each file belongs below a folder of shared data, by the name that it has here.
PLACES: Mapping[str, str] = {
    "linux/hipmob.desktop": "applications/hipmob.desktop",
    "linux/hipmob-routine.desktop": "applications/hipmob-routine.desktop",
    "linux/hipmob-mime.xml": "mime/packages/hipmob.xml",
    "linux/hipmob.metainfo.xml": "metainfo/org.hipmob.HipMob.metainfo.xml",
    "linux/hipmob-symbolic.svg": "icons/hicolor/symbolic/apps/hipmob-symbolic.svg",
    "icons/hipmob.svg": "icons/hicolor/scalable/apps/hipmob.svg",
}

#: Seconds that a tool of the desktop may take to notice them.
_PATIENCE = 20.0


def data_folder(environment: Mapping[str, str], home: Path) -> Path:
    """Return the person's own folder of shared data (XDG base directories)."""
    chosen = environment.get("XDG_DATA_HOME", "")
    return Path(chosen) if chosen.startswith("/") else home / ".local" / "share"


def menu_entry(folder: Path) -> Path:
    """Return where HipMob's entry is, or would be, in a folder of shared data."""
    return folder / PLACES["linux/hipmob.desktop"]


def menu_needs_repair(folder: Path) -> bool:
    """Return whether a folder of shared data has an entry that starts a program which is gone."""
    program = started_program(menu_entry(folder))
    return program is not None and not is_there(program)


def add_to_menu(folder: Path, command: Sequence[str]) -> None:
    """Put every file into its place below `folder`, with `command` as what starts HipMob.

    Raises:
        OSError: one of them cannot be written.
    """
    for name, place in PLACES.items():
        text = asset(*name.split("/")).read_text(encoding="utf-8")
        if name.endswith(".desktop"):
            text = text.replace("Exec=hipmob", f"Exec={exec_line(command)}")
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    _notice(folder)


def remove_from_menu(folder: Path) -> None:
    """Remove every file that `add_to_menu` has put there.

    Raises:
        OSError: one of them cannot be removed.
    """
    for place in PLACES.values():
        (folder / place).unlink(missing_ok=True)
    _notice(folder)


def _notice(folder: Path) -> None:
    """Let the desktop take note; one that has none of these tools looks for itself."""
    for tool, about in (("update-desktop-database", "applications"), ("update-mime-database", "mime")):
        found = shutil.which(tool)
        if found is not None and (folder / about).is_dir():
            try:
                subprocess.run(  # noqa: S603 - the desktop's own tools, on a folder of the person's
                    [found, str(folder / about)], capture_output=True, timeout=_PATIENCE, check=False
                )
            except (OSError, subprocess.TimeoutExpired):
                continue
