"""The log: one file beside the history, for whoever wants to know why something went wrong."""

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

#: Bytes of the log, and of the older one that is kept beside it.
_LONGEST = 256 * 1024

#: Seconds that the end of the program waits for the last lines.
_PATIENCE = 2.0

_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class Log:
    """Takes in what HipMob and its libraries log, and writes it in a thread of its own.

    What cannot be written, for want of room or of the permission, is left out: a log is no reason to stop.
    What ends the whole process (a fault in a library written in C) is written at the moment it happens.

    Args:
        path: the file; the folder is made if it is missing.
        redact: takes out of each line whose computer it comes from.
        aloud: whether warnings are written to standard error as well.
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
        """Begin to write; what was logged before has been kept for that."""
        if self._thread.ident is None:
            self._thread.start()

    def close(self) -> None:
        """Write what is left, and take in no more."""
        self._root.removeHandler(self._entry)
        self._root.setLevel(self._level)
        self._lines.put(None)
        self.open()
        self._thread.join(_PATIENCE)

    def _write(self) -> None:
        writers: list[logging.Handler] = []
        if self._aloud and sys.stderr is not None:  # there is none where no terminal is
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
            with suppress(OSError):  # what a full disk has not taken before, it does not take now
                writer.close()

    def _file_writer(self) -> logging.Handler:
        """Return what writes into the file.

        Raises:
            OSError: the file cannot be opened.
        """
        from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - slow to load, and here it delays nobody

        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self._path.exists() and not self._path.is_file():
            raise OSError(f"{self._path} is no file")  # a pipe would never take a line

        class Private(RotatingFileHandler):
            def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - its name
                """Leave out a line for which there is no room."""

            def _open(self) -> Any:
                """Open the file so that only the person may read it, also one of an earlier version."""
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
    """Writes to standard error."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - its name
        """Leave out a line that nobody reads any more."""


class _Entry(logging.Handler):
    def __init__(self, lines: "SimpleQueue[logging.LogRecord | None]") -> None:
        super().__init__()
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        """Take in a line, with its arguments as they are now."""
        record.msg, record.args = record.getMessage(), None
        self._lines.put(record)


class _Redacting(logging.Formatter):
    def __init__(self, redact: Redact) -> None:
        super().__init__(_FORM)
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        """Return the line without what tells whose computer it comes from."""
        return self._redact(super().format(record))
