"""The kind of this installation, which decides what advice about missing parts fits."""

import sys
from enum import StrEnum
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]

#: The folder beside the program that keeps all files of the person, if it exists: the portable mode.
PORTABLE = "hipmob-data"


class Installation(StrEnum):
    """How HipMob came to this computer."""

    CHECKOUT = "checkout"
    #: From a wheel, through pip, pipx or uv.
    PYTHON = "python"
    #: One folder with everything inside, unpacked anywhere.
    FOLDER = "folder"
    #: By the system's package manager.
    PACKAGE = "package"


def installation() -> Installation:
    """Return the kind of this installation."""
    if getattr(sys, "frozen", False):  # set by PyInstaller's loader
        of_the_system = any(sys.executable.startswith(folder) for folder in ("/usr/", "/opt/"))
        return Installation.PACKAGE if of_the_system else Installation.FOLDER
    return Installation.PYTHON if (_PACKAGE / "assets").is_dir() else Installation.CHECKOUT


def portable_folder() -> Path | None:
    """Return the folder of the portable mode, or None.

    It exists beside the program of a folder. Python's own folder is shared by other programs, so it has none.
    """
    if not getattr(sys, "frozen", False):
        return None
    folder = Path(sys.executable).parent / PORTABLE
    return folder if folder.is_dir() else None
