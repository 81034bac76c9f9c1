"""Jobs in the background: their results and failures come back to the GUI thread."""

import subprocess
import sys
import threading
from concurrent.futures import Future
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from hipmob_desktop.base.background import Background


@pytest.fixture
def background(qapp: object) -> Background:
    del qapp
    return Background()


def test_a_result_comes_back_in_the_gui_thread(qtbot: QtBot, background: Background) -> None:
    came: list[tuple[threading.Thread, threading.Thread]] = []
    background.run(threading.current_thread, lambda worker: came.append((worker, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(came))
    worker, here = came[0]
    assert here is threading.main_thread() is not worker


def test_jobs_are_done_in_the_order_in_which_they_came(qtbot: QtBot, background: Background) -> None:
    done: list[int] = []
    for number in range(20):
        background.run(partial(int, number), done.append)
    qtbot.waitUntil(lambda: len(done) == 20)
    assert done == list(range(20))


def test_a_failure_goes_to_who_handles_it(qtbot: QtBot, background: Background) -> None:
    failures: list[BaseException] = []
    background.run(lambda: int("three"), failed=failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], ValueError)


def test_a_failure_that_nobody_handles_is_raised_in_the_gui_thread(
    qtbot: QtBot, background: Background
) -> None:
    with qtbot.captureExceptions() as raised:
        background.run(lambda: int("three"))
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ValueError


def test_work_of_another_thread_is_followed_and_a_cancelled_one_is_not(
    qtbot: QtBot, background: Background
) -> None:
    told: list[str] = []
    cancelled, done = Future[str](), Future[str]()
    for future in (cancelled, done):
        background.follow(future, told.append)
    cancelled.cancel()
    threading.Thread(target=done.set_result, args=("done",)).start()
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["done"]


def test_what_was_handed_in_before_the_end_is_done_and_nothing_after_it(background: Background) -> None:
    done: list[str] = []
    ended = threading.Event()
    background.run(lambda: done.append("before"))
    background.run(ended.set)
    background.close()
    background.run(lambda: done.append("after"))
    assert ended.wait(10)
    assert done == ["before"]


def test_work_that_is_done_already_calls_back_later_like_any_other(
    qtbot: QtBot, background: Background
) -> None:
    told: list[str] = []
    done = Future[str]()
    done.set_result("done")
    background.follow(done, told.append)
    assert told == []  # whoever asked goes on first, for example to connect what the answer is for
    qtbot.waitUntil(lambda: told == ["done"])


class Listener(QObject):
    """Notes what it gets."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[str] = []

    def get(self, about: str, result: str) -> None:
        self.got.append(f"{about} {result}")


def test_an_object_that_is_gone_is_not_called_back(qtbot: QtBot, background: Background) -> None:
    gone, here = Listener(), Listener()
    done = Future[str]()
    done.set_result("done")
    for listener in (gone, here):
        background.follow(done, partial(listener.get, "it is"))
    shiboken6.delete(gone)
    qtbot.waitUntil(lambda: here.got == ["it is done"])
    assert gone.got == []


DELETED_WHILE_POSTING = """
import os, sys, threading
os.environ["QT_QPA_PLATFORM"] = "offscreen"
import shiboken6
from PySide6.QtCore import QCoreApplication
from hipmob_desktop.base.background import Background

sys.setswitchinterval(1e-5)
application = QCoreApplication([])
current = [Background()]

def post():
    while True:
        current[0].post(int)

for _ in range(3):
    threading.Thread(target=post, daemon=True).start()
for number in range(1000):
    before, current[0] = current[0], Background()
    shiboken6.delete(before)
    if number % 50 == 0:
        application.processEvents()
print("alive", flush=True)
os._exit(0)
"""


@pytest.mark.real
def test_a_background_may_be_deleted_while_threads_post_to_it() -> None:
    ran = subprocess.run([sys.executable, "-c", DELETED_WHILE_POSTING], capture_output=True, check=False)
    assert ran.stdout == b"alive\n", ran.stderr
