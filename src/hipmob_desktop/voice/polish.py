"""From what an engine wrote to what is played: one rate, no silence around it, one loudness, soft ends."""

from collections.abc import Iterable
from functools import lru_cache
from math import gcd

import numpy as np
from numpy.typing import NDArray

from hipmob_desktop.voice.waves import SAMPLE_RATE, FloatArray

#: Part of every clip's key: a change of this module makes all clips anew.
POLISH_VERSION = 2

#: Seconds kept before the first sound (a consonant starts softly) and after the last one.
LEAD, TAIL = 0.015, 0.040
#: What counts as sound, as a part of the loudest sample: -50 dB. At -40 dB the natural voice's last consonant
#: lost up to 85 ms, and the "t" of "Two." 20 ms.
AUDIBLE = 0.00316
#: Loudness of every clip in LUFS (ITU-R BS.1770-4); it leaves speech its peaks and tones their room.
LOUDNESS = -20.0
#: No sample of a clip is larger.
PEAK = 0.85

#: Seconds of a block whose loudness is measured, and how often one begins: BS.1770-4.
_BLOCK, _HOP = 0.4, 0.1
#: The two filters of BS.1770-4 at 48 kHz, each as numerator and denominator: the head, and the ear's bass.
_FILTERS = (
    ((1.53512485958697, -2.69169619940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585)),
    ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621)),
)


def polish(samples: FloatArray, rate: int) -> FloatArray:
    """Return spoken samples of shape (frames,) at 48 kHz, trimmed, levelled and faded out.

    Raises:
        ValueError: there is nothing to be heard in them.
    """
    loudest = float(np.max(np.abs(samples), initial=0.0))
    if loudest < 1e-3:  # -60 dB: an engine that "spoke" silence
        raise ValueError("There is nothing to be heard.")
    return _faded(_levelled(resample(_trimmed(samples, rate), rate)), SAMPLE_RATE)


def join(sentences: Iterable[FloatArray], rate: int, pause: float) -> FloatArray:
    """Return sentences, each of shape (frames,), as one line.

    From the last sound of one to the first of the next it takes `pause` seconds, whatever silence the engine
    had put there.
    """
    quiet = np.zeros(max(0, round((pause - LEAD - TAIL) * rate)), dtype=np.float32)
    parts: list[FloatArray] = []
    for sentence in sentences:
        if len(sentence):
            parts += [quiet] * bool(parts) + [_faded(_trimmed(sentence, rate), rate)]
    return np.concatenate(parts) if parts else quiet[:0]


def _trimmed(samples: FloatArray, rate: int) -> FloatArray:
    """Return samples without the silence around them, but for a little."""
    size = np.abs(samples)
    heard = np.flatnonzero(size >= AUDIBLE * size.max())
    first = max(0, int(heard[0]) - int(LEAD * rate))
    return samples[first : int(heard[-1]) + int(TAIL * rate)]


def resample(samples: FloatArray, rate: int) -> FloatArray:
    """Return samples of shape (frames,) at 48 kHz.

    The spectrum is carried over as it is (Fourier method), which is exact for anything below half the lower
    rate; silence around the clip keeps its end from leaking into its beginning.
    """
    if rate == SAMPLE_RATE:
        return samples
    common = gcd(rate, SAMPLE_RATE)
    step_in, step_out = rate // common, SAMPLE_RATE // common
    unit = max(1, rate // 10 // step_in)  # whole tenths of a second: other lengths have no quick transform
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
    """Return samples as the ear weights them; the filters' responses are multiplied with the spectrum."""
    tenths = len(samples) * 10 // SAMPLE_RATE + 2  # the filters ring for less than a tenth of a second
    count = tenths * (SAMPLE_RATE // 10)
    spectrum = np.fft.rfft(samples, count) * _response(tenths)
    return np.fft.irfft(spectrum, count)[: len(samples)].astype(np.float32)


@lru_cache(maxsize=64)
def _response(tenths: int) -> NDArray[np.complex64]:
    """Return the filters' response at each frequency of so many tenths of a second."""
    turn = np.exp(-2j * np.pi * np.fft.rfftfreq(tenths * (SAMPLE_RATE // 10)))
    response = np.ones(len(turn), dtype=complex)
    for above, below in _FILTERS:
        response *= np.polyval(above[::-1], turn) / np.polyval(below[::-1], turn)
    return response.astype(np.complex64)


def _levelled(samples: FloatArray) -> FloatArray:
    """Bring a clip to the one loudness, or as near to it as its peaks allow."""
    measured = loudness(samples)
    if not np.isfinite(measured):
        raise ValueError("There is nothing to be heard.")
    gain = 10 ** ((LOUDNESS - measured) / 20)
    return samples * np.float32(min(gain, PEAK / np.abs(samples).max()))


def _faded(samples: FloatArray, rate: int) -> FloatArray:
    """Let the lead come in and the tail go out softly, so that neither end clicks."""
    result = samples.copy()
    for seconds, ends in ((LEAD / 2, result), (TAIL, result[::-1])):
        frames = min(len(result), int(seconds * rate))
        ends[:frames] *= 0.5 - 0.5 * np.cos(np.linspace(0, np.pi, frames, dtype=np.float32))
    return result
