"""Audio outputs: a device, a WAV file, or none; only this module imports sounddevice, and late."""

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

#: Returns samples of shape (frames,); the first one is heard at the given monotonic instant.
Render = Callable[[float, int], FloatArray]

#: Frames of a block without a device: 20 ms.
BLOCK = SAMPLE_RATE // 50

#: Seconds that a device may be ahead of real time. No device buffers as much.
HELD = 0.5


#: The reason of a `NoDeviceError` where PortAudio works, and finds nothing to play on.
NO_DEVICE = "no sound device: please connect or switch on speakers or headphones"


class NoDeviceError(Exception):
    """There is no device, or it cannot be opened now."""


class Output(Protocol):
    """An output that calls a render function in its own thread until it is closed."""

    @property
    def name(self) -> str:
        """The name for people."""

    @property
    def frames(self) -> int:
        """The number of frames taken; a constant number means that the output is lost."""

    @property
    def lost(self) -> bool:
        """Whether the output reports its own end."""

    def flush(self) -> None:
        """Drop buffered sound, so that silence begins at once."""

    def hurry(self, change: Callable[[], None]) -> None:
        """Apply a change to the rendered sound, and drop buffered silence.

        A sound due now is therefore not delayed by the buffer.
        """

    def pause(self) -> None:
        """Take nothing more until `hurry`."""

    def close(self) -> None:
        """Close the output."""


class DeviceOutput:
    """A device, through sounddevice.

    Args:
        render: called in the device's own thread.
        latency: seconds of sound that the device may buffer.
        device: its id; empty for the system's default.

    Raises:
        NoDeviceError: there is none now, or PortAudio is not installed; the message has the reason.
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
            # The import queries all devices, and fails without PortAudio. Both belong here.
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
            raise NoDeviceError(NO_DEVICE) from error

    @property
    def lost(self) -> bool:
        """Implement `Output.lost`."""
        return self._finished.is_set() and not self._paused

    def flush(self) -> None:
        """Implement `Output.flush`."""
        if time.monotonic() < self._heard_until:
            self._restart(lambda: None)

    def hurry(self, change: Callable[[], None]) -> None:
        """Implement `Output.hurry`."""
        if time.monotonic() < self._heard_until and not self._paused:
            change()
        else:
            self._restart(change)

    def pause(self) -> None:
        """Implement `Output.pause`."""
        self._paused = True
        with contextlib.suppress(self._sounddevice.PortAudioError):
            self._stream.abort()

    def _restart(self, change: Callable[[], None]) -> None:
        """Drop the buffer. If the device is lost meanwhile, its frame count stays constant."""
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
        """Implement `Output.close`."""
        with contextlib.suppress(self._sounddevice.PortAudioError):  # the device may be gone already
            self._stream.abort()
            self._stream.close()

    def _fill(self, block: FloatArray, frames: int, times: Any, _status: object) -> None:
        early = self._began + self.frames / SAMPLE_RATE - HELD - time.monotonic()
        if early > 0:  # ALSA's null and file devices accept everything at once
            time.sleep(early)
        ahead = times.outputBufferDacTime - times.currentTime
        start = self._clock.instant(time.monotonic(), ahead, self.frames)
        samples = self._render(start, frames)
        block[:] = samples[:, np.newaxis]
        self.frames += frames
        if np.abs(samples).max(initial=0.0) > INAUDIBLE:
            self._heard_until = start + frames / SAMPLE_RATE


class PacedOutput:
    """An output without a device, which keeps time by itself and can write a WAV file.

    Args:
        render: called in this output's own thread.
        file: the file to write, or None.

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
        """Implement `Output.flush`; there is no buffer."""

    def hurry(self, change: Callable[[], None]) -> None:
        """Implement `Output.hurry`; there is no buffer."""
        change()
        self._taking.set()

    def pause(self) -> None:
        """Implement `Output.pause`; a recording goes on, because it has to keep time."""
        if self._file is None:
            self._taking.clear()

    def close(self) -> None:
        """Implement `Output.close`."""
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
                # Unlike `writeframesraw`, this updates the header after each block, so that a crash leaves a
                # valid file.
                self._file.writeframes(np.round(samples * 32767).astype("<i2").tobytes())
            self.frames += BLOCK
            if not self._taking.is_set():
                self._taking.wait()
                begin = time.monotonic() - self.frames / SAMPLE_RATE
