"""Sound process: mixes cues by the monotonic clock, and plays them on a device that it keeps finding.

It reads JSON lines:

- ``{"do": "play", "sounds": [{"path", "at", "channel", "carry", "gain"}]}`` replaces the plan; a breath has
  ``"breath": [seconds in, seconds out]`` in place of a path;
- ``{"do": "silence"}`` ends it at once, and ``{"do": "now", "path"}`` plays one sound beside it;
- ``{"do": "set", "voice", "tones", "breath", "lead_in", "device", "film"}`` sets the parameters:

  - ``voice``, ``tones`` and ``breath``: volumes, 0 to 1;
  - ``lead_in``: seconds before each cue at which a sleeping speaker is woken;
  - ``device``: the id of the device, empty for the system's default;
  - ``film``: decibels by which other programs are lowered while a line is spoken.

It writes JSON lines:

- ``{"playing", "device", "away"}`` is the state of the speaker, see `Speaker.watch`. It is written once a
  second, at once when it changes, and until it is certain whether sound flows. ``away`` tells whether the
  chosen device is missing;
- ``{"devices": [[id, name], …]}`` is written when the devices change;
- ``{"damaged": path}`` names a file that it could not read.

It ends at ``{"do": "end"}``, when its input ends, or with the status `RENEW`. With ``--target`` it plays to
nobody ("null") or into a WAV file.
"""

import argparse
import json
import os
import queue
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from hipmob_desktop.base.child_process import Message, read_messages
from hipmob_desktop.voice.breath import hush, loops, swell
from hipmob_desktop.voice.devices import ANSWER, Device, DeviceChoice
from hipmob_desktop.voice.ducking_timer import DuckingTimer
from hipmob_desktop.voice.mixer import HUSH, Channel, Mixer, Sound
from hipmob_desktop.voice.outputs import DeviceOutput, NoDeviceError, Output, PacedOutput
from hipmob_desktop.voice.processes import RENEW
from hipmob_desktop.voice.speaker import Speaker
from hipmob_desktop.voice.waves import SAMPLE_RATE, FloatArray, WaveError, read_wave

#: Seconds between two looks at the speaker, and between the first ones: a session that is to start waits.
LOOK, FIRST_LOOK = 0.25, 0.05
#: Seconds between heartbeats that say nothing new: each of them wakes the parent as well.
BEAT = 1.0
#: Seconds with nothing to hear after which the device rests: it would ask for silence forty times a second.
IDLE = 10.0

#: Its status when it can no longer do what it is asked for.
DEAF = 3

#: Seconds of clips that are read before anything is played. All clips of a session take 0.3 s to read.
_HORIZON = 3.0


class SampleCache:
    """The samples of sound files, each read once; a file that is made anew is read anew."""

    def __init__(self) -> None:
        self._samples: dict[tuple[str, int], FloatArray] = {}

    def take(self, path: str) -> FloatArray:
        """Return samples at 48 kHz.

        Raises:
            WaveError: the file is missing, damaged, or at another rate.
        """
        try:
            key = (path, Path(path).stat().st_mtime_ns)
        except OSError as error:
            raise WaveError(str(error)) from error
        if key not in self._samples:
            samples, rate = read_wave(Path(path))
            if rate != SAMPLE_RATE:
                raise WaveError(f"{path} has {rate} frames a second.")
            self._samples[key] = samples
        return self._samples[key]

    def clear_but(self, paths: set[str]) -> None:
        """Let all other files go; an hour of speech would fill the memory of a small computer."""
        self._samples = {key: samples for key, samples in self._samples.items() if key[0] in paths}


class Devices:
    """Opens the device that is wanted, and knows when only another process can find one.

    Args:
        open_device: opens the one with this id, or the system's own choice.
        choice: which one is wanted.
        patience: seconds without a device after which another process may look.
        renew: ends this one for it.
    """

    def __init__(
        self,
        open_device: Callable[[str], Output],
        choice: DeviceChoice,
        patience: float,
        renew: Callable[[], object],
    ) -> None:
        self._open_device, self._choice, self._patience = open_device, choice, patience
        self._renew = renew
        self._opened = False
        self._failed: tuple[float, tuple[Device, ...]] | None = None

    def open(self) -> Output:
        """Open a device; where none is found in a list that is old, another process has to look.

        Raises:
            NoDeviceError: there is none, as far as is known.
        """
        try:
            output = self._open()
        except NoDeviceError:
            if self._is_old():
                self._renew()
            raise
        self._opened, self._failed = True, None
        return output

    def _open(self) -> Output:
        use = self._choice.use
        try:
            return self._open_device(use)
        except NoDeviceError:
            if not use:
                raise
            self._choice.look_soon()  # it has just gone: the usual one plays until that is known
            return self._open_device("")

    def _is_old(self) -> bool:
        """Whether the devices have changed since the process began, or it is time to look again."""
        now, there = time.monotonic(), self._choice.devices
        self._failed = self._failed or (now, there)
        return self._opened or there != self._failed[1] or now > self._failed[0] + self._patience


class CommandHandler:
    """Does what the parent asks for.

    Args:
        mixer: what plays.
        speaker: where it is played.
        soon: seconds before a sound at which the speaker may already have been given silence for its instant.
        answers: where answers for the parent go.
        choice: which device is wanted.
        film: what other programs play, or None where nothing can be lowered.
    """

    def __init__(
        self,
        mixer: Mixer,
        speaker: Speaker,
        *,
        soon: float,
        answers: "queue.SimpleQueue[Message]",
        choice: DeviceChoice,
        film: DuckingTimer | None = None,
    ) -> None:
        self._mixer = mixer
        self._answers = answers
        self._speaker = speaker
        self._soon = soon
        self._choice = choice
        self._film = film
        self._lead_in = 0.0
        self._shelf = SampleCache()

    def obey(self, message: Message) -> None:
        """Carry out one message."""
        match message["do"]:
            case "play":
                self._play(message["sounds"])
                self._shelf.clear_but({item["path"] for item in message["sounds"] if "path" in item})
            case "silence":
                self._mixer.replace([])
                self._speaker.flush()
            case "end":
                self._mixer.replace([])
                self._speaker.flush()
                os._exit(0)
            case "now":
                self._add_now(message)
            case "set":
                self._set(message)

    def _set(self, message: Message) -> None:
        for channel in Channel:
            self._mixer.set_volume(channel, message[channel])
        self._lead_in = message["lead_in"]
        self._mixer.set_lead_in(self._lead_in)
        self._choice.choose(message["device"])
        if self._film is not None:
            self._film.lower_by(message["film"])

    def _add_now(self, message: Message) -> None:
        """Play a sound as soon as the device is awake; its lead-in goes with it, however late that is."""
        sound = self._sound(message)
        if sound is None:
            return
        if self._lead_in and self._mixer.is_quiet and not sound.joins:
            quiet = np.float32(HUSH) * hush(round(self._lead_in * SAMPLE_RATE), 0)
            sound = replace(sound, samples=np.concatenate([quiet, sound.samples]))
        self._speaker.hurry(lambda: self._mixer.add(sound))

    def _play(self, items: list[dict[str, Any]]) -> None:
        """Follow a plan: what is due soon is read and played before the rest is read."""
        horizon = time.monotonic() + _HORIZON
        self._follow(self._read(item for item in items if item["at"] < horizon))
        if items:
            self._speaker.wake()
        for sound in self._read(item for item in items if item["at"] >= horizon):
            self._mixer.add(sound)

    def _read(self, items: Iterable[dict[str, Any]]) -> list[Sound]:
        return [sound for sound in map(self._sound, items) if sound is not None]

    def _follow(self, plan: list[Sound]) -> None:
        soonest = time.monotonic() + self._soon
        due = [sound for sound in plan if sound.at is not None and sound.at < soonest and not sound.carry]
        # A hurry restarts the device, which takes up to 0.2 s. A sound that is on its way needs none.
        if any(not self._mixer.expects(sound) for sound in due):
            self._speaker.hurry(lambda: self._mixer.replace(plan))
        else:
            self._mixer.replace(plan)

    def _sound(self, item: dict[str, Any]) -> Sound | None:
        if "breath" in item:
            inhale, exhale = item["breath"]
            name = f"breath {inhale} {exhale}"
            return Sound(name, item.get("at"), swell(inhale, exhale), Channel.BREATH, joins=True)
        try:
            samples = self._shelf.take(item["path"])
        except WaveError:
            self._answers.put({"damaged": item["path"]})
            return None
        channel = Channel(item.get("channel", Channel.VOICE))
        carry, gain = item.get("carry", False), item.get("gain", 1.0)
        return Sound(item["path"], item.get("at"), samples, channel, carry=carry, gain=gain)


def _quiet_libraries() -> None:
    """Keep our own error messages on standard error, without ALSA's complaints about absent devices."""
    sys.stderr = os.fdopen(os.dup(2), "w", buffering=1, encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def _obey(desk: CommandHandler, inbox: "queue.SimpleQueue[Message]") -> None:
    """Do what is asked, for ever; a process that no longer can ends, and its parent starts another one."""
    while True:
        try:
            desk.obey(inbox.get())
        except Exception:  # noqa: BLE001 - whatever it is, the process would stay deaf
            traceback.print_exc(file=sys.stderr)
            os._exit(DEAF)


def main() -> None:
    """Play what the parent asks for until the parent is gone."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--target", default="")
    parser.add_argument("--latency", type=float, required=True)
    parser.add_argument("--device", default="")
    parser.add_argument(
        "--patience", type=float, default=0.0, help="seconds until another process looks for a device"
    )
    parser.add_argument("--record", type=Path, help="where to note what other programs were lowered from")
    arguments = parser.parse_args()
    _quiet_libraries()
    loops()
    mixer = Mixer()
    answers: queue.SimpleQueue[Message] = queue.SimpleQueue()

    choice = DeviceChoice(arguments.device)

    open_device = partial(DeviceOutput, mixer.render, arguments.latency)
    # Whichever thread it is that finds out.
    devices = Devices(open_device, choice, arguments.patience, lambda: os._exit(RENEW))

    def open_output() -> Output:
        if not arguments.target:
            return devices.open()
        return PacedOutput(mixer.render, None if arguments.target == "null" else Path(arguments.target))

    speaker = Speaker(open_output)
    film = DuckingTimer(mixer, arguments.record) if arguments.record and sys.platform == "linux" else None
    desk = CommandHandler(mixer, speaker, soon=arguments.latency, answers=answers, choice=choice, film=film)
    inbox = read_messages(at_end=lambda: os._exit(0))

    threading.Thread(target=_obey, args=(desk, inbox), daemon=True).start()
    if not arguments.target:
        looking = threading.Thread(target=choice.look, daemon=True)
        looking.start()
        looking.join(ANSWER)
        watch = partial(choice.watch, lambda: speaker.reopen(time.monotonic()))
        threading.Thread(target=watch, daemon=True).start()
    told: tuple[Device, ...] = ()
    last: tuple[float, Message] = (0.0, {})
    wanted = time.monotonic()
    while True:
        now = time.monotonic()
        wanted = wanted if mixer.is_idle else now
        if now >= wanted + IDLE:
            speaker.rest()
        if not mixer.is_idle:  # also when something came just as the device was sent to rest
            speaker.wake()
        beat = speaker.watch(now) | {"away": choice.is_away}
        if beat["playing"] is None or beat != last[1] or now >= last[0] + BEAT:
            answers.put(beat | {"frames": speaker.frames})
            last = now, beat
        if told != choice.devices:
            told = choice.devices
            answers.put({"devices": told})
        while not answers.empty():
            print(json.dumps(answers.get()), flush=True)  # noqa: T201 - this is how it talks to its parent
        time.sleep(FIRST_LOOK if beat["playing"] is None else LOOK)


if __name__ == "__main__":
    main()
