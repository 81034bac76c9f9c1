"""How this same HipMob is started again: by a menu, at login, on the same files."""

import sys
from collections.abc import Sequence
from pathlib import Path

from hipmob_desktop.app.files.folders import Folders


def own_command(arguments: Sequence[str]) -> list[str]:
    """Return what starts this HipMob: its program if that was started, else Python with its module.

    Args:
        arguments: how this process was started.
    """
    program = Path(arguments[0]).absolute()
    if program.stem == "hipmob" and program.is_file():
        return [str(program)]
    return [sys.executable, "-m", "hipmob_desktop"]


def quiet_command(folders: Folders, arguments: Sequence[str]) -> list[str]:
    """Return the command that starts this HipMob on these files, without opening its window.

    Args:
        folders: a data folder that was chosen is named in the command.
        arguments: how this process was started.
    """
    chosen = folders.cache.parent == folders.data
    data = ["--data-dir", str(folders.data)] if chosen else []
    return [*own_command(arguments), "--background", *data]
