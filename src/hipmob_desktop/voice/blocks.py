"""What a block of sound is made with: gains over it, silence, and a limit to its loudness."""

from functools import lru_cache

import numpy as np

from hipmob_desktop.voice.waves import FloatArray

#: A channel's gain over a block: one number while it stays as it is.
Gain = float | FloatArray
#: Loudness above which peaks are bent instead of clipped.
KNEE = 0.8


def moving(old: float, new: float, frames: int) -> Gain:
    """Return a gain that goes from one number to another over a block, or the number if it is the same."""
    return new if old == new else np.linspace(old, new, frames, dtype=np.float32)


@lru_cache(maxsize=4)
def silence(frames: int) -> FloatArray:
    """Return so many frames of silence, which nobody can write to."""
    silence = np.zeros(frames, dtype=np.float32)
    silence.setflags(write=False)
    return silence


def soften(samples: FloatArray) -> FloatArray:
    """Bend what is louder than the knee so that it stays below 1: a bend is not heard, a clip is."""
    loud = np.abs(samples)
    if loud.max(initial=0.0) <= KNEE:
        return samples
    bent = KNEE + (1 - KNEE) * np.tanh((loud - KNEE) / (1 - KNEE))
    return np.where(loud <= KNEE, samples, np.sign(samples) * bent).astype(np.float32)
