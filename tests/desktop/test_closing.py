"""What closing the window means, and that it is asked only once."""

from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.controllers.closing import BackgroundHint, Closing, WindowClosing, closing_effect
from hipmob_desktop.app.controllers.desktop import DesktopController
from hipmob_desktop.app.controllers.remote_control import RemoteControl
from hipmob_desktop.base.background import Background
from hipmob_desktop.base.folders import find_folders
from hipmob_desktop.desktop.dbus import BusThread
from hipmob_desktop.desktop.reminders import Remind
from hipmob_desktop.desktop.tray import TrayStatus, tray_icon
from hipmob_desktop.session.events import State
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.dialogs.question import QuestionWindow, closing_question
from tests.app.program import Program
from tests.desktop.conftest import busless
from tests.desktop.services import NotificationDaemon, notification_daemon

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the screen without a screen


class CloseByHand(QCloseEvent):
    """A close event as a click on the window's button makes it."""

    def spontaneous(self) -> bool:
        return True


class Desk:
    """A program whose window can be closed."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.program = Program(qtbot, find_folders(str(folder)))
        self.window = self.program.window
        self.ended: list[None] = []
        withdraw = self.program.controllers.session.withdraw
        self.closing = WindowClosing(self.program.context, self.program.home, withdraw)
        self.hidden: list[None] = []
        self.closing.hidden.connect(lambda: self.hidden.append(None))
        self.window.closing.connect(lambda: self.ended.append(None))

    def set(self, **settings: object) -> None:
        self.program.settings.change(replace(self.program.settings.value, **settings))  # type: ignore[arg-type]  # by name

    def close(self) -> bool:
        """Click on the window's button; return whether the window was held back."""
        return self.closing.eventFilter(self.window, CloseByHand())

    @property
    def question(self) -> QuestionWindow:
        assert self.closing._question is not None
        return self.closing._question


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(QApplication, "quit", lambda: None)
    monkeypatch.setattr(QApplication, "setQuitOnLastWindowClosed", lambda _: None)
    return Desk(qtbot, tmp_path)


@pytest.mark.parametrize(
    ("closing", "under_way", "wanted"),
    [
        ("ask", True, Closing.ASK),
        ("stop", True, Closing.END),
        ("go-on", True, Closing.HIDE),
        ("ask", False, Closing.END),
        ("go-on", False, Closing.END),
    ],
)
def test_only_a_session_under_way_is_asked_about(
    closing: Literal["ask", "stop", "go-on"], under_way: bool, wanted: Closing
) -> None:
    assert closing_effect(Settings(closing=closing), under_way=under_way) is wanted


@pytest.mark.parametrize(
    ("stay", "remind", "wanted"),
    [
        ("reminders", Remind.NEVER, Closing.END),
        ("reminders", Remind.TIMES, Closing.HIDE),
        ("always", Remind.NEVER, Closing.HIDE),
        ("never", Remind.TIMES, Closing.END),
    ],
)
def test_without_a_session_hipmob_stays_only_where_it_has_something_to_do(
    stay: Literal["reminders", "always", "never"], remind: Remind, wanted: Closing
) -> None:
    assert closing_effect(Settings(stay=stay, remind=remind), under_way=False) is wanted


def test_the_question_is_asked_once_and_going_on_is_remembered(desk: Desk) -> None:
    desk.program.actions.start_session.emit()
    assert desk.close()
    assert desk.question.isVisible()
    desk.question.answered.emit("go-on")
    assert not desk.window.isVisible()
    assert desk.program.session.state is State.RUNNING
    assert desk.program.settings.value.closing == "go-on"
    desk.window.show()
    desk.question.hide()
    assert desk.close()
    assert not desk.question.isVisible()
    assert not desk.window.isVisible()


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ([Qt.Key.Key_Return], "stay"),
        ([Qt.Key.Key_Down, Qt.Key.Key_Return], "stop"),
        ([Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Return], "go-on"),
        ([Qt.Key.Key_Up, Qt.Key.Key_Space], "go-on"),
        ([Qt.Key.Key_Escape], "stay"),
    ],
)
def test_the_question_is_answered_by_keys(desk: Desk, qtbot: QtBot, keys: list[Qt.Key], answer: str) -> None:
    question = QuestionWindow(desk.window)
    qtbot.addWidget(question)
    answers: list[str] = []
    question.answered.connect(answers.append)
    question.ask(closing_question())
    qtbot.waitUntil(question.isActiveWindow)
    for key in keys:
        QTest.keyClick(question.focusWidget(), key)
    assert answers == [answer]


def test_stopping_keeps_what_was_done_and_ends_hipmob(desk: Desk) -> None:
    desk.program.actions.start_session.emit()
    desk.program.wait(20)
    desk.close()
    desk.question.answered.emit("stop")
    assert desk.ended
    assert desk.program.settings.value.closing == "stop"
    assert [session["outcome"] for session in desk.program.remembered()] == ["stopped"]


def test_staying_changes_nothing_and_is_no_answer_for_ever(desk: Desk) -> None:
    desk.program.actions.start_session.emit()
    desk.close()
    desk.question.reject()
    assert desk.window.isVisible()
    assert desk.program.session.state is State.RUNNING
    assert desk.program.settings.value.closing == "ask"


def test_reminders_keep_hipmob_in_the_tray(desk: Desk) -> None:
    desk.set(remind=Remind.TIMES)
    assert desk.close()
    assert not desk.window.isVisible()
    assert not desk.ended


def test_a_window_that_goes_to_the_background_says_so_once_for_each_close(desk: Desk) -> None:
    desk.set(remind=Remind.TIMES)
    assert desk.close()
    assert not desk.window.isVisible()
    assert len(desk.hidden) == 1


def test_the_hint_is_a_notification_whose_button_brings_the_window_back(
    desk: Desk, thread: BusThread, peer: BusThread, qtbot: QtBot
) -> None:
    daemon = notification_daemon(peer)
    desk.window.hide()
    hint = BackgroundHint(desk.window, thread, "")
    with qtbot.waitSignal(hint.show_requested):
        qtbot.waitUntil(lambda: len(daemon.shown) == 1)
        qtbot.waitUntil(lambda: hint._notifications._open)
        peer.run(invoked(daemon, "show")).result(5)
    assert "Start HipMob again" in daemon.shown[0][1]
    desk.window.show()
    qtbot.waitUntil(lambda: daemon.closed == [1])
    assert hint.question is None


async def invoked(daemon: NotificationDaemon, action: str) -> None:
    daemon.ActionInvoked(len(daemon.shown), action)


def test_without_any_bus_the_hint_is_a_window_of_our_own(desk: Desk, qtbot: QtBot) -> None:
    thread = BusThread(busless(), Background())
    desk.window.hide()
    hint = BackgroundHint(desk.window, thread, "")
    qtbot.waitUntil(lambda: hint.question is not None and hint.question.isVisible())
    assert hint.question is not None
    with qtbot.waitSignal(hint.show_requested):
        hint.question.answered.emit("show")
    desk.window.show()
    assert not hint.question.isVisible()
    thread.close()


def test_stopping_while_reminders_are_wanted_stops_and_stays(desk: Desk) -> None:
    desk.set(remind=Remind.TIMES, closing="stop")
    desk.program.actions.start_session.emit()
    assert desk.close()
    assert desk.program.session.state is State.ABANDONED
    assert not desk.ended


def test_what_is_not_a_person_ends_hipmob_whatever_is_set(desk: Desk) -> None:
    desk.set(remind=Remind.TIMES, closing="go-on")
    desk.program.actions.start_session.emit()
    desk.closing.quit()
    assert desk.ended
    assert not desk.closing.eventFilter(desk.window, QEvent(QEvent.Type.Close))


@pytest.mark.parametrize(
    ("state", "start"),
    [
        (State.READY, "Start a session"),
        (State.RUNNING, "Pause the session"),
        (State.PAUSED, "Resume the session"),
        (State.FINISHED, "Start a session"),
    ],
)
def test_the_tray_offers_what_can_be_done_now(state: State, start: str) -> None:
    status = TrayStatus(1, 3, None, state)
    assert status.lines == ("This week: 1 of 3 sessions",)
    assert status.start == start


def test_the_ring_of_the_icon_is_as_full_as_the_week(qtbot: QtBot) -> None:
    def violet(share: float) -> int:
        picture = tray_icon(share, dark=False).pixmap(48).toImage()
        places = ((x, y) for x in range(48) for y in range(48))
        colours = (picture.pixelColor(x, y) for x, y in places)
        return sum(one.blue() > 200 and one.blue() - one.green() > 90 for one in colours)

    none, third, most, whole = (violet(share) for share in (0, 1 / 3, 2 / 3, 1))
    assert none < third < most < whole
    assert tray_icon(0, dark=True).pixmap(48).toImage() != tray_icon(0, dark=False).pixmap(48).toImage()


def test_a_start_that_waits_for_the_voice_is_asked_about_like_a_session(desk: Desk) -> None:
    desk.program.narrator.settled = False
    desk.program.actions.start_session.emit()
    assert desk.close()
    assert desk.question.isVisible()


def test_no_session_begins_behind_a_window_that_was_closed_to_stop(desk: Desk, qtbot: QtBot) -> None:
    desk.set(closing="stop", stay="always")
    desk.program.narrator.settled = False
    desk.program.actions.start_session.emit()
    assert desk.close()
    desk.program.narrator.settled = True
    desk.program.narrator.ready.emit()
    assert not desk.window.isVisible()
    assert not desk.program.bridge.is_under_way()
    desk.window.show()
    assert desk.program.screen == "Start"
    desk.program.actions.start_session.emit()
    assert desk.program.bridge.is_under_way()


@pytest.mark.qt_log_ignore("No such signal", "This plugin does not support")
def test_a_quiet_start_shows_no_window_where_there_is_no_tray(qtbot: QtBot, tmp_path: Path) -> None:
    program = Program(qtbot, find_folders(str(tmp_path)))
    program.window.hide()
    controller = DesktopController(
        program.context, program.controllers, RemoteControl(program.context), busless()
    )
    qtbot.waitUntil(lambda: controller._tray is not None)
    assert not program.window.isVisible()
    controller.show_window()
    assert program.window.isVisible()
    program.window.close()
