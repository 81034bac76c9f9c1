"""A picture of one instant for a file, at any size."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from hipmob_desktop.figure.aids import AidLevel
from hipmob_desktop.figure.frame import frame_at
from hipmob_desktop.figure.look import LOOKS, THEMES, FigureTheme, Look
from hipmob_desktop.figure.painter import FigurePainter
from hipmob_desktop.figure.viewpoints import Viewpoint
from hipmob_desktop.session.timeline import Timeline


def picture(
    timeline: Timeline,
    t: float,
    width: int,
    height: int,
    theme: FigureTheme = THEMES["light"],
    *,
    look: Look = LOOKS[0],
    viewpoint: Viewpoint = Viewpoint.FACE_ME,
    easier: frozenset[str] = frozenset(),
    aids: AidLevel | None = AidLevel.NONE,
) -> QImage:
    """Return the figure at `t` seconds as a picture of `width` × `height` pixels, by default without aids.

    Raises:
        KeyError: the timeline uses a pose that the figure does not know.
    """
    frame = frame_at(timeline, t, viewpoint=viewpoint, aspect=width / height, easier=easier, aids=aids)
    return FigurePainter(look, theme).image(width, height, frame)


def png(image: QImage) -> bytes:
    """Return a picture as the contents of a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
