"""What one run of HipMob with a window has to itself."""

from typing import NamedTuple

from hipmob_desktop.app.files.folders import Folders
from hipmob_desktop.app.opening.one_instance import Key


class Run(NamedTuple):
    """The person's files, and the key of the first HipMob on them."""

    folders: Folders
    key: Key
