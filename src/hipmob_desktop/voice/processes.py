"""The commands of the process that speaks and the one that is heard; nothing slow is imported here."""

import os
from pathlib import Path

from hipmob_desktop.base.child_process import module_command

#: Seconds of sound that a device may hold ready; enough for a busy computer, and a pause is heard in time.
LATENCY = 0.1

#: The status of a sound process that wants another one in its place: PortAudio lists the devices once, when
#: it is loaded, and its Python library has no public way to have it look again.
RENEW = 4


def speech_command(rung: str) -> list[str]:
    """Return the command of the worker for the rung "natural" or "pyttsx3"."""
    return module_command("hipmob_desktop.voice.speech_worker", "--engine", rung)


def sound_command(record: Path | None, target: str | None = None) -> list[str]:
    """Return the command of the sound process, but for its device; the arguments are those of `Playback`."""
    place = os.environ.get("HIPMOB_SOUND", "") if target is None else target
    options = ["--latency", str(LATENCY), "--target", place]
    if record is not None:
        options += ["--record", str(record)]
    return module_command("hipmob_desktop.voice.sound_process", *options)
