"""The folders of the user's files."""

import os
import re
from pathlib import Path
from typing import NamedTuple

import platformdirs

from hipmob_desktop.base.errors import CannotError
from hipmob_desktop.base.installation import portable_folder
from hipmob_desktop.base.messages import _

_NAME = "hipmob"


class Folders(NamedTuple):
    """The folders of the user's files; they may not exist yet.

    Attributes:
        data: files that must not be lost: history, settings, the person's own routines.
        cache: files that can be created again: spoken lines, pictures.
    """

    data: Path
    cache: Path

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.data / "settings.json"

    @property
    def window(self) -> Path:
        """The file of the window's geometry."""
        return self.data / "window.json"

    @property
    def routines(self) -> Path:
        """The folder of the user's own routines."""
        return self.data / "routines"

    @property
    def unsaved(self) -> Path:
        """The file of a routine that was being edited when the window was closed."""
        return self.data / "unsaved-routine.json"

    @property
    def log(self) -> Path:
        """The log file; an older one may be beside it."""
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
        """The file of other programs' original volumes while they are lowered."""
        return self.cache / "lowered-volumes.json"

    @property
    def paused_films(self) -> Path:
        """The file of the films that wait while a setup is explained."""
        return self.cache / "paused-films.json"

    @property
    def reminders(self) -> Path:
        """The file of the time until which reminders are postponed."""
        return self.cache / "reminders.json"

    @property
    def lengths(self) -> Path:
        """The file of the lengths of spoken lines."""
        return self.cache / "speech-lengths.json"


def find_folders(data_dir: str | None = None) -> Folders:
    """Return the user's folders.

    Args:
        data_dir: the folder for everything; None for HIPMOB_DATA_DIR, the folder of the portable mode, or
            else the system's folders.

    Raises:
        CannotError: the folder, or the home folder, cannot be determined.
    """
    chosen = data_dir or os.environ.get("HIPMOB_DATA_DIR") or portable_folder()
    if chosen:
        try:
            root = Path(chosen).expanduser().absolute()
        except RuntimeError as error:
            raise CannotError(
                _("{folder} cannot be found: there is no such user.").format(folder=chosen)
            ) from error
        except FileNotFoundError as error:
            raise CannotError(
                _("The current folder no longer exists; please change to another one.")
            ) from error
        return Folders(root, root / "cache")
    try:
        return Folders(
            platformdirs.user_data_path(_NAME, appauthor=False),
            platformdirs.user_cache_path(_NAME, appauthor=False),
        )
    except (RuntimeError, KeyError) as error:
        raise CannotError(
            _(
                "This computer does not say where your home folder is. Please name a folder for your files: "
                "hipmob --data-dir FOLDER."
            )
        ) from error


def name_of(path: Path) -> str:
    """Return the name by which a routine's file is chosen: that of the file without its ending."""
    return re.sub(r"(?i)(\.hipmob)?\.toml$", "", path.name)


def own_routines(folders: Folders) -> list[Path]:
    """Return the person's own routine files, whatever the case of their suffix. Errors give none.

    Files of words for a routine, such as `mine.de.toml`, are left out.
    """
    try:
        found = [one for one in folders.routines.iterdir() if one.suffix.casefold() == ".toml"]
    except OSError:
        return []
    return sorted(one for one in found if not _has_words_only(one))


def _has_words_only(path: Path) -> bool:
    """Return whether a file has the name of a file of words, and its format in its first lines."""
    if not re.search(r"(?i)\.[a-z]{2,3}\.toml$", path.name):
        return False
    try:
        with path.open("rb") as file:
            return b'"hipmob-words"' in file.read(4096)
    except OSError:
        return False
