"""Measures the figure: milliseconds a frame, and its share of a processor over a whole session, beside mpv's.

    python benchmarks/bench_figure.py [--minutes M] [--size 1920x1080]

The session is played by a clock of its own, as fast as pictures can be drawn: each picture takes the place of
a thirtieth of a second, or of as long as it took to draw if that is longer, just as on the screen.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from hipmob_desktop.figure.frame import frame_at
from hipmob_desktop.figure.layers import LayerStore
from hipmob_desktop.figure.look import LOOKS, THEMES
from hipmob_desktop.figure.painter import FigurePainter
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.timeline import PhaseKind, Timeline
from hipmob_desktop.ui.figure_view import FigureView

_CLIP_SECONDS = 20


class _Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def measure_frames(timeline: Timeline, width: int, height: int) -> None:
    """Print how long pictures take, drawn anew and out of the store."""
    reps = next(phase for phase in timeline.phases if phase.kind is PhaseKind.REPS)
    painter = FigurePainter(LOOKS[0], THEMES["light"], LayerStore())
    for name in ("drawn anew", "from the store"):
        taken = []
        for i in range(24):
            frame = frame_at(timeline, reps.start + 4.5 + i / 30, aspect=width / height)
            start = time.perf_counter()
            painter.image(width, height, frame)
            taken.append((time.perf_counter() - start) * 1000)
        median, most = np.percentile(taken, (50, 95))
        print(f"  {width}×{height}, {name}: median {median:.1f} ms, 95 % under {most:.1f} ms")


def measure_session(
    application: QApplication, timeline: Timeline, seconds: float, size: tuple[int, int]
) -> None:
    """Play (the first seconds of) a session and print what it costs."""
    clock = _Clock()
    view = FigureView(clock=clock)
    view.resize(*size)
    view.show()
    application.processEvents()
    worked = time.process_time()
    while clock.now < seconds:
        drawn, start = view.drawn, time.perf_counter()
        asked = view.asked
        view.show_frame(timeline, clock.now)
        while view.asked > asked and view.drawn == drawn:
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        application.processEvents()
        clock.now += max(1 / 30, time.perf_counter() - start)
    worked = time.process_time() - worked
    hits, misses = view.layers.hits, view.layers.misses
    print(f"  {seconds:.0f} s of the session: {worked / seconds:.3f} of a processor, {view.drawn} pictures,")
    print(
        f"  {hits / max(1, hits + misses):.0%} of them from the store, {view.layers.bytes / 1e6:.0f} MB kept"
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  memory of this process at most {peak:.0f} MB")
    view.close()


def measure_mpv() -> None:
    """Print what mpv needs to play 720p, for comparison."""
    mpv, ffmpeg = shutil.which("mpv"), shutil.which("ffmpeg")
    if mpv is None or ffmpeg is None:
        print("  nothing to compare with: mpv and ffmpeg are not both installed (apt install mpv ffmpeg)")
        return
    with tempfile.TemporaryDirectory() as folder:
        clip = Path(folder) / "clip.mp4"
        source = f"testsrc2=size=1280x720:rate=25:duration={_CLIP_SECONDS}"
        make = [ffmpeg, "-v", "error", "-f", "lavfi", "-i", source, "-pix_fmt", "yuv420p", str(clip)]
        subprocess.run(make, check=True)  # noqa: S603 - our own words, no outside input
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        play = [mpv, "--no-config", "--really-quiet", "--vo=null", "--no-audio", str(clip)]
        subprocess.run(play, check=True)  # noqa: S603 - our own words, no outside input
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    share = worked / _CLIP_SECONDS
    print(f"  {_CLIP_SECONDS} s of a 720p video: {share:.3f} of a processor (decoding only, nothing shown)")


def main() -> None:
    """Run all measurements."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=0.0, help="play only so much of the session")
    parser.add_argument("--size", default="1920x1080")
    options = parser.parse_args()
    width, height = (int(part) for part in options.size.split("x"))
    application = QApplication(sys.argv[:1])
    timeline = build_timeline(load_builtin(), Preferences(), {})
    print("Frames")
    measure_frames(timeline, 1280, 720)
    measure_frames(timeline, width, height)
    print(f"A session at {width}×{height}")
    measure_session(application, timeline, options.minutes * 60 or timeline.total_seconds, (width, height))
    print("mpv")
    measure_mpv()


if __name__ == "__main__":
    main()
