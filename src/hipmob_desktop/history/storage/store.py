"""The only access to the history's files: a thread of its own does all work in order."""

from collections.abc import Callable, Collection, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from uuid import uuid4

from hipmob_desktop.history.history import History
from hipmob_desktop.history.record import Record, planned_record
from hipmob_desktop.history.resume import continued
from hipmob_desktop.history.storage.contents import Contents
from hipmob_desktop.history.storage.history_file import HistoryFile
from hipmob_desktop.history.storage.import_file import document_in, read_foreign
from hipmob_desktop.history.storage.importing import Import, Undo, compared, with_import, without_import
from hipmob_desktop.history.storage.journal import Journal, LogFiles, SessionLog
from hipmob_desktop.history.storage.merge import Change, merge_played
from hipmob_desktop.history.weeks import Pause
from hipmob_desktop.session.player import Session
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.timeline import Timeline


def _names_in(timeline: Timeline) -> dict[str, object]:
    """Return the names of routine and exercises. The routine file may be missing when the session is read."""
    names = {
        phase.exercise: phase.exercise_name
        for phase in timeline.phases
        if phase.exercise is not None and phase.exercise_name is not None
    }
    names_in = {} if timeline.language == "en" else {"language": timeline.language}
    return {"routine_name": timeline.title, "exercise_names": names, **names_in}


class HistoryStore:
    """A person's history in a folder.

    No method but `close` blocks, and errors of files are not raised. A history that cannot be saved stays in
    memory and is reported. Every change retries the save.

    Args:
        folder: the folder of history.json.
        clock: returns the current time with its zone.
        notice: called with each sentence for the person, in the store's own thread.
        only_looks: whether no file is ever changed, for callers that only read.
    """

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], datetime],
        notice: Callable[[str], None] = lambda _: None,
        *,
        only_looks: bool = False,
    ) -> None:
        self._folder = folder
        self._clock = clock
        self._notice = notice
        self._notices: list[str] = []
        self._journals: list[Journal] = []
        self._file = HistoryFile(folder, clock, self._report, only_looks=only_looks)
        self._undo: Undo | None = None
        self._closed: Future[bool] | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="history")

    def open(self) -> Future[History]:
        """Read the history and merge files left by crashes and other computers; must be called first."""
        return self._thread.submit(self._open)

    def read_again(self) -> Future[History]:
        """Retry reading an unreadable file, and write pending changes."""
        return self._change(lambda contents: contents)

    def begin(
        self,
        session: Session,
        now: float,
        options: Preferences | Mapping[str, object],
        goes_on: Record | None = None,
    ) -> SessionLog:
        """Start recording a session.

        Args:
            session: the session at its start.
            now: the start on the session's clock, in seconds.
            options: the preferences of the session.
            goes_on: the record of the session to resume, or None for a new one.
        """
        if goes_on is None:
            planned = planned_record(
                session.timeline, session_id=str(uuid4()), started_at=self._clock(), options=options
            ).changed(**_names_in(session.timeline))
        else:
            planned = continued(goes_on, session.timeline)
        journal = Journal(self._folder, planned)
        self._journals.append(journal)
        files = LogFiles(journal, self._clock, self._thread, self._save)
        return SessionLog(session, now, planned, files)

    def add(self, record: Record) -> Future[History]:
        """Add a record, or replace the one with its id; adding a deleted one restores it."""
        now = self._clock()
        return self._change(lambda contents: contents.added(record, now))

    def replace(self, record: Record) -> Future[History]:
        """Replace the record with this id; a record that is deleted by now stays deleted."""
        return self._change(lambda contents: contents.replaced(record))

    def move(self, session_id: str, record: Record) -> Future[History]:
        """Replace a session by one with another start and id, as one change."""
        now = self._clock()
        return self._change(lambda contents: contents.moved(session_id, record, now))

    def delete(self, session_id: str) -> Future[History]:
        """Delete a session. Adding its record again restores it."""
        now = self._clock()
        return self._change(lambda contents: contents.removed(session_id, now))

    def pause(self, monday: date, reason: Pause | None) -> Future[History]:
        """Mark the week of `monday` as a pause; a `reason` of None removes the mark."""
        now = self._clock()
        return self._change(lambda contents: contents.paused(monday, reason, now))

    def preview_import(self, path: Path, backup: bytes | None = None) -> Future[Import]:
        """Return the changes that another history file, JSON or CSV, would make.

        The future raises UnreadableError if the file is no history, and OSError if it cannot be opened.

        Args:
            path: the file.
            backup: the history in the file, if the file is a backup.
        """

        def work() -> Import:
            document = read_foreign(path) if backup is None else document_in(backup)
            return compared(self._file.contents, document, path, is_backup=backup is not None)

        return self._thread.submit(work)

    def apply_import(self, found: Import, from_file: Collection[str] | None = None) -> Future[History]:
        """Import a file.

        A session that was deleted in the history and is in the file is restored.

        Args:
            found: the result of `preview_import`.
            from_file: the ids of differing sessions that take the file's version. None stands for those
                without a later edit in the history.
        """
        chosen = found.held_by_file if from_file is None else frozenset(from_file)

        def work() -> History:
            now, undo = self._clock(), list[Undo]()

            def change(contents: Contents) -> Contents:
                contents, how = with_import(contents, found, now, chosen)
                undo[:] = [how]
                return contents

            self._file.add_extras(found.extras)
            history = self._change_now(change)
            self._undo = undo[0] if undo else None
            return history

        return self._thread.submit(work)

    def undo_import(self) -> Future[History]:
        """Undo the last `apply_import`, except for values changed since then."""

        def work() -> History:
            undo, self._undo = self._undo, None
            return self._change_now(lambda contents: without_import(contents, undo) if undo else contents)

        return self._thread.submit(work)

    def to_json(self) -> Future[bytes]:
        """Return the whole history in the file's format, including changes not yet written."""
        return self._thread.submit(self._file.to_json)

    @property
    def path(self) -> Path:
        """The path of history.json."""
        return self._file.path

    def close(self, deadline: float = 5.0) -> bool:
        """Wait until everything is saved, at most `deadline` seconds; return whether it is.

        Unsaved sessions are recovered by the next start from their journals, if those could be written. A
        second call waits for the same end.
        """
        if self._closed is None:
            self._closed = self._thread.submit(self._close)
            self._thread.shutdown(wait=False)
        with suppress(TimeoutError):
            return self._closed.result(deadline)
        return False

    def _open(self) -> History:
        self._file.open()
        return self._history()

    def _close(self) -> bool:
        saved = self._file.write()
        for journal in self._journals:
            journal.close()
        return saved

    def _change(self, change: Change) -> Future[History]:
        return self._thread.submit(self._change_now, change)

    def _change_now(self, change: Change) -> History:
        self._file.change(change)
        return self._history()

    def _save(self, record: Record, after: Callable[[], object]) -> History:
        self._file.change(partial(merge_played, record=record), after=after)
        return self._history()

    def _history(self) -> History:
        return replace(self._file.history(), notices=tuple(self._notices))

    def _report(self, sentence: str) -> None:
        self._notices.append(sentence)
        self._notice(sentence)
