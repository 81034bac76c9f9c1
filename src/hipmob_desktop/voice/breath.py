"""The sound of a breath in a hold: noise over a soft chord, rising with the in-breath, then falling."""

from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hipmob_desktop.voice.waves import SAMPLE_RATE, FloatArray

#: Seconds after which noise and chord repeat. The ear no longer recognises noise after as long.
LOOP = 8
#: Root mean square of each part at full volume. A breath's peak is then 5 dB below the voice (see
#: `polish.LOUDNESS`). At the default volume it is 12 dB below.
LOUDNESS = 0.05
#: Centre in Hz and width in octaves of the constant noise, and of the noise at a breath's peak.
DARK, BRIGHT = (330.0, 0.8), (1050.0, 0.6)
#: The chord in Hz and shares: d, a, d' of the tones' scale. Each has a neighbour for a beat of 4 s.
CHORD = ((146.875, 1.0), (147.125, 0.8), (220.0, 0.6), (220.25, 0.5), (293.625, 0.25), (293.875, 0.2))


@lru_cache(maxsize=8)
def swell(inhale: float, exhale: float) -> FloatArray:
    """Return a breath of shape (frames,), which begins and ends at 0.

    Args:
        inhale: seconds of the in-breath.
        exhale: seconds of the out-breath.
    """
    into, out = round(inhale * SAMPLE_RATE), round(exhale * SAMPLE_RATE)
    rising = 0.5 - 0.5 * np.cos(np.linspace(0, np.pi, into, endpoint=False, dtype=np.float32))
    falling = 0.5 + 0.5 * np.cos(np.linspace(0, np.pi, out, dtype=np.float32))
    full = np.concatenate((rising, falling))
    # The out-breath is darker than the in-breath. With closed eyes the ear can distinguish them.
    opening = np.concatenate((rising**1.5, falling**4))
    chord, dark, bright = (np.resize(loop, len(full)) for loop in loops())
    return np.asarray(full * (0.6 * dark + 0.5 * chord) + opening * 0.55 * bright, dtype=np.float32)


def hush(frames: int, first: int) -> FloatArray:
    """Return the dark noise from frame number `first` on, at root mean square 1 and shape (frames,)."""
    air = np.take(loops()[1], np.arange(first, first + frames), mode="wrap")
    return np.asarray(air / LOUDNESS, dtype=np.float32)


@cache
def loops() -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return chord, dark and bright noise, each a seamless loop of `LOOP` seconds at `LOUDNESS`.

    The first call takes 0.1 s. It must therefore be made before any sound is played.
    """
    t = np.arange(LOOP * SAMPLE_RATE) / SAMPLE_RATE
    chord = np.sum([share * np.sin(2 * np.pi * pitch * t) for pitch, share in CHORD], axis=0)
    return _levelled(chord), _levelled(_air(*DARK)), _levelled(_air(*BRIGHT))


def _air(middle: float, octaves: float) -> FloatArray:
    """Return noise with a bell-shaped spectrum on a logarithmic scale, the same at every start."""
    frames = LOOP * SAMPLE_RATE
    pitches = np.fft.rfftfreq(frames, 1 / SAMPLE_RATE)
    bell = np.zeros(len(pitches))
    bell[1:] = np.exp(-0.5 * (np.log2(pitches[1:] / middle) / octaves) ** 2) / np.sqrt(pitches[1:])
    phases = np.random.default_rng(9090).uniform(0, 2 * np.pi, len(pitches))
    return np.asarray(np.fft.irfft(bell * np.exp(1j * phases), frames), dtype=np.float32)


def _levelled(samples: NDArray[np.floating[Any]]) -> FloatArray:
    return np.asarray(samples * (LOUDNESS / np.sqrt(np.mean(np.square(samples)))), dtype=np.float32)
