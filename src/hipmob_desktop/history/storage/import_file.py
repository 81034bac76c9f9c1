"""Reads an external history: an export or another computer's, as JSON or as a table."""

from pathlib import Path

from hipmob_desktop.base.encodings import UnreadableError, text_of
from hipmob_desktop.base.messages import N_, _
from hipmob_desktop.history.storage.document import VERSION, Document, decode
from hipmob_desktop.history.storage.file_copies import read_bytes
from hipmob_desktop.history.storage.table import read_table

#: Signatures of other file types that people choose by mistake, each with its name.
_OTHERS = (
    (b"PK\x03\x04", N_("it is a spreadsheet's own file; please save the sheet as CSV and use that")),
    (b"\xd0\xcf\x11\xe0", N_("it is a spreadsheet's own file; please save the sheet as CSV and use that")),
    (b"%PDF", N_("it is a PDF, which is for reading only; please use the JSON or the CSV")),
    (b"<!DOCTYPE", N_("it is a web page, which is for reading only; please use the JSON or the CSV")),
    (b"\x89PNG", N_("it is a picture")),
)


def read_foreign(path: Path) -> Document:
    """Read a history from a file; its contents determine whether it is JSON or a table.

    Raises:
        UnreadableError: it is no history, or a newer version's.
        OSError: it is missing or cannot be opened.
    """
    return document_in(read_bytes(path))


def document_in(data: bytes) -> Document:
    """Return the history in a file's bytes.

    Raises:
        UnreadableError: it is no history, or a newer version's.
    """
    if data.startswith(b"PK\x03\x04") and b"backup.json" in data[:200]:
        raise UnreadableError(_("it is a whole backup; “hipmob restore” restores it"))
    for beginning, what in _OTHERS:
        if data.startswith(beginning):
            raise UnreadableError(_(what))
    text = text_of(data)
    if not text.strip():
        raise UnreadableError(_("it is empty"))
    if text.lstrip().startswith("{"):
        document = decode(data if data.startswith(b"{") else text.encode("utf-8", "surrogatepass"))
    else:
        document = read_table(text)
    if document.version > VERSION:
        raise UnreadableError(
            _("it is from a newer HipMob (version {version}); please update HipMob first").format(
                version=document.version
            )
        )
    return document
