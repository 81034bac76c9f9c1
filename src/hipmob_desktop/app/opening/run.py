"""What one run of HipMob with a window has to itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hipmob_desktop.app.files.folders import Folders
from hipmob_desktop.app.opening.one_instance import Key

if TYPE_CHECKING:
    from hipmob_desktop.app.playing.head_start import HeadStart


class Run(NamedTuple):
    """The person's files, the key of the first HipMob on them, and the voice and sound begun early."""

    folders: Folders
    key: Key
    head_start: HeadStart | None = None
