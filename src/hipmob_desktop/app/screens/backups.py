"""Makes backups when they are asked for, and by themselves as often as the settings want."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from hipmob_desktop.app.clock import now
from hipmob_desktop.app.crossing import Crossing
from hipmob_desktop.app.files.backup import (
    Backup,
    drop_old,
    is_due,
    name_at,
    name_by_hand,
    restore_routines,
    restore_settings,
    write_backup,
)
from hipmob_desktop.app.files.folders import Folders
from hipmob_desktop.app.files.settings_file import settings_in
from hipmob_desktop.history.keeping.store import HistoryStore
from hipmob_desktop.routine.file import BUILT_IN
from hipmob_desktop.ui.file_questions import ask_for_a_folder, ask_what_to_open, ask_where_to_save
from hipmob_desktop.ui.settings.value import for_routine
from hipmob_desktop.ui.widgets.banner import WayOut
from hipmob_desktop.ui.window import MainWindow

if TYPE_CHECKING:
    from hipmob_desktop.app.screens.pages import Pages

#: Milliseconds from the start to the first look, when nothing else is going on any more, and between two.
_FIRST_MS, _EVERY_MS = 60_000, 3_600_000

#: Seconds that the history may take to say what is in it.
_PATIENCE = 60.0


class Backups(QObject):
    """Answers the wishes for backups; everything here returns at once, and the end is told in a sentence.

    Args:
        pages: knows the settings, and how a file is brought in.
        window: what the person sees.
        store: where the history is kept.
        files: where files are written, in the background.
        folders: where the person's files are.
    """

    def __init__(
        self, *, pages: "Pages", window: MainWindow, store: HistoryStore, files: Executor, folders: Folders
    ) -> None:
        super().__init__(window)
        self._pages, self._window, self._store = pages, window, store
        self._files, self._folders = files, folders
        self._crossing = Crossing(self)
        self._failed = ""  # the last failure that was told, so that it is told once
        window.deed_requested.connect(self._do)
        window.past.backup_requested.connect(partial(self._do, "backup"))
        self._look = QTimer(self, interval=_EVERY_MS)
        self._look.timeout.connect(self.look)
        self._look.start()
        QTimer.singleShot(_FIRST_MS, self, self._begin)

    def _begin(self) -> None:
        """Look for the first time, and from now on after each session, too."""
        self._pages.past.changed.connect(self.look)
        self.look()

    @property
    def folder(self) -> Path:
        """Where backups that are made by themselves are put."""
        chosen = self._pages.settings.backup_folder
        return Path(chosen) if chosen else self._folders.data / "backups"

    def look(self) -> None:
        """Make a backup if one is due."""
        wanted = self._pages.settings
        if wanted.backup_every != "never" and not self._pages.history.unreadable:
            work = partial(
                _made_if_due,
                self._store,
                self._folders,
                self.folder,
                every=wanted.backup_every,
                keep=wanted.backup_keep,
            )
            self._files.submit(work).add_done_callback(
                lambda done: self._crossing.post(partial(self._looked, done))
            )

    def back_up(self, path: Path) -> None:
        """Write a backup into a file, and tell where it is."""
        work = partial(_write, self._store, self._folders, path, now())
        self._files.submit(work).add_done_callback(
            lambda done: self._crossing.post(partial(self._backed_up, done, path))
        )

    def restore(self, backup: Backup) -> Callable[[], object]:
        """Bring back the settings and routines of a backup; return what takes the settings back again."""
        before = self._pages.settings
        wanted = settings_in(backup.settings)
        self._crossing.watch(self._files.submit(_restore, self._folders, backup))
        if wanted is not None:
            self._pages.change_settings(for_routine(wanted, self._pages.routine, BUILT_IN))
        return partial(self._pages.change_settings, before)

    def _do(self, key: str) -> None:
        if key == "backup":
            ask_where_to_save(self._window, "Back up", name_by_hand(now()), self.back_up)
        elif key == "backup_folder":
            chosen = self._pages.settings.backup_folder
            ask_for_a_folder(self._window, "Where to put backups", chosen, self._choose)
        elif key == "restore":
            title = "Bring a backup back"
            ask_what_to_open(self._window, title, "HipMob (*.zip *.json *.csv)", self._pages.exchange.take_in)

    def _choose(self, folder: Path) -> None:
        self._pages.change_settings(replace(self._pages.settings, backup_folder=str(folder)))
        self._failed = ""
        self.look()

    def _backed_up(self, done: "Future[None]", path: Path) -> None:
        error = done.exception()
        if isinstance(error, OSError):
            another = WayOut("Another place…", "copy", partial(self._do, "backup"))
            self._window.ask(f"{path} could not be saved ({_reason(error)}).", another)
        elif error is not None:
            raise error
        else:
            self._window.tell(f"Everything of yours is saved as {path}.")

    def _looked(self, done: "Future[None]") -> None:
        error = done.exception()
        if error is None:
            self._failed = ""
        elif not isinstance(error, OSError):
            raise error
        elif self._failed != (told := f"No backup could be made in {self.folder} ({_reason(error)})."):
            self._failed = told
            self._window.ask(
                told, WayOut("Look at the settings", "settings", self._window.settings_requested.emit)
            )


def _made_if_due(store: HistoryStore, folders: Folders, folder: Path, *, every: str, keep: int) -> None:
    at = now()
    if not is_due(folder, every, at):
        return
    if folder.is_relative_to(folders.data):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)  # any other was chosen, and may be a disk away
    _write(store, folders, folder / name_at(at), at)
    drop_old(folder, keep)


def _write(store: HistoryStore, folders: Folders, path: Path, at: datetime) -> None:
    write_backup(path, folders, store.to_json().result(_PATIENCE), at)


def _restore(folders: Folders, backup: Backup) -> None:
    restore_settings(folders, backup, now())
    restore_routines(folders, backup, now())


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
