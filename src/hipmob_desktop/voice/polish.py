"""Post-processing of an engine's output: sample rate, trimming, loudness and fades."""

from collections.abc import Iterable
from functools import lru_cache
from math import gcd

import numpy as np
from numpy.typing import NDArray

from hipmob_desktop.voice.waves import SAMPLE_RATE, FloatArray

#: Part of every clip's key. A change of this module thereby renews all clips.
POLISH_VERSION = 2

#: Seconds kept before the first sound, as consonants start softly, and after the last one.
LEAD, TAIL = 0.015, 0.040
#: Threshold of sound, as a fraction of the loudest sample: -50 dB. At -40 dB the natural voice's last
#: consonant lost up to 85 ms. The "t" of "Two." lost 20 ms.
AUDIBLE = 0.00316
#: Loudness of every clip in LUFS (ITU-R BS.1770-4), with headroom for speech peaks and tones.
LOUDNESS = -20.0
#: Largest amplitude in a clip.
PEAK = 0.85

#: Seconds of a measured block, and seconds between the starts of blocks: BS.1770-4.
_BLOCK, _HOP = 0.4, 0.1
#: The two filters of BS.1770-4 at 48 kHz, each as numerator and denominator: head and low frequencies.
_FILTERS = (
    ((1.53512485958697, -2.69169619940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585)),
    ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621)),
)


def polish(samples: FloatArray, rate: int) -> FloatArray:
    """Return spoken samples at 48 kHz, trimmed, levelled and faded out.

    Args:
        samples: samples of shape (frames,).
        rate: their rate in Hz.

    Raises:
        ValueError: the samples are silent.
    """
    loudest = float(np.max(np.abs(samples), initial=0.0))
    if loudest < 1e-3:  # -60 dB: an engine produced silence
        raise ValueError("There is nothing to be heard.")
    return _faded(_levelled(resample(_trimmed(samples, rate), rate)), SAMPLE_RATE)


def join(sentences: Iterable[FloatArray], rate: int, pause: float) -> FloatArray:
    """Return sentences, each of shape (frames,), as one line.

    Args:
        sentences: the samples of each sentence.
        rate: their rate in Hz.
        pause: seconds between the sounds of two sentences, whatever silence the engine had added.
    """
    quiet = np.zeros(max(0, round((pause - LEAD - TAIL) * rate)), dtype=np.float32)
    parts: list[FloatArray] = []
    for sentence in sentences:
        if len(sentence):
            parts += [quiet] * bool(parts) + [_faded(_trimmed(sentence, rate), rate)]
    return np.concatenate(parts) if parts else quiet[:0]


def _trimmed(samples: FloatArray, rate: int) -> FloatArray:
    """Return samples without surrounding silence, except for `LEAD` and `TAIL`."""
    size = np.abs(samples)
    heard = np.flatnonzero(size >= AUDIBLE * size.max())
    first = max(0, int(heard[0]) - int(LEAD * rate))
    return samples[first : int(heard[-1]) + int(TAIL * rate)]


def resample(samples: FloatArray, rate: int) -> FloatArray:
    """Return samples of shape (frames,) at 48 kHz.

    The Fourier method is exact below half of the lower rate. Silence is added at the end, so that it does not
    leak into the beginning.
    """
    if rate == SAMPLE_RATE:
        return samples
    common = gcd(rate, SAMPLE_RATE)
    step_in, step_out = rate // common, SAMPLE_RATE // common
    unit = max(1, rate // 10 // step_in)  # whole tenths of a second, for a fast transform
    steps = -(-(len(samples) + rate // 20) // (unit * step_in)) * unit
    padded = np.zeros(steps * step_in)
    padded[: len(samples)] = samples
    spectrum = np.fft.rfft(padded)
    wide = np.zeros(steps * step_out // 2 + 1, dtype=complex)
    kept = min(len(spectrum), len(wide))
    wide[:kept] = spectrum[:kept]
    stretched = np.fft.irfft(wide, steps * step_out) * (step_out / step_in)
    return stretched[: len(samples) * step_out // step_in].astype(np.float32)


def loudness(samples: FloatArray) -> float:
    """Return the loudness of samples of shape (frames,) at 48 kHz in LUFS (ITU-R BS.1770-4, one channel).

    A clip shorter than one block of 0.4 s is one block; silence is minus infinity.
    """
    size, hop = min(round(_BLOCK * SAMPLE_RATE), len(samples)), round(_HOP * SAMPLE_RATE)
    squares = np.concatenate(([0.0], np.cumsum(np.square(_weighted(samples), dtype=np.float64))))
    starts = np.arange(0, len(samples) - size + 1, hop)
    powers = (squares[starts + size] - squares[starts]) / max(size, 1)
    powers = powers[powers > _power(-70.0)]
    powers = powers[powers > powers.mean() / 10] if len(powers) else powers
    return float(-0.691 + 10 * np.log10(powers.mean())) if len(powers) else -np.inf


def _power(loudness_lufs: float) -> float:
    return float(10 ** ((loudness_lufs + 0.691) / 10))


def _weighted(samples: FloatArray) -> FloatArray:
    """Return samples with the filters' weighting, applied to the spectrum."""
    tenths = len(samples) * 10 // SAMPLE_RATE + 2  # the filters decay in less than 0.1 s
    count = tenths * (SAMPLE_RATE // 10)
    spectrum = np.fft.rfft(samples, count) * _response(tenths)
    return np.fft.irfft(spectrum, count)[: len(samples)].astype(np.float32)


@lru_cache(maxsize=64)
def _response(tenths: int) -> NDArray[np.complex64]:
    """Return the filters' response at each frequency of a transform of `tenths` × 0.1 s."""
    turn = np.exp(-2j * np.pi * np.fft.rfftfreq(tenths * (SAMPLE_RATE // 10)))
    response = np.ones(len(turn), dtype=complex)
    for above, below in _FILTERS:
        response *= np.polyval(above[::-1], turn) / np.polyval(below[::-1], turn)
    return response.astype(np.complex64)


def _levelled(samples: FloatArray) -> FloatArray:
    """Scale a clip to `LOUDNESS`, or as near as `PEAK` permits."""
    measured = loudness(samples)
    if not np.isfinite(measured):
        raise ValueError("There is nothing to be heard.")
    gain = 10 ** ((LOUDNESS - measured) / 20)
    return samples * np.float32(min(gain, PEAK / np.abs(samples).max()))


def _faded(samples: FloatArray, rate: int) -> FloatArray:
    """Fade in the lead and fade out the tail, so that neither end clicks."""
    result = samples.copy()
    for seconds, ends in ((LEAD / 2, result), (TAIL, result[::-1])):
        frames = min(len(result), int(seconds * rate))
        ends[:frames] *= 0.5 - 0.5 * np.cos(np.linspace(0, np.pi, frames, dtype=np.float32))
    return result
