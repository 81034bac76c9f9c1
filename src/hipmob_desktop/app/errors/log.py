"""The log: one file beside the history, written in a thread of its own."""

import faulthandler
import logging
import os
import sys
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any, TextIO

from hipmob_desktop.app.errors.redaction import Redact

#: Bytes of the log, and of the rotated one beside it.
_LONGEST = 256 * 1024

#: Seconds that the end of the program waits for the last records.
_PATIENCE = 2.0

_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class Log:
    """Writes the log records of HipMob and its libraries in a thread of its own.

    A record that cannot be written, for lack of space or permission, is dropped. A log is no reason to stop.
    A fault of a C library ends the whole process, so its traceback is written at once.

    Args:
        path: the file. Its folder is made if it is missing.
        redact: removes names and folders from each line.
        aloud: whether warnings go to standard error as well.
    """

    def __init__(self, path: Path, redact: Redact, *, aloud: bool = True) -> None:
        self._path, self._redact, self._aloud = path, redact, aloud
        self._lines: SimpleQueue[logging.LogRecord | None] = SimpleQueue()
        self._entry = _Entry(self._lines)
        self._thread = Thread(target=self._write, name="log", daemon=True)
        self._root = logging.getLogger()
        self._level = self._root.level
        self._root.addHandler(self._entry)
        self._root.setLevel(logging.WARNING)
        logging.getLogger("hipmob").setLevel(logging.INFO)

    def open(self) -> None:
        """Begin to write; earlier records were queued."""
        if self._thread.ident is None:
            self._thread.start()

    def close(self) -> None:
        """Write the queued records, and accept no more."""
        self._root.removeHandler(self._entry)
        self._root.setLevel(self._level)
        self._lines.put(None)
        self.open()
        self._thread.join(_PATIENCE)

    def _write(self) -> None:
        writers: list[logging.Handler] = []
        if self._aloud and sys.stderr is not None:  # None without a terminal, as in pythonw
            writers.append(_Aloud())
            writers[0].setLevel(logging.WARNING)
        faults: Any = None
        try:
            writers.append(self._file_writer())
            faults = self._path.open("a", encoding="utf-8")
            faulthandler.enable(faults)
        except OSError:
            pass
        while (line := self._lines.get()) is not None:
            for writer in writers:
                if line.levelno >= writer.level:
                    writer.handle(line)
        if faults is not None:
            faulthandler.disable()
            faults.close()
        for writer in writers:
            with suppress(OSError):  # records that a full disk has refused before are dropped
                writer.close()

    def _file_writer(self) -> logging.Handler:
        """Return the handler that writes the file.

        Raises:
            OSError: the file cannot be opened.
        """
        from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - slow to load, and here it delays nobody

        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self._path.exists() and not self._path.is_file():
            raise OSError(f"{self._path} is not a file")  # a write into a pipe would never end

        class Private(RotatingFileHandler):
            def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - its name
                """Drop a record that cannot be written."""

            def _open(self) -> Any:
                """Open the file for the person alone.

                The permissions of an earlier version's file are corrected.
                """
                file = open(  # noqa: SIM115 - the handler closes it; Path.open has no opener
                    self.baseFilename,
                    self.mode,
                    encoding=self.encoding,
                    opener=lambda name, flags: os.open(name, flags, 0o600),
                )
                with suppress(OSError):
                    Path(self.baseFilename).chmod(0o600)
                return file

        writer = Private(self._path, maxBytes=_LONGEST, backupCount=1, encoding="utf-8")
        writer.setFormatter(_Redacting(self._redact))
        return writer


class _Aloud(logging.StreamHandler[TextIO]):
    """A log handler for standard error."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - its name
        """Drop a record when standard error is closed."""


class _Entry(logging.Handler):
    def __init__(self, lines: "SimpleQueue[logging.LogRecord | None]") -> None:
        super().__init__()
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        """Queue a record, with its arguments formatted now, before they change."""
        record.msg, record.args = record.getMessage(), None
        self._lines.put(record)


class _Redacting(logging.Formatter):
    def __init__(self, redact: Redact) -> None:
        super().__init__(_FORM)
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, redacted."""
        return self._redact(super().format(record))
