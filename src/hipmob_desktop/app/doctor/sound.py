"""Checks of the sound: the voice, the device, and the ducking of a film."""

import tempfile
import time
from pathlib import Path

from hipmob_desktop.app.doctor.finding import PATIENCE, Finding, within
from hipmob_desktop.base.clock import now
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.base.installation import Installation, installation
from hipmob_desktop.base.messages import N_, _, ngettext, number
from hipmob_desktop.voice.choice import RUNG_NAMES
from hipmob_desktop.voice.devices import NoServerError, ServerDevices
from hipmob_desktop.voice.playback import Playback
from hipmob_desktop.voice.synthesis import Speech

_PIP = N_("Where its runtime exists, pip install hibari-tts 'onnxruntime<1.29' brings it.")
#: The advice for installing the natural voice.
_NATURAL = {
    Installation.CHECKOUT: _PIP,
    Installation.PYTHON: _PIP,
    Installation.FOLDER: N_("It belongs into this folder; please unpack HipMob again."),
    Installation.PACKAGE: N_("The package hipmob-voice brings it."),
}
#: The advice for a computer without any voice.
_ESPEAK = N_(
    "Install eSpeak NG (on Debian and Ubuntu: apt install espeak-ng). Tones and captions still guide you."
)
_ESPEAK_OR_EXTRA = N_(
    "Install eSpeak NG (on Debian and Ubuntu: apt install espeak-ng), or HipMob's extra “speech”, which "
    "carries it (pip install 'hipmob-desktop[speech]'). Tones and captions still guide you."
)


def check_voice(_folders: Folders) -> Finding:
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
        sentence = _("The natural voice is not installed ({reason}). {advice}").format(
            reason=absent["natural"], advice=_NATURAL[installation()]
        )
    if not spoke:
        by_pip = installation() in {Installation.CHECKOUT, Installation.PYTHON}
        advice = _(_ESPEAK_OR_EXTRA) if by_pip else _(_ESPEAK)
        return Finding(
            _("Voice"), works=False, detail=sentence or _("the first line took too long"), advice=advice
        )
    took = time.monotonic() - start
    detail = _("{voice}; first line after {seconds} s").format(
        voice=RUNG_NAMES[rung], seconds=number(took, 1)
    )
    return Finding(_("Voice"), works=True, detail=detail, advice=sentence)


def check_sound(_folders: Folders) -> Finding:
    """Open the sound device, as a session does."""
    playback = Playback()
    deadline = time.monotonic() + PATIENCE
    while playback.state == "starting" and time.monotonic() < deadline:
        time.sleep(0.05)
    works, state = playback.audible, playback.state
    playback.close()
    if works:
        return Finding(_("Sound"), works=True, detail=state)
    advice = _(
        "Check that a sound device is chosen, and that PortAudio is installed (on Debian and Ubuntu: "
        "apt install libportaudio2 libasound2-plugins). Until then, captions show everything."
    )
    return Finding(_("Sound"), works=False, detail=state, advice=advice)


def check_film(_folders: Folders) -> Finding:
    """Ask the sound server for its devices, as the settings and the ducking do."""
    try:
        count = len(within(PATIENCE, ServerDevices().find))
    except (NoServerError, TimeoutError) as error:
        advice = _("Nothing to do: HipMob plays through the system's default device.")
        detail = _("films cannot be lowered, and devices cannot be chosen ({error})").format(error=error)
        return Finding(_("Film"), works=False, detail=detail, advice=advice)
    return Finding(
        _("Film"),
        works=True,
        detail=ngettext(
            "is lowered while a line is spoken; {count} sound device",
            "is lowered while a line is spoken; {count} sound devices",
            count,
        ).format(count=count),
    )
