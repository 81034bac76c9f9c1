"""Fixtures of all tests: a private data folder, English, a virtual screen, and no unnoticed warning."""

import faulthandler
import gc
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from PySide6.QtCore import QCoreApplication, QEvent

from hipmob_desktop.base import languages
from hipmob_desktop.base.garbage_collection import collect_if_worth_it
from hipmob_desktop.base.messages import SOURCE
from hipmob_desktop.desktop.instance_lock import InstanceLock
from tools.virtual_screen import VirtualScreen

os.environ["LC_ALL"] = "C.UTF-8"  # weeks from Monday, 24 hours, wherever the tests run
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_NO_GUI_THREADPOOL"] = "1"
os.environ["FONTCONFIG_FILE"] = str(Path(__file__).parent / "ui" / "fonts.conf")

#: No deadline: the time of one example depends on the other load of this computer. Benchmarks measure speed.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Set a private data folder, for the test and its processes, away from the user's.

    A killed process leaves its lock and its socket elsewhere; they are removed after the test.
    """
    folder = tmp_path / "hipmob-data"
    monkeypatch.setenv("HIPMOB_DATA_DIR", str(folder))
    yield folder
    for lock in map(InstanceLock, (folder, tmp_path / "mine", tmp_path)):
        for left in (lock.path, Path(lock.address)):
            left.unlink(missing_ok=True)


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """Return to English after the test, whatever language it or its program has chosen."""
    yield
    languages.use(SOURCE)


@pytest.fixture(autouse=True)
def no_stray_warning(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logs an undeclared warning, or that lacks a declared one.

    pytest-qt checks Qt's own messages, pytest itself Python's warnings and unraisable exceptions.
    """
    yield
    expected = [str(mark.args[0]) for mark in request.node.iter_markers("logs")]
    logged = [
        record.getMessage()
        for when in ("setup", "call")
        for record in caplog.get_records(when)
        if record.levelno >= logging.WARNING
    ]
    stray = [message for message in logged if not any(text in message for text in expected)]
    missing = [text for text in expected if not any(text in message for message in logged)]
    if stray:
        pytest.fail(f'logged without @pytest.mark.logs("…"): {stray}')
    if missing:
        pytest.fail(f"never logged: {missing}")


_TERMINAL = pytest.StashKey[int]()


def pytest_configure(config: pytest.Config) -> None:
    """Leave the garbage collection to this thread, as the program does, and keep the way to the terminal."""
    gc.disable()
    config.stash[_TERMINAL] = os.dup(2)  # here nothing captures it


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run tests that share a sound server or measure time in one worker, one after another."""
    for item in items:
        if item.get_closest_marker("real"):
            item.add_marker(pytest.mark.xdist_group("real"))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    """Print the stacks of a crash on the terminal. The program's log takes them, and lets go at its end."""
    faulthandler.enable(item.config.stash[_TERMINAL])
    yield


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Destroy the windows of a test after its fixtures are torn down.

    Qt delays a `deleteLater` until an event loop runs, and most tests run none.
    """
    del item
    yield
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    collect_if_worth_it()


@pytest.fixture
def virtual_screen() -> Iterator[VirtualScreen]:
    """A screen with a window manager, for real windows of processes started with its environment."""
    with VirtualScreen(window_manager=True) as screen:
        yield screen
