"""Measures the figure: milliseconds a frame, and its share of a processor over a whole session, beside mpv's.

    python -m benchmarks.bench_figure [--whole] [--size 1920x1080]

With --whole all of a session is played; without, one phase of each kind after the other, and what the whole
session needs is reckoned from how long there is of each kind. The session is played by a clock of its own, as
fast as pictures can be drawn: each picture takes the place of a thirtieth of a second, or of as long as it
took to draw if that is longer, just as on the screen. mpv plays a clip of ffmpeg's, once without showing it
and once on a screen that nobody sees (Xvfb).
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
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
from hipmob_desktop.session.timeline import Phase, PhaseKind, Timeline
from hipmob_desktop.ui.figure.view import FigureView
from tools.virtual_screen import VirtualScreen

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
        row(f"{width}×{height}, a frame {name}, median / 95 %", f"{median:.1f} / {most:.1f} ms")


@dataclass(frozen=True, slots=True)
class _Share:
    """What some seconds of a session took of the processor, and how many pictures were drawn."""

    seconds: float = 0.0
    worked: float = 0.0
    pictures: int = 0

    def __add__(self, other: "_Share") -> "_Share":
        return _Share(
            self.seconds + other.seconds, self.worked + other.worked, self.pictures + other.pictures
        )

    def __str__(self) -> str:
        return f"{self.worked / self.seconds:.3f}, {self.pictures / self.seconds:.1f} pictures a second"


def measure_session(
    application: QApplication, timeline: Timeline, size: tuple[int, int], *, whole: bool
) -> None:
    """Play a session, or one phase of each kind, and print what it costs."""
    clock = _Clock()
    view = FigureView(clock=clock)
    view.resize(*size)
    view.show()
    application.processEvents()
    shares: dict[PhaseKind, _Share] = {}
    for phase in timeline.phases:
        if whole or phase.kind not in shares:
            share = _played(application, view, clock, timeline, phase)
            shares[phase.kind] = shares.get(phase.kind, _Share()) + share
    for kind, share in shares.items():
        row(f"figure, {kind}, processor", str(share))
    lengths = [(shares[phase.kind], phase.seconds) for phase in timeline.phases]
    worked = sum(share.worked / share.seconds * seconds for share, seconds in lengths)
    how = "played" if whole else "reckoned"
    row(f"figure, whole session ({how}), processor", f"{worked / timeline.total_seconds:.3f}")
    hits, misses = view.layers.hits, view.layers.misses
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    row("figure, pictures from the store", f"{hits / max(1, hits + misses):.0%}")
    row("figure, kept in the store", f"{view.layers.bytes / 1e6:.0f} MB")
    row("figure, most memory of this process", f"{peak:.0f} MB")
    view.close()


def _played(
    application: QApplication, view: FigureView, clock: _Clock, timeline: Timeline, phase: Phase
) -> _Share:
    """Play one phase and return what it took."""
    clock.now = max(clock.now, phase.start)
    before, drawn = time.process_time(), view.drawn
    while clock.now < phase.end:
        start = time.perf_counter()
        view.show_frame(timeline, clock.now)
        while not view.is_up_to_date:
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        application.processEvents()
        clock.now += max(1 / 30, time.perf_counter() - start)
    return _Share(phase.seconds, time.process_time() - before, view.drawn - drawn)


def measure_mpv() -> None:
    """Print what mpv needs to play 720p, for comparison."""
    mpv, ffmpeg = shutil.which("mpv"), shutil.which("ffmpeg")
    if mpv is None or ffmpeg is None:
        row("mpv, 720p video", "not measured: apt install mpv ffmpeg xvfb")
        return
    with tempfile.TemporaryDirectory() as folder:
        clip = Path(folder) / "clip.mp4"
        source = f"testsrc2=size=1280x720:rate=25:duration={_CLIP_SECONDS}"
        make = [ffmpeg, "-v", "error", "-f", "lavfi", "-i", source, "-pix_fmt", "yuv420p", str(clip)]
        subprocess.run(make, check=True)  # noqa: S603 - our own words, no outside input
        play = [mpv, "--no-config", "--really-quiet", "--no-audio", str(clip)]
        row("mpv, 720p video, decoded only, processor", _share([*play, "--vo=null"], None))
        try:
            with VirtualScreen() as screen:
                row("mpv, 720p video, shown, processor", _share([*play, "--vo=x11"], screen.environment))
        except RuntimeError as missing:
            row("mpv, 720p video, shown", f"not measured: {missing} (apt install xvfb)")


def _share(command: list[str], environment: Mapping[str, str] | None) -> str:
    """Run a program that takes as long as the clip, and return its share of a processor."""
    process = subprocess.Popen(command, env=environment)  # noqa: S603 - our own words, no outside input
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        return f"not measured: mpv ended with {process.returncode}"
    return f"{(used.ru_utime + used.ru_stime) / _CLIP_SECONDS:.3f}"


def row(what: str, much: str) -> None:
    """Print a line of the table."""
    print(f"  {what:50} {much}", flush=True)


def main() -> None:
    """Run all measurements."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--whole", action="store_true", help="play all of the session")
    parser.add_argument("--size", default="1920x1080")
    options = parser.parse_args()
    width, height = (int(part) for part in options.size.split("x"))
    application = QApplication(sys.argv[:1])
    timeline = build_timeline(load_builtin(), Preferences(), {})
    # The session comes first: what its process needs at the most must not be what the single frames needed.
    measure_session(application, timeline, (width, height), whole=options.whole)
    measure_frames(timeline, 1280, 720)
    measure_frames(timeline, width, height)
    measure_mpv()


if __name__ == "__main__":
    main()
