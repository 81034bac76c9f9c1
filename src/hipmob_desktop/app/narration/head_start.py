"""Head start: begins the processes of voice and sound before the rest of the program is loaded.

The processes take about a second to be ready, and so does the rest of the program. Side by side they cost
that second once.
"""

import logging
from typing import NamedTuple

from hipmob_desktop.base.child_process import Child, ChildGoneError
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.settings.file import settings_in
from hipmob_desktop.settings.spoken import spoken_languages
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.voice.choice import VoiceChoice
from hipmob_desktop.voice.engines import Engine, WorkerEngine, default_ladder
from hipmob_desktop.voice.processes import sound_command

_logger = logging.getLogger("hipmob.voice")


class HeadStart(NamedTuple):
    """The processes that were begun.

    Attributes:
        engines: the ladder of voices, with the worker of the chosen voice under way.
        sound: the sound process on the device of the settings; None if it could not be started.
    """

    engines: tuple[Engine, ...]
    sound: Child | None


def begin(folders: Folders) -> HeadStart:
    """Begin the processes for these settings, and return at once."""
    settings = _settings(folders)
    engines = default_ladder()
    language = spoken_languages(settings)[0]
    able = [
        one.rung for one in engines if not one.voices or any(voice.speaks(language) for voice in one.voices)
    ]
    chosen = VoiceChoice(settings.voice).rung
    rung = chosen if chosen in able else able[0]
    for engine in engines:
        if isinstance(engine, WorkerEngine) and engine.rung == rung:
            engine.begin()
    sound = None
    try:
        sound = Child([*sound_command(folders.lowered), "--device", settings.device])
    except ChildGoneError as error:  # the regular start tries again, and reports a failure
        _logger.info("the sound process was not begun early: %s", error)
    return HeadStart(tuple(engines), sound)


def _settings(folders: Folders) -> Settings:
    """Return the settings as far as they can be used; repairs and notices come later."""
    try:
        text = folders.settings.read_bytes() if folders.settings.is_file() else None  # a pipe would never end
    except OSError:
        text = None
    return settings_in(text) or Settings()
