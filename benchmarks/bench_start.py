"""Measures the time from the process' start to the first painted window, of HipMob and of a bare window.

Both start in turns of alternating order, so that a busy computer affects both alike. Each turn gives one
ratio. The median counts, and the quartiles tell its reliability. Beside the real time is the processor time
of the window's thread, which a busy computer changes less.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, sleep
from typing import NamedTuple

from tools.virtual_screen import VirtualScreen

TURNS = 15

#: The greatest ratio to a bare window of the same toolkit.
BOUND = 1.2

#: An empty window of HipMob's size.
BARE = """
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication(["bare"])
window = QWidget()
window.resize(1280, 720)
window.show()
application.exec()
"""

#: The files of an earlier use that HipMob reads for its first picture.
SETTINGS = {"format": "hipmob-settings", "version": 1, "welcomed": True, "theme": "light"}
PLACES = {"format": "hipmob-window", "version": 1, "window": [0, 40, 1280, 720], "screen": "screen"}

#: Seconds between two samples of the screen, and until a start counts as failed.
_LOOK, _PATIENCE = 0.001, 20.0


class Taken(NamedTuple):
    """Milliseconds of one start: real time, and processor time of the window's thread."""

    wall: float
    computed: float


class Ratio(NamedTuple):
    """The quartiles of the ratios of single turns."""

    low: float
    middle: float
    high: float

    @property
    def verdict(self) -> str:
        """The verdict on the bound, in words; empty if the quartiles disagree."""
        if self.high <= BOUND:
            return "holds"
        return "does not hold" if self.low > BOUND else "is undecided: the turns disagree; try again in quiet"


def main() -> None:
    """Print median and best of both in milliseconds, and their ratio."""
    starts: dict[str, list[Taken]] = {"a bare window": [], "HipMob": []}
    arguments = {"a bare window": ["-c", BARE], "HipMob": ["-m", "hipmob_desktop"]}
    with tempfile.TemporaryDirectory() as folder:
        own = _own_folders(Path(folder))
        for turn in range(TURNS + 1):
            for name in sorted(starts, reverse=bool(turn % 2)):
                taken = _start([sys.executable, *arguments[name]], own)
                if turn:  # the first one warms the disk's cache
                    starts[name].append(taken)
    print(f"{TURNS} turns              on the wall       computed")
    for name, taken_by in starts.items():
        walls, computed = zip(*taken_by, strict=True)
        print(f"{name:14} median {median(walls):6.0f} ms {median(computed):11.0f} ms")
        print(f"{'':14} best   {min(walls):6.0f} ms {min(computed):11.0f} ms")
    bare, ours = starts.values()
    wall = ratio([one.wall for one in ours], [one.wall for one in bare])
    computed = ratio([one.computed for one in ours], [one.computed for one in bare])
    print(f"HipMob takes {_told(wall)} times as long, and computes {_told(computed)} times as much")
    print(f"bound: {BOUND} times as long; it {wall.verdict}")


def ratio(ours: list[float], others: list[float]) -> Ratio:
    """Return the quartiles of the ratios of each turn; at least two turns are needed."""
    return Ratio(*quantiles((mine / other for mine, other in zip(ours, others, strict=True)), n=4))


def _told(one: Ratio) -> str:
    return f"{one.middle:.2f} ({one.low:.2f} to {one.high:.2f})"


def _own_folders(folder: Path) -> dict[str, str]:
    """Make the folders of an earlier use, and return the environment in which HipMob finds them."""
    data = folder / "data" / "hipmob"
    data.mkdir(parents=True)
    (data / "settings.json").write_text(json.dumps(SETTINGS), encoding="utf-8")
    (data / "window.json").write_text(json.dumps(PLACES), encoding="utf-8")
    return {"XDG_DATA_HOME": str(folder / "data"), "XDG_CACHE_HOME": str(folder / "cache")}


def _start(command: list[str], own: dict[str, str]) -> Taken:
    """Return the cost of a program until it is painted; each has a new screen without old pictures."""
    with VirtualScreen(window_manager=True) as screen:
        environment = {**screen.environment, **own, "HIPMOB_SOUND": "null"}
        environment.pop("HIPMOB_DATA_DIR", None)
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an ordinary start finds compiled modules
        began = perf_counter()
        with subprocess.Popen(  # noqa: S603 - a program of our own
            command, env=environment, stderr=subprocess.DEVNULL
        ) as process:
            try:
                while not screen.is_painted():
                    if perf_counter() - began > _PATIENCE or process.poll() is not None:
                        raise RuntimeError(f"{command[1:]} has shown no window")
                    sleep(_LOOK)
                return Taken((perf_counter() - began) * 1000, _computed(process.pid))
            finally:
                process.kill()
                process.wait()


def _computed(process: int) -> float:
    """Return the processor milliseconds of a process' first thread."""
    nanoseconds = Path(f"/proc/{process}/schedstat").read_text(encoding="ascii").split()[0]
    return int(nanoseconds) / 1e6


if __name__ == "__main__":
    main()
