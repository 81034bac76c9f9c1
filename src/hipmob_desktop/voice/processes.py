"""The commands of the speech and sound processes, in a module that imports quickly."""

import os
from pathlib import Path

from hipmob_desktop.base.child_process import module_command

#: Seconds of sound in a device's buffer: enough for a busy computer, short enough for a prompt pause.
LATENCY = 0.1

#: Exit status of a sound process that needs a replacement. PortAudio lists the devices once, when it is
#: loaded. Its Python library has no public way to repeat that.
RENEW = 4


def speech_command(rung: str) -> list[str]:
    """Return the command of the worker for the rung "natural" or "pyttsx3"."""
    return module_command("hipmob_desktop.voice.speech_worker", "--engine", rung)


def sound_command(record: Path | None, target: str | None = None) -> list[str]:
    """Return the command of the sound process without its device; for the arguments see `Playback`."""
    place = os.environ.get("HIPMOB_SOUND", "") if target is None else target
    options = ["--latency", str(LATENCY), "--target", place]
    if record is not None:
        options += ["--record", str(record)]
    return module_command("hipmob_desktop.voice.sound_process", *options)
