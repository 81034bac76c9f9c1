"""The player screen of an exported film, made of the player's own widgets."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from hipmob_desktop.figure.aids import AidLevel
from hipmob_desktop.figure.look import look_named, theme_named
from hipmob_desktop.figure.viewpoints import Viewpoint
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.events import Command
from hipmob_desktop.session.moment import moment_at
from hipmob_desktop.session.player import Session, step
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui import words
from hipmob_desktop.ui.figure.film_figure import Cast, FilmFigure
from hipmob_desktop.ui.player.player_layout import player_layout
from hipmob_desktop.ui.player.player_view import laid_out_for, player_words
from hipmob_desktop.ui.player.player_widgets import PlayerWidgets
from hipmob_desktop.ui.theme.choice import colours_for
from hipmob_desktop.ui.theme.distance import player_sizes
from hipmob_desktop.ui.theme.measures import scale_for
from hipmob_desktop.ui.theme.motion import set_motion
from hipmob_desktop.ui.theme.palette import palette
from hipmob_desktop.ui.theme.stylesheet import stylesheet
from hipmob_desktop.ui.widgets.panels import Backdrop

#: Logical pixels per millimetre of an unknown screen: 96 dots per inch.
_PIXELS_PER_MM = 96 / 25.4


class FilmScreen(Backdrop):
    """The player screen of a film, in a window that nobody sees.

    Fonts have to be loaded before. As in the player, Qt paints only the parts that have changed.

    Args:
        timeline: the session.
        settings: look, colours, viewpoint and viewing distance.
        size: width and height in pixels.
        rate: frames per second.
    """

    def __init__(self, timeline: Timeline, settings: Settings, size: QSize, rate: int) -> None:
        super().__init__()
        set_motion(reduced=True)  # widgets would move by the real clock, not by the film's
        colours = colours_for(settings.theme, accent=settings.wanted_accent)
        QApplication.setPalette(palette(colours))
        self.setStyleSheet(stylesheet(colours, scale_for(size.width(), size.height())))
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.resize(size)
        self._timeline, self._easier = timeline, frozenset(settings.easier)
        self._names = words.exercise_names(timeline)
        self._mirror = Viewpoint(settings.viewpoint) is Viewpoint.FACE_ME
        self._session, _ = step(Session(timeline), Command.START, 0.0)
        self._distance = settings.distance
        self._side: Side | None = None
        cast = Cast(
            look_named(settings.look),
            theme_named(colours.name, colours.accent),
            Viewpoint(settings.viewpoint),
            self._easier,
            None if settings.aids == "as-said" else AidLevel.NONE,
        )
        self._figure = FilmFigure(self, cast, rate)
        self._parts = PlayerWidgets(self)
        self._figure.lower()
        self._parts.show_session(self._session)
        self._parts.control_bar.rest()
        self._parts.control_bar.controls.setEnabled(False)  # the focus would show them
        self._changed = _Changed(self)
        self._last: QImage | None = None

    def picture(self, t: float) -> QImage:
        """Return the frame at `t` seconds, 32 bits per pixel; the same object again if nothing changed."""
        moment = moment_at(self._timeline, t)
        side = laid_out_for(self._timeline, moment.phase)
        if side is not self._side:
            self._side = side
            self._lay_out(side)
        said = player_words(
            moment,
            self._session.state,
            self._names,
            leaving=False,
            muted=False,
            easier=self._easier,
            alone=True,
            mirror=self._mirror,
        )
        self._parts.show_moment(self._session, t, moment, said)
        self._figure.show_frame(self._timeline, t)
        QApplication.sendPostedEvents()
        QApplication.processEvents()
        if self._changed.take() or self._last is None:
            screen = QGuiApplication.primaryScreen()
            self._last = screen.grabWindow(self.winId()).toImage()
        return self._last

    def _lay_out(self, side: Side) -> None:
        room = self.width(), self.height()
        sizes = player_sizes(*room, self._distance, _PIXELS_PER_MM)
        places = player_layout(*room, sizes, side)
        self._figure.setGeometry(places.figure)
        self._parts.place(places, sizes)


class _Changed(QObject):
    """Notices Qt's update requests to a window, which mean that something in it has changed."""

    def __init__(self, window: Backdrop) -> None:
        super().__init__(window)
        self._changed = True
        window.installEventFilter(self)

    def take(self) -> bool:
        """Return whether something has changed since the last call."""
        changed, self._changed = self._changed, False
        return changed

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self._changed = self._changed or event.type() is QEvent.Type.UpdateRequest
        return super().eventFilter(watched, event)
