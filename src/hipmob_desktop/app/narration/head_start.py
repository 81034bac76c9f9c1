"""Begins the processes of voice and sound before the larger part of the program is loaded.

They take about a second to be ready, and so does the rest of the program: side by side, nobody waits twice.
"""

import logging
from typing import NamedTuple

from hipmob_desktop.base.child_process import Child, ChildGoneError
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.settings.file import settings_in
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.voice.choice import VoiceChoice
from hipmob_desktop.voice.engines import Engine, WorkerEngine, default_ladder
from hipmob_desktop.voice.processes import sound_command

_logger = logging.getLogger("hipmob.voice")


class HeadStart(NamedTuple):
    """What has been begun.

    Attributes:
        engines: the ladder, with the worker of the chosen voice under way.
        sound: the sound process, through the device of the settings; None if it could not be started.
    """

    engines: tuple[Engine, ...]
    sound: Child | None


def begin(folders: Folders) -> HeadStart:
    """Begin the processes that the settings ask for, and return at once."""
    settings = _settings(folders)
    engines = default_ladder()
    rung = VoiceChoice(settings.voice).rung or engines[0].rung
    for engine in engines:
        if isinstance(engine, WorkerEngine) and engine.rung == rung:
            engine.begin()
    sound = None
    try:
        sound = Child([*sound_command(folders.lowered), "--device", settings.device])
    except ChildGoneError as error:  # the usual way tries again, and tells
        _logger.info("the sound process was not begun early: %s", error)
    return HeadStart(tuple(engines), sound)


def _settings(folders: Folders) -> Settings:
    """Return the settings as far as they can be used; nothing is repaired or told, that comes later."""
    try:
        text = folders.settings.read_bytes() if folders.settings.is_file() else None  # a pipe would never end
    except OSError:
        text = None
    return settings_in(text) or Settings()
