"""Export of the history, and import of other computers' files, in the background."""

import io
from collections.abc import Callable
from datetime import timedelta
from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import QObject

from hipmob_desktop.app.backup import Backup, is_backup, read_backup
from hipmob_desktop.app.context import Context
from hipmob_desktop.app.controllers.backups import BackupController
from hipmob_desktop.app.controllers.history import HistoryController
from hipmob_desktop.base.clock import now, today
from hipmob_desktop.base.encodings import UnreadableError
from hipmob_desktop.base.files import refuse_special, replace
from hipmob_desktop.base.messages import _, and_joined, ngettext
from hipmob_desktop.base.time_locale import first_weekday, time_words
from hipmob_desktop.history.history import History
from hipmob_desktop.history.storage.csv import write_csv
from hipmob_desktop.history.storage.document import encode
from hipmob_desktop.history.storage.importing import Import
from hipmob_desktop.ui import words
from hipmob_desktop.ui.file_dialogs import ask_what_to_open, ask_where_to_save
from hipmob_desktop.ui.history.files_panel import Kind
from hipmob_desktop.ui.history.import_screen import ImportScreen
from hipmob_desktop.ui.history.import_view import brought, import_view
from hipmob_desktop.ui.widgets.banner import BannerAction

_FILES = "HipMob (*.json *.csv *.zip)"


#: The history of a backup made before the first session.
_EMPTY = b"".join(encode(()))


class HistoryFilesController(QObject):
    """Exports and imports files; every method returns at once, and a sentence reports the end.

    Args:
        context: the parts of the program.
        history_controller: the recorded sessions.
        backups: restores the rest of a backup.
    """

    def __init__(
        self, context: Context, history_controller: HistoryController, backups: BackupController
    ) -> None:
        super().__init__(context.window)
        self._history_controller, self._backups, self._window = history_controller, backups, context.window
        self._store, self._background, self._settings = context.store, context.background, context.settings
        self._found: Import | None = None  # previewed and not imported yet
        self._backup: Backup | None = None  # likewise
        self._undo_rest: Callable[[], object] = lambda: None
        context.actions.export_history.connect(self._ask_where)
        context.actions.import_history.connect(self._ask_which)
        context.actions.undo_import.connect(self.undo)
        context.actions.run_setting_action.connect(self._do)

    def export(self, kind: Kind, weeks: int, path: Path) -> None:
        """Write the history, or the report of its last weeks, into a file."""
        history, again = self._history_controller.history, partial(self._ask_where, kind, weeks)
        if kind is Kind.JSON:
            made = self._store.to_json()
            self._background.follow(made, lambda text: self._save(partial(_write, path, text), path, again))
        elif kind is Kind.CSV:
            self._save(partial(_write_table, history, path), path, again)
        else:
            goal = self._settings.value.week_goal
            self._save(partial(_write_page, history, kind, weeks, goal, path), path, again)

    def preview(self, path: Path) -> None:
        """Show the changes that a file would make; nothing is changed before the person confirms."""
        failed = partial(self._unreadable, path)

        def read(backup: Backup | None) -> None:
            history = None if backup is None else backup.history or _EMPTY
            self._background.follow(
                self._store.preview_import(path, history), lambda found: self._offer(found, backup), failed
            )

        self._background.run(partial(_backup_in, path), read, failed)

    def undo(self) -> None:
        """Undo the last import."""
        self._history_controller.show_import("")
        self._undo_rest()
        self._background.follow(self._store.undo_import(), self._undone)

    @cached_property
    def _screen(self) -> ImportScreen:
        """The import screen, made when it is first shown."""
        screen = self._window.add_screen(ImportScreen())
        screen.back_requested.connect(self._history_controller.show_history)
        screen.import_requested.connect(self._apply)
        return screen

    def _ask_where(self, kind: str, weeks: int) -> None:
        what = Kind(kind)
        name = f"hipmob-{'history' if what in {Kind.JSON, Kind.CSV} else 'report'}-{today()}.{kind}"
        ask_where_to_save(self._window, _("Save"), name, partial(self.export, what, weeks))

    def _ask_which(self) -> None:
        ask_what_to_open(self._window, _("Import a file"), _FILES, self.preview)

    def _do(self, key: str) -> None:
        if key == "restore":
            title = _("Restore a backup")
            ask_what_to_open(self._window, title, "HipMob (*.zip *.json *.csv)", self.preview)

    def _save(self, work: Callable[[], None], path: Path, again: Callable[[], None]) -> None:
        saved = partial(self._window.tell, _("Saved as {path}.").format(path=path))
        self._background.run(work, lambda _: saved(), partial(self._unsaved, path, again))

    def _unsaved(self, path: Path, again: Callable[[], None], error: BaseException) -> None:
        if not isinstance(error, OSError):
            raise error
        another = BannerAction(_("Save elsewhere…"), "copy", again)
        self._window.ask(
            _("{path} could not be saved ({reason}).").format(path=path, reason=error.strerror or error),
            another,
        )

    def _unreadable(self, path: Path, error: BaseException) -> None:
        another = BannerAction(_("Choose another file…"), "copy", self._ask_which)
        if isinstance(error, UnreadableError):
            self._window.ask(
                _("{file} is not a HipMob history ({reason}). Nothing was changed.").format(
                    file=path.name, reason=error
                ),
                another,
            )
        elif isinstance(error, OSError):
            self._window.ask(
                _("{file} cannot be opened ({reason}).").format(
                    file=path.name, reason=error.strerror or error
                ),
                another,
            )
        else:
            raise error

    def _offer(self, found: Import, backup: Backup | None) -> None:
        """Show the changes that a file would make, if there are any."""
        another = BannerAction(_("Choose another file…"), "copy", self._ask_which)
        if found.nothing_usable:
            first = f" {found.faults[0].told(time_words)}."
            told = _("{file}: none of its {sessions} can be used; nothing was imported.").format(
                file=found.path.name, sessions=words.sessions_words(found.lost)
            )
            self._window.ask(told + first, another)
        elif not (found.new or found.differing or found.faults or _besides(backup)):
            self._window.tell(
                _("{file} has nothing new: {sessions} in it, all here already.").format(
                    file=found.path.name, sessions=words.sessions_words(found.same)
                )
            )
        else:
            self._found, self._backup = found, backup
            fresh = not self._history_controller.history.sessions
            self._screen.show_import(import_view(found, _besides(backup), also_wanted=fresh))
            self._window.turn_to(self._screen)

    def _apply(self, from_file: frozenset[str], also: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Import the previewed file; of a backup its settings and routines `also`."""
        found, self._found = self._found, None
        if found is not None:
            wanted = self._backup is not None and also
            self._undo_rest = self._backups.restore(self._backup) if self._backup and wanted else lambda: None
            self._history_controller.show_history()
            self._background.follow(
                self._store.apply_import(found, from_file), partial(self._applied, found, from_file)
            )

    def _applied(self, found: Import, from_file: frozenset[str], history: History) -> None:
        self._history_controller.show_import(found.path.name)
        self._history_controller.update(history)
        told = _("{what}, {count} in all.").format(
            what=brought(found, from_file), count=len(history.sessions)
        )
        self._window.ask(told, BannerAction(_("Undo"), "repeat", self.undo))

    def _undone(self, history: History) -> None:
        self._history_controller.update(history)
        self._window.tell(
            _("The import was undone: {sessions} in all.").format(
                sessions=words.sessions_words(len(history.sessions))
            )
        )


def _backup_in(path: Path) -> Backup | None:
    """Return the backup in a file, or None for a file of another kind.

    Raises:
        UnreadableError: the file is a broken backup.
        OSError: the file cannot be opened.
    """
    refuse_special(path)
    with path.open("rb") as file:
        beginning = file.read(200)
    return read_backup(path) if is_backup(beginning) else None


def _besides(backup: Backup | None) -> str:
    """Return the parts of a backup besides the history, in words, or ""."""
    if backup is None or not (backup.settings or backup.routines):
        return ""
    count = len(backup.routines)
    own = ngettext("{count} routine of your own", "{count} routines of your own", count)
    told = [_("the settings with the care answers")] if backup.settings else []
    told += [own.format(count=count)] if backup.routines else []
    if backup.made_at:
        return _("The backup of {date} has {what}.").format(date=backup.made_at[:10], what=and_joined(told))
    return _("The backup has {what}.").format(what=and_joined(told))


def _write(path: Path, data: bytes) -> None:
    replace(path, [data], now())


def _write_table(history: History, path: Path) -> None:
    table = io.StringIO(newline="")
    write_csv(history.sessions, table)
    _write(path, table.getvalue().encode("utf-8-sig"))  # with a byte order mark, for spreadsheets


def _write_page(history: History, kind: Kind, weeks: int, goal: int, path: Path) -> None:
    from hipmob_desktop.export.report import report_html, write_pdf  # noqa: PLC0415 - loaded when it is wanted

    since, begins = today() - timedelta(days=7 * weeks - 1), first_weekday()
    html = report_html(history, since, today(), goal=goal, first_weekday=begins)
    if kind is Kind.PDF:
        write_pdf(html, path)
    else:
        _write(path, html.encode())
