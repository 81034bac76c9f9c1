"""Measures the real program as it plays a session, beside mpv playing a film: their shares of a processor.

    python -m benchmarks.bench_session [--whole] [--size 1280x720] [--talk coach]

`hipmob play` runs in a window on a screen that nobody sees (Xvfb), by the real clock, with all its processes;
only the sound goes nowhere. Its lines have been spoken before, as at every session but the first. Without
--whole the session is short and left after its first switch of legs, and what an ordinary one needs is
reckoned from how long that has of each kind. Pictures a second are counted on the screen, where the figure
is. Meanwhile mpv plays a clip of ffmpeg's of 720 rows, 25 a second, on a screen of its own: only what was
played at the same time can be compared on a computer that has other things to do.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRect

from tools.virtual_screen import VirtualScreen

#: Seconds of the clip that mpv plays over and over.
_CLIP_SECONDS = 20

#: What makes a session short, and still like an ordinary one.
_SHORT = ("--hold", "30", "--reps", "5")

#: Seconds between two looks at the screen, and between two at the processor's time.
_LOOK, _SAMPLE = 0.012, 0.1

#: Seconds until a session that has not begun counts as failed.
_PATIENCE = 30.0

_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class _Use:
    """What was used up to an instant, or between two.

    Attributes:
        seconds: of time.
        worked: seconds of a processor, of all the program's processes.
        in_window: those of them that the window's own thread took.
        film: seconds of a processor that mpv has used.
        pictures: how often the figure on the screen changed.
    """

    seconds: float = 0.0
    worked: float = 0.0
    in_window: float = 0.0
    film: float = 0.0
    pictures: int = 0

    def __add__(self, other: "_Use") -> "_Use":
        return _Use(
            self.seconds + other.seconds,
            self.worked + other.worked,
            self.in_window + other.in_window,
            self.film + other.film,
            self.pictures + other.pictures,
        )

    def since(self, before: "_Use") -> "_Use":
        """Return what was used since another instant."""
        return _Use(
            self.seconds - before.seconds,
            self.worked - before.worked,
            self.in_window - before.in_window,
            self.film - before.film,
            self.pictures - before.pictures,
        )

    def __str__(self) -> str:
        every = (self.worked / self.seconds, self.in_window / self.seconds, self.pictures / self.seconds)
        return "{:.3f}, {:.3f} of it the window's thread; {:.1f} pictures a second".format(*every)


def measure_program(width: int, height: int, talk: str, *, whole: bool) -> None:
    """Play a session and print what it costs, by kind of phase and reckoned for a whole ordinary one."""
    level = ("--talk", talk)
    options = level if whole else (*level, *_SHORT)
    with (
        tempfile.TemporaryDirectory(prefix="hipmob-bench-") as name,
        VirtualScreen(width, height, window_manager=True) as screen,
        _film_beside(Path(name)) as film,
    ):
        data = Path(name)
        environment = {**screen.environment, "HIPMOB_DATA_DIR": name, "HIPMOB_SOUND": "null"}
        hipmob = [sys.executable, "-m", "hipmob_desktop"]
        _run([*hipmob, "export", str(data / "lines.wav"), *options], environment)
        plan = json.loads(_run([*hipmob, "plan", "--json", *options], environment))["phases"]
        ordinary = json.loads(_run([*hipmob, "plan", "--json", *level], environment))["phases"]
        last = plan[-1] if whole else next(phase for phase in plan if phase["kind"] == "switch")
        with subprocess.Popen([*hipmob, "play", *options], env=environment) as program:  # noqa: S603 - ours
            try:
                _wait_for_start(data, program)
                end = last["start"] + last["seconds"]
                uses = list(_watched(screen, program.pid, end, (width, height), film))
                most = _most_memory(program.pid)
            finally:
                program.terminate()
    shares = _by_kind(plan, uses)
    for kind, use in shares.items():
        row(f"{kind}, processor", str(use))
    total = sum(shares.values(), _Use())
    known = [(shares.get(phase["kind"], total), phase["seconds"]) for phase in ordinary]
    worked = sum(use.worked / use.seconds * seconds for use, seconds in known)
    how = "played" if whole else "reckoned"
    share = worked / sum(seconds for _, seconds in known)
    row(f"whole session ({how}), processor", f"{share:.3f}")
    if film is None:
        row("mpv, 720p video", "not measured: apt install mpv ffmpeg")
    else:
        beside = total.film / total.seconds
        row("mpv beside it, 720p video shown, processor", f"{beside:.3f}")
        row("session to mpv", f"{share / beside:.2f}")
    row("most memory of the window's process", f"{most:.0f} MB")


def _run(command: Sequence[str], environment: Mapping[str, str]) -> bytes:
    """Run a program to its end and return what it printed."""
    told = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)  # noqa: S603 - ours
    return told.stdout


def _wait_for_start(data: Path, program: "subprocess.Popen[bytes]") -> None:
    """Wait until the session is written down for the first time, which is when it begins."""
    began = time.monotonic()
    while not any(data.glob("*.journal")):
        if program.poll() is not None or time.monotonic() - began > _PATIENCE:
            raise RuntimeError("the session has not begun")
        time.sleep(0.005)


def _watched(
    screen: VirtualScreen, pid: int, seconds: float, size: tuple[int, int], film: int | None
) -> Iterator[_Use]:
    """Watch a session that begins now, and return what it had used every so often."""
    width, height = size
    # The middle of the figure, without what stands in its corners.
    figure = QRect(width // 3, height // 10, width // 3, height // 2)
    began = time.monotonic()
    pictures, seen, due = 0, b"", 0.0
    while (passed := time.monotonic() - began) < seconds:
        now = screen.rows(figure, 2)
        pictures += now != seen
        seen = now
        if passed >= due:
            in_window = _processor_of(Path(f"/proc/{pid}/task/{pid}"))
            in_film = 0.0 if film is None else _processor(film)
            yield _Use(passed, _processor(pid), in_window, in_film, pictures)
            due = passed + _SAMPLE
        time.sleep(_LOOK)


def _by_kind(plan: list[dict[str, Any]], uses: list[_Use]) -> dict[str, _Use]:
    """Return what was used in phases of each kind."""
    found: dict[str, _Use] = {}
    for phase in plan:
        inside = [use for use in uses if 0 <= use.seconds - phase["start"] <= phase["seconds"]]
        if len(inside) > 1:
            found[phase["kind"]] = found.get(phase["kind"], _Use()) + inside[-1].since(inside[0])
    return found


def _processor(pid: int) -> float:
    """Return the seconds of a processor that a process has used with all its children that still run."""
    own = Path(f"/proc/{pid}")
    children = [
        child for task in (own / "task").iterdir() for child in (task / "children").read_text().split()
    ]
    return _processor_of(own) + sum(_processor(int(child)) for child in children)


def _processor_of(process: Path) -> float:
    """Return the seconds that a process, or one of its threads, has used itself."""
    fields = (process / "stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def _most_memory(pid: int) -> float:
    """Return the most that a process has had in memory, in MB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


@contextmanager
def _film_beside(folder: Path) -> Iterator[int | None]:
    """Have mpv play a film, and give the number of its process; None where there is no mpv or no FFmpeg."""
    mpv, ffmpeg = shutil.which("mpv"), shutil.which("ffmpeg")
    if mpv is None or ffmpeg is None:
        yield None
        return
    clip = folder / "clip.mp4"
    source = f"testsrc2=size=1280x720:rate=25:duration={_CLIP_SECONDS}"
    make = [ffmpeg, "-v", "error", "-f", "lavfi", "-i", source, "-pix_fmt", "yuv420p", str(clip)]
    subprocess.run(make, check=True)  # noqa: S603 - our own words, no outside input
    play = [mpv, "--no-config", "--really-quiet", "--no-audio", "--vo=x11", "--loop-file=inf", str(clip)]
    with VirtualScreen() as screen, subprocess.Popen(play, env=screen.environment) as player:  # noqa: S603 - likewise
        try:
            yield player.pid
        finally:
            player.terminate()


def row(what: str, much: str) -> None:
    """Print a line of the table."""
    print(f"  {what:44} {much}", flush=True)


def main() -> None:
    """Run all measurements."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--whole", action="store_true", help="play all of an ordinary session")
    parser.add_argument("--size", default="1280x720")
    parser.add_argument(
        "--talk", default="coach", help="the level of talk, which says how long a way in takes"
    )
    options = parser.parse_args()
    width, height = (int(part) for part in options.size.split("x"))
    try:
        measure_program(width, height, options.talk, whole=options.whole)
    except RuntimeError as missing:
        row("the session", f"not measured: {missing}")


if __name__ == "__main__":
    main()
