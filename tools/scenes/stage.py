"""A window with a clock that is set by hand, and a history: what every scene stands on."""

from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from hipmob_desktop.history.record import Outcome, Record, planned_record, progress_of
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.events import Command, State
from hipmob_desktop.session.player import Session, step
from hipmob_desktop.session.preferences import Preferences, Talk
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.settings.theme_choice import ThemeChoice
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.figure.figure_canvas import FigureCanvas
from hipmob_desktop.ui.geometry import WindowMode
from hipmob_desktop.ui.player_bridge import PlayerBridge
from hipmob_desktop.ui.routine_dose import own_dose
from hipmob_desktop.ui.widgets.banner import Banner, BannerAction
from hipmob_desktop.ui.window import MainWindow

#: A Thursday.
TODAY = date(2026, 3, 12)


class HandClock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """Return the time it was set to."""
        return self.now


class Stage:
    """A window in one look and size.

    Args:
        figure: who shows the movements.
        look: the colours.
        size: of the window in logical pixels.
        still: whether everything is in its place at once, as for those who want less motion.

    Attributes:
        form: of the player.
        window, bridge, clock: the window, its player, and the player's clock.
        timeline, own: the built-in session, and its dose.
        size: of the window, or of the screen around a card, in logical pixels.
        records: five sessions of two weeks.
        settings: what is set.
        shown: what has the person's eye: the window, or a dialog before it.
    """

    def __init__(
        self, figure: FigureCanvas, look: ThemeChoice, size: tuple[int, int], *, still: bool = False
    ) -> None:
        self.clock = HandClock()
        self.bridge = PlayerBridge(self.clock)
        self.actions, self.window = Actions(), MainWindow()
        self.window.add_screens(self.actions, self.bridge, figure)
        self.shown: QWidget = self.window
        self.size = QSize(*size)
        self.settings = Settings(theme=look, motion="reduced" if still else "full")
        self.window.apply(self.settings)
        self.form = WindowMode.WINDOW
        self.window.setMinimumSize(1, 1)  # as a card it is smaller than any window
        self.window.resize(self.size)
        self.window.show()
        routine = load_builtin()
        self.own = own_dose(routine)
        self.timeline = build_timeline(routine, Preferences(talk=Talk.COACH), {})
        days = ((3, 1.0), (6, 1.0), (8, 0.55), (9, 1.0), (11, 1.0))
        self.records = tuple(
            played(self.timeline, datetime(2026, 3, day, 18, 12, tzinfo=UTC), share) for day, share in days
        )

    def take(self, form: WindowMode, size: QSize | None = None) -> None:
        """Let the player be in a form, in this size or in the window's own."""
        wanted = size or self.size
        if self.window.size() != wanted:
            self.window.resize(wanted)
        if self.form is not form:
            self.form = form
            self.window.player.show_form(form)

    def put_before(self, dialog: QWidget | None) -> None:
        """Show a dialog before the window, or none any more."""
        if self.shown is not self.window:
            self.shown.hide()
        self.shown = dialog or self.window

    def sit(self, metres: float) -> None:
        """Let the player's letters be for eyes so far away."""
        self.window.player.set_view(metres, self.window.pixels_per_mm)

    def ask(self, sentence: str, words: str) -> None:
        """Show a message about which something can be done."""
        self.window.ask(sentence, BannerAction(words, "settings", lambda: None))

    def tell(self, sentence: str) -> None:
        """Show a message, or none where `sentence` is empty."""
        for banner in self.window.findChildren(Banner):
            banner.hide()
        if sentence:
            self.window.tell(sentence)


def played(timeline: Timeline, at: datetime, share: float) -> Record:
    """Return the record of a session that was played as far as `share` of it."""
    session, now = Session(timeline), 0.0
    session, _ = step(session, Command.START, now)
    while session.state is State.RUNNING and now < timeline.total_seconds * share:
        now += 3.0
        session, _ = step(session, Command.TICK, now)
    outcome = Outcome.COMPLETED if session.state is State.FINISHED else Outcome.STOPPED
    plan = planned_record(timeline, session_id=f"{at:%d}", started_at=at, options=Preferences())
    return plan.after(progress_of(session, now, at=at + timedelta(seconds=now), outcome=outcome))
