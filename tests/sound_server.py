"""A private sound server with a null sink, a recorder of its sound, and a finder of onsets.

No sound card is needed, and the user's own sound server is never touched.
"""

import contextlib
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]
SAMPLE_RATE = 48_000

#: The required programs; Debian has them in pulseaudio and pulseaudio-utils.
PROGRAMS = ("pulseaudio", "parec", "pactl")


def missing_programs(*others: str) -> list[str]:
    """Return the programs that are not installed, of the required and these others."""
    return [program for program in (*PROGRAMS, *others) if shutil.which(program) is None]


class SoundServer:
    """A private PulseAudio in one folder, which can be killed and started again.

    Args:
        folder: an empty folder with a short path; a socket's path has at most 107 bytes.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.chmod(0o700)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def running(self) -> bool:
        """Whether it was started and has not ended."""
        return self._process is not None and self._process.poll() is None

    @property
    def environment(self) -> dict[str, str]:
        """The variables that make a program use this server alone."""
        return {
            "XDG_RUNTIME_DIR": str(self._folder),
            "PULSE_RUNTIME_PATH": str(self._folder),
            "PULSE_SERVER": f"unix:{self._folder}/native",
            "PULSE_STATE_PATH": str(self._folder),
            "PULSE_COOKIE": str(self._folder / "cookie"),
        }

    def start(self) -> None:
        """Start it, and wait at most 10 s for its answer.

        Raises:
            TimeoutError: it does not answer.
        """
        (self._folder / "pid").unlink(missing_ok=True)
        (self._folder / "native").unlink(missing_ok=True)
        modules = (
            f"module-native-protocol-unix auth-anonymous=1 socket={self._folder}/native",
            "module-null-sink sink_name=null rate=48000 channels=2",
        )
        self._process = subprocess.Popen(
            [
                "pulseaudio",
                "-n",
                "--daemonize=no",
                "--exit-idle-time=-1",
                "--use-pid-file=no",
                "--disallow-exit",
                *(f"--load={module}" for module in modules),
            ],
            env=os.environ | self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 10
        while self.control("info").returncode:
            if time.monotonic() > deadline:
                raise TimeoutError("The private sound server does not answer.")
            time.sleep(0.05)

    def control(self, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
        """Run pactl on it with these arguments."""
        return subprocess.run(
            ["pactl", *arguments],
            env=os.environ | self.environment,
            capture_output=True,
            timeout=5,
            check=False,
        )

    def kill(self) -> None:
        """Kill it, as a crash would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


class Recorder:
    """Records the sound of a server's sink, with the monotonic instant of each frame.

    Args:
        server: a running server.
        sink: the name of the recorded sink.

    Raises:
        TimeoutError: nothing arrives within 10 s.
    """

    def __init__(self, server: SoundServer, sink: str = "null") -> None:
        self._process = subprocess.Popen(
            [
                "parec",
                f"--device={sink}.monitor",
                "--format=float32le",
                f"--rate={SAMPLE_RATE}",
                "--channels=1",
                "--latency-msec=10",
                "--raw",
            ],
            env=os.environ | server.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._process.stdout is not None
        self._arrivals: list[tuple[float, int]] = []
        self._parts: list[bytes] = []
        self._flowing = threading.Event()
        self._thread = threading.Thread(target=self._read, args=(self._process.stdout,), daemon=True)
        self._thread.start()
        if not self._flowing.wait(10):
            raise TimeoutError("The recorder hears nothing, not even silence.")

    def stop(self) -> "Recording":
        """End the recording and return it."""
        self._process.terminate()
        self._process.wait()
        self._thread.join()
        samples = np.frombuffer(b"".join(self._parts)[: self._arrivals[-1][1] * 4], dtype="<f4")
        return Recording(samples, self._begin())

    def _read(self, pipe: IO[bytes]) -> None:
        taken = 0
        with pipe:
            while data := os.read(pipe.fileno(), 65536):
                now = time.monotonic()
                self._parts.append(data)
                taken += len(data)
                self._arrivals.append((now, taken // 4))
                self._flowing.set()

    def _begin(self) -> tuple[float, float]:
        """Return the instant of frame 0 and the seconds of a frame.

        No block can arrive before it was played, so the earliest arrivals of each 2 s give the sink's clock.
        """
        nominal = np.array([(now - frames / SAMPLE_RATE, frames) for now, frames in self._arrivals])
        seconds = nominal[:, 1] // (2 * SAMPLE_RATE)
        parts = (nominal[seconds == part] for part in np.unique(seconds))
        earliest = np.array([part[part[:, 0].argmin()] for part in parts])
        if len(earliest) < 4:
            return float(earliest[:, 0].min()), 1 / SAMPLE_RATE
        slope, begin = np.polyfit(earliest[:, 1], earliest[:, 0], 1)
        return float(begin), 1 / SAMPLE_RATE + float(slope)


class Recording:
    """A recording.

    Attributes:
        samples: of shape (frames,), within -1..1.
    """

    def __init__(self, samples: FloatArray, clock: tuple[float, float]) -> None:
        self.samples = samples
        self._begin, self._frame = clock

    def instant(self, frame: int) -> float:
        """Return the monotonic instant of a frame."""
        return self._begin + frame * self._frame

    def frame(self, instant: float) -> int:
        """Return the number of the frame at a monotonic instant; it may lie outside the recording."""
        return round((instant - self._begin) / self._frame)

    def onsets(self, threshold: float = 0.01, quiet: float = 0.2) -> list[float]:
        """Return the instants at which a sound begins after at least `quiet` seconds of silence."""
        loud = np.flatnonzero(np.abs(self.samples) > threshold)
        if not len(loud):
            return []
        first = (
            np.diff(loud, prepend=0) > quiet * SAMPLE_RATE
        )  # a sound that began before the recording does not count
        return [self.instant(int(frame)) for frame in loud[first]]

    def loudness(self, begin: float, end: float) -> float:
        """Return the root mean square of the samples between two monotonic instants."""
        part = self.samples[max(self.frame(begin), 0) : max(self.frame(end), 0)]
        return float(np.sqrt(np.mean(np.square(part)))) if len(part) else 0.0


@contextlib.contextmanager
def running_server(folder: Path) -> Iterator[SoundServer]:
    """Run a private server in an empty folder with a short path."""
    server = SoundServer(folder)
    server.start()
    try:
        yield server
    finally:
        server.kill()
