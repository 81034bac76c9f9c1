"""Renders HipMob's own tones into assets/sounds: warm bars and bowls on one pentatonic scale.

Run it again after a change, and commit the files. The same program writes the same files.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from hipmob_desktop.session.timeline import TONE_SECONDS, Tone
from hipmob_desktop.voice.waves import SAMPLE_RATE, write_wave

SOUNDS = Path(__file__).resolve().parents[1] / "assets" / "sounds"

#: D major pentatonic, equal temperament, a' = 440 Hz: any two of these sound well together.
D3, D4, E4, FIS4, A4, B4, D5, FIS5 = (440 * 2 ** (n / 12) for n in (-19, -7, -5, -3, 0, 2, 5, 9))

#: Partials as (ratio to the note, strength, decay relative to the note's). A wooden bar is tuned to its 4th
#: and 10th harmonic, which decay fast. The source is Fletcher and Rossing, The Physics of Musical
#: Instruments, chapter 19.
BAR = ((1.0, 1.0, 1.0), (3.98, 0.16, 0.30), (9.9, 0.03, 0.12))
#: A singing bowl. Close pairs beat slowly; the ratios are the first modes of a thin-walled bowl.
BOWL = ((1.0, 0.7, 1.0), (1.004, 0.5, 1.0), (2.71, 0.18, 0.6), (5.10, 0.05, 0.3))

Partials = tuple[tuple[float, float, float], ...]
#: Seconds of the stroke, pitch in Hz, strength, seconds of the decay to a third, and the partials.
Note = tuple[float, float, float, float, Partials]

TONES: dict[Tone, tuple[Note, ...]] = {
    Tone.SESSION: (
        (0.00, D4, 0.7, 0.28, BAR),
        (0.15, A4, 0.7, 0.24, BAR),
        (0.30, D5, 0.6, 0.18, BAR),
        (0.30, D3, 0.5, 0.20, BOWL),
    ),
    Tone.PHASE: ((0.0, A4, 0.8, 0.16, BAR), (0.0, D4, 0.4, 0.18, BOWL)),
    Tone.SWITCH: ((0.00, E4, 0.8, 0.20, BAR), (0.20, B4, 0.8, 0.22, BAR)),
    Tone.BEAT: ((0.0, D4, 0.6, 0.07, BAR),),
    Tone.DOWN: ((0.00, A4, 0.6, 0.10, BAR), (0.16, D4, 0.7, 0.12, BAR)),
    Tone.UP: ((0.00, D4, 0.7, 0.10, BAR), (0.16, A4, 0.6, 0.12, BAR)),
    Tone.STILL: ((0.0, FIS4, 0.5, 0.09, BOWL),),
    Tone.HALF: ((0.0, FIS4, 0.6, 0.22, BOWL), (0.0, B4, 0.4, 0.20, BOWL)),
    Tone.LAST: ((0.0, A4, 0.6, 0.07, BAR),),
    Tone.FINISH: (
        (0.00, D4, 0.6, 0.50, BAR),
        (0.16, FIS4, 0.6, 0.50, BAR),
        (0.32, A4, 0.6, 0.48, BAR),
        (0.50, D5, 0.6, 0.42, BAR),
        (0.50, D3, 0.6, 0.50, BOWL),
        (0.50, FIS5, 0.2, 0.36, BOWL),
    ),
}

#: The largest sample of each tone; beats are the most frequent, so they are the softest.
PEAKS = {Tone.BEAT: 0.18, Tone.DOWN: 0.18, Tone.UP: 0.18, Tone.STILL: 0.11, Tone.LAST: 0.20, Tone.HALF: 0.24}
PEAK = 0.32

#: Seconds of the attack, like a soft mallet without a click, and of the fade at the very end.
ATTACK, RELEASE = 0.012, 0.040


def render(tone: Tone) -> NDArray[np.float32]:
    """Return a tone as samples of shape (frames,), as long as the timeline allows."""
    frames = int(TONE_SECONDS[tone] * SAMPLE_RATE)
    total = np.zeros(frames)
    for struck, pitch, strength, decay, partials in TONES[tone]:
        first = int(struck * SAMPLE_RATE)
        t = np.arange(frames - first) / SAMPLE_RATE
        attack = 0.5 - 0.5 * np.cos(np.pi * np.clip(t / ATTACK, 0, 1))
        for ratio, share, life in partials:
            ringing = np.exp(-t / (decay * life)) * np.sin(2 * np.pi * pitch * ratio * t)
            total[first:] += strength * share * attack * ringing
    fade = int(RELEASE * SAMPLE_RATE)
    total[-fade:] *= 0.5 + 0.5 * np.cos(np.linspace(0, np.pi, fade))
    return np.asarray(total * PEAKS.get(tone, PEAK) / np.abs(total).max(), dtype=np.float32)


def main() -> None:
    """Write every tone and print its length."""
    SOUNDS.mkdir(parents=True, exist_ok=True)
    for tone in Tone:
        seconds = write_wave(SOUNDS / f"{tone}.wav", render(tone))
        print(f"{tone}.wav: {seconds:.2f} s")


if __name__ == "__main__":
    main()
