"""The main window: its screens and its theme.

The window is loaded first, and shown before the rest is there. Its screens load slowly, so this module
imports their names for types alone; `add_screens` loads them.
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
    from hipmob_desktop.ui.finish.question_panel import Question
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

    Until `add_screens` it contains only the splash.
    """

    #: The window is about to close, or to be made anew. A session under way was stopped and can be saved.
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._inside: ScreenStack | None = None
        #: Whether another window takes the place of this one when it is closed.
        self.reopens = False
        self.setWindowTitle("HipMob")
        self.setMinimumSize(480, 360)
        self.resize(1280, 720)
        self.splash = Splash()
        self.setCentralWidget(self.splash)

    def add_screens(self, actions: Actions, bridge: PlayerBridge, figure: FigureCanvas) -> None:
        """Add the screens, behind the splash.

        Args:
            actions: the signals that screens and keys emit.
            bridge: the session under way.
            figure: the one figure.
        """
        from hipmob_desktop.ui.screen_stack import ScreenStack  # noqa: PLC0415 - see above

        self._inside = ScreenStack(self, self.splash, actions, bridge, figure)
        self.apply(self._inside.settings)

    def open_in(self, colours: Colours, place: QRect) -> None:
        """Show the splash in these colours and at this place; the settings may change both later."""
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
        """The one figure, which moves between the screens."""
        return self._in.figure

    @property
    def modes(self) -> WindowModes:
        """The window's modes."""
        return self._in.modes

    @property
    def player(self) -> PlayerScreen:
        """The player screen."""
        return self._in.player

    def apply(self, settings: Settings) -> None:
        """Apply colours and distance, and show the settings on their screen."""
        self._in.apply(settings)
        self._measure()

    def show_easier(self, exercises: frozenset[str]) -> None:
        """Show these exercises, by id, in their easier version."""
        self._in.show_easier(exercises)

    def show_less_motion(self, *, less: bool) -> None:
        """Set whether the system asks for reduced motion, which the settings may follow."""
        self._in.show_less_motion(less=less)

    def show_as(self, form: WindowMode) -> None:
        """Show the plain window, the full screen, or the small window that stays on top."""
        self.modes.switch_to(form)

    def show_tv(self, *, on: bool) -> None:
        """Show whether TV mode is on."""
        self._in.home.show_tv(on=on)
        self.player.show_tv(on=on)

    def show_home(self, view: HomeView) -> None:
        """Show or update the home screen."""
        self._in.home.show_home(view)
        self.turn_to(self._in.home)

    def shows_home(self) -> bool:
        """Return whether the home screen is shown."""
        return self._in.stack.currentWidget() is self._in.home

    def shows_history(self) -> bool:
        """Return whether the history screen is shown."""
        return self._in.shows_history

    def shows_finish(self) -> bool:
        """Return whether the finish screen is shown."""
        return self._in.shows_finish

    @property
    def open_question(self) -> Question | None:
        """The question of the finish screen that waits for an answer, or None."""
        return self._in.open_question

    def answer_question(self, number: int) -> None:
        """Give the answer of a number from 0 to 2 to the question that waits for one."""
        self._in.finish.question.answer(number)

    def show_starting(self) -> None:
        """Show on the home screen that the start was pressed and takes a moment."""
        self._in.home.show_starting()

    def show_player(self) -> None:
        """Show the player screen with the bridge's session."""
        self.turn_to(self.player)
        self.player.enter()

    def show_finish(self, view: FinishView) -> None:
        """Show the finish screen."""
        self._in.finish.show_finish(view)
        self.turn_to(self._in.finish)

    def show_history(self, view: HistoryView) -> None:
        """Show or update the history screen."""
        self._in.history.show_history(view)
        self.turn_to(self._in.history)

    def show_settings(self, view: SettingsView) -> None:
        """Show or update the settings screen."""
        self._in.settings_page.show_settings(view)
        self.turn_to(self._in.settings_page)

    def shows_settings(self) -> bool:
        """Return whether the settings screen is shown."""
        return self._in.shows_settings

    def show_muted(self, *, muted: bool) -> None:
        """Show whether the sound is off."""
        self.player.show_muted(muted=muted)

    def tell(self, sentence: str, about: str = "", *, briefly: bool = False) -> None:
        """Show a message in the banner of any screen; in a plain window it stays until it is closed.

        An earlier message `about` the same thing is outdated, and is removed. A message that needs no answer
        is shown `briefly`.
        """
        self._in.banner.tell(sentence, about, briefly=briefly)

    def ask(self, sentence: str, way_out: BannerAction) -> None:
        """Show a message with an action, until the action is done or the message is closed."""
        self._in.banner.ask(sentence, way_out)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Stop the session under way, so that it can be saved, and emit `closing`."""
        if self._inside is not None:
            self._inside.stop()
        self.closing.emit()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Adapt the text size to the window."""
        super().resizeEvent(event)
        self._measure()

    def moveEvent(self, event: QMoveEvent) -> None:  # noqa: N802 - Qt's name
        """Adapt the text size to the monitor of the window."""
        super().moveEvent(event)
        self._measure()

    @property
    def pixels_per_mm(self) -> float:
        """Logical pixels per millimetre of the monitor; 96 per inch if its size is unknown."""
        density = self.screen().physicalDotsPerInch()
        return (density if 40 < density < 400 else 96) / 25.4

    def add_page(self, page: P) -> P:
        """Add a screen whose back button shows the home screen, and return it."""
        return self._in.add_page(page)

    def add_screen(self, screen: W) -> W:
        """Add a screen, and return it; `turn_to` shows it."""
        return self._in.add_screen(screen)

    def shows(self, screen: QWidget) -> bool:
        """Return whether this screen is shown."""
        return self._in.stack.currentWidget() is screen

    def turn_to(self, screen: QWidget) -> bool:
        """Show a screen; return whether another one was shown before."""
        return self._in.turn_to(screen)

    def apply_theme(self) -> None:
        """Apply colours and text sizes, if they have changed; the splash has its own."""
        if self._inside is not None:
            self._inside.apply_theme()

    def _measure(self) -> None:
        """Adapt the text size to window, monitor and viewing distance."""
        if self._inside is not None:
            self._inside.measure(self.pixels_per_mm)
