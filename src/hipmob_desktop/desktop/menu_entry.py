"""The entry of HipMob in a Linux desktop's menu: entry, icon, and file type of routines."""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from hipmob_desktop.base.assets import asset
from hipmob_desktop.base.messages import _
from hipmob_desktop.desktop.desktop_entry import exec_line, missing_program

#: The path of each file below a folder of shared data, by its name in the assets.
PLACES: Mapping[str, str] = {
    "linux/hipmob.desktop": "applications/hipmob.desktop",
    "linux/hipmob-routine.desktop": "applications/hipmob-routine.desktop",
    "linux/hipmob-mime.xml": "mime/packages/hipmob.xml",
    "linux/hipmob.metainfo.xml": "metainfo/org.hipmob.HipMob.metainfo.xml",
    "linux/hipmob-symbolic.svg": "icons/hicolor/symbolic/apps/hipmob-symbolic.svg",
    "icons/hipmob.svg": "icons/hicolor/scalable/apps/hipmob.svg",
}

#: Seconds until a tool of the desktop that updates its index is given up.
_PATIENCE = 20.0


def data_folder(environment: Mapping[str, str], home: Path) -> Path:
    """Return the person's own folder of shared data (XDG base directories)."""
    chosen = environment.get("XDG_DATA_HOME", "")
    return Path(chosen) if chosen.startswith("/") else home / ".local" / "share"


def shared_entry(environment: Mapping[str, str]) -> Path | None:
    """Return HipMob's entry in the system's folders of shared data, where a package puts it, or None."""
    shared = environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    entries = (menu_entry(Path(folder)) for folder in shared.split(":") if folder)
    return next((entry for entry in entries if entry.is_file()), None)


def menu_entry(folder: Path) -> Path:
    """Return the entry's path in a folder of shared data, whether it exists or not."""
    return folder / PLACES["linux/hipmob.desktop"]


def repair_menu(folder: Path, command: Sequence[str]) -> None:
    """Write the entry anew if its program is not installed any more.

    Raises:
        OSError: a file cannot be written.
    """
    if missing_program(menu_entry(folder)):
        add_to_menu(folder, command)


def add_to_menu(folder: Path, command: Sequence[str]) -> None:
    """Write every file to its path below `folder`; `command` starts HipMob.

    Raises:
        OSError: a file cannot be written, or its path is no regular file.
    """
    for name, place in PLACES.items():
        text = asset(*name.split("/")).read_text(encoding="utf-8")
        if name.endswith(".desktop"):
            text = text.replace("Exec=hipmob", f"Exec={exec_line(command)}")
        target = folder / place
        if target.exists() and not target.is_file():  # writing to a pipe would never end
            raise OSError(0, _("something else has its name"), str(target))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    _update_index(folder)


def remove_from_menu(folder: Path) -> None:
    """Remove every file that `add_to_menu` has written.

    Raises:
        OSError: a file cannot be removed.
    """
    for place in PLACES.values():
        (folder / place).unlink(missing_ok=True)
    _update_index(folder)


def _update_index(folder: Path) -> None:
    """Update the desktop's index. A desktop without these tools reads the folder by itself."""
    for tool, about in (("update-desktop-database", "applications"), ("update-mime-database", "mime")):
        found = shutil.which(tool)
        if found is not None and (folder / about).is_dir():
            try:
                subprocess.run(  # noqa: S603 - the desktop's own tools, on a folder of the person's
                    [found, str(folder / about)], capture_output=True, timeout=_PATIENCE, check=False
                )
            except (OSError, subprocess.TimeoutExpired):
                continue
