"""What the screens ask of a figure, whoever draws it."""

from typing import Protocol, cast

from PySide6.QtWidgets import QWidget

from hipmob_desktop.session.timeline import Timeline


class FigureCanvas(Protocol):
    """A widget that shows the figure at an instant of a timeline."""

    def show_frame(self, timeline: Timeline, t: float) -> None:
        """Show the figure at `t` seconds."""

    def set_theme(self, theme: str) -> None:
        """Use the colours "light", "dark" or "high-contrast"."""


def widget_of(figure: FigureCanvas) -> QWidget:
    """Return the figure as the widget it is; Python has no way to write "a widget that also…"."""
    return cast("QWidget", figure)
