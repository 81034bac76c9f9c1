"""Work in the thread of the buses comes back to the GUI thread, and no failure is lost."""

import asyncio
import threading

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hipmob_desktop.base.background import Background
from hipmob_desktop.desktop.dbus import Bus, BusThread, NoAnswerError
from tests.desktop.conftest import busless


async def seven() -> int:
    return 7


async def broken() -> int:
    raise RuntimeError("a fault")


@pytest.fixture
def alone(qapp: QApplication) -> BusThread:
    return BusThread(busless(), Background())


def test_a_result_comes_to_the_gui_thread(alone: BusThread, qtbot: QtBot) -> None:
    found: list[tuple[int, threading.Thread]] = []
    alone.run(seven(), lambda number: found.append((number, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(found))
    assert found == [(7, threading.main_thread())]
    alone.close()


@pytest.mark.parametrize("listens", [True, False])
def test_a_failure_is_raised_in_the_gui_thread_whether_somebody_listens_or_not(
    alone: BusThread, qtbot: QtBot, listens: bool
) -> None:
    with qtbot.captureExceptions() as raised:
        alone.run(broken(), (lambda _: None) if listens else None)
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is RuntimeError
    alone.close()


def test_after_the_end_nothing_is_run(alone: BusThread) -> None:
    alone.close()
    assert alone.run(seven()).cancelled()


def test_without_a_bus_the_reason_is_a_sentence() -> None:
    with pytest.raises(NoAnswerError, match="there is no session bus here"):
        asyncio.run(Bus("session", busless()).connection())
