"""Reads a history from somewhere else: an exported one, a backup, another computer's, as JSON or as CSV."""

from pathlib import Path

from hipmob_desktop.history.keeping.csv import read_csv
from hipmob_desktop.history.keeping.document import VERSION, Document, UnreadableError, decode
from hipmob_desktop.history.keeping.file import read_bytes

_JSON = (b"{", b"\xef\xbb\xbf{")


def read_foreign(path: Path) -> Document:
    """Read a history from a file of either kind; what is in it tells which.

    Raises:
        UnreadableError: it is no history, or a newer version's.
        OSError: it is not there or cannot be opened.
    """
    data = read_bytes(path)
    document = decode(data) if data.lstrip().startswith(_JSON) else read_csv(data)
    if document.version > VERSION:
        raise UnreadableError(f"a newer HipMob wrote it (version {document.version}); update this one first")
    return document
