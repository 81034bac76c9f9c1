"""Where the user's files are."""

import os
from pathlib import Path
from typing import NamedTuple

import platformdirs

from hipmob_desktop.base.errors import CannotError

_NAME = "hipmob"


class Folders(NamedTuple):
    """The folders of the user's files; they may not exist yet.

    Attributes:
        data: what must not be lost: history, settings, routines of one's own.
        cache: what can be made again: spoken lines, pictures.
    """

    data: Path
    cache: Path

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.data / "settings.json"

    @property
    def window(self) -> Path:
        """The file that tells where the window was."""
        return self.data / "window.json"

    @property
    def routines(self) -> Path:
        """The folder of the user's own routines."""
        return self.data / "routines"

    @property
    def log(self) -> Path:
        """The log; an older one may stand beside it."""
        return self.data / "hipmob.log"

    @property
    def clips(self) -> Path:
        """The folder of the spoken lines."""
        return self.cache / "clips"

    @property
    def pictures(self) -> Path:
        """The folder of the figure's pictures for other programs."""
        return self.cache / "pictures"

    @property
    def lowered(self) -> Path:
        """The file that tells, while other programs are lowered, how loud they were."""
        return self.cache / "lowered-volumes.json"

    @property
    def reminders(self) -> Path:
        """The file that tells until when reminders were put off."""
        return self.cache / "reminders.json"

    @property
    def lengths(self) -> Path:
        """The file with the lengths of the spoken lines."""
        return self.cache / "speech-lengths.json"


def find_folders(data_dir: str | None = None) -> Folders:
    """Return the folders: all below `data_dir` or HIPMOB_DATA_DIR if either is given, else the system's."""
    chosen = data_dir or os.environ.get("HIPMOB_DATA_DIR")
    if chosen:
        try:
            root = Path(chosen).expanduser().absolute()
        except RuntimeError as error:
            raise CannotError(f"{chosen} cannot be found: there is no such person here.") from error
        except FileNotFoundError as error:
            raise CannotError("The folder that you are in is gone; please go to another one.") from error
        return Folders(root, root / "cache")
    try:
        return Folders(
            platformdirs.user_data_path(_NAME, appauthor=False),
            platformdirs.user_cache_path(_NAME, appauthor=False),
        )
    except (RuntimeError, KeyError) as error:
        raise CannotError(
            "This computer does not say where your home folder is. Please name a folder for your files: "
            "hipmob --data-dir FOLDER."
        ) from error


def own_routines(folders: Folders) -> list[Path]:
    """Return the files of the person's own routines, however their ending is written."""
    try:
        found = [one for one in folders.routines.iterdir() if one.suffix.casefold() == ".toml"]
    except OSError:
        return []
    return sorted(found)
