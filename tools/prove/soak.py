"""Plays session after session on a fast clock in a real window, and measures the cost."""

import gc
import random
import tempfile
import time
from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from hipmob_desktop.base.folders import find_folders
from hipmob_desktop.session.events import Command, State
from tests.app.program import Program
from tools.prove.report import Costs, Trial, costs_now

#: Sessions until everything that is made once has been made.
_WARM = 4

#: MB that a thousand phases may add; the history itself grows by some.
_MOST_MEMORY = 25.0

_PATIENCE = 10.0


class _Waiting:
    """Stands in for pytest-qt's `qtbot` outside of a test."""

    def addWidget(self, widget: Any) -> None:  # noqa: N802 - Qt's name
        """Do nothing: the maker of the widget deletes it."""

    def waitUntil(self, done: Callable[[], bool], timeout: int = 10_000) -> None:  # noqa: N802 - Qt's name
        """Process events until a condition holds.

        Raises:
            TimeoutError: it does not hold in time.
        """
        deadline = time.monotonic() + timeout / 1000
        while not done():
            if time.monotonic() > deadline:
                raise TimeoutError("the window hangs")
            QApplication.processEvents()


def run(trial: Trial) -> None:
    """Play sessions until the time is over."""
    application = QApplication.instance() or QApplication([])
    chance = random.Random(trial.seed)  # noqa: S311 - to press keys with
    with tempfile.TemporaryDirectory(prefix="prove-") as name:
        program = Program(cast("Any", _Waiting()), find_folders(name))
        played, before = 0, costs_now()
        while trial.goes_on() or not played:
            _play(trial, program, chance)
            played += 1
            if played == _WARM:
                before, trial.counts["phases"] = _settled(), 0
        after = _settled()
        sessions = len(program.history.sessions)
        if sessions != played:
            trial.find(f"of {played} sessions {sessions} are in the history")
        if played > _WARM:
            _compare(trial, before, after)
        program.window.close()
        program.background.close()  # like the end of the program
        if not program.store.close():
            trial.find("the history could not be saved")
        again = len(program.remembered())
        if again != played:
            trial.find(f"of {played} sessions {again} are on the disk")
        program.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del application


def _play(trial: Trial, program: Program, chance: random.Random) -> None:
    """Play one session, in most cases to its end, with a random key now and then."""
    program.actions.start_session.emit()
    deadline = time.monotonic() + _PATIENCE
    while program.bridge.session is None or not program.bridge.is_under_way():
        QApplication.processEvents()
        if time.monotonic() > deadline:
            trial.find("a session did not start")
            return
    phases = len(program.session.timeline.phases)
    while program.bridge.is_under_way():
        if chance.random() < 0.01:
            keys = (Command.PAUSE, Command.MORE_TIME, Command.REPEAT, Command.NEXT, Command.STOP)
            program.bridge.command(chance.choice(keys))
            trial.counts["keys"] += 1
        if program.session.state is State.PAUSED:
            program.bridge.command(Command.RESUME)
        program.wait(1)
        QApplication.processEvents()
    trial.counts["phases"] += phases
    trial.counts["sessions"] += 1
    program.store.to_json().result(_PATIENCE)
    for _ in range(3):
        QApplication.processEvents()
    screen = chance.choice((program.actions.show_history, program.actions.show_settings))
    screen.emit()
    QApplication.processEvents()
    program.actions.show_home.emit()
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _settled() -> Costs:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    return costs_now()


def _compare(trial: Trial, before: Costs, after: Costs) -> None:
    print(f"  soak before: {before}\n  soak after:  {after}", flush=True)
    phases = max(trial.counts["phases"], 1)
    more = after.memory - before.memory
    if more > 20 and more / phases * 1000 > _MOST_MEMORY:
        trial.find(f"{more:.0f} MB more after {phases} phases")
    for name in ("descriptors", "threads", "children"):
        if getattr(after, name) > getattr(before, name) + 1:
            trial.find(f"{name}: {getattr(before, name)} before, {getattr(after, name)} after")
