"""The player screen: the figure, and around it the words, the clock and the controls."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

from hipmob_desktop.base.messages import _
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.events import Command, State
from hipmob_desktop.session.moment import moment_at
from hipmob_desktop.session.player import Session
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.ui import words
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.figure.figure_canvas import FigureCanvas, widget_of
from hipmob_desktop.ui.geometry import WindowMode
from hipmob_desktop.ui.player.announcer import Announcer
from hipmob_desktop.ui.player.frame_timer import FrameTimer
from hipmob_desktop.ui.player.overlays import Overlays, StepConfirmation
from hipmob_desktop.ui.player.phone_code import PhoneCode
from hipmob_desktop.ui.player.player_layout import PlayerLayout, player_layout
from hipmob_desktop.ui.player.player_menu import pop_up
from hipmob_desktop.ui.player.player_view import laid_out_for, player_words
from hipmob_desktop.ui.player.player_widgets import PlayerWidgets
from hipmob_desktop.ui.player.pointer import Pointer
from hipmob_desktop.ui.player_bridge import PlayerBridge
from hipmob_desktop.ui.shortcuts import PLAYER_KEYS, Intent, bind
from hipmob_desktop.ui.theme.distance import PlayerSizes, player_sizes
from hipmob_desktop.ui.widgets.panels import Backdrop

_COMMANDS = {
    Intent.BACK: Command.BACK,
    Intent.NEXT: Command.NEXT,
    Intent.REPEAT: Command.REPEAT,
    Intent.MORE_TIME: Command.MORE_TIME,
}


class PlayerScreen(Backdrop):
    """Shows the bridge's session, and passes the person's commands to the bridge.

    Args:
        actions: the person's actions besides the commands.
        bridge: the session.
        figure: the window's one figure, which is here while this screen is shown.

    Attributes:
        voice: the name of the voice, for the menu.
        control_bar: the bar with the controls.
        mirror: whether the figure faces the person.
        phone_code: the code for a phone, which is hidden until it is shown.
    """

    def __init__(self, actions: Actions, bridge: PlayerBridge, figure: FigureCanvas) -> None:
        super().__init__()
        self.setAccessibleName(_("Player"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._actions, self._bridge, self._figure = actions, bridge, figure
        self._muted = self._tv = False
        self.voice, self.mirror = "", False
        self._easier: frozenset[str] = frozenset()
        self._side = Side.LEFT
        self._announcer = Announcer(self)
        self._form, self._attended = WindowMode.WINDOW, True
        self._named: Timeline | None = None
        self._names: Mapping[str, str] = {}
        self._distance, self._pixels_per_mm = 2.5, 96 / 25.4
        self._parts = PlayerWidgets(self)
        self.control_bar = self._parts.control_bar
        self.phone_code = PhoneCode(self)
        self._overlays = Overlays(self, self._parts, bridge, self._announcer)
        self._steps = StepConfirmation(bridge, self._overlays)
        self._wishes = self._ways()
        self._frames = FrameTimer(figure, self)
        self._frames.due.connect(self.refresh)
        self._frames.figure_due.connect(self._show_figure)
        self.control_bar.wanted.connect(self.want)
        self._parts.answers.wanted.connect(self.want)
        self.control_bar.attended.connect(self._attend)
        bridge.changed.connect(self._follow)
        pointer = Pointer(self)
        pointer.stirred.connect(self.control_bar.stir)
        pointer.clicked.connect(self._click)
        pointer.dragged.connect(actions.drag_small_window)
        pointer.turned.connect(self._turn)
        pointer.menu_wanted.connect(self._pop_up)
        for row in PLAYER_KEYS:
            wish = self._escape if row.intent is Intent.LEAVE else partial(self._press, row.intent)
            bind(self, row.keys, wish)
        bind(self, ("P",), partial(self.want, Intent.PAUSE))
        bind(self, (Qt.Key.Key_Return, Qt.Key.Key_Enter), self._confirm)

    def enter(self) -> None:
        """Take the figure, and show the bridge's session."""
        figure = widget_of(self._figure)
        figure.setParent(self)
        figure.lower()
        figure.show()
        self._overlays.close()
        self._announcer.begin()
        self.setFocus()
        self._lay_out()
        self.control_bar.stir()

    def set_view(self, distance: float, pixels_per_mm: float) -> None:
        """Set the viewing distance in metres, and the screen's logical pixels per millimetre."""
        if (distance, pixels_per_mm) == (self._distance, self._pixels_per_mm):
            return
        self._distance, self._pixels_per_mm = distance, pixels_per_mm
        self._lay_out()

    def show_muted(self, *, muted: bool) -> None:
        """Show whether the sound is off."""
        self._muted = muted
        self.control_bar.controls.show_muted(muted=muted)
        self.refresh()

    def show_form(self, form: WindowMode) -> None:
        """Lay out the screen for the window's mode."""
        self._form = form
        self._lay_out()

    def show_tv(self, *, on: bool) -> None:
        """Remember whether TV mode is on, for the menu."""
        self._tv = on

    def show_easier(self, exercises: frozenset[str]) -> None:
        """Show these exercises, by id, in their easier version."""
        self._easier = exercises
        self.refresh()

    def want(self, intent: Intent) -> None:
        """Carry out an intent, and show the controls."""
        self.control_bar.stir()
        if intent in _COMMANDS:
            self._bridge.command(_COMMANDS[intent])
        else:
            self._wishes[intent]()

    def _press(self, intent: Intent) -> None:
        """Carry out a key's intent; during a setup, Space and Next confirm the step."""
        if intent not in {Intent.PAUSE, Intent.NEXT} or not self._steps.confirm():
            self.want(intent)

    def _confirm(self) -> None:
        """Carry out Enter: stay if the leave question is open, otherwise confirm the step."""
        if self._overlays.leaving:
            self.want(Intent.PAUSE)
        else:
            self._steps.confirm()

    def leave(self) -> None:
        """Ask whether to leave, or close an open table of keys, or answer an open question with yes."""
        self._overlays.leave()
        self.refresh()

    def _escape(self) -> None:
        """Handle Esc: the open overlay first, otherwise the window's mode."""
        if self.phone_code.isVisible():
            self.phone_code.hide()
        elif self._overlays.open:
            self.leave()
        else:
            self._actions.escape.emit()

    def _ways(self) -> Mapping[Intent, Callable[[], None]]:
        """Return the effect of each intent that is not a command of the player."""
        actions = self._actions
        return {
            Intent.PAUSE: self._pause_or_go_on,
            Intent.SAY_AGAIN: actions.repeat_line.emit,
            Intent.EASIER: actions.toggle_easier.emit,
            Intent.MUTE: actions.toggle_mute.emit,
            Intent.FULL_SCREEN: partial(actions.set_window_mode.emit, WindowMode.FULL_SCREEN),
            Intent.MINI: partial(actions.set_window_mode.emit, WindowMode.MINI),
            Intent.LARGER: partial(actions.resize_small_window.emit, 1),
            Intent.SMALLER: partial(actions.resize_small_window.emit, -1),
            Intent.TV: actions.toggle_tv_mode.emit,
            Intent.FILM: actions.change_film_way.emit,
            Intent.PHONE: actions.show_phone_code.emit,
            Intent.MENU: lambda: self._pop_up(self.control_bar.controls.place_of(Intent.MENU)),
            Intent.KEYS: lambda: self._overlays.turn_keys(self._sizes().word),
            Intent.LEAVE: self.leave,
        }

    @property
    def _state(self) -> State:
        session = self._bridge.session
        return State.READY if session is None else session.state

    def _pause_or_go_on(self) -> None:
        self._overlays.close()
        commands = {
            State.READY: Command.START,
            State.RUNNING: Command.PAUSE,
            State.PAUSED: Command.RESUME,
        }
        if self._state in commands:
            self._bridge.command(commands[self._state])

    def _follow(self, session: Session) -> None:
        running = session.state is State.RUNNING
        if running:
            self._overlays.close()
        self._paint_on()
        if session.timeline is not self._named:
            self._named, self._names = session.timeline, words.exercise_names(session.timeline)
        self._parts.show_session(session)
        self.refresh()

    def refresh(self) -> None:
        """Show the whole screen at this instant."""
        session = self._bridge.session
        if session is None or not self.isVisible():
            return
        t, timeline = self._bridge.position(), session.timeline
        moment = moment_at(timeline, t)
        phase = moment.phase
        side = laid_out_for(timeline, phase)
        if side is not self._side:
            self._side = side
            self._lay_out()
        said = player_words(
            moment,
            session.state,
            self._names,
            leaving=self._overlays.leaving,
            muted=self._muted,
            easier=self._easier,
            mirror=self.mirror,
        )
        self._parts.show_moment(session, t, moment, said)
        self._figure.show_frame(timeline, t)
        self._announcer.follow(session.state, phase, self._names)

    def _show_figure(self) -> None:
        """Show only the figure at this instant."""
        session = self._bridge.session
        if session is not None:
            self._figure.show_frame(session.timeline, self._bridge.position())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Start painting."""
        super().showEvent(event)
        self._paint_on()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Stop painting a hidden screen."""
        super().hideEvent(event)
        self._frames.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay out the screen for the new size."""
        super().resizeEvent(event)
        self._lay_out()

    def focusNextPrevChild(self, following: bool) -> bool:  # noqa: FBT001, N802 - Qt's name and signature
        """Show the controls when the Tab key moves to them."""
        self.control_bar.stir()
        return super().focusNextPrevChild(following)

    def _sizes(self) -> PlayerSizes:
        room, card = (self.width(), self.height()), self._form is WindowMode.MINI
        return player_sizes(*room, self._distance, self._pixels_per_mm, card=card)

    def _places(self) -> PlayerLayout:
        room, attended = (self.width(), self.height()), self.control_bar.attended_now
        return player_layout(*room, self._sizes(), self._side, attended=attended)

    def _lay_out(self) -> None:
        sizes, places = self._sizes(), self._places()
        figure = widget_of(self._figure)
        if figure.parentWidget() is self:
            figure.setGeometry(places.figure)
        self._parts.place(places, sizes)
        self.phone_code.place(places.figure, sizes.word)
        if self._overlays.keys.isVisible():
            self._overlays.keys.place(sizes.word)

    def _click(self, here: QPoint) -> None:
        """Pause or resume when the picture is clicked, as other players do."""
        if self._places().figure.contains(here):
            self._press(Intent.PAUSE)

    def _turn(self, notch: int) -> None:
        """Resize the small window by the wheel."""
        if self._form is WindowMode.MINI:
            self._actions.resize_small_window.emit(notch)

    def _pop_up(self, place: QPoint) -> None:
        session = self._bridge.session
        phase = session.timeline.phase_at(self._bridge.position()) if session else None
        states = {
            Intent.MINI: self._form is WindowMode.MINI,
            Intent.FULL_SCREEN: self._form is WindowMode.FULL_SCREEN,
            Intent.TV: self._tv,
            Intent.MUTE: self._muted,
            Intent.EASIER: phase is not None and phase.exercise in self._easier,
        }
        on = {intent for intent, holds in states.items() if holds}
        pop_up(self, place, self.want, on=on, voice=self.voice)

    def _paint_on(self) -> None:
        if self.isVisible():
            self._frames.start(running=self._state is State.RUNNING)

    def _attend(self, here: bool) -> None:  # noqa: FBT001 - a signal's slot
        """Hide the mouse cursor with the controls, and lay out the band anew."""
        self.setCursor(Qt.CursorShape.ArrowCursor if here else Qt.CursorShape.BlankCursor)
        if here is not self._attended:
            self._attended = here
            self._lay_out()
