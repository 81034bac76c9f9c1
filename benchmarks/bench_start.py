"""From the start of the process to the first painted window: HipMob beside a window with nothing in it.

The two start in turns, each turn in the other order, so that whatever else the computer does hits both alike.
Each turn gives one ratio; their median counts, and their quartiles tell how much it can be relied on. Beside
the time on the wall stands what the window's thread has computed until then, which a busy computer changes
less.
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

#: HipMob may take so many times as long as a bare window of the same toolkit.
BOUND = 1.2

#: A window of HipMob's size with nothing in it.
BARE = """
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication(["bare"])
window = QWidget()
window.resize(1280, 720)
window.show()
application.exec()
"""

#: What HipMob finds of the person who has used it before, and reads for its first picture.
SETTINGS = {"format": "hipmob-settings", "version": 1, "welcomed": True, "theme": "light"}
PLACES = {"format": "hipmob-window", "version": 1, "window": [0, 40, 1280, 720], "screen": "screen"}

#: Seconds between two looks at the screen, and until a start counts as failed.
_LOOK, _PATIENCE = 0.001, 20.0


class Taken(NamedTuple):
    """Milliseconds of one start: on the wall, and of the processor for the thread that opens the window."""

    wall: float
    computed: float


class Ratio(NamedTuple):
    """How many times as long one takes as the other: the quartiles of what single turns say."""

    low: float
    middle: float
    high: float

    @property
    def verdict(self) -> str:
        """What it says of the bound; nothing where the turns disagree."""
        if self.high <= BOUND:
            return "holds"
        return "does not hold" if self.low > BOUND else "is undecided: the turns disagree; try again in quiet"


def main() -> None:
    """Print the median and the best of each in milliseconds, and how they compare."""
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
    """Return the quartiles of the ratios of what was taken in the same turns; there are two or more."""
    return Ratio(*quantiles((mine / other for mine, other in zip(ours, others, strict=True)), n=4))


def _told(one: Ratio) -> str:
    return f"{one.middle:.2f} ({one.low:.2f} to {one.high:.2f})"


def _own_folders(folder: Path) -> dict[str, str]:
    """Make the folders of somebody who has used HipMob before, found as everybody's are; return where."""
    data = folder / "data" / "hipmob"
    data.mkdir(parents=True)
    (data / "settings.json").write_text(json.dumps(SETTINGS), encoding="utf-8")
    (data / "window.json").write_text(json.dumps(PLACES), encoding="utf-8")
    return {"XDG_DATA_HOME": str(folder / "data"), "XDG_CACHE_HOME": str(folder / "cache")}


def _start(command: list[str], own: dict[str, str]) -> Taken:
    """Return what a program takes until it is painted, on a new screen, because one keeps old pictures."""
    with VirtualScreen(window_manager=True) as screen:
        environment = {**screen.environment, **own, "HIPMOB_SOUND": "null"}
        environment.pop("HIPMOB_DATA_DIR", None)
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # nobody's start compiles everything anew
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
    """Return the milliseconds of the processor that a process's first thread has had."""
    nanoseconds = Path(f"/proc/{process}/schedstat").read_text(encoding="ascii").split()[0]
    return int(nanoseconds) / 1e6


if __name__ == "__main__":
    main()
