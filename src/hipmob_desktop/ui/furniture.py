"""What a window has in it once everything is loaded: screens, banner, forms, and how they are wired."""

from functools import cached_property, partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from hipmob_desktop.figure.viewpoints import Viewpoint
from hipmob_desktop.session.events import Command
from hipmob_desktop.ui.bridge import PlayerBridge
from hipmob_desktop.ui.figure.canvas import FigureCanvas, widget_of
from hipmob_desktop.ui.finish.screen import FinishScreen
from hipmob_desktop.ui.forms import Shape
from hipmob_desktop.ui.history.screen import HistoryScreen
from hipmob_desktop.ui.home.screen import HomeScreen
from hipmob_desktop.ui.home.today import ACCEPT, GO_ON
from hipmob_desktop.ui.icons import app_icon
from hipmob_desktop.ui.keys import bind
from hipmob_desktop.ui.past_wishes import PastWishes
from hipmob_desktop.ui.places import Form
from hipmob_desktop.ui.player.screen import PlayerScreen
from hipmob_desktop.ui.settings.screen import SettingsScreen
from hipmob_desktop.ui.settings.value import Settings
from hipmob_desktop.ui.theme.choice import colours_for
from hipmob_desktop.ui.theme.colours import Colours
from hipmob_desktop.ui.theme.fonts import load_fonts, text_font
from hipmob_desktop.ui.theme.measures import TEXT, TextRole, scale_for
from hipmob_desktop.ui.theme.motion import set_motion
from hipmob_desktop.ui.theme.palette import palette
from hipmob_desktop.ui.theme.sheet import stylesheet
from hipmob_desktop.ui.widgets.banner import Banner
from hipmob_desktop.ui.widgets.crossfade import Crossfade
from hipmob_desktop.ui.widgets.titled import Titled
from hipmob_desktop.ui.window import MainWindow

P = TypeVar("P", bound=Titled)


class Furniture(QObject):
    """The screens of a window; the ones that not every session needs are made when they are first shown.

    Args:
        window: whose wishes the screens pass on; its splash stays to be seen until there is another screen.
        bridge: the session under way; the player screen commands it, and everybody may listen to it.
        figure: the one figure, which moves between the home and the player screen.

    Attributes:
        stack: where the screens stand.
    """

    def __init__(self, window: MainWindow, bridge: PlayerBridge, figure: FigureCanvas) -> None:
        super().__init__(window)
        load_fonts()
        QApplication.setFont(text_font(TEXT[TextRole.BODY].size))
        self._window, self._bridge, self._figure = window, bridge, figure
        self._look: tuple[Colours, float] | None = None
        widget_of(figure).setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        window.setWindowIcon(app_icon())
        self.settings = Settings()
        self._less_motion = False
        self.past = PastWishes(window)
        self.shape = Shape(window)
        self.banner, self.stack = Banner(), QStackedWidget()
        self._stand_behind_the_splash()
        self.crossfade = Crossfade(self.stack)
        self.home = HomeScreen(figure)
        self.player = PlayerScreen(bridge, figure)
        for screen in (self.home, self.player):
            self.stack.addWidget(screen)
        self._connect()

    def apply(self, settings: Settings) -> None:
        """Show what holds, on the settings screen and in the figure."""
        easier, self.settings = self.settings.easier, settings
        if self.has("settings_page"):
            self.settings_page.update_settings(settings)
        self._figure.set_look(settings.look)
        self._figure.set_viewpoint(Viewpoint(settings.viewpoint))
        self._figure.set_aids(settings.aids == "as-said")
        if settings.easier != easier:
            self.show_easier(frozenset(settings.easier))
        self._still()

    def show_easier(self, exercises: frozenset[str]) -> None:
        """Show these exercises, by id, in their easier version, until the settings choose others."""
        self._figure.set_easier(exercises)
        self.player.show_easier(exercises)

    def has(self, page: str) -> bool:
        """Return whether a page that is made late has been made."""
        return page in vars(self)

    def show_less_motion(self, *, less: bool) -> None:
        """Know whether the computer is set to less motion, for those who follow it."""
        self._less_motion = less
        self._still()

    def colours(self) -> Colours:
        """Return the colours that the settings, or the system, ask for."""
        hints = QGuiApplication.styleHints()
        contrast = hints.accessibility().contrastPreference()
        accent = self.settings.wanted_accent
        return colours_for(self.settings.theme, hints.colorScheme(), contrast, accent=accent)

    def dress(self) -> None:
        """Put the colours and text sizes on the window, if they are others than before."""
        colours, scale = self.colours(), scale_for(self._window.width(), self._window.height())
        if (colours, scale) == self._look:
            return
        if self._look is None or self._look[0] != colours:
            # A window's own palette does not reach what is in it under a style sheet; this does.
            QApplication.setPalette(palette(colours))
            self._figure.set_theme(colours.name, colours.accent)
        self._look = (colours, scale)
        self._window.setStyleSheet(stylesheet(colours, scale))

    def stop(self) -> None:
        """Stop what runs, so that it can be kept."""
        self._bridge.command(Command.STOP)

    @cached_property
    def finish(self) -> FinishScreen:
        """The end of a session."""
        page = self.add_page(FinishScreen())
        page.answered.connect(self.past.feelings_given)
        page.go_on_requested.connect(lambda: self.past.today_answered.emit(GO_ON, ACCEPT))
        return page

    @cached_property
    def history(self) -> HistoryScreen:
        """What was done."""
        return self.add_page(HistoryScreen(self.past))

    @cached_property
    def settings_page(self) -> SettingsScreen:
        """How it is wanted."""
        page = self.add_page(SettingsScreen(self._figure))
        page.settings_changed.connect(self._window.settings_changed)
        page.deed_requested.connect(self._window.deed_requested)
        page.hear_voice_requested.connect(self._window.hear_voice_requested)
        return page

    def add_page(self, page: P) -> P:
        """Take in a screen that leads back home, and return it."""
        page.back_requested.connect(self._window.home_requested)
        return self._window.add_screen(page)

    def _stand_behind_the_splash(self) -> None:
        """Put the stack and the banner above it into the window, with the splash as the first screen."""
        splash = self._window.splash
        self._window.takeCentralWidget()
        self.stack.addWidget(splash)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.stack, 1)
        self._window.setCentralWidget(middle)
        middle.show()  # not only with the next event: what comes now is to pass over from the splash
        splash.take_focus()  # which it loses with its place

    def _still(self) -> None:
        followed = {"system": self._less_motion, "full": False, "reduced": True}
        reduced = followed[self.settings.motion]
        self._figure.set_reduced_motion(reduced)
        set_motion(reduced=reduced)

    def _connect(self) -> None:
        window, home, player, shape = self._window, self.home, self.player, self.shape
        home.start_requested.connect(window.start_requested)
        home.history_requested.connect(window.history_requested)
        home.settings_requested.connect(window.settings_requested)
        home.preferences_changed.connect(window.preferences_changed)
        home.today_answered.connect(self.past.today_answered)
        home.tv_requested.connect(window.tv_requested)
        player.mute_requested.connect(window.mute_requested)
        player.say_again_requested.connect(window.say_again_requested)
        player.tv_requested.connect(window.tv_requested)
        player.easier_requested.connect(window.easier_requested)
        player.form_requested.connect(shape.toggle)
        player.card_size_requested.connect(shape.resize_card)
        player.drag_requested.connect(shape.drag)
        player.escape_requested.connect(self._escape)
        shape.taken.connect(player.show_form)
        shape.told.connect(self.banner.tell)
        shape.taken.connect(lambda form: self.banner.leave_by_itself(leaves=form is not Form.WINDOW))
        bind(home, ("F", Qt.Key.Key_F11), partial(shape.toggle, Form.FULL_SCREEN))
        bind(home, ("C",), partial(shape.toggle, Form.CARD))
        bind(home, (Qt.Key.Key_Escape,), partial(shape.take, Form.WINDOW))
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(window.dress)
        hints.accessibility().contrastPreferenceChanged.connect(window.dress)

    def _escape(self) -> None:
        """Leave the full screen or the card first, then the session."""
        if self.shape.form is Form.WINDOW:
            self.player.leave()
        else:
            self.shape.take(Form.WINDOW)
