"""Measures the processor shares of the program during a session, and of mpv during a film.

    python -m benchmarks.bench_session [--whole] [--size 1280x720] [--talk coach]

`hipmob play` runs on a virtual screen (Xvfb), by the real clock, with all its processes. Only the sound goes
nowhere. Its lines are cached, as in every session but the first. Without --whole the session is short, and is
left after its first switch of legs. An ordinary session's cost is then extrapolated from the length of each
kind of phase. Frames per second are counted on the screen, in the figure's middle. Meanwhile mpv plays a clip
of 720 rows and 25 frames per second on a second screen. On a busy computer, only simultaneous measurements
can be compared.
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

#: Seconds of the clip that mpv loops.
_CLIP_SECONDS = 20

#: The options of a short session that is like an ordinary one.
_SHORT = ("--hold", "30", "--reps", "5")

#: Seconds between two samples of the screen, and between two of the processor time.
_LOOK, _SAMPLE = 0.012, 0.1

#: Seconds until a session that has not begun counts as failed.
_PATIENCE = 30.0

_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class _Use:
    """The cost up to an instant, or between two.

    Attributes:
        seconds: the real time.
        worked: processor seconds of all the program's processes.
        in_window: processor seconds of the window's thread.
        film: processor seconds of mpv.
        pictures: the number of changes of the figure on the screen.
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
        """Return the cost since another instant."""
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
    """Play a session and print its cost by kind of phase, and extrapolated for an ordinary one."""
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
    """Run a program to its end and return its output."""
    told = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)  # noqa: S603 - ours
    return told.stdout


def _wait_for_start(data: Path, program: "subprocess.Popen[bytes]") -> None:
    """Wait for the session's first journal entry, which marks its beginning."""
    began = time.monotonic()
    while not any(data.glob("*.journal")):
        if program.poll() is not None or time.monotonic() - began > _PATIENCE:
            raise RuntimeError("the session has not begun")
        time.sleep(0.005)


def _watched(
    screen: VirtualScreen, pid: int, seconds: float, size: tuple[int, int], film: int | None
) -> Iterator[_Use]:
    """Sample a session that begins now, and return its cost at each sample."""
    width, height = size
    # The middle of the figure, without the widgets in its corners.
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
    """Return the cost of the phases of each kind."""
    found: dict[str, _Use] = {}
    for phase in plan:
        inside = [use for use in uses if 0 <= use.seconds - phase["start"] <= phase["seconds"]]
        if len(inside) > 1:
            found[phase["kind"]] = found.get(phase["kind"], _Use()) + inside[-1].since(inside[0])
    return found


def _processor(pid: int) -> float:
    """Return the processor seconds of a process and its running children."""
    own = Path(f"/proc/{pid}")
    children = [
        child for task in (own / "task").iterdir() for child in (task / "children").read_text().split()
    ]
    return _processor_of(own) + sum(_processor(int(child)) for child in children)


def _processor_of(process: Path) -> float:
    """Return the processor seconds of a process, or of one of its threads."""
    fields = (process / "stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def _most_memory(pid: int) -> float:
    """Return the peak memory of a process, in MB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


@contextmanager
def _film_beside(folder: Path) -> Iterator[int | None]:
    """Play a film in mpv, and yield its process id; None without mpv or FFmpeg."""
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
