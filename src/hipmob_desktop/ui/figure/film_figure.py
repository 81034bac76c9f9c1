"""The figure of an exported film, drawn synchronously for each frame."""

from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from hipmob_desktop.figure.aids import AidLevel
from hipmob_desktop.figure.frame import Frame, frame_at
from hipmob_desktop.figure.kinematics import origins
from hipmob_desktop.figure.layers import LayerStore
from hipmob_desktop.figure.look import FigureTheme, Look
from hipmob_desktop.figure.painter import FigurePainter, Painted
from hipmob_desktop.figure.rotation import FloatArray
from hipmob_desktop.figure.viewpoints import Viewpoint
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.ui.figure.frame_pacing import FrameDelta, is_settled

#: Bytes of the cache of drawn figures. A film is made in its own process, which has more memory.
_KEPT = 96_000_000
#: Pixel rows of the figure in a window of 720 rows, for which `FrameDelta.rows` was chosen.
_ROWS = 560


@dataclass(frozen=True, slots=True)
class Cast:
    """The appearance of the figure in a film.

    Attributes:
        look: the person.
        theme: the colours.
        viewpoint: the viewpoint.
        easier: the ids of the exercises in their easier version.
        aids: the level of the teaching aids; None follows the spoken line.
    """

    look: Look
    theme: FigureTheme
    viewpoint: Viewpoint
    easier: frozenset[str]
    aids: AidLevel | None


class FilmFigure(QWidget):
    """Shows the figure at successive instants, with the detail of the player.

    Args:
        parent: the Qt parent.
        cast: the figure's appearance.
        rate: frames per second; repetitions are drawn at the instants of whole frames.
    """

    def __init__(self, parent: QWidget, cast: Cast, rate: int) -> None:
        super().__init__(parent)
        self._painter = FigurePainter(cast.look, cast.theme, LayerStore(_KEPT))
        self._cast, self._rate = cast, rate
        self._shown: tuple[Frame, FloatArray, object] | None = None
        self._picture: Painted | None = None

    def show_frame(self, timeline: Timeline, t: float) -> None:
        """Draw the figure at `t` seconds, unless it looks as before."""
        frame = frame_at(
            timeline,
            t,
            viewpoint=self._cast.viewpoint,
            aspect=self.width() / self.height(),
            easier=self._cast.easier,
            aids=self._cast.aids,
            rate=self._rate,
            clock=True,
        )
        phase, joints = timeline.phase_at(t), origins(frame.pose)
        stir = FrameDelta(0.0, 1.0, is_breath=True)
        if self._shown is not None:
            stir = FrameDelta.between((self._shown[0], self._shown[1]), (frame, joints), 1 / self._rate)
        detail = min(1.0, stir.rows(phase, t) / _ROWS)
        marks = frame.trained, frame.meant, frame.muscles, frame.glow, frame.aids
        told = detail, frame.camera, frame.pose.values.tobytes(), marks
        if self._shown is not None and self._shown[2] == told:
            return
        keep = stir.is_breath or (phase.kind.is_work and is_settled(phase, t))
        before, self._shown = self._picture, (frame, joints, told)
        self._picture = self._painter.painted(self.width(), self.height(), frame, detail, keep=keep)
        if before is None or before.scene is not self._picture.scene:
            self.update()
        else:
            self.update(before.reach.united(self._picture.reach))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the last drawn picture."""
        picture = self._picture
        if picture is None:
            return
        painter = QPainter(self)
        painter.setClipRegion(event.region().subtracted(QRegion(QRect(picture.reach))))
        painter.drawImage(0, 0, picture.scene)
        painter.setClipping(False)
        painter.drawImage(picture.at, picture.figure)
