"""The whole way of a reminder, with a clock in the test's hand and a service that only remembers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.controllers.reminders import make_reminders, read_reminder_state, write_reminder_state
from hipmob_desktop.base.background import Background
from hipmob_desktop.base.folders import find_folders
from hipmob_desktop.desktop.dbus import BusThread
from hipmob_desktop.desktop.reminder_service import LOOK, SNOOZE
from hipmob_desktop.desktop.reminders import Remind, ReminderState
from hipmob_desktop.history.history import History
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.dialogs.question import QuestionWindow
from tests.app.program import Program
from tests.desktop.conftest import busless
from tests.desktop.services import NotificationDaemon, notification_daemon, power_management
from tests.history.telling import session

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the screen without a screen

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def local(hour: int, minute: int = 0) -> datetime:
    """Return a time on Friday, 13 March 2026, where this computer is."""
    return datetime(2026, 3, 13, hour, minute).astimezone()


class Desk:
    """A program whose reminders have a clock that is set by hand."""

    def __init__(self, qtbot: QtBot, thread: BusThread, folder: Path, **settings: object) -> None:
        self.now = local(17)
        self.qtbot = qtbot
        self.program = Program(qtbot, find_folders(str(folder)))
        chosen = {"remind": Remind.TIMES, "remind_days": DAYS, "remind_at": 18 * 60, **settings}
        self.program.settings.change(replace(Settings(), **chosen))  # type: ignore[arg-type]  # by name
        self.thread = thread
        self.started: list[None] = []
        self.service = make_reminders(
            self.program.context,
            self.program.planner,
            thread,
            lambda: self.now,
        )
        self.service.start_requested.connect(lambda: self.started.append(None))

    def at(self, hour: int, minute: int = 0) -> None:
        """Let it be this time, and look."""
        self.now = local(hour, minute)
        self.service.look()

    def settled(self) -> None:
        """Wait until nobody is asked anything any more."""
        self.qtbot.waitUntil(lambda: self.service._asked is None)


@pytest.fixture
def daemon(peer: BusThread) -> NotificationDaemon:
    return notification_daemon(peer)


@pytest.fixture
def make(qtbot: QtBot, thread: BusThread, tmp_path: Path) -> Callable[..., Desk]:
    return lambda **settings: Desk(qtbot, thread, tmp_path, **settings)


@pytest.fixture
def desk(make: Callable[..., Desk]) -> Desk:
    return make()


def own_window(desk: Desk) -> QuestionWindow | None:
    """Return the window that reminds where the desktop shows nothing, or None."""
    windows = (one for one in QApplication.topLevelWidgets() if isinstance(one, QuestionWindow))
    return next((one for one in windows if one._look_of is desk.program.window and one.isVisible()), None)


def press(peer: BusThread, daemon: NotificationDaemon, action: str) -> None:
    """Press a button of the notification shown last."""

    async def invoke() -> None:
        daemon.ActionInvoked(len(daemon.shown), action)

    peer.run(invoke()).result(5)


def test_when_it_is_time_a_notification_says_how_the_week_stands(
    desk: Desk, daemon: NotificationDaemon, qtbot: QtBot
) -> None:
    desk.at(17, 59)
    desk.settled()
    assert daemon.shown == []
    desk.at(18)
    qtbot.waitUntil(lambda: len(daemon.shown) == 1)
    title, body, actions, _ = daemon.shown[0]
    minutes = round(desk.program.planner.next_timeline().total_seconds / 60)
    assert title == "Time for your hips?"
    assert (
        body == f"Three sessions left, three days left this week. The next session takes {minutes} minutes."
    )
    assert actions[1::2] == ["Start", "Start", "In 30 minutes", "Not today"]


@pytest.mark.parametrize("action", ["start", "default"])
def test_its_start_starts(
    desk: Desk, daemon: NotificationDaemon, peer: BusThread, qtbot: QtBot, action: str
) -> None:
    desk.at(18)
    qtbot.waitUntil(lambda: len(daemon.shown) == 1)
    press(peer, daemon, action)
    qtbot.waitUntil(lambda: len(desk.started) == 1)


def test_in_thirty_minutes_it_comes_again_also_after_a_restart(
    desk: Desk, daemon: NotificationDaemon, peer: BusThread, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.at(18)
    qtbot.waitUntil(lambda: len(daemon.shown) == 1)
    press(peer, daemon, "later")
    qtbot.waitUntil(lambda: desk.service.state.snoozed == desk.now + SNOOZE)
    kept = partial(read_reminder_state, tmp_path / "cache" / "reminders.json", desk.now)
    qtbot.waitUntil(lambda: kept().snoozed == desk.now + SNOOZE)
    desk.at(18, 29)
    desk.settled()
    assert len(daemon.shown) == 1
    desk.at(18, 30)
    qtbot.waitUntil(lambda: len(daemon.shown) == 2)
    assert daemon.shown[1][0] == "Time for your hips?"


def test_not_today_is_kept(desk: Desk, daemon: NotificationDaemon, peer: BusThread, qtbot: QtBot) -> None:
    desk.program.settings.change(replace(desk.program.settings.value, remind_also=20 * 60))
    desk.at(18)
    qtbot.waitUntil(lambda: len(daemon.shown) == 1)
    press(peer, daemon, "not-today")
    qtbot.waitUntil(lambda: desk.service.state.not_on == desk.now.date())
    desk.at(20)
    desk.settled()
    assert len(daemon.shown) == 1


def test_there_are_never_two_at_once(desk: Desk, daemon: NotificationDaemon, qtbot: QtBot) -> None:
    desk.program.settings.change(replace(desk.program.settings.value, remind_also=18 * 60 + 5))
    desk.at(18)
    qtbot.waitUntil(lambda: len(daemon.shown) == 1)
    desk.at(18, 6)
    desk.settled()
    assert len(daemon.shown) == 1


def test_nobody_is_reminded_in_the_middle_of_a_session(
    desk: Desk, daemon: NotificationDaemon, qtbot: QtBot
) -> None:
    desk.program.actions.start_session.emit()
    desk.at(18)
    desk.settled()
    assert daemon.shown == []


def test_a_session_takes_the_reminder_away(desk: Desk, daemon: NotificationDaemon, qtbot: QtBot) -> None:
    desk.at(18)
    qtbot.waitUntil(lambda: len(daemon.shown) == 1)
    desk.program.actions.start_session.emit()
    qtbot.waitUntil(lambda: daemon.closed == [1])


def test_it_waits_for_the_end_of_a_film_and_then_does_not_call_itself_late(
    desk: Desk, daemon: NotificationDaemon, peer: BusThread, qtbot: QtBot
) -> None:
    film = power_management(peer)
    film.busy = True
    desk.at(18)
    desk.settled()
    assert daemon.shown == []
    desk.at(19)
    desk.settled()
    film.busy = False
    desk.at(19, 30)
    qtbot.waitUntil(lambda: len(daemon.shown) == 1)
    assert daemon.shown[0][0] == "Time for your hips?"


def test_what_was_missed_in_sleep_is_told_once_and_gently(
    desk: Desk, daemon: NotificationDaemon, peer: BusThread, qtbot: QtBot
) -> None:
    desk.now = local(9) + timedelta(days=2)
    desk.service.look()
    qtbot.waitUntil(lambda: len(daemon.shown) == 1)
    assert daemon.shown[0][0] == "Whenever you like"
    assert daemon.shown[0][1].startswith("This reminder was due at Saturday, 18:00.")
    press(peer, daemon, "another")
    desk.settled()
    desk.service.look()
    desk.settled()
    assert len(daemon.shown) == 1


def test_a_film_that_ends_in_the_night_is_followed_by_no_reminder(
    desk: Desk, daemon: NotificationDaemon, peer: BusThread
) -> None:
    film = power_management(peer)
    film.busy = True
    desk.at(18)
    desk.settled()
    film.busy = False
    desk.at(22)
    desk.settled()
    assert daemon.shown == []
    assert desk.service.next == local(8).astimezone(UTC) + timedelta(days=1)


def test_a_clock_that_was_ahead_costs_no_reminder(
    make: Callable[..., Desk], daemon: NotificationDaemon, qtbot: QtBot
) -> None:
    desk = make()  # at five, it says
    desk.at(15)
    desk.program.settings.change(replace(desk.program.settings.value, remind_at=16 * 60))
    desk.at(16)
    qtbot.waitUntil(lambda: len(daemon.shown) == 1)


def test_a_session_of_a_wrong_clock_does_not_silence_the_desk_for_years(make: Callable[..., Desk]) -> None:
    desk = make(remind=Remind.DESK, remind_every=2.0)
    desk.program.controllers.history.update(History((session(local(17) + timedelta(days=900)),)))
    assert desk.service.next == local(19).astimezone(UTC)


def test_what_a_wrong_clock_put_off_for_years_is_forgotten(tmp_path: Path) -> None:
    file = tmp_path / "cache" / "reminders.json"
    write_reminder_state(file, ReminderState(snoozed=local(17) + timedelta(days=900)))
    assert read_reminder_state(file, local(17)).snoozed is None


def test_at_the_desk_sleep_starts_the_hours_anew(
    make: Callable[..., Desk], daemon: NotificationDaemon
) -> None:
    desk = make(remind=Remind.DESK, remind_every=2.0)
    assert desk.service.next == local(19).astimezone(UTC)
    desk.at(20)
    desk.settled()
    assert daemon.shown == []
    assert desk.service.next == local(8).astimezone(UTC) + timedelta(days=1)


def test_a_desktop_that_shows_no_buttons_gets_a_window_of_our_own(
    desk: Desk, peer: BusThread, qtbot: QtBot
) -> None:
    plain = notification_daemon(peer, "body")
    desk.at(18)
    qtbot.waitUntil(lambda: own_window(desk) is not None)
    assert plain.shown == []


def test_without_any_bus_a_window_of_our_own_reminds_and_starts(qtbot: QtBot, tmp_path: Path) -> None:
    thread = BusThread(busless(), Background())
    desk = Desk(qtbot, thread, tmp_path)
    desk.at(18)
    qtbot.waitUntil(lambda: own_window(desk) is not None)
    question = own_window(desk)
    assert question is not None
    question.answered.emit("start")
    assert len(desk.started) == 1
    thread.close()


def test_whoever_wants_no_reminders_costs_no_timer(make: Callable[..., Desk]) -> None:
    assert not make(remind=Remind.NEVER).service._timer.isActive()
    assert make().service._timer.interval() <= LOOK.total_seconds() * 1000


def test_a_desktop_that_draws_the_notification_itself_as_a_button_shows_start_once(
    desk: Desk, daemon: NotificationDaemon, qtbot: QtBot
) -> None:
    daemon.server = "Xfce Notify Daemon"
    desk.at(18)
    qtbot.waitUntil(lambda: len(daemon.shown) == 1)
    assert daemon.shown[0][2][1::2] == ["Start", "In 30 minutes", "Not today"]


def test_a_reminder_that_stands_goes_when_hipmob_ends(
    desk: Desk, daemon: NotificationDaemon, qtbot: QtBot
) -> None:
    desk.at(18)
    qtbot.waitUntil(lambda: len(daemon.shown) == 1)
    qtbot.waitUntil(lambda: desk.service._notifications._open)
    desk.service.close()
    assert daemon.closed == [1]


@pytest.mark.logs("the answer to a reminder was not kept")
def test_an_answer_that_cannot_be_kept_holds_until_the_end_and_is_logged(
    desk: Desk, tmp_path: Path, caplog: pytest.LogCaptureFixture, qtbot: QtBot
) -> None:
    (tmp_path / "cache" / "reminders.json").mkdir(parents=True)
    desk.service.answer("later")
    qtbot.waitUntil(lambda: "was not kept" in caplog.text)
    assert desk.service.state.snoozed == desk.now + SNOOZE
