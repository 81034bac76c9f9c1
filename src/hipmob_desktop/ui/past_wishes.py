"""What the person wants of what was done and of what follows from it, from whichever screen it is asked."""

from PySide6.QtCore import QObject, Signal

from hipmob_desktop.ui.finish.screen import FinishScreen
from hipmob_desktop.ui.history.screen import HistoryScreen
from hipmob_desktop.ui.home.screen import HomeScreen
from hipmob_desktop.ui.home.today import ACCEPT, GO_ON


class PastWishes(QObject):
    """Passes on wishes of the home, the finish and the history screen; most begin with a session's id."""

    #: A session is to be deleted.
    delete_requested = Signal(str)
    #: The last deletion is to be undone.
    undo_requested = Signal()
    #: A session felt like this: `Answers`.
    feelings_given = Signal(str, object)
    #: The morning after a session was worse (True), as usual (False), or is not told (None).
    morning_told = Signal(str, object)
    #: A session has another note.
    note_written = Signal(str, str)
    #: A week is to be marked as a pause, or no longer: its Monday, and the `Pause` or None.
    pause_requested = Signal(object, object)

    #: The history is to be given out: the kind of file, and how many weeks back.
    give_out_requested = Signal(str, int)
    #: A file is to be taken in.
    take_in_requested = Signal()
    #: A history that could not be read is to be tried again.
    try_again_requested = Signal()
    #: What there is to decide today was answered: what it is about, and the answer.
    today_answered = Signal(str, str)

    def hear_home(self, screen: HomeScreen) -> None:
        """Pass on what is wanted on this screen."""
        screen.today_answered.connect(self.today_answered)

    def hear_finish(self, screen: FinishScreen) -> None:
        """Pass on what is wanted on this screen."""
        screen.answered.connect(self.feelings_given)
        screen.go_on_requested.connect(lambda: self.today_answered.emit(GO_ON, ACCEPT))

    def hear_history(self, screen: HistoryScreen) -> None:
        """Pass on what is wanted on this screen."""
        screen.delete_requested.connect(self.delete_requested)
        screen.undo_requested.connect(self.undo_requested)
        screen.answered.connect(self.feelings_given)
        screen.morning_told.connect(self.morning_told)
        screen.note_written.connect(self.note_written)
        screen.pause_requested.connect(self.pause_requested)
        screen.give_out_requested.connect(self.give_out_requested)
        screen.take_in_requested.connect(self.take_in_requested)
        screen.try_again_requested.connect(self.try_again_requested)
