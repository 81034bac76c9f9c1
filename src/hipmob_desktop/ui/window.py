"""The main window: its screens and its theme.

It is the first thing to be loaded, and shown before the rest is there. Its screens, which take long to load,
are therefore known here by their names alone, and come with the furniture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from hipmob_desktop.ui.splash import Splash
from hipmob_desktop.ui.theme.palette import palette

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QMoveEvent, QResizeEvent

    from hipmob_desktop.settings.value import Settings
    from hipmob_desktop.ui.actions import Actions
    from hipmob_desktop.ui.figure.figure_canvas import FigureCanvas
    from hipmob_desktop.ui.finish.finish_view import FinishView
    from hipmob_desktop.ui.geometry import WindowMode
    from hipmob_desktop.ui.history.history_view import HistoryView
    from hipmob_desktop.ui.home.home_view import HomeView
    from hipmob_desktop.ui.player.player_screen import PlayerScreen
    from hipmob_desktop.ui.player_bridge import PlayerBridge
    from hipmob_desktop.ui.screen_stack import ScreenStack
    from hipmob_desktop.ui.settings.settings_view import SettingsView
    from hipmob_desktop.ui.theme.colours import Colours
    from hipmob_desktop.ui.widgets.banner import BannerAction
    from hipmob_desktop.ui.widgets.panels import TitledScreen
    from hipmob_desktop.ui.window_mode import WindowModes

P = TypeVar("P", bound="TitledScreen")
W = TypeVar("W", bound=QWidget)


class MainWindow(QMainWindow):
    """Shows one screen at a time; values go in by methods.

    It has nothing in it but the splash until it gets its screens.
    """

    #: The window is about to close; a session under way has been stopped and can be kept.
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._inside: ScreenStack | None = None
        self.setWindowTitle("HipMob")
        self.setMinimumSize(480, 360)
        self.resize(1280, 720)
        self.splash = Splash()
        self.setCentralWidget(self.splash)

    def add_screens(self, actions: Actions, bridge: PlayerBridge, figure: FigureCanvas) -> None:
        """Put the screens in, behind the splash.

        Args:
            actions: where screens and keys emit what the person asks for.
            bridge: the session under way.
            figure: the one figure.
        """
        from hipmob_desktop.ui.screen_stack import ScreenStack  # noqa: PLC0415 - see above

        self._inside = ScreenStack(self, self.splash, actions, bridge, figure)
        self.apply(self._inside.settings)

    def open_in(self, colours: Colours, place: QRect) -> None:
        """Begin in these colours and at this place; the settings may want others once they are known."""
        QApplication.setPalette(palette(colours))
        self.setGeometry(place)
        self.splash.offer(colours)

    @property
    def _in(self) -> ScreenStack:
        if self._inside is None:
            raise RuntimeError("the window was asked for a screen before it got its screens")
        return self._inside

    @property
    def figure(self) -> FigureCanvas:
        """The one figure, which the screens lend each other."""
        return self._in.figure

    @property
    def modes(self) -> WindowModes:
        """Its forms."""
        return self._in.modes

    @property
    def player(self) -> PlayerScreen:
        """The player screen."""
        return self._in.player

    def apply(self, settings: Settings) -> None:
        """Use the colours and the distance that were chosen, and show on the settings screen what holds."""
        self._in.apply(settings)
        self._measure()

    def show_easier(self, exercises: frozenset[str]) -> None:
        """Show these exercises, by id, in their easier version."""
        self._in.show_easier(exercises)

    def show_less_motion(self, *, less: bool) -> None:
        """Know whether the computer is set to less motion, for those who follow it."""
        self._in.show_less_motion(less=less)

    def show_as(self, form: WindowMode) -> None:
        """Show the window as a window, on the full screen, or as a card that stays on top."""
        self.modes.take(form)

    def show_tv(self, *, on: bool) -> None:
        """Show whether television mode is on."""
        self._in.home.show_tv(on=on)
        self.player.show_tv(on=on)

    def show_home(self, view: HomeView) -> None:
        """Show the home screen, or show it anew."""
        self._in.home.show_home(view)
        self.turn_to(self._in.home)

    def shows_home(self) -> bool:
        """Return whether the home screen is shown."""
        return self._in.stack.currentWidget() is self._in.home

    def shows_history(self) -> bool:
        """Return whether the list of sessions is shown."""
        return self._in.shows_history

    def shows_finish(self) -> bool:
        """Return whether the end of a session is shown."""
        return self._in.shows_finish

    def show_starting(self) -> None:
        """Show, on the home screen, that the start was heard and takes a moment."""
        self._in.home.show_starting()

    def show_player(self) -> None:
        """Show the player screen with the bridge's session."""
        self.turn_to(self.player)
        self.player.enter()

    def show_finish(self, view: FinishView) -> None:
        """Show what a session has done."""
        self._in.finish.show_finish(view)
        self.turn_to(self._in.finish)

    def show_history(self, view: HistoryView) -> None:
        """Show the list of sessions, or show it anew."""
        self._in.history.show_history(view)
        self.turn_to(self._in.history)

    def show_settings(self, view: SettingsView) -> None:
        """Show the settings, or show them anew."""
        self._in.settings_page.show_settings(view)
        self.turn_to(self._in.settings_page)

    def shows_settings(self) -> bool:
        """Return whether the settings are shown."""
        return self._in.shows_settings

    def show_muted(self, *, muted: bool) -> None:
        """Show whether the sound is off."""
        self.player.show_muted(muted=muted)

    def tell(self, sentence: str, about: str = "", *, briefly: bool = False) -> None:
        """Tell of something, on whatever screen: in a plain window until the person puts it away.

        What was said `about` the same thing before is not true any more, and goes. What is only to be known
        is shown `briefly`.
        """
        self._in.banner.tell(sentence, about, briefly=briefly)

    def ask(self, sentence: str, way_out: BannerAction) -> None:
        """Tell of something about which something can be done, until that is done or it is put away."""
        self._in.banner.ask(sentence, way_out)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Stop what runs, so that it can be kept, and say that this is the end."""
        if self._inside is not None:
            self._inside.stop()
        self.closing.emit()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let the texts follow the size of the window."""
        super().resizeEvent(event)
        self._measure()

    def moveEvent(self, event: QMoveEvent) -> None:  # noqa: N802 - Qt's name
        """Let the letters follow the screen on which the window is."""
        super().moveEvent(event)
        self._measure()

    @property
    def pixels_per_mm(self) -> float:
        """Logical pixels to the millimetre: as the screen says, or 96 to the inch if it does not know."""
        density = self.screen().physicalDotsPerInch()
        return (density if 40 < density < 400 else 96) / 25.4

    def add_page(self, page: P) -> P:
        """Take in a screen that leads back home, and return it."""
        return self._in.add_page(page)

    def add_screen(self, screen: W) -> W:
        """Take in a screen, and return it; `turn_to` shows it."""
        return self._in.add_screen(screen)

    def shows(self, screen: QWidget) -> bool:
        """Return whether this screen is the one that is shown."""
        return self._in.stack.currentWidget() is screen

    def turn_to(self, screen: QWidget) -> bool:
        """Show a screen; return whether it was another one before."""
        return self._in.turn_to(screen)

    def dress(self) -> None:
        """Put the colours and text sizes on, if they are others than before; the splash brings its own."""
        if self._inside is not None:
            self._inside.dress()

    def _measure(self) -> None:
        """Let the letters follow the size of window and pixels, and the distance."""
        if self._inside is not None:
            self._inside.pixels_per_mm = self.pixels_per_mm
            self._inside.dress()
            self.player.set_view(self._inside.settings.distance, self.pixels_per_mm)
