"""What the person wants of what was done and of what follows from it, from whichever screen it is asked."""

from PySide6.QtCore import QObject, Signal


class PastWishes(QObject):
    """Wishes of the home, the finish and the history screen; most begin with a session's id."""

    #: A session that was done without HipMob is to be entered.
    add_requested = Signal()
    #: A session is to be corrected.
    correct_requested = Signal(str)
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
    #: A backup of everything is wanted.
    backup_requested = Signal()
    #: A file is to be taken in.
    take_in_requested = Signal()
    #: The last file that was taken in is to be taken back.
    take_back_requested = Signal()
    #: A history that could not be read is to be tried again.
    try_again_requested = Signal()
    #: What there is to decide today was answered: what it is about, and the answer.
    today_answered = Signal(str, str)
