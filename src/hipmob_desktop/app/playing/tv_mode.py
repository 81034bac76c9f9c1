"""Television mode: beside a film HipMob fills the screen or is a card, says less, and lowers the film."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from hipmob_desktop.app.playing.narrator import Narrator
from hipmob_desktop.app.screens.pages import Pages
from hipmob_desktop.session.events import State
from hipmob_desktop.session.retelling import retold
from hipmob_desktop.ui.bridge import PlayerBridge
from hipmob_desktop.ui.places import Form
from hipmob_desktop.ui.window import MainWindow


class TvMode(QObject):
    """Switches everything that belongs to the mode on, and back; going back to a plain window ends it, too.

    Args:
        window: takes the form that was last used beside a film.
        bridge: the session under way, which goes on with other words.
        narrator: lowers the film while it speaks, if the settings allow.
        pages: has the next session told briefly.
        clock: the bridge's clock.
    """

    def __init__(
        self,
        *,
        window: MainWindow,
        bridge: PlayerBridge,
        narrator: Narrator,
        pages: Pages,
        clock: Callable[[], float],
    ) -> None:
        super().__init__(window)
        self._window, self._bridge, self._narrator = window, bridge, narrator
        self._pages, self._clock = pages, clock
        self._before = Form.WINDOW
        self.on = False
        window.tv_requested.connect(self.toggle)
        window.shape.taken.connect(self._follow)

    def toggle(self) -> None:
        """Switch the mode on, or off again."""
        if self.on:
            self._leave(self._before)
        else:
            self.enter()

    def enter(self, *, briefly: bool = True) -> None:
        """Switch the mode on; `briefly` unless the person asked for more words by name."""
        shape = self._window.shape
        if not self.on:
            self._before = shape.form
        self.on = True
        if shape.form is Form.WINDOW:
            shape.take(shape.places.beside_film)
        self._tell(briefly=briefly)

    def _follow(self, form: Form) -> None:
        if self.on and form is Form.WINDOW:
            self._leave(form)

    def _leave(self, form: Form) -> None:
        self.on = False
        if self._window.shape.form is not form:
            self._window.shape.take(form)
        self._tell(briefly=False)

    def _tell(self, *, briefly: bool) -> None:
        """Let everybody know."""
        self._window.show_tv(on=self.on)
        self._narrator.stand_beside_film(beside=self.on)
        if briefly != self._pages.briefly:
            self._pages.speak_briefly(briefly=briefly)
            self._retell()

    def _retell(self) -> None:
        """Let the session under way go on with the words that are wanted now, from its next phase on."""
        session, now = self._bridge.session, self._clock()
        if session is None or session.state not in {State.RUNNING, State.PAUSED}:
            return
        wanted = self._pages.next_timeline()
        self._bridge.retell(retold(session.timeline, wanted, session.position(now)))
        self._narrator.play(self._bridge.session or session, now)
