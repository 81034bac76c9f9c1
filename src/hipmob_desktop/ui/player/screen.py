"""The player screen: the figure, and around it what the person needs to know without asking."""

from functools import partial
from math import cos, pi

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHideEvent,
    QMouseEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication

from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.moment import moment_at
from hipmob_desktop.session.player import Command, Session, State
from hipmob_desktop.session.timeline import PhaseKind
from hipmob_desktop.ui import words
from hipmob_desktop.ui.bridge import PlayerBridge
from hipmob_desktop.ui.figure.canvas import ARRIVAL_MS, FRAME_MS, FigureCanvas, widget_of
from hipmob_desktop.ui.keys import PLAYER_KEYS, Intent, bind
from hipmob_desktop.ui.player.layout import PlayerLayout, player_layout
from hipmob_desktop.ui.player.view import laid_out_for, player_words
from hipmob_desktop.ui.theme.distance import PlayerSizes, player_sizes
from hipmob_desktop.ui.widgets.beads import Beads
from hipmob_desktop.ui.widgets.clock_ring import ClockRing
from hipmob_desktop.ui.widgets.edge_light import EdgeLight
from hipmob_desktop.ui.widgets.foot import Foot
from hipmob_desktop.ui.widgets.ground import Ground
from hipmob_desktop.ui.widgets.keys_card import KeysCard
from hipmob_desktop.ui.widgets.line import Line
from hipmob_desktop.ui.widgets.session_strip import SessionStrip
from hipmob_desktop.ui.widgets.side_badge import SideBadge

_COMMANDS = {
    Intent.BACK: Command.BACK,
    Intent.NEXT: Command.NEXT,
    Intent.REPEAT: Command.REPEAT,
    Intent.MORE_TIME: Command.MORE_TIME,
}


class PlayerScreen(Ground):
    """Shows the bridge's session as it runs, and hands the person's wishes to the bridge.

    Args:
        bridge: the session.
        figure: the window's one figure; it sits here while this screen is shown.
    """

    full_screen_requested = Signal()
    card_requested = Signal()
    easier_requested = Signal()
    #: The picture is being dragged by the mouse.
    drag_requested = Signal()
    #: Esc was pressed; the window leaves full screen, or else asks this screen to leave.
    escape_requested = Signal()
    mute_requested = Signal()
    say_again_requested = Signal()

    def __init__(self, bridge: PlayerBridge, figure: FigureCanvas) -> None:
        super().__init__()
        self.setAccessibleName("Player")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._bridge, self._figure = bridge, figure
        self._leaving = self._muted = False
        self._easier: frozenset[str] = frozenset()
        self._side = Side.LEFT
        self._phase = -1
        self._pressed: QPoint | None = None
        self._distance, self._pixels_per_mm = 2.5, 96 / 25.4
        self._edge, self._badge = EdgeLight(self), SideBadge(self)
        self._ring, self._beads = ClockRing(self), Beads(self)
        self._title = Line(self, role=QPalette.ColorRole.Link)
        self._caption = Line(self)
        self._strip = SessionStrip(self)
        self.foot = Foot(self)
        self._keys = KeysCard(self)
        self._frames = QTimer(self, interval=FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._arrival = QTimer(self, interval=ARRIVAL_MS, singleShot=True)
        self._frames.timeout.connect(self.refresh)
        self._arrival.timeout.connect(self._frames.stop)
        self.foot.wanted.connect(self.want)
        self.foot.attended.connect(self._attend)
        bridge.changed.connect(self._follow)
        for row in PLAYER_KEYS:
            wish = (
                self.escape_requested.emit if row.intent is Intent.LEAVE else partial(self.want, row.intent)
            )
            bind(self, row.keys, wish)

    def enter(self) -> None:
        """Take the figure, and show the session as it stands."""
        figure = widget_of(self._figure)
        figure.setParent(self)
        figure.lower()
        figure.show()
        self._phase, self._leaving = -1, False
        self._keys.hide()
        self.setFocus()
        self._lay_out()
        self.foot.stir()

    def set_view(self, distance: float, pixels_per_mm: float) -> None:
        """Choose letters for eyes `distance` metres away from a screen of `pixels_per_mm` logical pixels."""
        if (distance, pixels_per_mm) == (self._distance, self._pixels_per_mm):
            return
        self._distance, self._pixels_per_mm = distance, pixels_per_mm
        self._lay_out()

    def show_muted(self, *, muted: bool) -> None:
        """Show whether the sound is off."""
        self._muted = muted
        self.foot.controls.show_muted(muted=muted)
        self.refresh()

    def show_easier(self, exercises: frozenset[str]) -> None:
        """Show which exercises (by id) are done in their easier version."""
        self._easier = exercises
        self.refresh()

    def want(self, intent: Intent) -> None:
        """Do what the person wants."""
        self.foot.stir()
        match intent:
            case Intent.PAUSE:
                self._pause_or_go_on()
            case Intent.FULL_SCREEN:
                self.full_screen_requested.emit()
            case Intent.EASIER:
                self.easier_requested.emit()
            case Intent.CARD:
                self.card_requested.emit()
            case Intent.SAY_AGAIN:
                self.say_again_requested.emit()
            case Intent.MUTE:
                self.mute_requested.emit()
            case Intent.KEYS:
                self._keys.setVisible(not self._keys.isVisible())
                self._keys.place()
            case Intent.LEAVE:
                self.leave()
            case _:
                self._bridge.command(_COMMANDS[intent])

    def leave(self) -> None:
        """Put the keys away if they are shown; otherwise pause and ask, and the second time leave."""
        if self._keys.isVisible():
            self._keys.hide()
        elif self._leaving:
            self._leaving = False
            self._bridge.command(Command.STOP)
        else:
            self._leaving = True
            if self._state is State.RUNNING:
                self._bridge.command(Command.PAUSE)
            self.refresh()

    @property
    def _state(self) -> State:
        session = self._bridge.session
        return State.READY if session is None else session.state

    def _pause_or_go_on(self) -> None:
        self._leaving = False
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
            self._leaving = False
        self._paint_on()
        self.foot.controls.show_paused(paused=not running)
        self.foot.keep(kept=not running)
        self.refresh()

    def refresh(self) -> None:
        """Show the session at this instant."""
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
            moment, session.state, leaving=self._leaving, muted=self._muted, easier=self._easier
        )
        self._title.show_text(said.title)
        self._caption.show_text(said.caption)
        self.foot.show_words(said.next, said.left)
        self._badge.show_side(phase.side)
        self._edge.setVisible(phase.side is not None)
        swell = (1 - cos(pi * moment.breath_fill)) / 2 if phase.kind is PhaseKind.HOLD else None
        self._ring.show_time(words.clock(moment.left), said.note, moment.left / phase.seconds, swell)
        self._beads.setVisible(phase.kind is PhaseKind.REPS)
        self._beads.show_reps(phase.reps or 0, moment.reps_done, moment.rep)
        self._strip.show_session(timeline, t)
        self._figure.show_frame(timeline, t)
        if phase.index != self._phase:
            self._phase = phase.index
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words.phase_words(phase)))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Go on painting, if the session runs."""
        super().showEvent(event)
        self._paint_on()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Paint nothing that nobody sees."""
        super().hideEvent(event)
        self._frames.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Find everything its place."""
        super().resizeEvent(event)
        self._lay_out()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Bring the controls back; a card, which has no title bar, is dragged by its picture."""
        super().mouseMoveEvent(event)
        self.foot.stir()
        start = self._pressed
        if start and (event.pos() - start).manhattanLength() > QApplication.startDragDistance():
            self._pressed = None  # the rest of the movement is a drag, and its end no click
            self.drag_requested.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Remember where a click or a drag begins."""
        super().mousePressEvent(event)
        self._pressed = event.pos() if event.button() is Qt.MouseButton.LeftButton else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Pause or go on, as players do, when the picture is clicked."""
        start, self._pressed = self._pressed, None
        if start and self._places().figure.contains(event.pos()):
            self.want(Intent.PAUSE)

    def focusNextPrevChild(self, following: bool) -> bool:  # noqa: FBT001, N802 - Qt's name and signature
        """Bring the controls back when somebody walks to them by keyboard."""
        self.foot.stir()
        return super().focusNextPrevChild(following)

    def _sizes(self) -> PlayerSizes:
        return player_sizes(self.width(), self.height(), self._distance, self._pixels_per_mm)

    def _places(self) -> PlayerLayout:
        return player_layout(self.width(), self.height(), self._sizes(), self._side)

    def _lay_out(self) -> None:
        sizes, places = self._sizes(), self._places()
        self._title.set_size(sizes.small, 600)
        self._caption.set_size(sizes.word, 600)
        self.foot.set_size(sizes.small)
        figure = widget_of(self._figure)
        if figure.parentWidget() is self:
            figure.setGeometry(places.figure)
        for widget, place in (
            (self._edge, places.edge),
            (self._badge, places.badge),
            (self._ring, places.ring),
            (self._beads, places.beads),
            (self._title, places.title),
            (self._caption, places.caption),
            (self._strip, places.strip),
            (self.foot, places.row),
        ):
            widget.setGeometry(place)
        if self._keys.isVisible():
            self._keys.place()

    def _paint_on(self) -> None:
        """Paint while the session runs, and otherwise until the figure has come to rest."""
        if self.isVisible():
            self._frames.start()
        if self._state is State.RUNNING:
            self._arrival.stop()
        else:
            self._arrival.start()

    def _attend(self, here: bool) -> None:  # noqa: FBT001 - a signal's slot
        """Hide the mouse's arrow with the controls."""
        self.setCursor(Qt.CursorShape.ArrowCursor if here else Qt.CursorShape.BlankCursor)
