"""WAV files as arrays: reading an engine's output, writing the mixer's clips."""

import os
import tempfile
import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]

#: Frames a second of all sound. Most devices run at this rate, so nothing is converted again.
SAMPLE_RATE = 48_000


class WaveError(Exception):
    """A WAV file is invalid; the message is the reason."""


def read_wave(path: Path) -> tuple[FloatArray, int]:
    """Return a 16 bit WAV file as mono samples of shape (frames,) within -1..1, and its rate in Hz.

    Raises:
        WaveError: it is missing, damaged, empty, shorter than its header says, or not 16 bit.
    """
    try:
        with wave.open(str(path), "rb") as file:
            channels, width, rate = file.getnchannels(), file.getsampwidth(), file.getframerate()
            frames = file.getnframes()
            data = file.readframes(frames)
    except (OSError, EOFError, wave.Error) as error:
        raise WaveError(f"{path.name} cannot be read: {error}") from error
    if width != 2:
        raise WaveError(f"{path.name} has {8 * width} bit samples instead of 16.")
    if frames == 0 or len(data) != frames * channels * width:
        raise WaveError(f"{path.name} is empty or cut short.")
    samples = np.frombuffer(data, dtype="<i2").astype(np.float32) / np.float32(32768)
    return (samples if channels == 1 else samples.reshape(-1, channels).mean(axis=1)), rate


def wave_seconds(path: Path) -> float:
    """Return the length of a clip in seconds from its header, checked against the file's size.

    Raises:
        WaveError: it is missing, damaged, empty, truncated, or not 48 kHz mono 16 bit.
    """
    try:
        with path.open("rb") as raw, wave.open(raw, "rb") as file:
            shape = (file.getnchannels(), file.getsampwidth(), file.getframerate())
            frames = file.getnframes()
            complete = os.fstat(raw.fileno()).st_size >= raw.tell() + 2 * frames
    except (OSError, EOFError, wave.Error) as error:
        raise WaveError(f"{path.name} cannot be read: {error}") from error
    if shape != (1, 2, SAMPLE_RATE) or frames == 0 or not complete:
        raise WaveError(f"{path.name} is not one of our clips, or is cut short.")
    return frames / SAMPLE_RATE


def write_wave(path: Path, samples: FloatArray) -> float:
    """Write samples of shape (frames,) at 48 kHz as 16 bit mono; return their length in seconds.

    The file is replaced atomically.

    Raises:
        OSError: the folder cannot be written.
    """
    whole = np.round(np.clip(samples, -1.0, 1.0) * 32767.0).astype("<i2")
    handle, name = tempfile.mkstemp(suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as raw, wave.open(raw, "wb") as file:
            file.setparams((1, 2, SAMPLE_RATE, len(whole), "NONE", ""))
            file.writeframes(whole.tobytes())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return len(whole) / SAMPLE_RATE
