"""The one door to the history: all work with files is done in a thread of its own, in the order asked for."""

from collections.abc import Callable, Collection, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from uuid import uuid4

from hipmob_desktop.history.history import History
from hipmob_desktop.history.record import Record, planned_record
from hipmob_desktop.history.resume import continued
from hipmob_desktop.history.storage.contents import Contents
from hipmob_desktop.history.storage.history_file import HistoryFile
from hipmob_desktop.history.storage.import_file import document_in, read_foreign
from hipmob_desktop.history.storage.importing import Import, Undo, compared, with_import, without_import
from hipmob_desktop.history.storage.journal import Journal, SessionLog
from hipmob_desktop.history.storage.merge import Change, playing
from hipmob_desktop.history.weeks import Pause
from hipmob_desktop.session.player import Session
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.timeline import Timeline


def _names_in(timeline: Timeline) -> dict[str, object]:
    """Return what routine and exercises are called; their file may be gone when the session is read."""
    names = {
        phase.exercise: phase.exercise_name
        for phase in timeline.phases
        if phase.exercise is not None and phase.exercise_name is not None
    }
    return {"routine_name": timeline.title, "exercise_names": names}


class HistoryStore:
    """A person's history in a folder.

    Nothing here blocks (but `close`), and no trouble with files is raised: a history that cannot be saved is
    kept in memory, tried again with every change, and told in a sentence.

    Args:
        folder: where history.json is or will be.
        clock: the time now, with its zone.
        notice: is called with each sentence for the person, in the store's own thread.
        only_looks: whether no file is changed, whatever is found: for who only wants to read.
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
        self._heard = notice
        self._notices: list[str] = []
        self._journals: list[Journal] = []
        self._shelf = HistoryFile(folder, clock, self._tell, only_looks=only_looks)
        self._undo: Undo | None = None
        self._closed: Future[bool] | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="history")

    def open(self) -> Future[History]:
        """Read the history and take in what crashes and other computers left; to be called first."""
        return self._thread.submit(self._open)

    def read_again(self) -> Future[History]:
        """Read a file that could not be read, if that is allowed by now, and write what has waited for it."""
        return self._change(lambda contents: contents)

    def begin(
        self,
        session: Session,
        now: float,
        options: Preferences | Mapping[str, object],
        goes_on: Record | None = None,
    ) -> SessionLog:
        """Begin to remember a session that starts at the instant `now` of the session's own clock.

        With `goes_on` it is the rest of that session, and becomes a part of it.
        """
        if goes_on is None:
            planned = planned_record(
                session.timeline, session_id=str(uuid4()), started_at=self._clock(), options=options
            ).changed(**_names_in(session.timeline))
        else:
            planned = continued(goes_on, session.timeline)
        journal = Journal(self._folder, planned)
        self._journals.append(journal)
        return SessionLog(
            session, now, planned, journal=journal, clock=self._clock, thread=self._thread, save=self._save
        )

    def add(self, record: Record) -> Future[History]:
        """Add a record, or put it in the place of the one with its id; adding a deleted one undoes that."""
        now = self._clock()
        return self._change(lambda contents: contents.added(record, now))

    def replace(self, record: Record) -> Future[History]:
        """Put a changed record in the place of the one with its id; nothing, if that is deleted by now."""
        return self._change(lambda contents: contents.replaced(record))

    def move(self, session_id: str, record: Record) -> Future[History]:
        """Put a session in the place of one that had another start and another id, in one stroke."""
        now = self._clock()
        return self._change(lambda contents: contents.moved(session_id, record, now))

    def delete(self, session_id: str) -> Future[History]:
        """Delete a session. To undo, add the record again."""
        now = self._clock()
        return self._change(lambda contents: contents.removed(session_id, now))

    def pause(self, monday: date, reason: Pause | None) -> Future[History]:
        """Mark the week that begins on `monday` as a pause; None takes the mark away."""
        now = self._clock()
        return self._change(lambda contents: contents.paused(monday, reason, now))

    def preview_import(self, path: Path, backup: bytes | None = None) -> Future[Import]:
        """Say what another history file, JSON or CSV, would change; nothing is changed.

        Args:
            path: the file.
            backup: if the file is a backup, the history that is in it.

        The future raises UnreadableError if it is no history, OSError if it cannot be opened.
        """

        def work() -> Import:
            document = read_foreign(path) if backup is None else document_in(backup)
            return compared(self._shelf.contents, document, path, is_backup=backup is not None)

        return self._thread.submit(work)

    def apply_import(self, found: Import, from_file: Collection[str] | None = None) -> Future[History]:
        """Take in what a file says.

        A session that was deleted here and is in the file comes back.

        Args:
            found: what `preview_import` has found.
            from_file: the ids of those differing sessions for which the file holds; if None, of those about
                which nothing was told later here.
        """
        chosen = found.held_by_file if from_file is None else frozenset(from_file)

        def work() -> History:
            now, undo = self._clock(), list[Undo]()

            def change(contents: Contents) -> Contents:
                contents, how = with_import(contents, found, now, chosen)
                undo[:] = [how]
                return contents

            self._shelf.add_extras(found.extras)
            history = self._change_now(change)
            self._undo = undo[0] if undo else None
            return history

        return self._thread.submit(work)

    def undo_import(self) -> Future[History]:
        """Undo the last `apply_import`, but for what was changed since then."""

        def work() -> History:
            undo, self._undo = self._undo, None
            return self._change_now(lambda contents: without_import(contents, undo) if undo else contents)

        return self._thread.submit(work)

    def to_json(self) -> Future[bytes]:
        """Return the whole history in the file's own form, with what could not be written yet."""
        return self._thread.submit(self._shelf.to_json)

    @property
    def path(self) -> Path:
        """Where the history is kept."""
        return self._shelf.path

    def close(self, deadline: float = 5.0) -> bool:
        """Wait until all is saved, at most `deadline` seconds; return whether it is.

        What is not is left to the next start, in its journal, if that could be written. A second call waits
        for the same end.
        """
        if self._closed is None:
            self._closed = self._thread.submit(self._close)
            self._thread.shutdown(wait=False)
        with suppress(TimeoutError):
            return self._closed.result(deadline)
        return False

    def _open(self) -> History:
        self._shelf.open()
        return self._history()

    def _close(self) -> bool:
        saved = self._shelf.write()
        for journal in self._journals:
            journal.close()
        return saved

    def _change(self, change: Change) -> Future[History]:
        return self._thread.submit(self._change_now, change)

    def _change_now(self, change: Change) -> History:
        self._shelf.change(change)
        return self._history()

    def _save(self, record: Record, after: Callable[[], object]) -> History:
        self._shelf.change(playing(record), after=after)
        return self._history()

    def _history(self) -> History:
        return replace(self._shelf.history(), notices=tuple(self._notices))

    def _tell(self, sentence: str) -> None:
        self._notices.append(sentence)
        self._heard(sentence)
