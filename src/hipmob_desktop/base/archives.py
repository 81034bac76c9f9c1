"""Reads ZIP archives of other people: only plain compression, and no error of the reader's own kinds."""

import zipfile
import zlib

#: HipMob writes the second one. Readers of others raise exceptions of their own.
COMPRESSIONS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})

#: Exceptions of Python's reader on a broken archive.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
)


def member_of(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return the contents of an entry; never more bytes than its declared size.

    Raises:
        one of `BROKEN`: it cannot be read.
    """
    if entry.compress_type not in COMPRESSIONS:
        raise zipfile.BadZipFile
    return archive.read(entry)
