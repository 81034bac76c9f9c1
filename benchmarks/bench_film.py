"""Measures the export of a film: its speed relative to real time, and the cost of painter and encoder.

    python -m benchmarks.bench_film [--seconds 60] [--size 1280x720]

A part of an ordinary session is painted and encoded as by `hipmob export film.mp4`, without its sound. The
part begins on the way into an exercise and ends in its hold. On two idle processors, painter and encoder work
in parallel. Their processor times tell the speed there. FFmpeg alone, with its test picture, tells the load.
"""

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from hipmob_desktop.app.cli.export_pictures import RATE
from hipmob_desktop.export.encoding import VIDEO, EncodingError, Pixels, run_ffmpeg, write_video, write_wav
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import Preferences, Talk
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.player.film_player import FilmScreen
from hipmob_desktop.ui.theme.fonts import load_fonts
from hipmob_desktop.voice.waves import SAMPLE_RATE

#: The beginning of the part, in seconds of the session.
_BEGIN = 10.0


def measure(seconds: float, size: tuple[int, int]) -> None:
    """Make `seconds` of a film, and print their cost."""
    timeline = build_timeline(load_builtin(), Preferences(talk=Talk.COACH), {})
    screen = FilmScreen(timeline, Settings(), QSize(*size), RATE)
    screen.show()
    last: list[object] = []

    def frames() -> Iterator[Pixels]:
        for number in range(round(seconds * RATE)):
            picture = screen.picture(_BEGIN + number / RATE)
            if not last or last[0] is not picture:
                last[:] = [picture]
                counted[0] += 1
            yield picture.constBits()

    counted = [0]
    with tempfile.TemporaryDirectory(prefix="hipmob-bench-") as name:
        sound, film = Path(name) / "sound.wav", Path(name) / "film.mp4"
        write_wav(sound, [np.zeros(round(seconds * SAMPLE_RATE), np.float32)])
        began, painted = time.monotonic(), time.process_time()
        write_video(film, "mp4", frames(), size=size, rate=RATE, sound=sound, title="bench")
        took, painted = time.monotonic() - began, time.process_time() - painted
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        encoded = used.ru_utime + used.ru_stime
        row("made, times as fast as it plays", f"{seconds / took:.1f}")
        row("painter, processor a second of film", f"{painted / seconds:.3f}")
        row("encoder, processor a second of film", f"{encoded / seconds:.3f}")
        both = 2 * seconds / (painted + encoded)
        row("on two free processors, at the most", f"{min(both, seconds / painted):.1f}")
        row("pictures painted", f"{counted[0]} of {round(seconds * RATE)}")
        row("size", f"{film.stat().st_size / seconds / 1000:.0f} kB a second")
    row("most memory of the painter", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    screen.close()


def measure_alone(seconds: float, size: tuple[int, int]) -> None:
    """Encode FFmpeg's test picture, as long as the film, and print how fast that was."""
    width, height = size
    picture = f"testsrc2=size={width}x{height}:rate={RATE}:duration={seconds}"
    with tempfile.TemporaryDirectory(prefix="hipmob-bench-") as name:
        began = time.monotonic()
        film = str(Path(name) / "alone.mp4")
        run_ffmpeg(["-f", "lavfi", "-i", picture, *VIDEO["mp4"], "-pix_fmt", "yuv420p", film], ())
        row("FFmpeg alone, times as fast as it plays", f"{seconds / (time.monotonic() - began):.1f}")


def row(what: str, much: str) -> None:
    """Print a line of the table."""
    print(f"  {what:44} {much}", flush=True)


def main() -> None:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--size", default="1280x720")
    options = parser.parse_args()
    width, height = (int(part) for part in options.size.split("x"))
    application = QApplication.instance() or QApplication(["hipmob"])
    load_fonts()
    try:
        measure(options.seconds, (width, height))
        measure_alone(options.seconds, (width, height))
    except EncodingError as missing:
        row("the film", f"not measured: {missing}")
    del application  # the screen had to live until here


if __name__ == "__main__":
    main()
