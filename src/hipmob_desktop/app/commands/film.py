"""The film of a session, painted without a screen and told how far it is."""

import sys
import tempfile
from collections.abc import Iterable, Iterator
from math import ceil
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from hipmob_desktop.export.encoding import require_ffmpeg, write_video, write_wav
from hipmob_desktop.export.film import HEIGHT, RATE, WIDTH, Scene, pictures
from hipmob_desktop.figure.look import look_named, theme_named
from hipmob_desktop.figure.viewpoints import Viewpoint
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.ui.settings.value import Settings
from hipmob_desktop.ui.theme.fonts import load_fonts
from hipmob_desktop.voice.waves import FloatArray


def write_film(
    timeline: Timeline, settings: Settings, path: Path, kind: str, sound: Iterable[FloatArray]
) -> None:
    """Write the session as "mp4" or "webm", as the settings have the figure and the colours.

    Raises:
        EncodingError: FFmpeg is missing, or cannot do it.
        OSError: the file cannot be written.
    """
    require_ffmpeg()
    application = QGuiApplication.instance() or QGuiApplication(["hipmob", "-platform", "offscreen"])
    load_fonts()
    scene = Scene(
        look_named(settings.look),
        theme_named(settings.theme),
        Viewpoint(settings.viewpoint),
        frozenset(settings.easier),
    )
    with tempfile.TemporaryDirectory(prefix="hipmob-film-") as scratch:
        heard = Path(scratch) / "sound.wav"
        write_wav(heard, sound)
        write_video(
            path,
            kind,
            _painted(timeline, scene),
            size=(WIDTH, HEIGHT),
            rate=RATE,
            sound=heard,
            title=timeline.title,
        )
    del application  # until here it had to live


def _painted(timeline: Timeline, scene: Scene) -> Iterator[bytes]:
    """Yield the pictures' bytes; who watches is told how far it is, since a film takes minutes."""
    count, shown = ceil(timeline.total_seconds * RATE), sys.stderr.isatty()
    for number, picture in enumerate(pictures(timeline, scene)):
        if shown and number % RATE == 0:
            print(f"\rpainting: {100 * number // count} %", end="", file=sys.stderr, flush=True)
        yield bytes(picture.constBits())
    if shown:
        print("\r" + " " * 20 + "\r", end="", file=sys.stderr, flush=True)
