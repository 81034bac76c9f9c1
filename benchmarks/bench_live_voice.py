"""Measures the timing of the same lines, mixed by HipMob and spoken live by `pyttsx3.say()`."""

import os
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks.bench_voice import temporary_environment
from hipmob_desktop.base.child_process import Child
from hipmob_desktop.session.timeline import Cue, CueKind, Phase, PhaseKind, Timeline
from hipmob_desktop.voice.playback import Playback, SoundSettings
from hipmob_desktop.voice.synthesis import Speech
from tests.sound_server import Recorder, Recording, SoundServer, missing_programs, running_server

#: The lines, and the seconds between two beginnings.
LINES = [f"{word}, and press the knee down." for word in ("One", "Two", "Three", "Four", "Five", "Six")] * 4
APART = 2.7
TIMES = 1.0 + APART * np.arange(len(LINES))
#: Seconds around its planned instant in which a sound counts as the line.
EARLY, LATE = 0.3, 1.5

#: What a program does that says each line when it is due.
LIVE = """
import json, sys, time
import pyttsx3
engine = pyttsx3.init()
engine.setProperty("rate", 150)
print('{"ready": true}', flush=True)
begin, apart = json.loads(sys.stdin.readline())["begin"], float(sys.argv[1])
for number, line in enumerate(sys.argv[2:]):
    time.sleep(max(0.0, begin + 1.0 + apart * number - time.monotonic()))
    engine.say(line)
    engine.runAndWait()
"""


def main() -> None:
    """Play both ways in one run, and print the onsets' differences from the plan."""
    if missing := missing_programs("aplay"):
        print(f"Not measured: {', '.join(missing)} not installed.")
        return
    with tempfile.TemporaryDirectory(prefix="hm") as name, running_server(Path(name)) as server:
        for sink in ("ours", "live"):
            server.control("load-module", "module-null-sink", f"sink_name={sink}", "rate=48000", "channels=2")
        with temporary_environment(server.environment):
            ours, live, begin = _play(server, Path(name))
    _tell("prepared and mixed", ours, begin)
    _tell("pyttsx3.say() live", live, begin)


def _play(server: SoundServer, folder: Path) -> tuple[Recording, Recording, float]:
    """Play all lines both ways at once; return both recordings and the plan's beginning."""
    speech = Speech(folder / "clips")
    speech.prepare(LINES)
    speech.wait(LINES, 30)
    cues = (Cue(float(at), 2.0, CueKind.SPEECH, line) for at, line in zip(TIMES, LINES, strict=True))
    phase = Phase(0, PhaseKind.HOLD, "Hold", 0.0, float(TIMES[-1]) + APART, "seat", cues=tuple(cues))
    playback = Playback(target="", settings=SoundSettings(device="ours"))
    command = [sys.executable, "-c", LIVE, str(APART), *LINES]
    sayer = Child(command, {**os.environ, "PULSE_SINK": "live"})
    sayer.receive(10)
    recorders = [Recorder(server, sink) for sink in ("ours", "live")]
    begin = time.monotonic() + 1.5
    playback.play(Timeline("bench", "Bench", (phase,)), 0.0, begin, speech.clips())
    sayer.send({"begin": begin})
    time.sleep(begin + phase.seconds + 1.0 - time.monotonic())
    ours, live = (recorder.stop() for recorder in recorders)
    sayer.kill()
    playback.close()
    speech.close()
    return ours, live, begin


def _tell(label: str, recording: Recording, begin: float) -> None:
    """Print the difference of each line's first sound from its planned instant."""
    onsets = np.array(recording.onsets(threshold=0.01, quiet=0.4)) - begin
    found = [onsets[(onsets > at - EARLY) & (onsets < at + LATE)] for at in TIMES]
    errors = np.array([some[0] - at for some, at in zip(found, TIMES, strict=True) if len(some)]) * 1000
    if not len(errors):
        print(f"{label:20} heard 0 of {len(TIMES)}")
        return
    distance = np.abs(errors)
    print(
        f"{label:20} heard {len(errors)} of {len(TIMES)}; onset minus plan in ms: mean {errors.mean():+.1f}, "
        f"spread {errors.std():.1f}, distance p50 {np.percentile(distance, 50):.1f}, "
        f"p99 {np.percentile(distance, 99):.1f}, max {distance.max():.1f}"
    )


if __name__ == "__main__":
    main()
