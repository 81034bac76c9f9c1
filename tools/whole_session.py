"""Plays a whole session in real time on a virtual screen and measures every cue in the recorded sound.

    python -m tools.whole_session [options of `hipmob play`]

No key is pressed: the session starts by itself and must end in the history as completed. The sound comes from
a private sound server's null sink. Each cue is searched around its planned instant, by correlating the
recording with the cue's own clip. The result is the difference from the plan.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from hipmob_desktop.base.assets import asset
from hipmob_desktop.session.timeline import CueKind
from hipmob_desktop.voice.synthesis import Speech
from hipmob_desktop.voice.waves import read_wave, write_wave
from tests.sound_server import SAMPLE_RATE, FloatArray, Recorder, Recording, running_server
from tools.virtual_screen import VirtualScreen

BUILD = Path(__file__).resolve().parent.parent / "build" / "whole-session"

#: Seconds around the planned instant in which a cue is searched.
WINDOW = 0.4

#: Seconds between two pictures.
PICTURE_EVERY = 15.0


def main(options: Sequence[str] = tuple(sys.argv[1:])) -> int:
    """Play, measure, print; return 0 if the session was completed and every cue found."""
    shutil.rmtree(BUILD, ignore_errors=True)
    BUILD.mkdir(parents=True)
    data = BUILD / "data"
    environment = {"HIPMOB_DATA_DIR": str(data)}
    planned = _plan(options, environment)
    print(f"playing {planned['total_seconds']:.0f} s …", flush=True)
    with (
        tempfile.TemporaryDirectory(prefix="hip-") as folder,
        running_server(Path(folder)) as server,
        VirtualScreen(1280, 720, window_manager=True) as screen,
    ):
        recorder = Recorder(server)
        program = subprocess.Popen(
            [sys.executable, "-m", "hipmob_desktop", "play", *options],
            env={**screen.environment, **server.environment, **environment},
        )
        _wait(program, data / "history.json", planned["total_seconds"] + 30, screen)
        program.terminate()
        program.wait(10)
        recording = recorder.stop()
    session = json.loads((data / "history.json").read_text(encoding="utf-8"))["sessions"][-1]
    write_wave(BUILD / "heard.wav", recording.samples)
    errors, lost = _measured(planned, recording, data)
    _report(session, planned, errors, lost)
    return 0 if session["outcome"] == "completed" and not lost else 1


def _plan(options: Sequence[str], environment: dict[str, str]) -> dict[str, Any]:
    """Return the plan as it will be played: every line is synthesised, and nothing is cached yet."""
    wishes = [option for option in options if option not in {"--tv", "--mini", "--muted"}]
    subprocess.run(
        [sys.executable, "-m", "hipmob_desktop", "export", str(BUILD / "words.srt"), *wishes],
        env={**os.environ, **environment},
        check=True,
    )
    printed = subprocess.run(
        [sys.executable, "-m", "hipmob_desktop", "plan", "--json", *wishes],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        check=True,
    )
    plan: dict[str, Any] = json.loads(printed.stdout)
    return plan


def _wait(program: "subprocess.Popen[bytes]", history: Path, seconds: float, screen: VirtualScreen) -> None:
    """Wait until a session is in the history, saving pictures meanwhile."""
    start = time.monotonic()
    pictures = 0
    while not history.exists() or not json.loads(history.read_text(encoding="utf-8"))["sessions"]:
        passed = time.monotonic() - start
        if passed > seconds or program.poll() is not None:
            raise SystemExit("The session did not end in the history.")
        if passed >= pictures * PICTURE_EVERY:
            screen.picture().save(str(BUILD / f"{round(passed):04}.png"))
            pictures += 1
        time.sleep(0.2)
    time.sleep(1.0)
    screen.picture().save(str(BUILD / "finish.png"))


def _measured(
    plan: dict[str, Any], recording: Recording, data: Path
) -> tuple[list[tuple[float, float]], list[str]]:
    """Return (time in the session, seconds late) for each cue that was heard, and the missing cues.

    The first sound marks the start of the session in the recording.
    """
    begin = recording.onsets()[0] - plan["phases"][0]["cues"][0]["at"]
    cues = [cue for phase in plan["phases"] for cue in phase["cues"]]
    texts = {cue["text"] for cue in cues if cue["kind"] == CueKind.SPEECH}
    usual, slow = _clips(texts, data), _clips(texts, data, slow=texts)
    found: list[tuple[float, float]] = []
    lost: list[str] = []
    for cue in cues:
        text = cue["text"]
        # A line of a lesson has its own pace, which the plan does not name.
        spoken = [clips[text] for clips in (usual, slow) if text in clips]
        paths = spoken if cue["kind"] == CueKind.SPEECH else [asset("sounds", f"{text}.wav")]
        lates = (_late(recording, begin + cue["at"], read_wave(path)[0]) for path in paths)
        late = next((late for late in lates if late is not None), None)
        if late is None:
            lost.append(f"{cue['at']:.2f} {cue['text']}")
        else:
            found.append((cue["at"], late))
    return found, lost


def _clips(texts: Collection[str], data: Path, slow: Collection[str] = ()) -> Mapping[str, Path]:
    """Return the clips of the session's lines; those that are `slow` at the pace of a lesson."""
    speech = Speech(data / "cache" / "clips")
    speech.prepare(texts, slow=slow)
    speech.wait(texts, 60)
    clips = speech.clips()
    speech.close()
    return clips


def _late(recording: Recording, expected: float, clip: FloatArray) -> float | None:
    """Return the seconds after `expected` at which the clip correlates best; None if it is not found."""
    first = recording.frame(expected - WINDOW)
    part = recording.samples[first : first + len(clip) + round(2 * WINDOW * SAMPLE_RATE)]
    if first < 0 or len(part) < len(clip):
        return None
    size = len(part) + len(clip) - 1
    match = np.fft.irfft(np.fft.rfft(part, size) * np.conj(np.fft.rfft(clip, size)), size)[
        : len(part) - len(clip) + 1
    ]
    best = int(np.argmax(match))
    heard = part[best : best + len(clip)]
    likeness = match[best] / (np.linalg.norm(heard) * np.linalg.norm(clip) + 1e-9)
    return recording.instant(first + best) - expected if likeness > 0.7 else None


def _report(
    session: dict[str, Any], plan: dict[str, Any], errors: list[tuple[float, float]], lost: list[str]
) -> None:
    at, late = np.array(errors).T
    relative = (late - np.median(late)) * 1000
    drift = np.polyfit(at / 60, late * 1000, 1)[0]
    print(f"session: {session['outcome']}, {plan['total_seconds']:.1f} s planned")
    print(
        f"cues heard: {len(errors)} of {len(errors) + len(lost)}",
        *lost,
        sep="\n  not heard: " if lost else "",
    )
    far = np.abs(relative)
    worst = int(far.argmax())
    half, most = np.percentile(far, [50, 99])
    print(f"off the plan, around the median: p50 {half:.1f}, p99 {most:.1f} ms")
    print(f"at most {far[worst]:.1f} ms, at {at[worst]:.1f} s; drift {drift:.2f} ms a minute")
    for side in ("left", "right"):
        work = [one for one in session["phases"] if one["side"] == side and one["kind"] in {"hold", "reps"}]
        held = sum(one["done_seconds"] for one in work if one["kind"] == "hold")
        print(f"{side}: held {held:.1f} s, reps {sum(one['done_reps'] or 0 for one in work)}")


if __name__ == "__main__":
    sys.exit(main())
