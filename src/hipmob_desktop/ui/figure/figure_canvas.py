"""What the screens ask of a figure, whoever draws it, and how they let it come to rest."""

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from hipmob_desktop.figure.viewpoints import Viewpoint
from hipmob_desktop.session.timeline import Timeline

#: Milliseconds between two frames, and until a figure that glides to another pose has arrived there.
FRAME_MS, ARRIVAL_MS = 40, 3200


class FigureCanvas(Protocol):
    """A widget that shows the figure at an instant of a timeline."""

    def show_frame(self, timeline: Timeline, t: float) -> None:
        """Show the figure at `t` seconds."""

    def draw_still(self, timeline: Timeline, t: float, size: QSize, then: Callable[[QImage], None]) -> None:
        """Draw a picture of so many pixels in the background, and call `then` with it in the GUI thread."""

    @property
    def is_lively(self) -> bool:
        """Whether it moves so fast that it wants to be asked at every frame, and not at every other."""

    def set_theme(self, theme: str, accent: str = "") -> None:
        """Use the colours "light", "dark" or "high-contrast", perhaps with another accent, as "#rrggbb"."""

    def set_look(self, look: str) -> None:
        """Be the person with this id."""

    def set_viewpoint(self, viewpoint: Viewpoint) -> None:
        """Be seen from here."""

    def set_easier(self, exercises: frozenset[str]) -> None:
        """Show these exercises (by id) in their easier version."""

    def set_aids(self, shown: bool) -> None:  # noqa: FBT001 - one plain switch, as Qt's own setters have
        """Show the teaching aids that go with what is said, or none."""

    def set_reduced_motion(self, reduced: bool) -> None:  # noqa: FBT001 - one plain switch, as Qt's own setters have
        """Show key poses that fade into each other, or show every movement."""


def widget_of(figure: FigureCanvas) -> QWidget:
    """Return the figure as the widget it is; Python has no way to write "a widget that also…"."""
    return cast("QWidget", figure)


class Still(QObject):
    """Shows a figure one instant for long enough to glide there, and then lets it be."""

    def __init__(self, figure: FigureCanvas, parent: QObject) -> None:
        super().__init__(parent)
        self._figure = figure
        self._instant: tuple[Timeline, float] | None = None
        self._frames = QTimer(self, interval=FRAME_MS)
        self._arrival = QTimer(self, interval=ARRIVAL_MS, singleShot=True)
        self._frames.timeout.connect(self._show)
        self._arrival.timeout.connect(self._frames.stop)

    def show(self, timeline: Timeline, t: float) -> None:
        """Show the figure at `t` seconds of a timeline, from now on."""
        self._instant = (timeline, t)
        self._show()
        self._frames.start()
        self._arrival.start()

    def stop(self) -> None:
        """Leave the figure to somebody else."""
        self._frames.stop()

    def _show(self) -> None:
        if self._instant is not None:
            self._figure.show_frame(*self._instant)
