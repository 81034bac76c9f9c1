"""The reminder service: reminds of a session at the right moment, as gently as the desktop can."""

from collections.abc import Callable
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from hipmob_desktop.base.messages import N_, Messages
from hipmob_desktop.desktop.dbus import BusThread
from hipmob_desktop.desktop.notifications import Notifications
from hipmob_desktop.desktop.reminders import (
    Remind,
    ReminderFacts,
    ReminderPlan,
    ReminderState,
    ReminderText,
    next_reminder,
    reminder_text,
)
from hipmob_desktop.desktop.user_activity import busy_with, idle_seconds

#: The longest time between two checks of the clock. A timer stops while the computer sleeps, so this is the
#: longest delay of a missed reminder after waking.
LOOK = timedelta(minutes=5)

#: The time until the next check during a film or a call.
_WAIT = timedelta(minutes=2)

#: The idle time after which the person counts as away.
_AWAY = timedelta(minutes=5)

#: The time after which a reminder counts as seen, even without an answer.
_STANDS = timedelta(minutes=15)

#: Seconds that the end of the program waits for the removal of a notification.
_CLOSING = 0.5

SNOOZE = timedelta(minutes=30)
BUTTONS = Messages({"start": N_("Start"), "later": N_("In 30 minutes"), "not-today": N_("Not today")})


@dataclass(frozen=True, slots=True)
class WeekProgress:
    """The sessions that reminders depend on.

    Attributes:
        done, done_before: sessions of this week, and of the week before.
        last: the end of the last session, or None.
    """

    done: int
    done_before: int
    last: datetime | None


@dataclass(frozen=True, slots=True)
class ReminderSources:
    """The functions that return the present facts.

    Attributes:
        clock: the time, with its zone.
        plan: the person's choice of reminders.
        progress: the week's progress.
        minutes: the length of the next session.
        under_way: whether a session is under way.
    """

    clock: Callable[[], datetime]
    plan: Callable[[], ReminderPlan]
    progress: Callable[[], WeekProgress]
    minutes: Callable[[], float]
    under_way: Callable[[], bool]


class ReminderService(QObject):
    """Reminds by a notification, or by a signal where the desktop shows none; nothing here waits.

    One timer runs, and only while reminders are wanted.

    Args:
        thread: the thread of all D-Bus work.
        sources: the present facts.
        state: the answers to earlier reminders.
        picture: a file for notifications, or "".
    """

    start_requested = Signal()
    #: The next reminder has changed.
    changed = Signal()
    #: The `ReminderState` to be saved has changed.
    state_changed = Signal(object)
    #: A `ReminderText` that the desktop does not show, with `BUTTONS` as its answers.
    window_requested = Signal(object)

    def __init__(
        self,
        thread: BusThread,
        sources: ReminderSources,
        state: ReminderState,
        picture: str = "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._thread, self._sources, self._picture = thread, sources, picture
        self._clock = sources.clock
        self._notifications = Notifications(thread.session, self._post)
        self._since = self._looked = self._clock()
        self._stands_until: datetime | None = None
        self._waited = False
        self._asked: datetime | None = None
        self._plan, self.state = sources.plan(), state
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look)
        self.look()

    @property
    def next(self) -> datetime | None:
        """The time of the next reminder; None if none is wanted."""
        return next_reminder(self._plan, self._facts(), self._clock())

    def follow_plan(self) -> None:
        """Read the plan anew. After a change, reminders that were due before are dropped."""
        plan = self._sources.plan()
        if plan != self._plan:
            self._plan, self._since = plan, self._clock()
            self.look()

    def look(self) -> None:
        """Remind if it is time; otherwise set the timer."""
        now = self._clock()
        self._since = min(self._since, now)  # a clock that was ahead has been corrected
        if self._plan.kind is Remind.DESK and now - self._looked > 2 * LOOK:
            self._since = now  # the computer slept, so the time at the desk starts anew
        self._looked, self._plan = now, self._sources.plan()
        due = self.next
        self.changed.emit()
        self._timer.stop()
        if due is None:
            return
        if due > now or self._is_occupied(now):
            self._look_again(min(max(due - now, timedelta(seconds=1)) if due > now else LOOK, LOOK))
        elif self._asked is None or now - self._asked >= _WAIT:
            self._asked = now
            self._look_again(_WAIT)  # in case no answer ever comes
            self._thread.run(self._ask(), partial(self._decide, due))

    async def _ask(self) -> tuple[str, float]:
        """Return what keeps the person busy, and the seconds without input."""
        bus = self._thread.session
        return await busy_with(bus, self._thread.environment), await idle_seconds(bus)

    def _decide(self, due: datetime, found: tuple[str, float]) -> None:
        """Remind, unless the person is busy or away, or the state has changed meanwhile."""
        self._asked = None
        busy, idle = found
        now = self._clock()
        if self.next != due or self._is_occupied(now):
            self.look()
        elif self._plan.kind is Remind.DESK and idle >= _AWAY.total_seconds():
            self._since = now
            self.look()
        elif busy:
            self._waited = True
            self._look_again(_WAIT)
        else:
            self._remind(due, now)

    def _remind(self, due: datetime, now: datetime) -> None:
        late = now if self._waited or self.state.snoozed is not None else due
        text = reminder_text(self._facts(), self._plan, late, now, minutes=self._sources.minutes())
        self._waited, self._since, self._stands_until = False, now, now + _STANDS
        self._set_state(replace(self.state, snoozed=None))
        buttons = {"default": BUTTONS["start"], **BUTTONS}
        shown = self._notifications.show(text.title, text.body, buttons, self._picture)
        self._thread.run(shown, partial(self._shown, text))
        self.look()

    def _shown(self, text: ReminderText, shown: bool) -> None:  # noqa: FBT001 - a future's result
        if not shown and self._stands_until is not None:
            self.window_requested.emit(text)

    def _post(self, key: str) -> None:
        self._thread.post(partial(self.answer, key))

    def answer(self, key: str) -> None:
        """Handle the answer to a reminder: a key of `BUTTONS`, "default" for its own text, or ""."""
        self._stands_until = None
        self._thread.run(self._notifications.close())
        now = self._clock()
        if key == "later":
            self._set_state(replace(self.state, snoozed=now + SNOOZE))
        elif key == "not-today":
            self._set_state(replace(self.state, not_on=now.astimezone().date()))
        elif key in {"start", "default"}:
            self.start_requested.emit()
        self.look()

    def session_started(self) -> None:
        """Remove a reminder that is shown: a started session makes it obsolete."""
        self._stands_until = None
        self._set_state(replace(self.state, snoozed=None))
        self._thread.run(self._notifications.close())

    def close(self) -> None:
        """Remove a reminder that is shown; waits half a second at most.

        Its buttons would have no effect any more.
        """
        self._timer.stop()
        if self._stands_until is None:
            return
        closing = self._thread.run(self._notifications.close())
        with suppress(TimeoutError, CancelledError):
            closing.result(_CLOSING)

    def _set_state(self, state: ReminderState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)

    def _is_occupied(self, now: datetime) -> bool:
        """Return whether a session is under way, or a reminder is shown already."""
        stands = self._stands_until is not None and now < self._stands_until
        return stands or self._sources.under_way()

    def _facts(self) -> ReminderFacts:
        progress = self._sources.progress()
        return ReminderFacts(
            since=self._since,
            done=progress.done,
            done_before=progress.done_before,
            last=progress.last,
            snoozed=self.state.snoozed,
            not_on=self.state.not_on,
        )

    def _look_again(self, after: timedelta) -> None:
        self._timer.start(round(after.total_seconds() * 1000))
