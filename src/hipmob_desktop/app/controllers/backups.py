"""Backups on request, and automatic ones at the interval of the settings."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from hipmob_desktop.app.backup import (
    Backup,
    drop_old,
    is_due,
    name_at,
    name_by_hand,
    restore_routines,
    restore_settings,
    write_backup,
)
from hipmob_desktop.app.context import Context
from hipmob_desktop.app.controllers.history import HistoryController
from hipmob_desktop.base.clock import now
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.base.messages import _
from hipmob_desktop.history.storage.store import HistoryStore
from hipmob_desktop.routine.library import BUILT_IN
from hipmob_desktop.settings.file import settings_in
from hipmob_desktop.settings.value import for_routine
from hipmob_desktop.ui.file_dialogs import ask_for_a_folder, ask_where_to_save
from hipmob_desktop.ui.widgets.banner import BannerAction

#: Milliseconds from the start to the first check, when the start is over, and between two checks.
_FIRST_MS, _EVERY_MS = 60_000, 3_600_000

#: Seconds until a read of the history is given up.
_PATIENCE = 60.0


class BackupController(QObject):
    """Makes and restores backups; every method returns at once, and a sentence reports the end.

    Args:
        context: the parts of the program.
        history_controller: the recorded sessions.
    """

    def __init__(self, context: Context, history_controller: HistoryController) -> None:
        super().__init__(context.window)
        self._context, self._window = context, context.window
        self._history_controller = history_controller
        self._store, self._folders = context.store, context.folders
        self._settings, self._background = context.settings, context.background
        self._failed = ""  # the last failure that was shown, so that it is shown once
        context.actions.run_setting_action.connect(self._do)
        context.actions.back_up.connect(partial(self._do, "backup"))
        self._look = QTimer(self, interval=_EVERY_MS)
        self._look.timeout.connect(self.look)
        self._look.start()
        QTimer.singleShot(_FIRST_MS, self, self._begin)

    def _begin(self) -> None:
        """Make the first check, and from now on check after each session, too."""
        self._history_controller.changed.connect(self.look)
        self.look()

    @property
    def folder(self) -> Path:
        """The folder of automatic backups."""
        chosen = self._settings.value.backup_folder
        return Path(chosen) if chosen else self._folders.data / "backups"

    def look(self) -> None:
        """Make a backup if one is due."""
        wanted = self._settings.value
        if wanted.backup_every != "never" and not self._history_controller.history.unreadable:
            work = partial(
                _made_if_due,
                self._store,
                self._folders,
                self.folder,
                every=wanted.backup_every,
                keep=wanted.backup_keep,
            )
            self._background.run(work, lambda _: self._looked(), self._not_made)

    def back_up(self, path: Path) -> None:
        """Write a backup into a file, and show its path."""
        work = partial(_write, self._store, self._folders, path, now())
        self._background.run(work, lambda _: self._backed_up(path), partial(self._not_backed_up, path))

    def restore(self, backup: Backup) -> Callable[[], object]:
        """Restore the settings and routines of a backup; return a function that undoes the settings."""
        before = self._settings.value
        wanted = settings_in(backup.settings)
        self._background.run(partial(_restore, self._folders, backup), failed=self._not_restored)
        if wanted is None and backup.settings is not None:
            self._window.tell(_("The settings in the backup cannot be read; yours stay."))
        if wanted is not None:
            self._settings.change(for_routine(wanted, self._settings.routine, BUILT_IN))
        return partial(self._settings.change, before)

    def _do(self, key: str) -> None:
        if key == "backup":
            ask_where_to_save(self._window, _("Back up"), name_by_hand(now()), self.back_up)
        elif key == "backup_folder":
            chosen = self._settings.value.backup_folder
            ask_for_a_folder(self._window, _("Folder for backups"), chosen, self._choose)

    def _choose(self, folder: Path) -> None:
        self._settings.change(replace(self._settings.value, backup_folder=str(folder)))
        self._failed = ""
        self.look()

    def _backed_up(self, path: Path) -> None:
        self._window.tell(_("All your data is saved as {path}.").format(path=path))

    def _not_backed_up(self, path: Path, error: BaseException) -> None:
        if not isinstance(error, OSError):
            raise error
        another = BannerAction(_("Save elsewhere…"), "copy", partial(self._do, "backup"))
        self._window.ask(
            _("{path} could not be saved ({reason}).").format(path=path, reason=_reason(error)), another
        )

    def _not_restored(self, error: BaseException) -> None:
        if not isinstance(error, OSError):
            raise error
        place = error.filename or self._folders.data
        self._window.tell(
            _("A part of the backup could not be restored: {place} ({reason}).").format(
                place=place, reason=_reason(error)
            )
        )

    def _looked(self) -> None:
        self._failed = ""

    def _not_made(self, error: BaseException) -> None:
        if not isinstance(error, OSError):
            raise error
        if self._failed != (
            told := _("No backup could be made in {folder} ({reason}).").format(
                folder=self.folder, reason=_reason(error)
            )
        ):
            self._failed = told
            self._window.ask(
                told,
                BannerAction(_("Open settings"), "settings", self._context.actions.show_settings.emit),
            )


def _made_if_due(store: HistoryStore, folders: Folders, folder: Path, *, every: str, keep: int) -> None:
    at = now()
    if not is_due(folder, every, at):
        return
    if folder.is_relative_to(folders.data):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)  # a chosen one may be on an absent disk
    _write(store, folders, folder / name_at(at), at)
    drop_old(folder, keep, at)


def _write(store: HistoryStore, folders: Folders, path: Path, at: datetime) -> None:
    write_backup(path, folders, store.to_json().result(_PATIENCE), at)


def _restore(folders: Folders, backup: Backup) -> None:
    restore_settings(folders, backup, now())
    restore_routines(folders, backup, now())


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
