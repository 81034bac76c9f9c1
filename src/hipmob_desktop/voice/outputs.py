"""Where mixed sound goes: a device, a WAV file, or nowhere; sounddevice is imported here alone, and late."""

import contextlib
import threading
import time
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from hipmob_desktop.voice.device_clock import DeviceClock
from hipmob_desktop.voice.devices import lead_to
from hipmob_desktop.voice.mixer import INAUDIBLE
from hipmob_desktop.voice.waves import SAMPLE_RATE, FloatArray

#: Returns (frames,) samples, the first of which is heard at the given monotonic instant.
Render = Callable[[float, int], FloatArray]

#: Frames of a block where no device sets the pace: 20 ms.
BLOCK = SAMPLE_RATE // 50

#: Seconds by which a device may have taken more than has been heard; none holds as much ready.
HELD = 0.5


class NoDeviceError(Exception):
    """There is no device, or it cannot be opened now."""


class Output(Protocol):
    """Something that takes blocks from a render function, by a thread of its own, until it is closed."""

    @property
    def name(self) -> str:
        """What it is, for people."""

    @property
    def frames(self) -> int:
        """How many frames it has taken; a number that stands still means it is lost."""

    @property
    def lost(self) -> bool:
        """Whether it says itself that it has ended."""

    def flush(self) -> None:
        """Drop what it holds ready, so that it is quiet at once and not after that has been played."""

    def hurry(self, change: Callable[[], None]) -> None:
        """Make a change to what is rendered, and drop what is held ready if that is only silence.

        So a sound due now is not late by what the device had already taken.
        """

    def pause(self) -> None:
        """Take nothing more until `hurry`."""

    def close(self) -> None:
        """End it."""


class DeviceOutput:
    """A device, through sounddevice.

    Args:
        render: called in the device's own thread.
        latency: seconds of sound the device may hold ready.
        device: its id, or empty for the system's own choice.

    Raises:
        NoDeviceError: there is none now, or PortAudio is not installed; the message says which.
    """

    def __init__(self, render: Render, latency: float, device: str = "") -> None:
        self.frames = 0
        self._heard_until = 0.0
        self._render = render
        self._clock = DeviceClock()
        self._finished = threading.Event()
        self._paused = False
        self._began = time.monotonic()
        try:
            # Loading it asks for all devices, and fails where PortAudio is missing: both belong here.
            import sounddevice  # noqa: PLC0415 - see above
        except OSError as error:
            raise NoDeviceError("PortAudio is missing: please install libportaudio2") from error
        self._sounddevice: Any = sounddevice
        try:
            lead_to(device)
            self.name = str(sounddevice.query_devices(kind="output")["name"])
            self._stream = sounddevice.OutputStream(
                samplerate=SAMPLE_RATE,
                channels=2,
                dtype="float32",
                latency=latency,
                callback=self._fill,
                finished_callback=self._finished.set,
            )
            self._stream.start()
        except sounddevice.PortAudioError as error:
            raise NoDeviceError("no sound device") from error

    @property
    def lost(self) -> bool:
        """As `Output.lost`."""
        return self._finished.is_set() and not self._paused

    def flush(self) -> None:
        """As `Output.flush`."""
        if time.monotonic() < self._heard_until:
            self._restart(lambda: None)

    def hurry(self, change: Callable[[], None]) -> None:
        """As `Output.hurry`."""
        if time.monotonic() < self._heard_until and not self._paused:
            change()
        else:
            self._restart(change)

    def pause(self) -> None:
        """As `Output.pause`."""
        self._paused = True
        with contextlib.suppress(self._sounddevice.PortAudioError):
            self._stream.abort()

    def _restart(self, change: Callable[[], None]) -> None:
        """Drop what is held ready; a device lost on the way is noticed by its frames standing still."""
        with contextlib.suppress(self._sounddevice.PortAudioError):
            self._stream.abort()
        change()
        self._clock = DeviceClock()
        self._finished.clear()
        if self._paused:
            self._paused, self._began = False, time.monotonic() - self.frames / SAMPLE_RATE
        with contextlib.suppress(self._sounddevice.PortAudioError):
            self._stream.start()

    def close(self) -> None:
        """As `Output.close`."""
        with contextlib.suppress(self._sounddevice.PortAudioError):  # the device may be gone already
            self._stream.abort()
            self._stream.close()

    def _fill(self, block: FloatArray, frames: int, times: Any, _status: object) -> None:
        early = self._began + self.frames / SAMPLE_RATE - HELD - time.monotonic()
        if early > 0:  # ALSA's null and file devices take all that they are given at once
            time.sleep(early)
        ahead = times.outputBufferDacTime - times.currentTime
        start = self._clock.instant(time.monotonic(), ahead, self.frames)
        samples = self._render(start, frames)
        block[:] = samples[:, np.newaxis]
        self.frames += frames
        if np.abs(samples).max(initial=0.0) > INAUDIBLE:
            self._heard_until = start + frames / SAMPLE_RATE


class PacedOutput:
    """No device: keeps time by itself, and can write what would be heard into a WAV file.

    Args:
        render: called in this output's own thread.
        file: where to write, or None for nowhere.

    Raises:
        OSError: the file cannot be written.
    """

    lost = False

    def __init__(self, render: Render, file: Path | None = None) -> None:
        self.name = f"the recording {file}" if file else "nowhere"
        self.frames = 0
        self._render = render
        self._file: wave.Wave_write | None = None
        if file is not None:
            self._file = wave.open(str(file), "wb")  # noqa: SIM115 - stays open as long as this output
            self._file.setparams((1, 2, SAMPLE_RATE, 0, "NONE", ""))
        self._ending = threading.Event()
        self._taking = threading.Event()
        self._taking.set()
        self._thread = threading.Thread(target=self._run, name="paced output", daemon=True)
        self._thread.start()

    def flush(self) -> None:
        """As `Output.flush`; it holds nothing ready."""

    def hurry(self, change: Callable[[], None]) -> None:
        """As `Output.hurry`; likewise."""
        change()
        self._taking.set()

    def pause(self) -> None:
        """As `Output.pause`; what is recorded goes on, as it has to keep time."""
        if self._file is None:
            self._taking.clear()

    def close(self) -> None:
        """As `Output.close`."""
        self._ending.set()
        self._taking.set()
        self._thread.join(1.0)
        if self._file is not None:
            self._file.close()

    def _run(self) -> None:
        begin = time.monotonic()
        while not self._ending.wait(max(0.0, begin + self.frames / SAMPLE_RATE - time.monotonic())):
            samples = self._render(begin + self.frames / SAMPLE_RATE, BLOCK)
            if self._file is not None:
                # writeframes, not writeframesraw: the header is right after each block, whatever ends us.
                self._file.writeframes(np.round(samples * 32767).astype("<i2").tobytes())
            self.frames += BLOCK
            if not self._taking.is_set():
                self._taking.wait()
                begin = time.monotonic() - self.frames / SAMPLE_RATE
