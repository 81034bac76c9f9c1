"""Folders for synthesised lines and their clips, with fallbacks for a full disk."""

import contextlib
import logging
import os
import shutil
import tempfile
import time
from pathlib import Path

from hipmob_desktop.base.messages import _
from hipmob_desktop.voice.clips import ClipCache

_logger = logging.getLogger("hipmob.voice")

#: Bytes that must be free to write a line: half a minute of speech at 48 kHz.
_ROOM = 3_000_000


#: Prefix of the folder in the temporary one; the process id follows.
_PREFIX = "hipmob-speech-"
#: Age in seconds of an orphaned folder, where the process cannot be checked.
_DAY = 86_400


class NoRoomError(OSError):
    """No folder can store a spoken line; `strerror` is the reason."""


class ClipWriter:
    """Writes clips into a folder, or into a temporary one if that fails.

    Args:
        directory: the folder of clips for all sessions.

    Attributes:
        cache: the clips in that folder.
        notice: a sentence for the person, or empty.
    """

    def __init__(self, directory: Path) -> None:
        self.cache = ClipCache(directory)
        self.notice = ""
        self._directory = directory
        self._scratch: Path | None = None

    def draft(self) -> Path:
        """Return a path for an engine's output, in the temporary folder or in the clips' folder.

        Raises:
            NoRoomError: neither folder has space.
        """
        reason = _("no temporary folder")
        for find in (self._scratch_folder, self._clip_folder):
            try:
                folder = find()
                if os.access(folder, os.W_OK) and shutil.disk_usage(folder).free >= _ROOM:
                    draft = folder / "line.part"
                    draft.unlink(missing_ok=True)
                    return draft
                reason = _("the disk is full")
            except OSError as error:
                reason = error.strerror or str(error)
        raise self._no_room(reason)

    def keep(self, raw: Path, path: Path, words: str) -> tuple[Path, float]:
        """Check and polish an engine's output and store it as a clip.

        Args:
            raw: the engine's WAV file.
            path: the clip's path in the cache.
            words: the spoken words.

        Returns:
            The path of the clip and its length in seconds.

        Raises:
            ImplausibleClipError: the sound cannot be these words.
            NoRoomError: no folder has space.
        """
        try:
            return path, self.cache.keep(raw, path, words)
        except OSError as error:
            self._note(
                _("Spoken lines cannot be kept for next time ({reason}).").format(reason=error.strerror)
            )
        try:
            elsewhere = self._scratch_folder() / path.name
            return elsewhere, ClipCache(elsewhere.parent).keep(raw, elsewhere, words)
        except OSError as error:
            raise self._no_room(error.strerror or str(error)) from error

    def close(self) -> None:
        """Remove the temporary folder."""
        if self._scratch is not None:
            shutil.rmtree(self._scratch, ignore_errors=True)

    def _no_room(self, reason: str) -> NoRoomError:
        self._note(
            _("There is no space for spoken lines ({reason}): captions guide you.").format(reason=reason)
        )
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
    """Remove the temporary folders of processes that were killed."""
    for folder in temporary.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):  # another user's, or already removed
            if not folder.is_symlink() and _is_left_over(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_left_over(folder: Path) -> bool:
    owner = folder.name.removeprefix(_PREFIX).partition("-")[0]
    if os.name == "posix" and owner.isdecimal():
        try:
            os.kill(int(owner), 0)  # signal 0 only checks for existence
        except ProcessLookupError:
            return True
        except (PermissionError, OverflowError):
            return False
    return folder.stat().st_mtime < time.time() - _DAY
