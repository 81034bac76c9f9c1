"""Leads the program: what the person wishes goes to the player, what happens goes to voice and history."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from hipmob_desktop.app.crossing import Crossing
from hipmob_desktop.app.folders import Folders
from hipmob_desktop.app.narrator import Narrator
from hipmob_desktop.app.settings_file import write_settings
from hipmob_desktop.history.history import History
from hipmob_desktop.history.log import SessionLog
from hipmob_desktop.history.record import Outcome, Record
from hipmob_desktop.history.store import HistoryStore
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.session.builder import build_timeline, lines_of
from hipmob_desktop.session.player import (
    Abandoned,
    Command,
    Event,
    Extended,
    Finished,
    Moved,
    Paused,
    Resumed,
    Session,
    Started,
    State,
)
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.ui.bridge import PlayerBridge
from hipmob_desktop.ui.settings_value import Settings
from hipmob_desktop.ui.views import (
    HistoryView,
    HomeView,
    SettingsView,
    WeekView,
    finish_view,
    history_rows,
    own_dose,
    week_view,
)
from hipmob_desktop.ui.window import MainWindow

#: Milliseconds between two looks at whether the journal is due.
_JOURNAL_MS = 1000


class Conductor(QObject):
    """Connects the parts; everything here runs in the GUI thread and returns at once.

    Args:
        window: what the person sees.
        bridge: the session under way.
        narrator: what the person hears.
        store: what is remembered.
        routine: what is done.
        settings: how it is wanted.
        folders: where the settings are kept.
        clock: the bridge's clock.
        patience_ms: milliseconds that a start waits for the voice before it begins with what is ready.
    """

    def __init__(
        self,
        *,
        window: MainWindow,
        bridge: PlayerBridge,
        narrator: Narrator,
        store: HistoryStore,
        routine: Routine,
        settings: Settings,
        folders: Folders,
        clock: Callable[[], float],
        patience_ms: int = 3000,
    ) -> None:
        super().__init__(window)
        self._window, self._bridge, self._narrator, self._store = window, bridge, narrator, store
        self._routine, self._settings, self._folders, self._clock = routine, settings, folders, clock
        self._crossing = Crossing(self)
        self.history = History()
        self._deleted: Record | None = None
        self._log: SessionLog | None = None
        self._waiting = QTimer(self, singleShot=True, interval=patience_ms)
        self._waiting.timeout.connect(self._begin)
        self._journal = QTimer(self, interval=_JOURNAL_MS)
        self._journal.timeout.connect(self._note_progress)
        self._connect()
        window.apply(settings)
        window.show_muted(muted=narrator.muted)
        self._prepare()
        self._crossing.when_done(store.open(), self._opened)

    def show_home(self) -> None:
        """Show what would start."""
        whole = build_timeline(
            self._routine, replace(self._settings.preferences, fit=None), self._narrator.lengths
        )
        timeline = (
            whole
            if self._settings.preferences.fit is None
            else build_timeline(self._routine, self._settings.preferences, self._narrator.lengths)
        )
        self._window.show_home(
            HomeView(
                timeline=timeline,
                preferences=self._settings.preferences,
                own=own_dose(self._routine),
                full_minutes=whole.total_seconds / 60,
                week=self._week(),
            )
        )

    def start(self) -> None:
        """Begin a session as soon as the voice is ready, and no later than its patience allows."""
        if self._waiting.isActive() or self._is_under_way():
            return
        if self._narrator.is_settled():
            self._begin()
        else:
            self._window.show_starting()
            self._waiting.start()

    def use(self, preferences: Preferences) -> None:
        """Want sessions like this for as long as the program runs, without changing the settings."""
        self._settings = replace(self._settings, preferences=preferences)
        self._prepare()

    def _begin(self) -> None:
        self._waiting.stop()
        preferences = self._settings.preferences
        self._bridge.open(build_timeline(self._routine, preferences, self._narrator.lengths))
        self._window.show_player()
        self._bridge.command(Command.START)

    def _happened(self, event: Event) -> None:
        """Let everybody know what the player has announced."""
        session, now = self._session(), self._clock()
        match event:
            case Started():
                self._log = self._store.begin(session, now, self._settings.preferences)
                self._journal.start()
                self._narrator.play(session, now)
            case Resumed():
                self._narrator.play(session, now, resume=True)
            case Moved() | Extended():
                self._narrator.play(session, now)
            case Paused(slept=slept):
                self._narrator.silence()
                if slept:
                    self._window.tell("The computer was asleep, so the session waits for you here.")
            case Finished():
                self._end(Outcome.COMPLETED)
            case Abandoned():
                self._narrator.silence()
                self._end(Outcome.STOPPED)
        self._note_progress()

    def _end(self, outcome: Outcome) -> None:
        """Keep the session, and show what was done."""
        self._journal.stop()
        log, self._log = self._log, None
        if log is None:
            self.show_home()
            return
        session, now = self._session(), self._clock()
        record = log.record(session, now, outcome)
        self._crossing.when_done(log.end(session, now, outcome), self._remembered)
        known = [one for one in self.history.sessions if one.id != record.id]
        self.history = replace(self.history, sessions=(*known, record))
        self._window.show_finish(finish_view(record, self._week()))

    def _note_progress(self) -> None:
        if self._log is not None:
            self._log.progress(self._session(), self._clock())

    def _remembered(self, history: History) -> None:
        self.history = history

    def _opened(self, history: History) -> None:
        self.history = history
        if not self._is_under_way():
            self.show_home()

    def _show_history(self) -> None:
        self._window.show_history(
            HistoryView(
                rows=history_rows(self.history.sessions),
                notices=self.history.notices,
                undo="The session was deleted." if self._deleted else "",
                changeable=not self.history.read_only,
            )
        )

    def _delete(self, session_id: str) -> None:
        found = [one for one in self.history.sessions if one.id == session_id]
        if found:
            self._deleted = found[0]
            self._crossing.when_done(self._store.delete(session_id), self._changed)

    def _undo(self) -> None:
        if self._deleted is not None:
            record, self._deleted = self._deleted, None
            self._crossing.when_done(self._store.add(record), self._changed)

    def _changed(self, history: History) -> None:
        self.history = history
        self._show_history()

    def _show_settings(self) -> None:
        self._window.show_settings(
            SettingsView(self._settings, own_dose(self._routine), self._narrator.voices, self._narrator.sound)
        )

    def _change_preferences(self, preferences: Preferences) -> None:
        self._change_settings(replace(self._settings, preferences=preferences))
        self.show_home()

    def _change_settings(self, settings: Settings) -> None:
        self._settings = settings
        self._window.apply(settings)
        self._narrator.apply(settings)
        self._prepare()
        try:
            write_settings(self._folders, settings)
        except OSError as error:
            self._window.tell(
                f"The settings hold for now, but cannot be saved ({error.strerror}); please make room in "
                f"{self._folders.data} or allow HipMob to write there."
            )

    def _prepare(self) -> None:
        self._narrator.prepare(lines_of(self._routine, self._settings.preferences))

    def _voice_ready(self) -> None:
        """Go on with what waits for the voice; a session under way takes in the lines that came late."""
        session = self._bridge.session
        if self._waiting.isActive():
            if self._narrator.is_settled():
                self._begin()
        elif session is not None and session.state is State.RUNNING:
            self._narrator.play(session, self._clock())

    def _say_again(self) -> None:
        """Have the last line said again, or say why not."""
        session = self._bridge.session
        if session is not None:
            sentence = self._narrator.say_again(session, self._clock())
            if sentence:
                self._window.tell(sentence)

    def _toggle_mute(self) -> None:
        self._narrator.mute(muted=not self._narrator.muted)
        self._window.show_muted(muted=self._narrator.muted)

    def _closing(self) -> None:
        """Save what there is; the store waits for the disk, but not for ever."""
        self._waiting.stop()
        self._narrator.close()
        self._store.close()

    def _connect(self) -> None:
        window, narrator = self._window, self._narrator
        self._bridge.happened.connect(self._happened)
        window.start_requested.connect(self.start)
        window.home_requested.connect(self.show_home)
        window.history_requested.connect(self._show_history)
        window.settings_requested.connect(self._show_settings)
        window.preferences_changed.connect(self._change_preferences)
        window.settings_changed.connect(self._change_settings)
        window.hear_voice_requested.connect(narrator.speak_sample)
        window.mute_requested.connect(self._toggle_mute)
        window.say_again_requested.connect(self._say_again)
        window.delete_requested.connect(self._delete)
        window.undo_requested.connect(self._undo)
        window.closing.connect(self._closing)
        narrator.ready.connect(self._voice_ready)
        narrator.told.connect(window.tell)

    def _week(self) -> WeekView:
        today = datetime.now().astimezone().date()
        return week_view(self.history.sessions, today, self._settings.week_goal)

    def _is_under_way(self) -> bool:
        session = self._bridge.session
        return session is not None and session.state in {State.RUNNING, State.PAUSED}

    def _session(self) -> Session:
        session = self._bridge.session
        if session is None:
            raise RuntimeError("the player announced something before a session was opened")
        return session
