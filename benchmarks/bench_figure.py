"""Measures the figure alone: milliseconds per frame, and its share of a processor over a whole session.

    python -m benchmarks.bench_figure [--whole] [--size 1920x1080]

With --whole a whole session is played. Without it, one phase of each kind is played. The whole session's cost
is then extrapolated from the length of each kind. The session has a manual clock, and is played as fast as
frames can be drawn. From frame to frame the clock advances by the timer's interval with its usual jitter. It
advances by the drawing time if that is longer. bench_session measures the whole program.
"""

import argparse
import os
import random
import resource
import sys
import time
from dataclasses import dataclass

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
from hipmob_desktop.ui.figure.figure_canvas import FRAME_MS
from hipmob_desktop.ui.figure.figure_view import FigureView

#: The greatest delay of the frame timer on an idle computer, in seconds.
_LATE = 0.004


class _Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def measure_frames(timeline: Timeline, width: int, height: int) -> None:
    """Print the time of a frame, drawn anew and from the cache."""
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
    """The cost of some seconds of a session: processor time, and drawn frames."""

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
    """Play a session, or one phase of each kind, and print its cost."""
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
    """Play one phase and return its cost."""
    clock.now = max(clock.now, phase.start)
    before, drawn = time.process_time(), view.drawn
    late = random.Random(phase.index)  # noqa: S311 - no secret; every run is to be late alike
    while clock.now < phase.end:
        start = time.perf_counter()
        view.show_frame(timeline, clock.now)
        while not view.is_up_to_date:
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        application.processEvents()
        clock.now += max(FRAME_MS / 1000 + late.uniform(0, _LATE), time.perf_counter() - start)
    return _Share(phase.seconds, time.process_time() - before, view.drawn - drawn)


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
    # The session comes first, because the process' peak memory must not be that of the single frames.
    measure_session(application, timeline, (width, height), whole=options.whole)
    measure_frames(timeline, 1280, 720)
    measure_frames(timeline, width, height)


if __name__ == "__main__":
    main()
