"""The main window: its screens, its theme, and the wishes that it passes on."""

from functools import cached_property, partial
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from hipmob_desktop.figure.viewpoints import Viewpoint
from hipmob_desktop.session.player import Command
from hipmob_desktop.ui.bridge import PlayerBridge
from hipmob_desktop.ui.figure.canvas import FigureCanvas, widget_of
from hipmob_desktop.ui.finish.screen import FinishScreen
from hipmob_desktop.ui.finish.view import FinishView
from hipmob_desktop.ui.forms import Shape
from hipmob_desktop.ui.history.screen import HistoryScreen
from hipmob_desktop.ui.history.view import HistoryView
from hipmob_desktop.ui.home.screen import HomeScreen
from hipmob_desktop.ui.home.view import HomeView
from hipmob_desktop.ui.icons import app_icon
from hipmob_desktop.ui.keys import bind
from hipmob_desktop.ui.past_wishes import PastWishes
from hipmob_desktop.ui.places import Form
from hipmob_desktop.ui.player.screen import PlayerScreen
from hipmob_desktop.ui.settings.screen import SettingsScreen
from hipmob_desktop.ui.settings.value import Settings
from hipmob_desktop.ui.settings.view import SettingsView
from hipmob_desktop.ui.theme.choice import colours_for
from hipmob_desktop.ui.theme.fonts import font, load_fonts
from hipmob_desktop.ui.theme.measures import TEXT, TextRole, scale_for
from hipmob_desktop.ui.theme.motion import set_motion
from hipmob_desktop.ui.theme.sheet import palette, stylesheet
from hipmob_desktop.ui.widgets.banner import Banner
from hipmob_desktop.ui.widgets.ground import Ground
from hipmob_desktop.ui.widgets.titled import Titled

P = TypeVar("P", bound=Titled)
W = TypeVar("W", bound=QWidget)


class MainWindow(QMainWindow):
    """Shows one screen at a time; values go in by methods, wishes come out as signals.

    Args:
        bridge: the session under way; the player screen commands it, and everybody may listen to it.
        figure: the one figure, which moves between the home and the player screen.
    """

    start_requested = Signal()
    home_requested = Signal()
    history_requested = Signal()
    settings_requested = Signal()
    #: The session is wanted otherwise: `Preferences`.
    preferences_changed = Signal(object)
    #: Other settings are wanted: `Settings`.
    settings_changed = Signal(object)
    #: What the button of a setting's row does is wanted: the row's key.
    deed_requested = Signal(str)
    hear_voice_requested = Signal()
    mute_requested = Signal()
    #: Television mode is wanted, or no longer.
    tv_requested = Signal()
    #: The exercise under way is wanted in its easier version, or no longer.
    easier_requested = Signal()
    say_again_requested = Signal()
    #: The window is about to close; a session under way has been stopped and can be kept.
    closing = Signal()

    def __init__(self, bridge: PlayerBridge, figure: FigureCanvas) -> None:
        super().__init__()
        load_fonts()
        QApplication.setFont(font(TEXT[TextRole.BODY].size))
        self._bridge, self._figure = bridge, figure
        self.past = PastWishes(self)
        self._settings = Settings()
        self._less_motion = False
        self._look: tuple[str, float] | None = None
        widget_of(figure).setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setWindowTitle("HipMob")
        self.setWindowIcon(app_icon())
        self.setMinimumSize(480, 360)
        self.resize(1280, 720)
        self.shape = Shape(self)
        self._banner = Banner()
        self._home = HomeScreen(figure)
        self.player = PlayerScreen(bridge, figure)
        self._stack = QStackedWidget()
        self._stack.addWidget(Ground())  # until the first screen is shown
        for screen in (self._home, self.player):
            self._stack.addWidget(screen)
        middle = Ground()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._banner)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(middle)
        self._connect()
        self.apply(self._settings)

    def apply(self, settings: Settings) -> None:
        """Use the colours and the distance that were chosen, and show on the settings screen what holds."""
        self._settings = settings
        if "_settings_page" in vars(self):
            self._settings_page.update_settings(settings)
        self._figure.set_look(settings.look)
        self._figure.set_viewpoint(Viewpoint(settings.viewpoint))
        self._figure.set_easier(frozenset(settings.easier))
        self._still()
        self.player.show_easier(frozenset(settings.easier))
        self._dress()
        self._measure()

    def show_less_motion(self, *, less: bool) -> None:
        """Know whether the computer is set to less motion, for those who follow it."""
        self._less_motion = less
        self._still()

    def _still(self) -> None:
        followed = {"system": self._less_motion, "full": False, "reduced": True}
        reduced = followed[self._settings.motion]
        self._figure.set_reduced_motion(reduced)
        set_motion(reduced=reduced)

    def show_as(self, form: Form) -> None:
        """Show the window as a window, on the full screen, or as a card that stays on top."""
        self.shape.take(form)

    def show_tv(self, *, on: bool) -> None:
        """Show whether television mode is on."""
        self._home.show_tv(on=on)
        self.player.show_tv(on=on)

    def show_home(self, view: HomeView) -> None:
        """Show the home screen, or show it anew."""
        self._home.show_home(view)
        if self.turn_to(self._home):
            self._home.enter()

    def shows_home(self) -> bool:
        """Return whether the home screen is shown."""
        return self._stack.currentWidget() is self._home

    def shows_history(self) -> bool:
        """Return whether the list of sessions is shown."""
        return "_history" in vars(self) and self._stack.currentWidget() is self._history

    def shows_finish(self) -> bool:
        """Return whether the end of a session is shown."""
        return "_finish" in vars(self) and self._stack.currentWidget() is self._finish

    def show_starting(self) -> None:
        """Show, on the home screen, that the start was heard and takes a moment."""
        self._home.show_starting()

    def show_player(self) -> None:
        """Show the player screen with the bridge's session."""
        self.turn_to(self.player)
        self.player.enter()

    def show_finish(self, view: FinishView) -> None:
        """Show what a session has done."""
        self._finish.show_finish(view)
        self.turn_to(self._finish)

    def show_history(self, view: HistoryView) -> None:
        """Show the list of sessions, or show it anew."""
        self._history.show_history(view)
        self.turn_to(self._history)

    def show_settings(self, view: SettingsView) -> None:
        """Show the settings, or show them anew."""
        self._settings_page.show_settings(view)
        self.turn_to(self._settings_page)

    def show_muted(self, *, muted: bool) -> None:
        """Show whether the sound is off."""
        self.player.show_muted(muted=muted)

    def tell(self, sentence: str) -> None:
        """Tell of something, on whatever screen, until the person puts it away."""
        self._banner.tell(sentence)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Stop what runs, so that it can be kept, and say that this is the end."""
        self._bridge.command(Command.STOP)
        self.closing.emit()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let the texts follow the size of the window."""
        super().resizeEvent(event)
        self._dress()
        self._measure()

    def moveEvent(self, event: QMoveEvent) -> None:  # noqa: N802 - Qt's name
        """Let the letters of the player follow the screen on which the window is."""
        super().moveEvent(event)
        self._measure()

    @property
    def pixels_per_mm(self) -> float:
        """Logical pixels to the millimetre: as the screen says, or 96 to the inch if it does not know."""
        density = self.screen().physicalDotsPerInch()
        return (density if 40 < density < 400 else 96) / 25.4

    # The pages are made when they are first shown: not every session needs them, and none needs them at once.

    @cached_property
    def _finish(self) -> FinishScreen:
        page = self.add_page(FinishScreen())
        self.past.hear_finish(page)
        return page

    @cached_property
    def _history(self) -> HistoryScreen:
        page = self.add_page(HistoryScreen())
        self.past.hear_history(page)
        return page

    @cached_property
    def _settings_page(self) -> SettingsScreen:
        page = self.add_page(SettingsScreen(self._figure))
        page.settings_changed.connect(self.settings_changed)
        page.deed_requested.connect(self.deed_requested)
        page.hear_voice_requested.connect(self.hear_voice_requested)
        return page

    def add_page(self, page: P) -> P:
        """Take in a screen that leads back home, and return it."""
        page.back_requested.connect(self.home_requested)
        return self.add_screen(page)

    def add_screen(self, screen: W) -> W:
        """Take in a screen, and return it; `turn_to` shows it."""
        self._stack.addWidget(screen)
        return screen

    def shows(self, screen: QWidget) -> bool:
        """Return whether this screen is the one that is shown."""
        return self._stack.currentWidget() is screen

    def _connect(self) -> None:
        self._home.start_requested.connect(self.start_requested)
        self._home.history_requested.connect(self.history_requested)
        self._home.settings_requested.connect(self.settings_requested)
        self._home.preferences_changed.connect(self.preferences_changed)
        self.past.hear_home(self._home)
        self.player.mute_requested.connect(self.mute_requested)
        self.player.say_again_requested.connect(self.say_again_requested)
        self.player.tv_requested.connect(self.tv_requested)
        self._home.tv_requested.connect(self.tv_requested)
        self.player.form_requested.connect(self.shape.toggle)
        self.player.card_size_requested.connect(self.shape.resize_card)
        self.player.easier_requested.connect(self.easier_requested)
        self.player.drag_requested.connect(self.shape.drag)
        self.shape.taken.connect(self.player.show_form)
        self.shape.told.connect(self.tell)
        self.player.escape_requested.connect(self._escape)
        bind(self._home, ("F", Qt.Key.Key_F11), partial(self.shape.toggle, Form.FULL_SCREEN))
        bind(self._home, ("C",), partial(self.shape.toggle, Form.CARD))
        bind(self._home, (Qt.Key.Key_Escape,), lambda: self.show_as(Form.WINDOW))
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._dress)
        hints.accessibility().contrastPreferenceChanged.connect(self._dress)

    def turn_to(self, screen: QWidget) -> bool:
        """Show a screen; return whether it was another one before."""
        turned = self._stack.currentWidget() is not screen
        self._stack.setCurrentWidget(screen)
        if turned:
            screen.setFocus()
        return turned

    def _escape(self) -> None:
        """Leave the full screen or the card first, then the session."""
        if self.shape.form is Form.WINDOW:
            self.player.leave()
        else:
            self.show_as(Form.WINDOW)

    def _dress(self) -> None:
        """Put the colours and text sizes on, if they are others than before."""
        hints = QGuiApplication.styleHints()
        contrast = hints.accessibility().contrastPreference()
        colours = colours_for(self._settings.theme, hints.colorScheme(), contrast)
        scale = scale_for(self.width(), self.height())
        if (colours.name, scale) == self._look:
            return
        recoloured = self._look is None or self._look[0] != colours.name
        self._look = (colours.name, scale)
        if recoloured:  # a window's own palette does not reach what is in it under a style sheet; this does
            QApplication.setPalette(palette(colours))
            self._figure.set_theme(colours.name)
        self.setStyleSheet(stylesheet(colours, scale))

    def _measure(self) -> None:
        """Tell the player how large a pixel is."""
        self.player.set_view(self._settings.distance, self.pixels_per_mm)
