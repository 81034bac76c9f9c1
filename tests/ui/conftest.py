"""A window with a figure, a manual clock and a history."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hipmob_desktop.figure.viewpoints import Viewpoint
from hipmob_desktop.history.record import Outcome, Record, planned_record, progress_of
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.events import Command, State
from hipmob_desktop.session.player import Session, step
from hipmob_desktop.session.preferences import Preferences, Talk
from hipmob_desktop.session.timeline import PhaseKind, Timeline
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.history.history_view import HistoryView
from hipmob_desktop.ui.home.home_view import HomeView, week_view
from hipmob_desktop.ui.player_bridge import PlayerBridge
from hipmob_desktop.ui.routine_dose import RoutineDose, own_dose
from hipmob_desktop.ui.settings.settings_view import SettingsView
from hipmob_desktop.ui.window import MainWindow

#: A Thursday.
NOW = datetime(2026, 3, 12, 20, 0, tzinfo=UTC)


class HandClock:
    """A manual clock."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class RecordingFigure(QWidget):
    """A figure that records what it is asked to show."""

    def __init__(self) -> None:
        super().__init__()
        self.instants: list[float] = []
        self.stills: list[float] = []
        self.theme = ""
        self.is_lively = True

    def show_frame(self, timeline: Timeline, t: float) -> None:  # noqa: ARG002 - only the instant matters here
        self.instants.append(t)

    def draw_still(self, timeline: Timeline, t: float, size: QSize, then: Callable[[QImage], None]) -> None:
        """Remember the instant; the picture is a plain one."""
        del timeline
        self.stills.append(t)
        picture = QImage(size, QImage.Format.Format_RGB32)
        picture.fill(0xA9C4B7)
        then(picture)

    def set_theme(self, theme: str, accent: str = "") -> None:
        self.theme, self.accent = theme, accent

    def set_look(self, look: str) -> None:
        self.look = look

    def set_viewpoint(self, viewpoint: Viewpoint) -> None:
        self.viewpoint = viewpoint

    def set_easier(self, exercises: frozenset[str]) -> None:
        self.easier = exercises

    def set_aids(self, shown: bool) -> None:
        self.aids = shown

    def set_reduced_motion(self, reduced: bool) -> None:
        self.reduced = reduced


@pytest.fixture(scope="session")
def timeline() -> Timeline:
    return build_timeline(load_builtin(), Preferences(talk=Talk.COACH), {})


@pytest.fixture(scope="session")
def own() -> RoutineDose:
    return own_dose(load_builtin())


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def figure() -> RecordingFigure:
    return RecordingFigure()


@pytest.fixture
def bridge(clock: HandClock) -> PlayerBridge:
    return PlayerBridge(clock)


@pytest.fixture
def actions(qapp: object) -> Actions:
    del qapp
    return Actions()


@pytest.fixture
def window(
    qtbot: QtBot, actions: Actions, bridge: PlayerBridge, figure: RecordingFigure
) -> Iterator[MainWindow]:
    shown = MainWindow()
    shown.add_screens(actions, bridge, figure)
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitActive(shown).__enter__()
    yield shown
    shown.hide()


@contextmanager
def shared_window(width: int, height: int) -> Iterator[MainWindow]:
    """Show a window for several tests. Its making and first style take longer than another screen on it."""
    shown = MainWindow()
    shown.add_screens(Actions(), PlayerBridge(HandClock()), RecordingFigure())
    shown.resize(width, height)
    shown.show()
    yield shown
    shown.hide()
    shown.deleteLater()


@pytest.fixture(scope="session")
def home_view(timeline: Timeline, own: RoutineDose) -> HomeView:
    return HomeView(timeline, Preferences(), own, timeline.total_seconds / 60, week_view((), NOW.date(), 3))


@pytest.fixture(scope="session")
def settings_view(own: RoutineDose) -> SettingsView:
    return SettingsView(Settings(), own, (("en", "English"), ("de", "German")))


@pytest.fixture
def records(timeline: Timeline) -> tuple[Record, ...]:
    """Two sessions of last week, the second with a check-in, and one of this week that was stopped."""
    feeling = {"left": {"tightness": 4, "pain": 1}, "right": {"tightness": 2, "pain": 0}}
    return (
        played(timeline, NOW - timedelta(days=9)),
        played(timeline, NOW - timedelta(days=7)).changed(check_in=feeling, note="In front of a film."),
        stopped(timeline),
    )


@pytest.fixture
def history_view(records: tuple[Record, ...]) -> HistoryView:
    return HistoryView(records, NOW.date(), 2, names={"external-stretch": "90/90 external rotation stretch"})


def into(timeline: Timeline, kind: PhaseKind, nth: int, seconds: float) -> float:
    """Return the position so many seconds into the nth phase of a kind."""
    return [phase for phase in timeline.phases if phase.kind is kind][nth].start + seconds


def played(timeline: Timeline, at: datetime, until: float = 1e9) -> Record:
    """Return the record of a session that was played from its start to `until` seconds or to its end."""
    session, _ = step(Session(timeline), Command.START, 0.0)
    now = 0.0
    while session.state is State.RUNNING and now < until:
        now = min(now + 2.0, until)
        session, _ = step(session, Command.TICK, now)
    outcome = Outcome.COMPLETED if session.state is State.FINISHED else Outcome.STOPPED
    plan = planned_record(timeline, session_id=f"{at:%d%H}", started_at=at, options=Preferences())
    return plan.after(progress_of(session, now, at=at + timedelta(seconds=now), outcome=outcome))


def stopped(timeline: Timeline) -> Record:
    """Return a session that is stopped now, after five repetitions of the first active exercise."""
    return played(timeline, NOW, until=into(timeline, PhaseKind.REPS, 0, 42))


@pytest.fixture
def playing(window: MainWindow, bridge: PlayerBridge, timeline: Timeline) -> MainWindow:
    bridge.open(timeline)
    window.show_player()
    bridge.command(Command.START)
    return window
