"""Says what works on this computer, and what to do about what does not: `hipmob doctor`."""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import PySide6

from hipmob_desktop import __version__
from hipmob_desktop.app.folders import Folders
from hipmob_desktop.assets import asset
from hipmob_desktop.history.store import HistoryStore
from hipmob_desktop.voice.devices import NoServerError, list_devices
from hipmob_desktop.voice.playback import Playback
from hipmob_desktop.voice.synthesis import Speech

#: Seconds that one thing may take before it counts as not working.
_PATIENCE = 8.0

_OPEN_A_WINDOW = "from PySide6.QtWidgets import QApplication, QWidget; a = QApplication([]); QWidget().show()"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found out about one thing: whether it works, how it is, and what to do if it does not."""

    name: str
    works: bool
    detail: str
    advice: str = ""


def doctor(arguments: argparse.Namespace, folders: Folders) -> None:
    """Print the findings, one a line."""
    findings = list(examine(folders))
    if arguments.json:
        found = [asdict(finding) for finding in findings]
        print(json.dumps({"format": "hipmob-doctor", "version": 1, "findings": found}, indent=1))
        return
    for finding in findings:
        print(f"{'✓' if finding.works else '✗'} {finding.name}: {finding.detail}")
        if finding.advice:
            print(f"    {finding.advice}")


def examine(folders: Folders) -> Iterator[Finding]:
    """Yield a finding for each thing that HipMob needs or is better with."""
    checks: tuple[Callable[[Folders], Finding], ...] = (
        _versions,
        _screen,
        _fonts,
        _voice,
        _sound,
        _film,
        _folders,
        _history,
    )
    for check in checks:
        yield check(folders)


def _versions(_: Folders) -> Finding:
    qt = PySide6.__version__
    detail = f"HipMob {__version__}, Python {platform.python_version()}, PySide6 {qt}, {platform.platform()}"
    if qt.startswith("6.12.0") and sys.version_info < (3, 12):
        return Finding("Versions", works=False, detail=detail, advice="Install PySide6-Essentials 6.11.")
    return Finding("Versions", works=True, detail=detail)


def _screen(_: Folders) -> Finding:
    """Open a window in a process of its own: a Qt that finds no screen ends the process it is in."""
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        advice = "Start HipMob from the desktop, not from a plain terminal or over SSH."
        return Finding("Screen", works=False, detail="no desktop session was found", advice=advice)
    try:
        child = subprocess.run(  # noqa: S603 - our own interpreter, our own text
            [sys.executable, "-c", _OPEN_A_WINDOW], capture_output=True, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return Finding("Screen", works=False, detail="a window does not open in time", advice=_QT_ADVICE)
    if child.returncode:
        return Finding("Screen", works=False, detail="a window cannot be opened", advice=_QT_ADVICE)
    where = "Wayland" if os.environ.get("WAYLAND_DISPLAY") else os.environ.get("DISPLAY", sys.platform)
    return Finding("Screen", works=True, detail=f"windows open on {where}")


_QT_ADVICE = "Run make run once: it installs the libraries that Qt needs, or names them."


def _fonts(_: Folders) -> Finding:
    try:
        count = len(list(asset("fonts").glob("*.ttf")))
    except FileNotFoundError as error:
        return Finding("Font", works=False, detail="HipMob's own font is missing", advice=str(error))
    return Finding("Font", works=count > 0, detail=f"Inter in {count} weights")


def _voice(_: Folders) -> Finding:
    """Say a line into a file that nobody has made before."""
    text = f"Hello, it is {datetime.now().astimezone():%H %M %S}."
    with tempfile.TemporaryDirectory(prefix="hipmob-doctor-") as scratch:
        speech = Speech(Path(scratch))
        start = time.monotonic()
        speech.prepare([text])
        spoke = speech.wait([text], _PATIENCE)
        rung, sentence = speech.rung, speech.sentence
        speech.close()
    if not spoke:
        advice = (
            "Install eSpeak NG (on Debian and Ubuntu: apt install espeak-ng), or HipMob's extra “speech”, "
            "which carries it (pip install 'hipmob-desktop[speech]'). Tones and captions go on."
        )
        return Finding("Voice", works=False, detail=sentence or "no line was ready in time", advice=advice)
    took = time.monotonic() - start
    return Finding(
        "Voice", works=True, detail=f"{rung} speaks, first line after {took:.1f} s", advice=sentence
    )


def _sound(_: Folders) -> Finding:
    playback = Playback()
    deadline = time.monotonic() + _PATIENCE
    while playback.state == "starting" and time.monotonic() < deadline:
        time.sleep(0.05)
    works, state = playback.audible, playback.state
    playback.close()
    if works:
        return Finding("Sound", works=True, detail=state)
    advice = (
        "Check that a sound device is chosen, and that PortAudio is installed (on Debian and Ubuntu: "
        "apt install libportaudio2 libasound2-plugins). Captions tell everything meanwhile."
    )
    return Finding("Sound", works=False, detail=state, advice=advice)


def _film(_: Folders) -> Finding:
    """Ask the sound server, as choosing a device and lowering a film do."""
    try:
        count = len(list_devices())
    except NoServerError as error:
        advice = "Nothing to do: HipMob plays all the same, through the device that the system chooses."
        detail = f"other programs cannot be lowered and devices not chosen ({error})"
        return Finding("Film", works=False, detail=detail, advice=advice)
    return Finding("Film", works=True, detail=f"can be lowered while a line is spoken; {count} sound devices")


def _folders(folders: Folders) -> Finding:
    """Write into both folders."""
    for folder in (folders.data, folders.cache):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder) as file:
                file.write(b"HipMob")
        except OSError as error:
            detail = f"{folder} cannot be written ({error.strerror})"
            return Finding("Folders", works=False, detail=detail, advice="Allow it, or choose --data-dir.")
    return Finding("Folders", works=True, detail=f"your files are in {folders.data}")


def _history(folders: Folders) -> Finding:
    notices: list[str] = []
    store = HistoryStore(folders.data, lambda: datetime.now().astimezone(), notices.append)
    try:
        opened = store.open().result(_PATIENCE)
    except TimeoutError:
        detail = f"the history in {folders.data} does not open in time"
        return Finding("History", works=False, detail=detail, advice="Check the disk.")
    finally:
        store.close()
    detail = f"{len(opened.sessions)} sessions" + (", read-only" if opened.read_only else "")
    return Finding("History", works=not opened.read_only, detail=detail, advice=" ".join(notices))
