"""TV mode: HipMob fills the screen or is a small window, talks less, and ducks the film."""

from PySide6.QtCore import QObject, Signal

from hipmob_desktop.app.context import Context
from hipmob_desktop.app.controllers.session_planner import SessionPlanner
from hipmob_desktop.session.events import State
from hipmob_desktop.session.recue import recued
from hipmob_desktop.ui.geometry import WindowMode


class TvModeController(QObject):
    """Switches the whole mode on and off. The plain window ends it, too.

    Args:
        context: the parts of the program.
        planner: plans the next session with brief talk.
    """

    #: The mode was switched on or off.
    switched = Signal()

    def __init__(self, context: Context, planner: SessionPlanner) -> None:
        super().__init__(context.window)
        self._window, self._bridge, self._narrator = context.window, context.bridge, context.voice
        self._planner, self._clock = planner, context.clock
        self._before = WindowMode.WINDOW
        self.on = False
        context.actions.toggle_tv_mode.connect(self.toggle)
        context.window.modes.mode_changed.connect(self._follow)

    def toggle(self) -> None:
        """Switch the mode on, or off again."""
        if self.on:
            self._leave(self._before)
        else:
            self.enter()

    def enter(self, *, briefly: bool = True) -> None:
        """Switch the mode on; `briefly` unless the person asked for more talk."""
        modes = self._window.modes
        if not self.on:
            self._before = modes.form
        self.on = True
        if modes.form is WindowMode.WINDOW:
            modes.switch_to(modes.places.beside_film)
        self._tell(briefly=briefly)

    def _follow(self, form: WindowMode) -> None:
        if self.on and form is WindowMode.WINDOW:
            self._leave(form)

    def _leave(self, form: WindowMode) -> None:
        self.on = False
        if self._window.modes.form is not form:
            self._window.modes.switch_to(form)
        self._tell(briefly=False)

    def _tell(self, *, briefly: bool) -> None:
        """Show the mode, and pass it on to voice and session."""
        self._window.show_tv(on=self.on)
        self._narrator.set_tv_mode(on=self.on)
        self.switched.emit()
        if briefly != self._planner.briefly:
            self._planner.speak_briefly(briefly=briefly)
            self._recue()

    def _recue(self) -> None:
        """Exchange the words of the session under way, from its next phase on."""
        session, now = self._bridge.session, self._clock()
        if session is None or session.state not in {State.RUNNING, State.PAUSED}:
            return
        wanted = self._planner.next_timeline()
        self._bridge.recue(recued(session.timeline, wanted, session.position(now)))
        self._narrator.play(self._bridge.session or session, now)
