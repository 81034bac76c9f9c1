"""Measures when lines are ready, and the timing of audible cues on a private sound server.

`python -m benchmarks.bench_voice --whole` plays clicks at the cues of a whole session, which takes as long.
"""

import contextlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.timeline import Cue, CueKind, Phase, PhaseKind, Timeline
from hipmob_desktop.voice.playback import Playback
from hipmob_desktop.voice.synthesis import Speech
from hipmob_desktop.voice.waves import SAMPLE_RATE, FloatArray, write_wave
from tests.sound_server import Recorder, missing_programs, running_server

#: Seconds of the recording; an odd distance between cues, which spreads them over the audio block.
SECONDS, APART = 120.0, 0.437
LINES = [f"{number}. Turn to your back knee, and breathe out." for number in range(60)]


def main() -> None:
    """Measure and print everything."""
    with tempfile.TemporaryDirectory(prefix="hm") as folder:
        time_speech(Path(folder) / "clips", "empty cache")
        time_speech(Path(folder) / "clips", "full cache")
        if missing := missing_programs():
            print(f"Cues were not measured: {', '.join(missing)} not installed.")
            return
        time_cues(Path(folder))


def time_speech(folder: Path, label: str) -> None:
    """Print the seconds until the first of 60 lines is ready, and until all are."""
    begin = time.monotonic()
    ready: list[float] = []
    speech = Speech(folder)
    speech.prepare(LINES, lambda _text, _seconds: ready.append(time.monotonic() - begin))
    complete = speech.wait(LINES, 60)
    missing = "" if complete else f", {len(LINES) - len(ready)} missing"
    print(f"60 lines, {label} ({speech.rung}): first {ready[0]:.2f} s, all {ready[-1]:.2f} s{missing}")
    speech.close()


def time_cues(folder: Path) -> None:
    """Print the cues' differences from their planned instants, and the drift."""
    click = folder / "click.wav"
    t = np.arange(4800, dtype=np.float32) / SAMPLE_RATE
    wave: FloatArray = np.cos(t * np.float32(2000 * np.pi)) * np.float32(0.5)
    write_wave(click, wave)
    times = _cues_of_a_session() if "--whole" in sys.argv else np.arange(1.0, SECONDS, APART)
    seconds = float(times[-1]) + 1.0
    cues = tuple(Cue(float(at), 0.1, CueKind.SPEECH, "click") for at in times)
    phase = Phase(0, PhaseKind.HOLD, "Hold", 0.0, seconds, "seat", cues=cues)
    timeline = Timeline("bench", "Bench", (phase,))
    with running_server(folder) as server, temporary_environment(server.environment):
        playback = Playback(target="")
        recorder = Recorder(server)
        begin = time.monotonic() + 2.0
        playback.play(timeline, 0.0, begin, {"click": click})
        time.sleep(seconds + 3.0)
        onsets = np.array(recorder.stop().onsets(threshold=0.1))
        playback.close()
    if len(onsets) != len(times):
        print(f"{len(onsets)} onsets were heard of {len(times)} cues.")
        return
    errors = (onsets - begin - times) * 1000
    distance = np.abs(errors)
    drift = np.polyfit(times / 60, errors, 1)[0]
    print(
        f"{len(times)} cues over {seconds:.0f} s, onset minus plan in ms: mean {errors.mean():.1f}, "
        f"spread {errors.std():.2f}, distance p50 {np.percentile(distance, 50):.1f}, "
        f"p99 {np.percentile(distance, 99):.1f}, max {distance.max():.1f}, drift {drift:+.3f} a minute"
    )


def _cues_of_a_session() -> "NDArray[np.float64]":
    """Return the instants of an ordinary session's cues, at least a quarter of a second apart."""
    timeline = build_timeline(load_builtin(), Preferences(), {})
    times = [cue.at for cue in timeline.cues]
    kept = [at for before, at in pairwise([-1.0, *times]) if at - before >= 0.25]
    return np.array(kept) + 1.0


@contextlib.contextmanager
def temporary_environment(variables: dict[str, str]) -> Iterator[None]:
    """Set environment variables for the processes that are started meanwhile."""
    before = dict(os.environ)
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


if __name__ == "__main__":
    main()
