"""Every action that a person can ask for outside the player's own commands, in one list.

Screens, keys, menus, tray, notifications and second starts emit these signals. Controllers connect to them.
The player's commands (pause, next, back, ...) are `session.events.Command` and go to the `PlayerBridge`.
"""

from PySide6.QtCore import QObject, QPoint, Signal


class Actions(QObject):
    """The actions of a person; a signal carries only what the action needs."""

    # Session

    #: Start the session that the home screen shows, or return to the one under way.
    start_session = Signal()
    #: Start the first lesson: its `Preferences`.
    start_lesson = Signal(object)
    #: Start the rest of the session that was stopped today.
    resume_session = Signal()
    #: Speak the last line again.
    repeat_line = Signal()
    #: Show and describe the easier version of the exercise under way, or the usual one again.
    toggle_easier = Signal()
    #: Switch all sound off, or on again.
    toggle_mute = Signal()
    #: Switch TV mode on or off.
    toggle_tv_mode = Signal()
    #: Change what happens to a film: lower it, pause it in a setup, leave it.
    change_film_way = Signal()

    #: Show the code for a phone, or hide it again.
    show_phone_code = Signal()

    # Screens and window

    show_home = Signal()
    show_history = Signal()
    #: Choose a routine, or edit one.
    show_routines = Signal()
    show_settings = Signal()
    #: Switch to a `WindowMode`, or back to the plain window.
    set_window_mode = Signal(object)
    #: Make the small window larger (1) or smaller (-1).
    resize_small_window = Signal(int)
    #: Drag the small window: where the mouse button was pressed, in desktop pixels.
    drag_small_window = Signal(QPoint)
    #: Leave the full screen or the small window, or else the session.
    escape = Signal()

    # Settings

    #: Plan the next session with these `Preferences`, and keep them.
    change_preferences = Signal(object)
    #: Use and keep these `Settings`.
    change_settings = Signal(object)
    #: Do what the button of a settings row offers: the row's key.
    run_setting_action = Signal(str)
    #: Speak a sample line in the chosen voice.
    play_voice_sample = Signal()

    # Today's suggestions

    #: Answer a suggestion of the home screen: its subject, and the answer.
    answer_today = Signal(str, str)

    # The end of a session

    #: The ring on the finish screen is closed: sound the tone for it.
    sound_finish = Signal()

    # History; most actions begin with a session's id

    #: Open the form for a session that was done without HipMob.
    add_session = Signal()
    #: Open the form that corrects a session.
    correct_session = Signal(str)
    delete_session = Signal(str)
    #: Bring back the session that was deleted last.
    undo_deletion = Signal()
    #: Save how a session felt: `Answers`.
    save_feelings = Signal(str, object)
    #: Save how the next morning was: worse (True), as usual (False), or not answered (None).
    save_next_morning = Signal(str, object)
    save_note = Signal(str, str)
    #: Mark a week as a pause: its Monday, and the `Pause` or None to unmark it.
    mark_week = Signal(object, object)

    # Files

    #: Export the history: the kind of file, and how many weeks back.
    export_history = Signal(str, int)
    #: Back up everything into one file.
    back_up = Signal()
    #: Import sessions from a file.
    import_history = Signal()
    #: Undo the last import.
    undo_import = Signal()
    #: Read a history again that could not be read.
    reload_history = Signal()
