"""The screens, the banner and the modes of a window, and their connections."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from hipmob_desktop.figure.viewpoints import Viewpoint
from hipmob_desktop.session.events import Abandoned, Command, Event, Finished, Started
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.figure.figure_canvas import FigureCanvas, widget_of
from hipmob_desktop.ui.finish.finish_screen import QUESTION_READING, FinishScreen
from hipmob_desktop.ui.finish.question_panel import Question
from hipmob_desktop.ui.geometry import WindowMode
from hipmob_desktop.ui.history.history_screen import HistoryScreen
from hipmob_desktop.ui.home.exercise_screen import ExerciseScreen
from hipmob_desktop.ui.home.home_screen import HomeScreen
from hipmob_desktop.ui.icons import app_icon
from hipmob_desktop.ui.player.player_screen import PlayerScreen
from hipmob_desktop.ui.player_bridge import PlayerBridge
from hipmob_desktop.ui.settings.settings_screen import SettingsScreen
from hipmob_desktop.ui.shortcuts import bind
from hipmob_desktop.ui.splash import Splash
from hipmob_desktop.ui.theme.choice import colours_for
from hipmob_desktop.ui.theme.colours import Colours
from hipmob_desktop.ui.theme.distance import Reading, reading_scale
from hipmob_desktop.ui.theme.fonts import load_fonts, text_font
from hipmob_desktop.ui.theme.measures import TEXT, TextRole, scale_for
from hipmob_desktop.ui.theme.motion import set_motion
from hipmob_desktop.ui.theme.palette import palette
from hipmob_desktop.ui.theme.spacing import SCALE
from hipmob_desktop.ui.theme.stylesheet import stylesheet
from hipmob_desktop.ui.widgets.banner import Banner
from hipmob_desktop.ui.widgets.crossfade import Crossfade
from hipmob_desktop.ui.widgets.panels import TitledScreen
from hipmob_desktop.ui.window_mode import WindowModes

#: The readable text in full screen, body text, and the least size of a page.
_READING = Reading(TEXT[TextRole.BODY].size, (560, 315))

P = TypeVar("P", bound=TitledScreen)
W = TypeVar("W", bound=QWidget)


class ScreenStack(QObject):
    """The screens of a window. Screens that not every session needs are made when they are first shown.

    Args:
        window: the window that gets the screens.
        splash: the first screen, visible until there is another one.
        actions: the person's actions.
        bridge: the session under way. The player screen sends it commands, and every screen may follow it.
        figure: the one figure, which moves between the screens.

    Attributes:
        stack: the widget that shows one screen at a time.
        home, player: the screens of every session.
        banner: the messages above all screens.
        modes: the modes of the window.
        settings: the present settings.
        pixels_per_mm: logical pixels per millimetre of the window's monitor.
    """

    def __init__(
        self,
        window: QMainWindow,
        splash: Splash,
        actions: Actions,
        bridge: PlayerBridge,
        figure: FigureCanvas,
    ) -> None:
        super().__init__(window)
        load_fonts()
        QApplication.setFont(text_font(TEXT[TextRole.BODY].size))
        self._window, self._actions, self._bridge, self._figure = window, actions, bridge, figure
        self._look: tuple[Colours, float, float] | None = None
        self.pixels_per_mm = 96 / 25.4
        widget_of(figure).setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        window.setWindowIcon(app_icon())
        self.settings = Settings()
        self._less_motion = False
        self._late: dict[type[QWidget], QWidget] = {}
        self._lettered: dict[TitledScreen, tuple[Colours, float]] = {}
        self.modes = WindowModes(window)
        self.banner, self.stack = Banner(), QStackedWidget()
        self._insert_stack(splash)
        self.crossfade = Crossfade(self.stack)
        self.home = HomeScreen(actions, figure)
        self.player = PlayerScreen(actions, bridge, figure)
        for screen in (self.home, self.player):
            self.stack.addWidget(screen)
        self.home.exercise_asked.connect(self._show_exercise)
        self._connect()

    def apply(self, settings: Settings) -> None:
        """Apply new settings to the settings screen and the figure."""
        easier, self.settings = self.settings.easier, settings
        settings_screen = self._late.get(SettingsScreen)
        if isinstance(settings_screen, SettingsScreen):
            settings_screen.update_settings(settings)
        self._figure.set_look(settings.look)
        self._figure.set_viewpoint(Viewpoint(settings.viewpoint))
        self._figure.set_aids(settings.aids == "as-said")
        if settings.easier != easier:
            self.show_easier(frozenset(settings.easier))
        self._still()
        self._show_appearance()

    def show_easier(self, exercises: frozenset[str]) -> None:
        """Show these exercises, by id, in their easier version, until that setting changes."""
        self._figure.set_easier(exercises)
        self.player.show_easier(exercises)

    def show_less_motion(self, *, less: bool) -> None:
        """Set whether the system asks for reduced motion, which the settings may follow."""
        self._less_motion = less
        self._still()

    def colours(self) -> Colours:
        """Return the colours of the settings, or of the system."""
        hints = QGuiApplication.styleHints()
        contrast = hints.accessibility().contrastPreference()
        accent = self.settings.wanted_accent
        return colours_for(self.settings.theme, hints.colorScheme(), contrast, accent=accent)

    def apply_theme(self) -> None:
        """Apply colours and text scale to the window, if they have changed.

        In full screen, text is readable from the viewing distance. The player computes its own sizes, and its
        controls keep the window's usual scale.
        """
        size = self._window.width(), self._window.height()
        colours, usual, scale = self.colours(), scale_for(*size), self._scale(*size)
        self._letter(colours)
        if (colours, usual, scale) == self._look:
            return
        if self._look is None or self._look[0] != colours:
            # Under a style sheet, a window's own palette does not reach its widgets; the application's does.
            QApplication.setPalette(palette(colours))
            self._figure.set_theme(colours.name, colours.accent)
            self._show_appearance()
        self._look = (colours, usual, scale)
        self._window.setProperty(SCALE, None if scale == usual else scale)
        self._window.setStyleSheet(stylesheet(colours, scale))
        self.player.setStyleSheet("" if scale == usual else stylesheet(colours, usual))
        self._lay_out()

    def _lay_out(self) -> None:
        """Lay out the shown screen for a new text scale, which sends no resize event by itself."""
        shown = self.stack.currentWidget()
        if shown is not None and shown is not self.player:
            QApplication.sendEvent(shown, QResizeEvent(shown.size(), shown.size()))

    def _scale(self, width: int, height: int) -> float:
        """Return the text scale for a window of this size; in full screen it depends on the distance, too."""
        if self.modes.form is not WindowMode.FULL_SCREEN:
            return scale_for(width, height)
        return reading_scale(width, height, self.settings.distance, self.pixels_per_mm, _READING)

    def _show_appearance(self) -> None:
        """Pass the figure's present look to the home screen, and its viewpoint to the player."""
        wanted, colours = self.settings, self.colours()
        self.player.mirror = wanted.viewpoint == "face-me"
        self.home.show_appearance(
            (wanted.look, wanted.viewpoint, wanted.easier, colours.name, colours.accent)
        )

    def _show_exercise(self, exercise: str) -> None:
        """Show an exercise of the home screen's session."""
        if self.home.timeline is not None:
            page = self._page(ExerciseScreen, lambda: ExerciseScreen(self._figure))
            page.show_exercises(self.home.timeline, self.home.exercises, exercise)
            self.turn_to(page)

    def measure(self, pixels_per_mm: float) -> None:
        """Set the logical pixels per millimetre, on which text for the viewing distance depends."""
        self.pixels_per_mm = pixels_per_mm
        self.apply_theme()
        self.player.set_view(self.settings.distance, pixels_per_mm)

    def _letter(self, colours: Colours) -> None:
        """Set the text scale of the screens that are read from a distance."""
        for page in self._late.values():
            if isinstance(page, TitledScreen) and page.reading is not None:
                self._letter_page(page, page.reading, colours)

    def _letter_page(self, page: TitledScreen, reading: Reading, colours: Colours) -> None:
        width, height = self._window.width(), self._window.height()
        scale = scale_for(width, height)
        if reading.anywhere or self.modes.form is WindowMode.FULL_SCREEN:
            scale = reading_scale(width, height, self.settings.distance, self.pixels_per_mm, reading)
        if self._lettered.get(page) != (colours, scale):
            self._lettered[page] = colours, scale
            page.set_letters(colours, scale)
            if isinstance(page, FinishScreen):
                at = self.settings.distance, self.pixels_per_mm
                page.set_question_letters(colours, reading_scale(width, height, *at, QUESTION_READING))

    @property
    def figure(self) -> FigureCanvas:
        """The one figure, which moves between the screens."""
        return self._figure

    def stop(self) -> None:
        """Stop the session under way, so that it can be saved."""
        self._bridge.command(Command.STOP)

    @property
    def finish(self) -> FinishScreen:
        """The finish screen."""
        return self._page(FinishScreen, self._make_finish)

    def _make_finish(self) -> FinishScreen:
        def last() -> Timeline | None:
            session = self._bridge.session
            return None if session is None else session.timeline

        return FinishScreen(self._actions, figure=self.figure, timeline=last)

    @property
    def history(self) -> HistoryScreen:
        """The history screen."""
        return self._page(HistoryScreen, lambda: HistoryScreen(self._actions))

    @property
    def settings_page(self) -> SettingsScreen:
        """The settings screen."""
        return self._page(SettingsScreen, lambda: SettingsScreen(self._actions, self._figure))

    @property
    def open_question(self) -> Question | None:
        """The question of the finish screen that waits for an answer, or None."""
        return self.finish.open_question if self.shows_finish else None

    @property
    def shows_finish(self) -> bool:
        """Whether the finish screen is shown."""
        return isinstance(self.stack.currentWidget(), FinishScreen)

    @property
    def shows_history(self) -> bool:
        """Whether the history screen is shown."""
        return isinstance(self.stack.currentWidget(), HistoryScreen)

    @property
    def shows_settings(self) -> bool:
        """Whether the settings screen is shown."""
        return isinstance(self.stack.currentWidget(), SettingsScreen)

    def _page(self, kind: type[P], make: Callable[[], P]) -> P:
        """Return a screen, made when it is first shown."""
        if kind not in self._late:
            self._late[kind] = self.add_page(make())
            self._letter(self.colours())
        page = self._late[kind]
        assert isinstance(page, kind)  # noqa: S101 - for the type checker
        return page

    def add_screen(self, screen: W) -> W:
        """Add a screen, and return it; `turn_to` shows it."""
        self.stack.addWidget(screen)
        return screen

    def turn_to(self, screen: QWidget) -> bool:
        """Show a screen; return whether another one was shown before."""
        turned = self.stack.currentWidget() is not screen
        if turned:
            self.crossfade.begin()
        self.stack.setCurrentWidget(screen)
        if turned:
            self._lay_out()
            screen.setFocus()
        return turned

    def add_page(self, page: P) -> P:
        """Add a screen whose back button shows the home screen, and return it."""
        page.back_requested.connect(self._actions.show_home)
        return self.add_screen(page)

    def _insert_stack(self, splash: Splash) -> None:
        """Put the stack, below the banner, into the window, with the splash as the first screen."""
        self._window.takeCentralWidget()
        self.stack.addWidget(splash)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.stack, 1)
        self._window.setCentralWidget(middle)
        middle.show()  # now, because the crossfade needs the splash visible
        splash.setFocus()  # its focus was lost with its old parent

    def _still(self) -> None:
        followed = {"system": self._less_motion, "full": False, "reduced": True}
        reduced = followed[self.settings.motion]
        self._figure.set_reduced_motion(reduced)
        set_motion(reduced=reduced)

    def _connect(self) -> None:
        actions, home, player, modes = self._actions, self.home, self.player, self.modes
        actions.set_window_mode.connect(modes.toggle)
        actions.resize_small_window.connect(modes.resize_small_window)
        actions.drag_small_window.connect(modes.drag)
        actions.escape.connect(self._escape)
        modes.mode_changed.connect(player.show_form)
        modes.mode_changed.connect(home.show_form)
        self._bridge.happened.connect(self._happened)
        modes.mode_changed.connect(self.apply_theme)
        modes.notice.connect(lambda sentence: self.banner.tell(sentence, about="form", briefly=True))
        modes.mode_changed.connect(lambda form: self.banner.be_short(short=form is WindowMode.MINI))
        modes.mode_changed.connect(
            lambda form: self.banner.leave_by_itself(leaves=form is not WindowMode.WINDOW)
        )
        bind(home, ("F", Qt.Key.Key_F11), partial(modes.toggle, WindowMode.FULL_SCREEN))
        bind(home, ("C",), partial(modes.toggle, WindowMode.MINI))
        bind(home, (Qt.Key.Key_Escape,), partial(modes.switch_to, WindowMode.WINDOW))
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self.apply_theme)
        hints.accessibility().contrastPreferenceChanged.connect(self.apply_theme)

    def _happened(self, event: Event) -> None:
        """Keep messages brief while a session runs."""
        if isinstance(event, Started):
            self.banner.stand_beside_session(running=True)
        elif isinstance(event, Finished | Abandoned):
            self.banner.stand_beside_session(running=False)

    def _escape(self) -> None:
        """Leave the full screen or the small window first, then the session."""
        if self.modes.form is WindowMode.WINDOW:
            self.player.leave()
        else:
            self.modes.switch_to(WindowMode.WINDOW)
