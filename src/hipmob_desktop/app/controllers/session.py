"""The session controller: actions go to the player, the player's events go to voice and history."""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from hipmob_desktop.app.context import Context
from hipmob_desktop.app.controllers.home import HomeController
from hipmob_desktop.app.controllers.session_planner import SessionPlanner
from hipmob_desktop.base.messages import _
from hipmob_desktop.history.record import Outcome
from hipmob_desktop.history.storage.journal import SessionLog
from hipmob_desktop.session.events import (
    Abandoned,
    Command,
    Event,
    Extended,
    Finished,
    Moved,
    Paused,
    Resumed,
    Started,
    State,
)
from hipmob_desktop.session.player import Session
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.ui.actions import Actions

#: Milliseconds between two checks whether the journal is due.
_JOURNAL_MS = 1000


class SessionController(QObject):
    """Connects the player with the rest; everything runs in the GUI thread and returns at once.

    Args:
        context: the parts of the program.
        planner: the next session.
        home: the screen before it.
        patience_ms: milliseconds that a start waits for the voice. Then it begins with the lines
            that are ready.
    """

    def __init__(
        self, context: Context, planner: SessionPlanner, home: HomeController, patience_ms: int = 1000
    ) -> None:
        super().__init__(context.window)
        self._context = context
        self._window, self._bridge, self._narrator = context.window, context.bridge, context.voice
        self._store, self._clock = context.store, context.clock
        self._planner, self._home, self._history_controller = planner, home, planner.history_controller
        self._background = context.background
        self._log: SessionLog | None = None
        self._easier: frozenset[str] = frozenset()
        self._waiting = QTimer(self, singleShot=True, interval=patience_ms)
        self._waiting.timeout.connect(self._begin)
        self._journal = QTimer(self, interval=_JOURNAL_MS)
        self._journal.timeout.connect(self.keep)
        self._connect(context.actions)
        self._window.show_muted(muted=self._narrator.muted)
        home.show_home()
        self._background.follow(self._store.open(), self._history_controller.update)

    def start(self) -> None:
        """Begin a session when the voice is ready, or after `patience_ms` at the latest."""
        if self._bridge.is_under_way():
            self._window.show_player()
        elif self._narrator.is_settled():
            self._begin()
        elif not self._waiting.isActive():
            self._window.show_starting()
            self._home.starting = True
            self._waiting.start()

    def withdraw(self) -> None:
        """Cancel a start that still waits for the voice."""
        if self._waiting.isActive():
            self._waiting.stop()
            self._home.starting = False
            self._planner.only_next = self._planner.resumed = None
            self._home.show_home()

    def start_with(self, preferences: Preferences) -> None:
        """Begin a session with these preferences; the settings stay unchanged."""
        self._planner.only_next = preferences
        self._planner.prepare()
        self.start()

    def resume(self) -> None:
        """Resume the session that was stopped today."""
        if not self._bridge.is_under_way():
            found = self._planner.resumable_today()
            self._planner.resumed = None if found is None else found[0]
        self.start()

    def _begin(self) -> None:
        self._waiting.stop()
        self._home.starting = False
        self._easier = frozenset(self._context.settings.value.easier)
        self._window.show_easier(self._easier)
        self._bridge.open(self._planner.next_timeline())
        self._window.show_player()
        self._bridge.command(Command.START)

    def _happened(self, event: Event) -> None:
        """Pass an event of the player on to voice, journal and window."""
        session, now = self._session(), self._clock()
        match event:
            case Started():
                goes_on = self._planner.resumed
                self._log = self._store.begin(session, now, self._planner.preferences, goes_on)
                self._planner.keep_smaller_dose()
                self._journal.start()
                self._narrator.play(session, now)
            case Resumed():
                self._narrator.play(session, now, resume=True)
            case Moved() | Extended():
                self._narrator.play(session, now)
            case Paused(slept=slept):
                self._narrator.silence()
                if slept:
                    self._window.tell(_("The computer was asleep. Your session waits here."))
            case Finished():
                self._end(Outcome.COMPLETED)
            case Abandoned():
                self._narrator.silence()
                self._end(Outcome.STOPPED)
        self.keep()

    def _end(self, outcome: Outcome) -> None:
        """Save the session, and show its summary."""
        self._journal.stop()
        log, self._log = self._log, None
        if log is None:
            self._home.show_home()
            return
        session, now = self._session(), self._clock()
        self._window.show_easier(frozenset(self._context.settings.value.easier))
        record = log.record(session, now, outcome)
        self._background.follow(
            log.end(session, now, outcome), partial(self._history_controller.saved, record.id, record)
        )
        self._planner.only_next = self._planner.resumed = None
        self._history_controller.show_finish(record, self._planner.resumable_rest(record))

    def keep(self) -> None:
        """Write the progress of the session under way to the journal."""
        if self._log is not None:
            self._log.progress(self._session(), self._clock())

    def _voice_ready(self) -> None:
        """Begin a start that waited for the voice. A session under way gets the clips that were late."""
        session = self._bridge.session
        if self._waiting.isActive():
            if self._narrator.is_settled():
                self._begin()
        elif session is not None and session.state is State.RUNNING:
            self._narrator.play(session, self._clock())

    def _say_again(self) -> None:
        """Repeat the last spoken line, or show why that is not possible."""
        session = self._bridge.session
        if session is not None:
            sentence = self._narrator.say_again(session, self._clock())
            if sentence:
                self._window.tell(sentence)

    def _toggle_easier(self) -> None:
        """Switch the exercise under way to its easier version for this session, or back, and describe it."""
        session, now = self._session(), self._clock()
        phase = session.timeline.phase_at(session.position(now))
        if phase.exercise is None:
            return
        self._easier ^= {phase.exercise}
        self._window.show_easier(self._easier)
        if phase.exercise in self._easier:
            self._narrator.say_between(phase.easier, session, now)

    def _toggle_mute(self) -> None:
        self._narrator.mute(muted=not self._narrator.muted)
        self._window.show_muted(muted=self._narrator.muted)

    def _closing(self) -> None:
        """Close voice and store. The window is hidden first, because the store waits for the disk.

        A window that is made anew stays in sight until the new one is there.
        """
        if not self._window.reopens:
            self._window.hide()
        self._waiting.stop()
        self._narrator.close()
        self._store.close()

    def _connect(self, actions: Actions) -> None:
        window, narrator = self._window, self._narrator
        self._bridge.happened.connect(self._happened)
        actions.start_session.connect(self.start)
        actions.resume_session.connect(self.resume)
        actions.start_lesson.connect(self.start_with)
        actions.play_voice_sample.connect(narrator.speak_sample)
        actions.sound_finish.connect(narrator.sound_finish)
        actions.toggle_mute.connect(self._toggle_mute)
        actions.toggle_easier.connect(self._toggle_easier)
        actions.repeat_line.connect(self._say_again)
        window.closing.connect(self._closing)
        narrator.ready.connect(self._voice_ready)
        narrator.told.connect(lambda sentence: window.tell(sentence, about="sound"))

    def _session(self) -> Session:
        session = self._bridge.session
        if session is None:
            raise RuntimeError("the player announced something before a session was opened")
        return session
