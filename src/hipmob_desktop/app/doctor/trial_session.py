"""Tries a session: HipMob plays some seconds in its own process, and is asked to end."""

import contextlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from hipmob_desktop.app.doctor.finding import Finding
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.base.messages import _, number
from hipmob_desktop.desktop.desktop_entry import own_command
from hipmob_desktop.voice.waves import WaveError, read_wave

#: Seconds until the first sound has to be in the recording, and until the program has to end.
_PATIENCE, _FAREWELL = 60.0, 20.0
#: Seconds that are played after it.
_SECONDS = 4.0
#: Seconds between two looks at the recording.
_LOOK = 0.25
#: The loudest sample of a recording with sound in it; 1 is the loudest possible.
_AUDIBLE = 0.02


def try_session(folders: Folders) -> Finding:
    """Play the beginning of a session into a recording, and look at what was written."""
    recording = folders.data / "session.wav"
    folders.data.mkdir(parents=True, exist_ok=True)
    program = subprocess.Popen(  # noqa: S603 - our own program
        [*own_command(sys.argv), "--data-dir", str(folders.data), "play"],
        env={**os.environ, "HIPMOB_SOUND": str(recording)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        heard_after, problem = _played(program, recording)
    finally:
        program.kill()
        _out, said = program.communicate()
    problem = problem or ("" if _is_kept(folders) else _("nothing of it is in the history"))
    problem = problem or " ".join(_mistakes(folders.log)[-1:])
    if problem:
        detail = ": ".join([problem, *said.strip().splitlines()[-1:]])
        return Finding(_("Session"), works=False, detail=detail)
    level = 20 * np.log10(_loudest(recording))
    detail = _("first sound {seconds} s after the start, peak {level} dB; it is in the history").format(
        seconds=number(heard_after, 1), level=number(level, 0)
    )
    return Finding(_("Session"), works=True, detail=detail)


def _played(program: "subprocess.Popen[str]", recording: Path) -> tuple[float, str]:
    """Let the program play and end; return the seconds until its first sound, and the problem or ""."""
    began = time.monotonic()
    while not _loudest(recording) > _AUDIBLE:
        if program.poll() is not None or time.monotonic() - began > _PATIENCE:
            return 0.0, _("nothing is heard")
        time.sleep(_LOOK)
    heard_after = time.monotonic() - began
    with contextlib.suppress(subprocess.TimeoutExpired):
        program.wait(_SECONDS)
        return heard_after, _("it ended by itself")
    program.terminate()
    try:
        status = program.wait(_FAREWELL)
    except subprocess.TimeoutExpired:
        return heard_after, _("it does not end")
    by_itself = os.name == "posix"  # elsewhere the end is a kill, which has a status
    if status and by_itself:
        return heard_after, _("it ended with status {status}").format(status=status)
    return heard_after, ""


def _loudest(recording: Path) -> float:
    """Return the loudest sample of a recording under way, 0 to 1."""
    try:
        samples, _ = read_wave(recording)
    except (OSError, WaveError):
        return 0.0
    return float(np.abs(samples).max(initial=0.0))


def _is_kept(folders: Folders) -> bool:
    """Return whether the session is in the history, or in its journal if the program was killed."""
    with contextlib.suppress(OSError, ValueError, KeyError):
        if json.loads((folders.data / "history.json").read_text(encoding="utf-8"))["sessions"]:
            return True
    return any(folders.data.glob("*.journal"))


def _mistakes(log: Path) -> list[str]:
    try:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return [_("there is no log")]
    return [line for line in lines if " ERROR " in line or "Fatal Python error" in line]
