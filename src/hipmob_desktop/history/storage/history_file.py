"""The history file together with changes that could not be written yet.

A change is a function from contents to contents. Under a lock, the newest file is read, all pending changes
are applied, and the file is replaced. Two programs therefore lose nothing of each other's changes. A failed
write (full disk, read-only folder) is repeated with the next change.
"""

import errno
import logging
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

import msgspec

from hipmob_desktop.base.encodings import UnreadableError
from hipmob_desktop.base.files import drafts, replace
from hipmob_desktop.base.messages import _
from hipmob_desktop.history.history import History
from hipmob_desktop.history.record import Outcome
from hipmob_desktop.history.storage.contents import Contents
from hipmob_desktop.history.storage.document import VERSION, Document, encode
from hipmob_desktop.history.storage.file_copies import back_up, backups, read, set_aside
from hipmob_desktop.history.storage.lock import folder_locked
from hipmob_desktop.history.storage.merge import Change, is_newer, merge_played, merged
from hipmob_desktop.history.storage.notices import (
    newer_words,
    repaired_words,
    started_over_words,
    told_faults,
    trouble_words,
)
from hipmob_desktop.history.storage.recovery import conflicting_copies, left_behind, move_aside

_log = logging.getLogger("hipmob.history")


class HistoryFile:
    """A history in a folder, for use in one thread. Every call may block for as long as the disk does.

    Args:
        folder: the folder of history.json.
        clock: returns the current time with its zone.
        notice: called with each sentence for the person.
        only_looks: whether no file is changed, whatever is found.
    """

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], datetime],
        notice: Callable[[str], None],
        *,
        only_looks: bool = False,
    ) -> None:
        self._folder = folder
        self._path = folder / "history.json"
        self._clock = clock
        self._notice = notice
        self._only_looks = only_looks
        self._document = Document()
        self._known: tuple[int, ...] | None = None  # the state of the file from which `_document` was read
        self._valid = True  # whether the file is valid as it is
        self._unreadable = False  # whether the file exists but the system denies reading it
        self._failing = False  # whether the last write failed and was reported
        self._changes: list[Change] = []
        self._after: list[Callable[[], object]] = []
        self._extras: Mapping[str, msgspec.Raw] = {}  # a backup's unknown top-level keys

    def open(self) -> None:
        """Read the file, and merge files that crashes and other computers left beside it."""
        if self._only_looks:
            self._open_read_only()
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with folder_locked(self._folder):
                self._refresh()
                if not self.read_only:
                    for draft in drafts(self._path):
                        draft.unlink(missing_ok=True)
                    self._merge_journals()
                    self._merge_conflicts()
        except OSError as error:
            self._report_error(error)
            with suppress(OSError):
                self._refresh()
        self.write()

    def _open_read_only(self) -> None:
        try:
            if self._folder.exists() and not self._folder.is_dir():
                self._unreadable = True
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), f"{self._folder}")
            self._refresh()
            if not self.read_only and self._folder.is_dir():
                self._merge_journals()
                self._merge_conflicts()
        except OSError as error:
            self._report_error(error)

    @property
    def path(self) -> Path:
        """The path of history.json."""
        return self._path

    @property
    def read_only(self) -> bool:
        """Whether the file must not or cannot be changed at present."""
        return self._unreadable or self._document.version > VERSION

    @property
    def contents(self) -> Contents:
        """The contents with all changes, written or not."""
        return self._changed()

    def add_extras(self, extras: Mapping[str, msgspec.Raw]) -> None:
        """Write unknown top-level keys of a backup with the next change; existing keys take precedence."""
        self._extras = extras

    def history(self) -> History:
        """Return the history with all changes, written or not."""
        contents = self._changed()
        sessions = sorted(contents.records.values(), key=lambda one: (one.facts.started_at, one.facts.id))
        return History(tuple(sessions), self.read_only, unreadable=self._unreadable, pauses=contents.pauses)

    def to_json(self) -> bytes:
        """Return the text of the file with all changes written."""
        return b"".join(encode(self._changed(), {**self._extras, **self._document.extras}))

    def change(self, change: Change, *, after: Callable[[], object] = lambda: None) -> bool:
        """Change the history and write it.

        Args:
            change: the function from old to new contents.
            after: called when the change is written, now or later.

        Returns:
            Whether everything is written.
        """
        self._changes.append(change)
        self._after.append(after)
        return self.write()

    def write(self) -> bool:
        """Write pending changes, if any; return whether everything is written."""
        if self._only_looks:
            return True
        if self._changes or not self._valid:
            try:
                self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                with folder_locked(self._folder):
                    self._refresh()
                    if self.read_only:
                        return False
                    self._replace()
            except OSError as error:
                self._report_error(error)
                return False
            self._failing = False
        after, self._after = self._after, []
        for clear_away in after:
            with suppress(OSError):  # the next start repeats it
                clear_away()
        return True

    def _replace(self) -> None:
        """Replace the file by the changed history."""
        now = self._clock()
        document = Document(self._changed(), {**self._extras, **self._document.extras})
        if self._valid:
            with suppress(OSError, ValueError, OverflowError):  # a failed backup must not prevent saving
                back_up(self._path.resolve(), now)
        replace(self._path, encode(document.contents, document.extras), now)
        self._document, self._valid, self._changes = document, True, []
        self._known = self._state()

    def _changed(self) -> Contents:
        """Return the contents with every change; a change that fails is dropped with a notice."""
        contents = self._document.contents
        failed = list[Change]()
        for change in self._changes:
            try:
                contents = change(contents)
            except Exception:  # noqa: BLE001 - later changes must not wait for it
                _log.exception("a change of the history failed")
                failed.append(change)
        if failed:
            self._changes = [one for one in self._changes if one not in failed]
            self._notice(_("One change to your history failed and was left out. Everything else is saved."))
        return contents

    def _refresh(self) -> None:
        """Read the file if its state has changed; the contents of a deleted file stay in memory."""
        self._unreadable = False
        state = self._state()
        if state is None or state == self._known:
            return
        try:
            document = read(self._path)
        except UnreadableError as error:
            self._start_over(f"{error}", Document())
        except FileNotFoundError:
            return
        except OSError:
            self._unreadable = True
            raise
        else:
            if document.version > VERSION:
                self._document = document
                self._report_newer(document.version)
            elif document.broken:
                self._start_over(_("it is damaged"), document)
            else:
                self._write_again_what_is_lost_in(document.contents)
                self._document = document
                if document.faults:
                    self._repair(document)
        self._known = state if self._valid else self._state()  # a second name changes the state, too

    def _write_again_what_is_lost_in(self, theirs: Contents) -> None:
        """Repeat what this process has read or written and the present file does not have.

        Another computer may have replaced the file by one that began from an older state. A network folder
        without locks allows it, and so do services in which the last writer wins.
        """
        ours = self._document.contents
        lost = {
            name: one
            for name, one in ours.records.items()
            if name not in theirs.records or is_newer(one, theirs.records[name])
        }
        if lost or ours.deleted.keys() > theirs.deleted.keys() or ours.marks.keys() > theirs.marks.keys():
            self._changes.insert(0, partial(merged, theirs=Contents(lost, ours.deleted, ours.marks)))

    def _start_over(self, reason: str, salvaged: Document) -> None:
        """Replace a damaged file by its recovered parts, merged with memory or the newest backup."""
        kept = self._keep_original()
        self._valid = False
        good = self._document if self._document.records else self._newest_backup()
        contents = merged(good.contents, salvaged.contents)
        self._document = Document(contents, {**good.extras, **salvaged.extras})
        self._notice(started_over_words(reason, kept, salvaged, good, count=len(contents.records)))

    def _newest_backup(self) -> Document:
        """Return the newest whole backup, or else the newest one of which anything can be read."""
        found: list[Document] = []
        for path in backups(self._path.resolve()):
            with suppress(UnreadableError, OSError):
                document = read(path)
                if document.version <= VERSION:
                    found.append(document)
        return min(found, key=lambda one: one.broken, default=Document())

    def _repair(self, document: Document) -> None:
        """Preserve the original of a file with unusable values, and mark it for a rewrite."""
        kept = self._keep_original()
        self._valid = False
        self._notice(repaired_words(document, kept))

    def _keep_original(self) -> str:
        """Preserve a file that has to be rewritten; return its new place as a sentence."""
        if self._only_looks:
            return _("The file was left as it is. HipMob will keep it and write a new one at its next start.")
        return _("The original was kept as {file}.").format(file=set_aside(self._path, self._clock()))

    def _merge_journals(self) -> None:
        cut_off = 0
        for journal in left_behind(self._folder, self._clock()):
            self._after.append(journal.clear_away)
            if journal.unreadable:
                told = (
                    _("The notes of a session, {file}, could not be read. It is beside your history.")
                    if self._only_looks
                    else _("The notes of a session, {file}, could not be read. It was put aside.")
                )
                self._notice(told.format(file=journal.name))
            record = journal.record
            if record is not None:
                fresh = record.id not in self._document.records
                cut_off += fresh and record.outcome is Outcome.INTERRUPTED
                self._changes.append(partial(merge_played, record=record))
        if cut_off:
            self._notice(_("Your last session was cut off. What you did until then is in your history."))

    def _merge_conflicts(self) -> None:
        own = self._folder.resolve()
        for path in conflicting_copies(self._path):
            contents = Contents()
            try:
                document = read(path)
            except UnreadableError:
                if path.parent != own:
                    continue  # where a link leads, it may be another program's
                told = (
                    _("{file} beside your history could not be read, and is beside it.")
                    if self._only_looks
                    else _("{file} beside your history could not be read, and was put aside.")
                )
                self._notice(told.format(file=path.name))
            except OSError:
                continue  # a later start may be able to open it
            else:
                if document.version > VERSION:
                    continue
                contents = document.contents
                told = (
                    _("Another copy of your history, {file}, was merged and is beside it.")
                    if self._only_looks
                    else _("Another copy of your history, {file}, was merged and was put aside.")
                )
                self._notice(f"{told.format(file=path.name)}{told_faults(document.faults)}")
            self._changes.append(partial(merged, theirs=contents))
            self._after.append(partial(move_aside, path, self._clock()))

    def _report_newer(self, version: int) -> None:
        self._notice(newer_words(version))

    def _report_error(self, error: OSError) -> None:
        """Report once that the history cannot be read or saved, until it succeeds again."""
        if not self._failing:
            self._notice(trouble_words(error, self._path, unreadable=self._unreadable))
        self._failing = True

    def _state(self) -> tuple[int, ...] | None:
        """Return a fingerprint of the file's state; None if there is no file.

        Raises:
            OSError: the state is unknown, because the folder cannot be read.
        """
        try:
            found = self._path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError:
            self._unreadable = True
            raise
        return found.st_ctime_ns, found.st_size, found.st_ino
