"""Artwork: pictures of the figure for other programs, as files in the cache folder."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hipmob_desktop import __version__
from hipmob_desktop.base.clock import now
from hipmob_desktop.base.files import replace
from hipmob_desktop.desktop.dbus import BusThread, NoAnswerError
from hipmob_desktop.export.exercise_sheet import instant_of
from hipmob_desktop.figure.look import look_named, theme_named
from hipmob_desktop.figure.picture import picture, png
from hipmob_desktop.figure.viewpoints import Viewpoint
from hipmob_desktop.session.timeline import Phase, Timeline
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.icons import app_icon
from hipmob_desktop.ui.theme.choice import colours_for

#: Pixels of a picture's sides. A desktop shows it small, a telephone with a remote control larger.
_SIZE = 320


def icon_file(folder: Path) -> Path | None:
    """Return the program's icon as a file in a folder; None if it cannot be written."""
    path = folder / "hipmob.png"
    try:
        if not path.exists():
            _write(path, png(app_icon().pixmap(128).toImage()))
    except OSError:
        return None
    return path


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The key of a picture."""

    routine: str
    exercise: str
    side: str
    pose: str
    look: str
    theme: str
    accent: str
    viewpoint: str
    easier: bool
    version: str = __version__


class FigurePictures(QObject):
    """Paints the figure once for each exercise and side, in the background.

    Args:
        folder: the folder of the pictures.
        icon: the address of the icon, the placeholder until a picture is ready.
        settings: returns the figure's settings.
        thread: the thread of all D-Bus work. Without a bus nothing is painted.
    """

    #: A picture is ready.
    painted = Signal()

    def __init__(
        self,
        folder: Path,
        icon: str,
        settings: Callable[[], Settings],
        thread: BusThread,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder, self._icon, self._settings, self._thread = folder, icon, settings, thread
        self._addresses: dict[_Wanted, str] = {}

    def address(self, timeline: Timeline, phase: Phase) -> str:
        """Return the address of a picture of this or the next exercise, or of the icon."""
        work = next((one for one in timeline.phases[phase.index :] if one.kind.is_work), None)
        if work is None or work.exercise is None:
            return self._icon
        settings = self._settings()
        wanted = _Wanted(
            timeline.title,
            work.exercise,
            str(work.side),
            work.pose,
            settings.look,
            settings.theme,
            colours_for(settings.theme, accent=settings.wanted_accent).accent,
            settings.viewpoint,
            work.exercise in settings.easier,
        )
        if wanted not in self._addresses:
            path = self._file(wanted)
            there = path.exists()
            self._addresses[wanted] = path.as_uri() if there else self._icon
            if not there:
                self._thread.run(self._paint(wanted, timeline, instant_of(work)), partial(self._add, wanted))
        return self._addresses[wanted]

    def _file(self, wanted: _Wanted) -> Path:
        """Return a picture's path."""
        return self._folder / f"{sha256(repr(wanted).encode()).hexdigest()[:16]}.png"

    def _add(self, wanted: _Wanted, painted: bool) -> None:  # noqa: FBT001 - a future's result
        if painted:
            self._addresses[wanted] = self._file(wanted).as_uri()
            self.painted.emit()

    async def _paint(self, wanted: _Wanted, timeline: Timeline, at: float) -> bool:
        """Paint a picture in another thread; return whether it was written."""
        with suppress(NoAnswerError, OSError, KeyError):  # KeyError: a pose that the figure lacks
            await self._thread.session.connection()
            await asyncio.to_thread(self._write_figure, wanted, timeline, at)
            return True
        return False

    def _write_figure(self, wanted: _Wanted, timeline: Timeline, at: float) -> None:
        image = picture(
            timeline,
            at,
            _SIZE,
            _SIZE,
            theme_named(wanted.theme, wanted.accent),
            look=look_named(wanted.look),
            viewpoint=Viewpoint(wanted.viewpoint),
            easier=frozenset({wanted.exercise} if wanted.easier else ()),
        )
        _write(self._file(wanted), png(image))


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    replace(path, [data], now())
