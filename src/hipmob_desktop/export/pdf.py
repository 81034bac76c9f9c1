"""Prints an HTML page on one sheet of A4."""

import errno
import os
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument

#: Millimetres of margin; most home printers need as much.
_MARGIN = 14.0

#: Dots an inch, equal to HTML's pixels, so that lengths are the same as in a browser.
_RESOLUTION = 96

#: Least scale of a full page, which is still readable, and the step of its reduction.
_LEAST_SCALE, _SCALE_STEP = 0.6, 0.05


def print_page(html: str, path: Path, title: str) -> None:
    """Write the page as a PDF; a page that is too long is scaled down.

    Args:
        html: the page.
        path: the file to write.
        title: the title in the file's metadata.

    Raises:
        OSError: the file cannot be written.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        _paint(html, draft, title)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _paint(html: str, path: Path, title: str) -> None:
    with path.open("wb"):
        pass  # raises an error with a reason, which Qt does not
    writer = QPdfWriter(str(path))
    writer.setCreator("HipMob")
    writer.setTitle(title)
    writer.setResolution(_RESOLUTION)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN),
            QPageLayout.Unit.Millimeter,
        )
    )
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setDocumentMargin(0)
    document.setHtml(html)
    scale = 1.0
    while True:
        document.setPageSize(QSizeF(writer.width() / scale, 100_000))
        if document.size().height() * scale <= writer.height() or scale <= _LEAST_SCALE:
            break
        scale -= _SCALE_STEP
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
    painter.scale(scale, scale)
    document.drawContents(painter)
    if not painter.end():
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
