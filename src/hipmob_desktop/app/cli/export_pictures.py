"""The film of a session and the loop of an exercise, painted without a screen."""

import signal
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from math import ceil
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from hipmob_desktop.app.cli.progress import Progress
from hipmob_desktop.export.encoding import Pixels, write_loop, write_video, write_wav
from hipmob_desktop.export.exercise_loop import RATE as LOOP_RATE
from hipmob_desktop.export.exercise_loop import pictures
from hipmob_desktop.export.exercise_sheet import card_html, instant_of, work_of
from hipmob_desktop.export.pdf import print_page
from hipmob_desktop.figure.look import look_named, theme_named
from hipmob_desktop.figure.picture import picture, png
from hipmob_desktop.figure.viewpoints import Viewpoint
from hipmob_desktop.session.timeline import Phase, Timeline
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.player.film_player import FilmScreen
from hipmob_desktop.ui.theme.choice import colours_for
from hipmob_desktop.ui.theme.fonts import load_fonts
from hipmob_desktop.voice.waves import FloatArray

#: Frames a second.
RATE = 30


def write_film(
    timeline: Timeline,
    settings: Settings,
    path: Path,
    *,
    kind: str,
    sound: Iterable[FloatArray],
    size: tuple[int, int],
    progress: Progress,
) -> None:
    """Write the session as "mp4" or "webm": the player, with these settings.

    Raises:
        EncodingError: FFmpeg is missing, or cannot encode it.
        KeyboardInterrupt: the process was asked to end.
        OSError: the file cannot be written.
    """
    application = _offscreen_application()
    with tempfile.TemporaryDirectory(prefix="hipmob-film-") as scratch, _interruptible() as look:
        heard = Path(scratch) / "sound.wav"
        write_wav(heard, sound)
        screen = FilmScreen(timeline, settings, QSize(*size), RATE)
        screen.show()
        frames = _shown(screen, timeline, progress, look)
        write_video(path, kind, frames, size=size, rate=RATE, sound=heard, title=timeline.title)
        screen.close()
    progress.end()
    del application  # Qt's application object has to live until here


def _shown(
    screen: FilmScreen, timeline: Timeline, progress: Progress, look: Callable[[], None]
) -> Iterator[Pixels]:
    count = ceil(timeline.total_seconds * RATE)
    for number in range(count):
        look()
        progress.show(number / count)
        yield screen.picture(number / RATE).constBits()


def write_exercise(
    timeline: Timeline, settings: Settings, path: Path, *, kind: str, phase: Phase, size: tuple[int, int]
) -> None:
    """Write one exercise as a seamless loop, "gif" or "webp".

    Raises:
        EncodingError: FFmpeg is missing, or cannot encode it.
        OSError: the file cannot be written.
    """
    application = _offscreen_application()
    colours = colours_for(settings.theme, accent=settings.wanted_accent)
    shown = pictures(
        timeline,
        phase,
        size,
        look=look_named(settings.look),
        theme=theme_named(colours.name, colours.accent),
        viewpoint=Viewpoint(settings.viewpoint),
    )
    write_loop(path, kind, (one.constBits() for one in shown), size=size, rate=LOOP_RATE)
    del application  # Qt's application object has to live until here


def _offscreen_application() -> object:
    """Return Qt's application object without a screen. The caller holds it while anything is painted."""
    application = QApplication.instance() or QApplication(["hipmob", "-platform", "offscreen"])
    load_fonts()
    return application


@contextmanager
def _interruptible() -> Iterator[Callable[[], None]]:
    """Yield a function that raises KeyboardInterrupt after Ctrl+C or another signal to end.

    An exception raised inside a signal handler can be lost in a call of Qt. Without a handler, the signal
    would end the process at once and leave half a file.
    """
    asked: list[int] = []

    def look() -> None:
        if asked:
            raise KeyboardInterrupt

    before = {one: signal.signal(one, lambda *_: asked.append(1)) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield look
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


#: Pixels of a picture. On paper it is 64 mm wide, so this is about 300 dots an inch.
_WIDTH, _HEIGHT = 720, 480


def write_card(timeline: Timeline, settings: Settings, path: Path) -> None:
    """Write the exercise sheet as a PDF, with the figure of the settings.

    Raises:
        OSError: the file cannot be written.
    """
    application = QGuiApplication.instance() or QGuiApplication(["hipmob", "-platform", "offscreen"])
    load_fonts()
    pictures = {
        phase.exercise: _png(timeline, instant_of(phase), settings)
        for phase in work_of(timeline)
        if phase.exercise is not None
    }
    print_page(card_html(timeline, pictures), path, title=timeline.title)
    del application  # Qt's application object has to live until here


def _png(timeline: Timeline, at: float, settings: Settings) -> bytes:
    image = picture(
        timeline,
        at,
        _WIDTH,
        _HEIGHT,
        look=look_named(settings.look),
        viewpoint=Viewpoint(settings.viewpoint),
        easier=frozenset(settings.easier),
    )
    return png(image)
