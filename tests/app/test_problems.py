"""What nobody expected: a real window in which something fails, the one dialog, the report, the log."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.errors.crash_reporter import CrashReporter
from hipmob_desktop.app.errors.failed_start import show_failed_start
from hipmob_desktop.base.folders import find_folders
from hipmob_desktop.session.events import Command, State
from hipmob_desktop.ui.dialogs.problem import ProblemDialog
from hipmob_desktop.ui.widgets.text import Text
from tests.app.program import Program
from tests.waiting import until
from tools.virtual_screen import VirtualScreen


def tells(test: Callable[..., None]) -> Callable[..., None]:
    """Announce what a test logs in which a dialog is shown, on a platform without a real screen."""
    pytest.mark.logs("unexpected")(test)
    pytest.mark.logs("This plugin does not support")(test)
    return test


def redact(text: str) -> str:
    return text.replace("Jo Doe", "(person)")


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Program:
    return Program(qtbot, find_folders(str(tmp_path / "mine")))


@pytest.fixture
def problems(program: Program) -> Iterator[CrashReporter]:
    problems = CrashReporter(
        program.window, redact, keep=program.controllers.session.keep, bridge=program.bridge
    )
    yield problems
    problems.close()


def dialogs(program: Program) -> list[ProblemDialog]:
    """Return the dialogs that are shown."""
    return [one for one in program.window.findChildren(ProblemDialog) if one.isVisible()]


def texts(dialog: ProblemDialog) -> str:
    """Return what a dialog says."""
    return "\n".join(one.text() for one in dialog.findChildren(Text) if one.isVisible())


def fail(sentence: str = "Jo Doe did it") -> None:
    raise ValueError(sentence)


def fail_in_a_slot(qtbot: QtBot, program: Program, times: int = 1) -> None:
    """Let a timer's slot fail in the window's own loop, and wait until that is known."""
    for _ in range(times):
        QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: bool(dialogs(program)))


@pytest.mark.logs("unexpected")
@pytest.mark.logs("This plugin does not support")
def test_a_session_goes_on_and_is_kept_and_the_dialog_waits_for_its_end(
    qtbot: QtBot, program: Program, problems: CrashReporter
) -> None:
    program.actions.start_session.emit()
    program.wait(40)
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: "Your session continues" in program.window._in.banner.sentence)
    assert program.session.state is State.RUNNING
    assert dialogs(program) == []
    program.wait(program.session.timeline.total_seconds)
    assert len(dialogs(program)) == 1
    assert [one["outcome"] for one in program.remembered()] == ["completed"]


@tells
def test_in_a_pause_the_dialog_comes_and_makes_room_when_the_session_goes_on(
    qtbot: QtBot, program: Program, problems: CrashReporter
) -> None:
    program.actions.start_session.emit()
    program.bridge.command(Command.PAUSE)
    fail_in_a_slot(qtbot, program)
    [dialog] = dialogs(program)
    assert "Your session is paused" in texts(dialog)
    assert dialog.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    program.bridge.command(Command.RESUME)
    assert dialogs(program) == []
    program.bridge.command(Command.PAUSE)
    assert dialogs(program) == [dialog]
    dialog.accept()
    program.bridge.command(Command.RESUME)
    program.bridge.command(Command.PAUSE)
    assert dialogs(program) == []


@tells
@pytest.mark.logs("could not be kept at once")
def test_the_session_is_kept_first_of_all_and_the_dialog_comes_even_if_that_fails(
    qtbot: QtBot, program: Program
) -> None:
    kept: list[int] = []

    def keep() -> None:
        kept.append(len(dialogs(program)))
        fail("the disk is full")

    problems = CrashReporter(program.window, redact, keep=keep, bridge=program.bridge)
    fail_in_a_slot(qtbot, program, times=3)
    problems.close()
    assert kept == [0]
    assert "Your history is safe, and you can continue." in texts(dialogs(program)[0])


@tells
def test_the_same_problem_again_is_counted_in_the_one_dialog(
    qtbot: QtBot, program: Program, problems: CrashReporter
) -> None:
    fail_in_a_slot(qtbot, program, times=12)
    qtbot.waitUntil(lambda: "It has happened 12 times." in texts(dialogs(program)[0]))
    assert len(dialogs(program)) == 1


@tells
def test_what_was_put_away_is_not_told_again_but_something_else_is(
    qtbot: QtBot, program: Program, problems: CrashReporter
) -> None:
    fail_in_a_slot(qtbot, program)
    dialogs(program)[0].accept()
    with qtbot.waitSignal(program.window.closing):
        QTimer.singleShot(0, fail)
        QTimer.singleShot(0, program.window.close)
    assert dialogs(program) == []
    QTimer.singleShot(0, [].pop)
    qtbot.waitUntil(lambda: bool(dialogs(program)))


@tells
def test_a_failing_thread_and_a_failing_future_are_told_too(
    qtbot: QtBot, program: Program, problems: CrashReporter
) -> None:
    threading.Thread(target=fail).start()
    qtbot.waitUntil(lambda: bool(dialogs(program)))
    dialogs(program)[0].accept()
    program.background.run(lambda: int("three"))
    qtbot.waitUntil(lambda: bool(dialogs(program)))


@tells
@pytest.mark.logs("a pity")
def test_the_report_can_be_copied_and_names_nobody(
    qtbot: QtBot, program: Program, problems: CrashReporter
) -> None:
    qWarning("a pity")
    fail_in_a_slot(qtbot, program)
    [dialog] = dialogs(program)
    [copy] = [one for one in dialog.findChildren(QPushButton) if one.accessibleName() == "Copy report"]
    copy.click()
    report = QGuiApplication.clipboard().text()
    assert copy.accessibleName() == "Report copied"
    assert "1 × Traceback" in report
    assert "ValueError: (person) did it" in report
    assert "a pity" in report
    assert report.startswith("HipMob ")


@tells
def test_hipmob_can_be_closed_from_the_dialog(
    qtbot: QtBot, program: Program, problems: CrashReporter
) -> None:
    program.actions.start_session.emit()
    program.wait(30)
    program.bridge.command(Command.PAUSE)
    fail_in_a_slot(qtbot, program)
    [leave] = [
        one for one in dialogs(program)[0].findChildren(QPushButton) if "Close" in one.accessibleName()
    ]
    with qtbot.waitSignal(program.window.closing):
        leave.click()
    assert [one["outcome"] for one in program.remembered()] == ["stopped"]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_start_that_fails_is_told_in_a_dialog_that_offers_only_to_close(qtbot: QtBot) -> None:
    said: list[str] = []

    def look() -> None:
        [dialog] = [
            one
            for one in QApplication.topLevelWidgets()
            if isinstance(one, ProblemDialog) and one.isVisible()
        ]
        said.extend(
            [
                texts(dialog),
                *(one.text().strip() for one in dialog.findChildren(QPushButton) if one.isVisible()),
            ]
        )
        dialog.findChildren(QPushButton)[2].click()

    QTimer.singleShot(0, look)
    show_failed_start(ValueError("Jo Doe"), redact)
    assert "cannot start" in said[0]
    assert said[1:] == ["Copy report", "Show report", "Close HipMob"]


HALFWAY = """
import sys
from hipmob_desktop.app.controllers import home
def broken(*_, **__):
    raise ValueError("no home today")
home.HomeController.__init__ = broken
from hipmob_desktop.app.main import main
sys.exit(main())
"""


@pytest.mark.real
def test_a_start_that_fails_halfway_is_a_dialog_and_a_line_and_no_empty_window(
    virtual_screen: VirtualScreen, own_data_folder: Path
) -> None:
    environment = {**virtual_screen.environment, "HIPMOB_SOUND": "null"}
    process = subprocess.Popen(
        [sys.executable, "-c", HALFWAY], env=environment, stderr=subprocess.PIPE, text=True
    )

    def dialog() -> bool:
        asked = ["xdotool", "search", "--onlyvisible", "--name", "^Something went wrong"]
        return bool(subprocess.run(asked, env=environment, capture_output=True, check=False).stdout)

    until(20, dialog)
    until(10, lambda: escaped(process, environment))
    _, err = process.communicate(timeout=10)
    assert process.returncode == 1
    assert err.startswith("hipmob: HipMob ran into a problem (ValueError: no home today).")
    assert err.count("\n") == 1


def escaped(process: "subprocess.Popen[str]", environment: Mapping[str, str]) -> bool:
    """Press Escape; return whether the process has ended."""
    subprocess.run(["xdotool", "key", "Escape"], env=environment, check=True)
    with suppress(subprocess.TimeoutExpired):
        process.wait(0.5)
    return process.poll() is not None
