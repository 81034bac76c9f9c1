"""The process that is heard: it mixes cues by the monotonic clock and keeps finding a device to play on.

It reads JSON lines: ``{"do": "play", "sounds": [{"path", "at", "channel", "carry"}]}`` replaces the plan,
``{"do": "silence"}`` ends it at once, ``{"do": "now", "path"}`` plays one sound beside it, and
``{"do": "volumes", "voice", "tones"}`` sets them. Four times a second it writes ``{"frames", "playing",
"device"}``, where `device` is why not if it is not playing; and ``{"damaged": path}`` for a file it could not
read. It ends at ``{"do": "end"}`` or when its input ends.
"""

import argparse
import json
import os
import queue
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hipmob_desktop.voice.child import Message, read_messages
from hipmob_desktop.voice.mixer import Channel, Mixer, Sound
from hipmob_desktop.voice.outputs import DeviceOutput, NoDeviceError, Output, PacedOutput
from hipmob_desktop.voice.waves import SAMPLE_RATE, FloatArray, WaveError, read_wave

#: Seconds between heartbeats, until a device whose frames stand still is given up, and between attempts.
BEAT, STALL, RETRY = 0.25, 1.0, 1.5


class Listening:
    """The one output: opened, watched, and opened again when it is lost.

    Args:
        target: "" for the default device, "null" for nowhere, or the path of a WAV file.
        mixer: where the sound comes from.
        latency: seconds of sound a device may hold ready.
    """

    def __init__(self, target: str, mixer: Mixer, latency: float) -> None:
        self._target = target
        self._mixer = mixer
        self._latency = latency
        self._lock = threading.Lock()
        self._output: Output | None = None
        self._moved = (0, 0.0)
        self._retry_at = 0.0
        self._why = ""

    def watch(self, now: float) -> Message:
        """Do what is due at a monotonic instant, and return the heartbeat."""
        with self._lock:
            return self._watch(now)

    def flush(self) -> None:
        """Make the output quiet at once."""
        with self._lock:
            if self._output is not None:
                self._output.flush()

    def _watch(self, now: float) -> Message:
        if self._output is not None and self._stands_still(now):
            self._why = "the sound device went away"
            self._output.close()
            self._output = None
        if self._output is None and now >= self._retry_at:
            self._open(now)
        if self._output is None:
            return {"frames": 0, "playing": False, "device": self._why}
        return {"frames": self._output.frames, "playing": True, "device": self._output.name}

    def _open(self, now: float) -> None:
        self._retry_at = now + RETRY
        try:
            if self._target == "null":
                self._output = PacedOutput(self._mixer.render)
            elif self._target:
                self._output = PacedOutput(self._mixer.render, Path(self._target))
            else:
                self._output = DeviceOutput(self._mixer.render, self._latency)
            self._moved = (0, now)
        except (NoDeviceError, OSError) as error:
            self._why = str(error)

    def _stands_still(self, now: float) -> bool:
        assert self._output is not None  # noqa: S101 - the caller has looked
        frames, since = self._moved
        if self._output.frames != frames:
            self._moved = (self._output.frames, now)
            return False
        return self._output.lost or now - since > STALL


class Shelf:
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


class Desk:
    """Does what the parent asks for.

    Args:
        mixer: what plays.
        answers: where answers for the parent go.
        flush: makes the output quiet at once.
    """

    def __init__(
        self, mixer: Mixer, answers: "queue.SimpleQueue[Message]", flush: Callable[[], None]
    ) -> None:
        self._mixer = mixer
        self._answers = answers
        self._flush = flush
        self._shelf = Shelf()

    def obey(self, message: Message) -> None:
        """Carry out one message."""
        match message["do"]:
            case "play":
                read = (self._sound(item) for item in message["sounds"])
                self._mixer.replace(sound for sound in read if sound is not None)
            case "silence":
                self._mixer.replace([])
                self._flush()
            case "end":
                self._mixer.replace([])
                self._flush()
                os._exit(0)
            case "now":
                sound = self._sound(message)
                if sound is not None:
                    self._mixer.add(sound)
            case "volumes":
                for channel in Channel:
                    self._mixer.set_volume(channel, message[channel])

    def _sound(self, item: dict[str, Any]) -> Sound | None:
        try:
            samples = self._shelf.take(item["path"])
        except WaveError:
            self._answers.put({"damaged": item["path"]})
            return None
        channel = Channel(item.get("channel", Channel.VOICE))
        return Sound(item["path"], item.get("at"), samples, channel, carry=item.get("carry", False))


def _quiet_libraries() -> None:
    """Keep our own error messages on standard error, without ALSA's complaints about absent devices."""
    sys.stderr = os.fdopen(os.dup(2), "w", buffering=1, encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def main() -> None:
    """Play what the parent asks for until the parent is gone."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--target", default="")
    parser.add_argument("--latency", type=float, required=True)
    arguments = parser.parse_args()
    _quiet_libraries()
    mixer = Mixer()
    answers: queue.SimpleQueue[Message] = queue.SimpleQueue()
    listening = Listening(arguments.target, mixer, arguments.latency)
    desk = Desk(mixer, answers, listening.flush)
    inbox = read_messages(at_end=lambda: os._exit(0))

    def obey() -> None:
        while True:
            desk.obey(inbox.get())

    threading.Thread(target=obey, daemon=True).start()
    while True:
        answers.put(listening.watch(time.monotonic()))
        while not answers.empty():
            print(json.dumps(answers.get()), flush=True)  # noqa: T201 - this is how it talks to its parent
        time.sleep(BEAT)


if __name__ == "__main__":
    main()
