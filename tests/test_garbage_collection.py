"""Garbage collection: left-over objects of Qt are destroyed in the GUI thread and in no other."""

import gc
import threading

from PySide6.QtCore import QObject, QTimerEvent
from pytestqt.qtbot import QtBot

from hipmob_desktop.base.garbage_collection import GarbageCollection


class Leftover(QObject):
    """An object that refers to itself, so that only a collection ends it."""

    def __init__(self, ended_in: list[threading.Thread]) -> None:
        super().__init__()
        self.me = self
        self._ended_in = ended_in

    def __del__(self) -> None:
        self._ended_in.append(threading.current_thread())


def test_what_is_left_over_ends_in_the_gui_thread_however_much_other_threads_create(qtbot: QtBot) -> None:
    del qtbot
    ended_in: list[threading.Thread] = []
    gc.enable()
    parent = QObject()
    collection = GarbageCollection(parent)
    assert not gc.isenabled()
    Leftover(ended_in)
    worker = threading.Thread(target=lambda: [[number] for number in range(200_000)])
    worker.start()
    worker.join()
    assert ended_in == []
    kept = [[number] for number in range(50_000)]
    collection.timerEvent(QTimerEvent(1))
    assert ended_in == [threading.main_thread()]
    assert len(kept) == 50_000
