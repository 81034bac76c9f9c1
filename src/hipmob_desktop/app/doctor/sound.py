"""Checks of the sound: the voice, the device, and the ducking of a film."""

import tempfile
import time
from pathlib import Path

from hipmob_desktop.app.doctor.finding import PATIENCE, Finding, within
from hipmob_desktop.base.clock import now
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.base.installation import Installation, installation
from hipmob_desktop.voice.choice import RUNG_NAMES
from hipmob_desktop.voice.devices import NoServerError, ServerDevices
from hipmob_desktop.voice.playback import Playback
from hipmob_desktop.voice.synthesis import Speech

_PIP = "Where its runtime exists, pip install hibari-tts 'onnxruntime<1.29' brings it."
#: The advice for installing the natural voice.
_NATURAL = {
    Installation.CHECKOUT: _PIP,
    Installation.PYTHON: _PIP,
    Installation.FOLDER: "It belongs into this folder; please unpack HipMob again.",
    Installation.PACKAGE: "The package hipmob-voice brings it.",
}
#: The advice for a computer without any voice.
_ESPEAK = "Install eSpeak NG (on Debian and Ubuntu: apt install espeak-ng)"
_EXTRA = ", or HipMob's extra “speech”, which carries it (pip install 'hipmob-desktop[speech]')"


def check_voice(_: Folders) -> Finding:
    """Synthesise a line that is in no cache."""
    text = f"Hello, it is {now():%H %M %S}."
    with tempfile.TemporaryDirectory(prefix="hipmob-doctor-") as scratch:
        speech = Speech(Path(scratch))
        start = time.monotonic()
        speech.prepare([text])
        spoke = speech.wait([text], PATIENCE)
        rung, sentence, absent = speech.rung, speech.sentence, speech.absent
        speech.close()
    if spoke and not sentence and "natural" in absent:
        sentence = f"The natural voice is not installed ({absent['natural']}). {_NATURAL[installation()]}"
    if not spoke:
        by_pip = installation() in {Installation.CHECKOUT, Installation.PYTHON}
        advice = f"{_ESPEAK}{_EXTRA if by_pip else ''}. Tones and captions still guide you."
        return Finding("Voice", works=False, detail=sentence or "the first line took too long", advice=advice)
    took = time.monotonic() - start
    detail = f"{RUNG_NAMES[rung]}; first line after {took:.1f} s"
    return Finding("Voice", works=True, detail=detail, advice=sentence)


def check_sound(_: Folders) -> Finding:
    """Open the sound device, as a session does."""
    playback = Playback()
    deadline = time.monotonic() + PATIENCE
    while playback.state == "starting" and time.monotonic() < deadline:
        time.sleep(0.05)
    works, state = playback.audible, playback.state
    playback.close()
    if works:
        return Finding("Sound", works=True, detail=state)
    advice = (
        "Check that a sound device is chosen, and that PortAudio is installed (on Debian and Ubuntu: "
        "apt install libportaudio2 libasound2-plugins). Until then, captions show everything."
    )
    return Finding("Sound", works=False, detail=state, advice=advice)


def check_film(_: Folders) -> Finding:
    """Ask the sound server for its devices, as the settings and the ducking do."""
    try:
        count = len(within(PATIENCE, ServerDevices().find))
    except (NoServerError, TimeoutError) as error:
        advice = "Nothing to do: HipMob plays through the system's default device."
        detail = f"films cannot be lowered, and devices cannot be chosen ({error})"
        return Finding("Film", works=False, detail=detail, advice=advice)
    return Finding("Film", works=True, detail=f"is lowered while a line is spoken; {count} sound devices")
