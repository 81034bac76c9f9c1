"""The basis of every scene: a window with a manual clock, and a history."""

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
    """A manual clock."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """Return the time that was set, in seconds."""
        return self.now


class Stage:
    """A window with one theme and size.

    Args:
        figure: the figure.
        look: the theme.
        size: the window's size in logical pixels.
        still: whether motion is reduced, so that every widget is in its place at once.

    Attributes:
        form: the player's mode.
        window, bridge, clock: the window, its player, and the player's clock.
        timeline, own: the built-in session, and its dose.
        size: size of the window, or of the screen around a small window, in logical pixels.
        records: five sessions of two weeks.
        settings: the settings.
        shown: the front window: the main window, or a dialog before it.
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
        self.window.setMinimumSize(1, 1)  # the small window is smaller than any plain window
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
        """Switch the player to a mode, in this size or the window's own."""
        wanted = size or self.size
        if self.window.size() != wanted:
            self.window.resize(wanted)
        if self.form is not form:
            self.form = form
            self.window.player.show_form(form)

    def put_before(self, dialog: QWidget | None) -> None:
        """Show a dialog before the window, or remove it."""
        if self.shown is not self.window:
            self.shown.hide()
        self.shown = dialog or self.window

    def sit(self, metres: float) -> None:
        """Set the viewing distance."""
        self.window.player.set_view(metres, self.window.pixels_per_mm)

    def ask(self, sentence: str, words: str) -> None:
        """Show a message with an action."""
        self.window.ask(sentence, BannerAction(words, "settings", lambda: None))

    def tell(self, sentence: str) -> None:
        """Show a message, or none for ""."""
        for banner in self.window.findChildren(Banner):
            banner.hide()
        if sentence:
            self.window.tell(sentence)


def played(timeline: Timeline, at: datetime, share: float) -> Record:
    """Return the record of a session of which this share (0 to 1) was played."""
    session, now = Session(timeline), 0.0
    session, _ = step(session, Command.START, now)
    while session.state is State.RUNNING and now < timeline.total_seconds * share:
        now += 3.0
        session, _ = step(session, Command.TICK, now)
    outcome = Outcome.COMPLETED if session.state is State.FINISHED else Outcome.STOPPED
    plan = planned_record(timeline, session_id=f"{at:%d}", started_at=at, options=Preferences())
    return plan.after(progress_of(session, now, at=at + timedelta(seconds=now), outcome=outcome))
