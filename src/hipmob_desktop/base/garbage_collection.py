"""Garbage collection of Python objects, in the GUI thread only."""

import gc

from PySide6.QtCore import QObject, QTimerEvent

#: Milliseconds between two looks at the number of new objects.
_INTERVAL_MS = 10_000
#: New objects that make a collection worth its time. It takes about 40 ms.
_WORTH_IT = 20_000


class GarbageCollection(QObject):
    """Disables Python's automatic garbage collection, and collects from a timer of the GUI thread.

    Python collects in whichever thread creates objects. Windows and timers that are left over would be
    destroyed there. Qt crashes when that is not the GUI thread.

    Args:
        parent: the Qt parent. When it is deleted, nothing is collected any more.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self.startTimer(_INTERVAL_MS)

    def timerEvent(self, event: QTimerEvent) -> None:  # noqa: N802 - overrides Qt
        """Collect if there are enough new objects."""
        del event
        collect_if_worth_it()


def collect_if_worth_it() -> None:
    """Collect what cannot be reached any more, if there are enough new objects."""
    if gc.get_count()[0] > _WORTH_IT:
        gc.collect()
