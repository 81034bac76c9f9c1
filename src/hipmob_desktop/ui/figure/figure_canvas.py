"""The interface between the screens and the figure's widget."""

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from hipmob_desktop.figure.viewpoints import Viewpoint
from hipmob_desktop.session.timeline import Timeline

#: Milliseconds: between two frames; until a figure has arrived at another pose.
FRAME_MS, ARRIVAL_MS = 40, 3200


class FigureCanvas(Protocol):
    """A widget that shows the figure at an instant of a timeline."""

    def show_frame(self, timeline: Timeline, t: float) -> None:
        """Show the figure at `t` seconds."""

    def draw_still(self, timeline: Timeline, t: float, size: QSize, then: Callable[[QImage], None]) -> None:
        """Draw a picture in the background.

        Args:
            timeline: the session.
            t: the instant in seconds.
            size: width and height in pixels.
            then: called in the GUI thread with the picture.
        """

    @property
    def is_lively(self) -> bool:
        """Whether the figure moves fast enough for every frame instead of every second one."""

    def set_theme(self, theme: str, accent: str = "") -> None:
        """Set the colours: "light", "dark" or "high-contrast", and an accent as "#rrggbb" or ""."""

    def set_look(self, look: str) -> None:
        """Show the person with the id `look`."""

    def set_viewpoint(self, viewpoint: Viewpoint) -> None:
        """Set the viewpoint."""

    def set_easier(self, exercises: frozenset[str]) -> None:
        """Show these exercises, by id, in their easier version."""

    def set_aids(self, shown: bool) -> None:  # noqa: FBT001 - one plain switch, as Qt's own setters have
        """Show the teaching aids that belong to the spoken line, or none."""

    def set_reduced_motion(self, reduced: bool) -> None:  # noqa: FBT001 - one plain switch, as Qt's own setters have
        """Fade between key poses, or show every movement."""


def widget_of(figure: FigureCanvas) -> QWidget:
    """Return the figure as a widget; Python's types cannot express "a widget with this protocol"."""
    return cast("QWidget", figure)


class Still(QObject):
    """Shows one instant until the figure has arrived there.

    Args:
        figure: the figure.
        parent: the Qt parent.
    """

    def __init__(self, figure: FigureCanvas, parent: QObject) -> None:
        super().__init__(parent)
        self._figure = figure
        self._instant: tuple[Timeline, float] | None = None
        self._frames = QTimer(self, interval=FRAME_MS)
        self._arrival = QTimer(self, interval=ARRIVAL_MS, singleShot=True)
        self._frames.timeout.connect(self._show)
        self._arrival.timeout.connect(self._frames.stop)

    def show(self, timeline: Timeline, t: float) -> None:
        """Show the figure at `t` seconds of a timeline, for `ARRIVAL_MS`."""
        self._instant = (timeline, t)
        self._show()
        self._frames.start()
        self._arrival.start()

    def stop(self) -> None:
        """Release the figure for another screen."""
        self._frames.stop()

    def _show(self) -> None:
        if self._instant is not None:
            self._figure.show_frame(*self._instant)
