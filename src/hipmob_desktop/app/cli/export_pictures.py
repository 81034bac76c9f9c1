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

#: Pictures a second.
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
    """Write the session as "mp4" or "webm": the player, as the settings have it.

    Raises:
        EncodingError: FFmpeg is missing, or cannot do it.
        KeyboardInterrupt: it was asked to stop.
        OSError: the file cannot be written.
    """
    application = _without_screen()
    with tempfile.TemporaryDirectory(prefix="hipmob-film-") as scratch, _stopped_softly() as look:
        heard = Path(scratch) / "sound.wav"
        write_wav(heard, sound)
        screen = FilmScreen(timeline, settings, QSize(*size), RATE)
        screen.show()
        frames = _shown(screen, timeline, progress, look)
        write_video(path, kind, frames, size=size, rate=RATE, sound=heard, title=timeline.title)
        screen.close()
    progress.end()
    del application  # until here it had to live


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
    """Write one exercise as a "gif" or "webp" that begins again without a seam.

    Raises:
        EncodingError: FFmpeg is missing, or cannot do it.
        OSError: the file cannot be written.
    """
    application = _without_screen()
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
    del application  # until here it had to live


def _without_screen() -> object:
    """Return Qt as it paints where nobody looks; it has to be held as long as anything is painted."""
    application = QApplication.instance() or QApplication(["hipmob", "-platform", "offscreen"])
    load_fonts()
    return application


@contextmanager
def _stopped_softly() -> Iterator[Callable[[], None]]:
    """Give what raises KeyboardInterrupt once Ctrl-C was pressed, or somebody wants the process to end.

    Raised wherever a signal happens to come it would be lost in one of Qt's calls, and a signal that ends the
    process at once would leave half a file behind.
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


#: Pixels of a picture; on paper it is 64 mm wide, so these are about 300 dots an inch.
_WIDTH, _HEIGHT = 720, 480


def write_card(timeline: Timeline, settings: Settings, path: Path) -> None:
    """Write the sheet as a PDF, with the figure as the settings have it.

    Raises:
        OSError: it cannot be written.
    """
    application = QGuiApplication.instance() or QGuiApplication(["hipmob", "-platform", "offscreen"])
    load_fonts()
    pictures = {
        phase.exercise: _png(timeline, instant_of(phase), settings)
        for phase in work_of(timeline)
        if phase.exercise is not None
    }
    print_page(card_html(timeline, pictures), path, title=timeline.title)
    del application  # until here it had to live


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
