"""What one run of HipMob with a window has to itself."""

from dataclasses import dataclass

from hipmob_desktop.app.folders import Folders
from hipmob_desktop.app.log import Log
from hipmob_desktop.app.one_instance import Key


@dataclass(frozen=True, slots=True)
class Run:
    """The person's files, the key of the first HipMob on them, and the log."""

    folders: Folders
    key: Key
    log: Log
