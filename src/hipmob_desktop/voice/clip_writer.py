"""Where an engine writes a line, and where its clip is kept: on a full disk, wherever there is room."""

import contextlib
import logging
import os
import shutil
import tempfile
import time
from pathlib import Path

from hipmob_desktop.voice.clips import ClipCache

_logger = logging.getLogger("hipmob.voice")

#: Bytes that have to be free where a line is written: half a minute of speech at 48 kHz.
_ROOM = 3_000_000


#: What the folder in the temporary one is called, before the number of its process.
_PREFIX = "hipmob-speech-"
#: Seconds after which such a folder is left over where nobody can be asked whether its process lives.
_DAY = 86_400


class NoRoomError(OSError):
    """No folder can take a spoken line; `strerror` says why."""


class ClipWriter:
    """Writes clips into a folder, or into the temporary one where that is not possible.

    Args:
        directory: where clips are kept from session to session.

    Attributes:
        cache: the clips in that folder.
        notice: what the person should know of it, or empty.
    """

    def __init__(self, directory: Path) -> None:
        self.cache = ClipCache(directory)
        self.notice = ""
        self._directory = directory
        self._scratch: Path | None = None

    def draft(self) -> Path:
        """Return where an engine is to write: the temporary folder, or the clips' own if the first is full.

        Raises:
            NoRoomError: neither takes a line.
        """
        reason = "no temporary folder"
        for find in (self._scratch_folder, self._clip_folder):
            try:
                folder = find()
                if os.access(folder, os.W_OK) and shutil.disk_usage(folder).free >= _ROOM:
                    draft = folder / "line.part"
                    draft.unlink(missing_ok=True)
                    return draft
                reason = "the disk is full"
            except OSError as error:
                reason = error.strerror or str(error)
        raise self._no_room(reason)

    def keep(self, raw: Path, path: Path, words: str) -> tuple[Path, float]:
        """Check and polish what an engine wrote; return where the clip is kept, and its seconds.

        Raises:
            ImplausibleClipError: it cannot be these words.
            NoRoomError: no folder takes it.
        """
        try:
            return path, self.cache.keep(raw, path, words)
        except OSError as error:
            self._note(f"Spoken lines cannot be kept for next time ({error.strerror}).")
        try:
            elsewhere = self._scratch_folder() / path.name
            return elsewhere, ClipCache(elsewhere.parent).keep(raw, elsewhere, words)
        except OSError as error:
            raise self._no_room(error.strerror or str(error)) from error

    def close(self) -> None:
        """Remove what was kept in the temporary folder."""
        if self._scratch is not None:
            shutil.rmtree(self._scratch, ignore_errors=True)

    def _no_room(self, reason: str) -> NoRoomError:
        self._note(f"There is no room for spoken lines ({reason}): captions guide you.")
        return NoRoomError(None, reason)

    def _note(self, sentence: str) -> None:
        if sentence != self.notice:
            self.notice = sentence
            _logger.warning("%s", sentence)

    def _scratch_folder(self) -> Path:
        if self._scratch is None:
            _remove_left_over(Path(tempfile.gettempdir()))
            self._scratch = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
        return self._scratch

    def _clip_folder(self) -> Path:
        self._directory.mkdir(parents=True, exist_ok=True)
        return self._directory


def _remove_left_over(temporary: Path) -> None:
    """Remove the folders of processes that were killed before they could do so themselves."""
    for folder in temporary.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):  # somebody else's, or gone already
            if not folder.is_symlink() and _is_left_over(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_left_over(folder: Path) -> bool:
    owner = folder.name.removeprefix(_PREFIX).partition("-")[0]
    if os.name == "posix" and owner.isdecimal():
        try:
            os.kill(int(owner), 0)  # asks, and sends nothing
        except ProcessLookupError:
            return True
        except (PermissionError, OverflowError):
            return False
    return folder.stat().st_mtime < time.time() - _DAY
