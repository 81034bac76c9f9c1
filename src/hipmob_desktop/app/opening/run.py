"""What one run of HipMob with a window has to itself."""

from dataclasses import dataclass

from hipmob_desktop.app.files.folders import Folders
from hipmob_desktop.app.opening.one_instance import Key
from hipmob_desktop.app.trouble.log import Log


@dataclass(frozen=True, slots=True)
class Run:
    """The person's files, the key of the first HipMob on them, and the log."""

    folders: Folders
    key: Key
    log: Log
