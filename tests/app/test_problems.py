"""What nobody expected: a real window in which something fails, the one dialog, the report, the log."""

import logging
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.failed_start import show_failed_start
from hipmob_desktop.app.folders import find_folders
from hipmob_desktop.app.log import Log
from hipmob_desktop.app.main import main
from hipmob_desktop.app.problems import Problems
from hipmob_desktop.app.redaction import redaction
from hipmob_desktop.session.player import Command, State
from hipmob_desktop.ui.problem.dialog import ProblemDialog
from hipmob_desktop.ui.widgets.text import Text
from tests.app.program import Program


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
def problems(program: Program) -> Iterator[Problems]:
    problems = Problems(program.window, redact, keep=program.conductor.keep, bridge=program.bridge)
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
    qtbot: QtBot, program: Program, problems: Problems
) -> None:
    program.window.start_requested.emit()
    program.wait(40)
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: "Your session goes on" in program.window._in.banner.sentence)
    assert program.session.state is State.RUNNING
    assert dialogs(program) == []
    program.wait(program.session.timeline.total_seconds)
    assert len(dialogs(program)) == 1
    assert [one["outcome"] for one in program.remembered()] == ["completed"]


@tells
def test_in_a_pause_the_dialog_comes_and_makes_room_when_the_session_goes_on(
    qtbot: QtBot, program: Program, problems: Problems
) -> None:
    program.window.start_requested.emit()
    program.bridge.command(Command.PAUSE)
    fail_in_a_slot(qtbot, program)
    [dialog] = dialogs(program)
    assert "Your session waits for you" in texts(dialog)
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

    problems = Problems(program.window, redact, keep=keep, bridge=program.bridge)
    fail_in_a_slot(qtbot, program, times=3)
    problems.close()
    assert kept == [0]
    assert "Your history is kept, and you can go on." in texts(dialogs(program)[0])


@tells
def test_the_same_problem_again_is_counted_in_the_one_dialog(
    qtbot: QtBot, program: Program, problems: Problems
) -> None:
    fail_in_a_slot(qtbot, program, times=12)
    qtbot.waitUntil(lambda: "It has happened 12 times." in texts(dialogs(program)[0]))
    assert len(dialogs(program)) == 1


@tells
def test_what_was_put_away_is_not_told_again_but_something_else_is(
    qtbot: QtBot, program: Program, problems: Problems
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
    qtbot: QtBot, program: Program, problems: Problems
) -> None:
    threading.Thread(target=fail).start()
    qtbot.waitUntil(lambda: bool(dialogs(program)))
    dialogs(program)[0].accept()
    program.conductor._crossing.when_done(program.pages._files.submit(int, "three"), print)
    qtbot.waitUntil(lambda: bool(dialogs(program)))


@tells
@pytest.mark.logs("a pity")
def test_the_report_can_be_copied_and_names_nobody(
    qtbot: QtBot, program: Program, problems: Problems
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
def test_hipmob_can_be_closed_from_the_dialog(qtbot: QtBot, program: Program, problems: Problems) -> None:
    program.window.start_requested.emit()
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


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("File /people/jo/src/a.py", "File ~/src/a.py"),
        ("/people/joanna/a.py", "/people/joanna/a.py"),
        ("/mnt/stick/mine/history.json", "(data)/history.json"),
        ("Jo said hello on quokka to Johanna", "(person) said hello on (computer) to Johanna"),
    ],
)
def test_folders_and_names_are_taken_out(text: str, redacted: str) -> None:
    assert redaction(Path("/people/jo"), Path("/mnt/stick/mine"), "jo", "Quokka")(text) == redacted


@pytest.fixture
def log_file(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "hipmob.log"


def written(log: Log, path: Path, lines: int = 1) -> str:
    """Log some lines of 1000 characters, and return what is in the file."""
    for number in range(lines):
        logging.getLogger("hipmob").info("Jo Doe %d %s", number, "x" * 1000)
    log.close()
    return path.read_text(encoding="utf-8")


def test_the_log_names_nobody(log_file: Path) -> None:
    text = written(Log(log_file, redact), log_file)
    assert "INFO hipmob: (person) 0 xxx" in text
    assert "Jo Doe" not in text


def test_the_log_does_not_grow_for_ever(log_file: Path) -> None:
    text = written(Log(log_file, redact), log_file, lines=1000)
    assert sorted(one.name for one in log_file.parent.iterdir()) == ["hipmob.log", "hipmob.log.1"]
    assert sum(one.stat().st_size for one in log_file.parent.iterdir()) < 600_000
    assert text.splitlines()[-1].split()[5] == "999"


def test_a_log_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    log = Log(tmp_path / "file" / "hipmob.log", redact)
    logging.getLogger("hipmob").info("hello")
    log.close()


@pytest.mark.logs("the command failed")
def test_a_command_that_fails_is_one_line_and_the_rest_is_in_the_log(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, own_data_folder: Path
) -> None:
    monkeypatch.setattr("hipmob_desktop.app.commands.plan", lambda *_: fail("two\nlines"))
    monkeypatch.setattr("hipmob_desktop.app.failed_start.show_failed_start", lambda *_: None)
    assert main(["plan"]) == 1
    err = capsys.readouterr().err
    assert err.startswith("hipmob: HipMob made a mistake (ValueError: two lines).")
    assert err.count("\n") == 1
    assert "Traceback" in (own_data_folder / "hipmob.log").read_text(encoding="utf-8")


CRASH = """
import ctypes, logging, sys, time
from pathlib import Path
from hipmob_desktop.app.log import Log
log = Log(Path(sys.argv[1]), str)
log.open()
while not Path(sys.argv[1]).exists():
    time.sleep(0.01)
time.sleep(0.2)
ctypes.string_at(0)
"""


@pytest.mark.real
def test_even_a_crash_of_the_whole_process_leaves_a_trace(tmp_path: Path) -> None:
    file = tmp_path / "hipmob.log"
    child = subprocess.run([sys.executable, "-c", CRASH, str(file)], capture_output=True, check=False)
    assert child.returncode < 0
    assert "Segmentation fault" in file.read_text(encoding="utf-8")
