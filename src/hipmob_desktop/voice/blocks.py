"""Parts of an audio block: gain ramps, silence, and a soft limiter."""

from functools import lru_cache

import numpy as np

from hipmob_desktop.voice.waves import FloatArray

#: A channel's gain over a block; one number while it is constant.
Gain = float | FloatArray
#: Amplitude above which peaks are compressed instead of clipped. It is that of the loudest clip
#: (`polish.PEAK`), so a voice alone is never processed.
KNEE = 0.85


def moving(old: float, new: float, frames: int) -> Gain:
    """Return a linear gain ramp over a block of `frames`, or the number if it is constant."""
    return new if old == new else np.linspace(old, new, frames, dtype=np.float32)


@lru_cache(maxsize=4)
def silence(frames: int) -> FloatArray:
    """Return a block of silence of shape (frames,); the array is shared and read-only."""
    silence = np.zeros(frames, dtype=np.float32)
    silence.setflags(write=False)
    return silence


def soften(samples: FloatArray) -> FloatArray:
    """Compress amplitudes above `KNEE` to below 1. Clipping would be audible, compression is not."""
    loud = np.abs(samples)
    if loud.max(initial=0.0) <= KNEE:
        return samples
    bent = KNEE + (1 - KNEE) * np.tanh((loud - KNEE) / (1 - KNEE))
    return np.where(loud <= KNEE, samples, np.sign(samples) * bent).astype(np.float32)
