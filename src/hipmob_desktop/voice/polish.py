"""From what an engine wrote to what is played: one rate, no silence around it, one loudness, soft ends."""

from math import gcd

import numpy as np

from hipmob_desktop.voice.waves import SAMPLE_RATE, FloatArray

#: Part of every clip's key: a change of this module makes all clips anew.
POLISH_VERSION = 1

#: Seconds kept before the first sound (a consonant starts softly) and after the last one.
LEAD, TAIL = 0.010, 0.030
#: What counts as sound, as a part of the loudest sample: -40 dB.
AUDIBLE = 0.01
#: Root mean square of the spoken part: -20 dB of full scale leaves speech its peaks and tones their room.
LOUDNESS = 0.1
#: No sample of a clip is larger.
PEAK = 0.85


def polish(samples: FloatArray, rate: int) -> FloatArray:
    """Return spoken samples of shape (frames,) at 48 kHz, trimmed, levelled and faded out.

    Raises:
        ValueError: there is nothing to be heard in them.
    """
    loudest = float(np.max(np.abs(samples), initial=0.0))
    if loudest < 1e-3:  # -60 dB: an engine that "spoke" silence
        raise ValueError("There is nothing to be heard.")
    heard = np.flatnonzero(np.abs(samples) > AUDIBLE * loudest)
    first = max(0, int(heard[0]) - int(LEAD * rate))
    last = min(len(samples), int(heard[-1]) + int(TAIL * rate))
    return _faded(_levelled(resample(samples[first:last], rate)))


def resample(samples: FloatArray, rate: int) -> FloatArray:
    """Return samples of shape (frames,) at 48 kHz.

    The spectrum is carried over as it is (Fourier method), which is exact for anything below half the lower
    rate; silence around the clip keeps its end from leaking into its beginning.
    """
    if rate == SAMPLE_RATE:
        return samples
    common = gcd(rate, SAMPLE_RATE)
    step_in, step_out = rate // common, SAMPLE_RATE // common
    steps = -(-(len(samples) + rate // 20) // step_in)
    padded = np.zeros(steps * step_in)
    padded[: len(samples)] = samples
    spectrum = np.fft.rfft(padded)
    wide = np.zeros(steps * step_out // 2 + 1, dtype=complex)
    kept = min(len(spectrum), len(wide))
    wide[:kept] = spectrum[:kept]
    stretched = np.fft.irfft(wide, steps * step_out) * (step_out / step_in)
    return stretched[: len(samples) * step_out // step_in].astype(np.float32)


def _levelled(samples: FloatArray) -> FloatArray:
    """Bring the spoken part to one loudness.

    Loudness is measured over 50 ms blocks without those 20 dB below the loudest, so that pauses between the
    words do not make a line louder (the gate of ITU-R BS.1770 without its filter).
    """
    block = SAMPLE_RATE // 20
    blocks = np.array_split(samples, max(1, len(samples) // block))
    powers = np.array([np.mean(np.square(part)) for part in blocks])
    spoken = powers[powers >= powers.max() / 100]
    gain = LOUDNESS / np.sqrt(spoken.mean())
    return samples * np.float32(min(gain, PEAK / np.abs(samples).max()))


def _faded(samples: FloatArray) -> FloatArray:
    """Let the lead come in and the tail go out softly, so that neither end clicks."""
    result = samples.copy()
    for seconds, ends in ((LEAD / 2, result), (TAIL, result[::-1])):
        frames = min(len(result), int(seconds * SAMPLE_RATE))
        ends[:frames] *= 0.5 - 0.5 * np.cos(np.linspace(0, np.pi, frames, dtype=np.float32))
    return result
