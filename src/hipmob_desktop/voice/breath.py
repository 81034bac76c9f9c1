"""The breath of a hold as sound: air over a soft chord, rising with the in-breath, falling with the other."""

from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hipmob_desktop.voice.waves import SAMPLE_RATE, FloatArray

#: Seconds after which air and chord repeat themselves, which is longer than the ear recognises noise again.
LOOP = 8
#: Root mean square of each part at full volume. With all of them the top of a breath is 5 dB below the voice
#: (see `polish.LOUDNESS`), and 12 dB below it at the volume it has at first.
LOUDNESS = 0.05
#: Middle and width, in Hz and octaves, of the air that is always there and of the one that opens at the top.
DARK, BRIGHT = (330.0, 0.8), (1050.0, 0.6)
#: The chord in Hz and shares: d, a, d' of the tones' scale, each with a neighbour that makes it beat in 4 s.
CHORD = ((146.875, 1.0), (147.125, 0.8), (220.0, 0.6), (220.25, 0.5), (293.625, 0.25), (293.875, 0.2))


@lru_cache(maxsize=8)
def swell(inhale: float, exhale: float) -> FloatArray:
    """Return a breath of so many seconds in and out, of shape (frames,), which begins and ends at 0."""
    into, out = round(inhale * SAMPLE_RATE), round(exhale * SAMPLE_RATE)
    rising = 0.5 - 0.5 * np.cos(np.linspace(0, np.pi, into, endpoint=False, dtype=np.float32))
    falling = 0.5 + 0.5 * np.cos(np.linspace(0, np.pi, out, dtype=np.float32))
    full = np.concatenate((rising, falling))
    # The out-breath is darker than the in-breath, so that eyes can stay closed: the ear knows which it is.
    opening = np.concatenate((rising**1.5, falling**4))
    chord, dark, bright = (np.resize(loop, len(full)) for loop in loops())
    return np.asarray(full * (0.6 * dark + 0.5 * chord) + opening * 0.55 * bright, dtype=np.float32)


def hush(frames: int, first: int) -> FloatArray:
    """Return the dark air from frame number `first` on, at root mean square 1 and shape (frames,)."""
    air = np.take(loops()[1], np.arange(first, first + frames), mode="wrap")
    return np.asarray(air / LOUDNESS, dtype=np.float32)


@cache
def loops() -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return chord, dark and bright air, each `LOOP` seconds long without a seam, at `LOUDNESS`.

    It takes a tenth of a second the first time, so it must have been called before sound is under way.
    """
    t = np.arange(LOOP * SAMPLE_RATE) / SAMPLE_RATE
    chord = np.sum([share * np.sin(2 * np.pi * pitch * t) for pitch, share in CHORD], axis=0)
    return _levelled(chord), _levelled(_air(*DARK)), _levelled(_air(*BRIGHT))


def _air(middle: float, octaves: float) -> FloatArray:
    """Return noise around a pitch: a bell over the logarithm of the frequency, the same at every start."""
    frames = LOOP * SAMPLE_RATE
    pitches = np.fft.rfftfreq(frames, 1 / SAMPLE_RATE)
    bell = np.zeros(len(pitches))
    bell[1:] = np.exp(-0.5 * (np.log2(pitches[1:] / middle) / octaves) ** 2) / np.sqrt(pitches[1:])
    phases = np.random.default_rng(9090).uniform(0, 2 * np.pi, len(pitches))
    return np.asarray(np.fft.irfft(bell * np.exp(1j * phases), frames), dtype=np.float32)


def _levelled(samples: NDArray[np.floating[Any]]) -> FloatArray:
    return np.asarray(samples * (LOUDNESS / np.sqrt(np.mean(np.square(samples)))), dtype=np.float32)
