"""Reminds of a session when it is time, in the gentlest way that the desktop offers."""

from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from hipmob_desktop.app.crossing import Crossing
from hipmob_desktop.app.desk.reminder_memory import ReminderMemory
from hipmob_desktop.app.screens.pages import Pages
from hipmob_desktop.desktop.bus import BusThread
from hipmob_desktop.desktop.notifications import Notifications
from hipmob_desktop.desktop.occupied import busy_with, idle_seconds
from hipmob_desktop.desktop.reminders import Known, Remind, Wish, Words, next_reminder, reminder_words
from hipmob_desktop.history.weeks import believable, last_counted, weeks
from hipmob_desktop.session.events import Event, Started
from hipmob_desktop.ui.bridge import PlayerBridge
from hipmob_desktop.ui.question.view import reminder
from hipmob_desktop.ui.question.window import QuestionWindow
from hipmob_desktop.ui.settings.value import Settings
from hipmob_desktop.ui.window import MainWindow

#: The longest time between two looks at the clock: a timer stands still while the computer sleeps, so this is
#: how late a missed reminder can come after waking.
LOOK = timedelta(minutes=5)

#: How long a reminder waits before it looks again whether a film or a call has ended.
_WAIT = timedelta(minutes=2)

#: How long nobody has to have touched anything to count as away from the desk.
_AWAY = timedelta(minutes=5)

#: After this long a reminder counts as seen, even if the desktop never tells what became of it.
_STANDS = timedelta(minutes=15)

#: Seconds that the end of the program waits for a reminder to be taken away.
_CLOSING = 0.5

SNOOZE = timedelta(minutes=30)
BUTTONS = {"start": "Start", "later": "In 30 minutes", "not-today": "Not today"}

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Reminding(QObject):
    """One timer, which is only set while reminders are wanted; nothing here waits.

    Args:
        window: gives its look to the reminder's own window, where the desktop shows none.
        bridge: the session under way.
        pages: the settings and the history.
        memory: what has to be known after a restart.
        thread: where the desktop is asked.
        environment: tells what the desktop is.
        picture: a picture file for notifications.
        clock: the time now, with its zone.
    """

    #: A session was asked for.
    start_requested = Signal()
    #: The next reminder is another one than before.
    changed = Signal()

    def __init__(
        self,
        *,
        window: MainWindow,
        bridge: PlayerBridge,
        pages: Pages,
        memory: ReminderMemory,
        thread: BusThread,
        environment: Mapping[str, str],
        picture: str,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(window)
        self._window, self._bridge, self._pages, self._memory = window, bridge, pages, memory
        self._thread, self._environment, self._picture, self._clock = thread, environment, picture, clock
        self._crossing = Crossing(self)
        self._notifications = Notifications(thread.session, self._post)
        self._question: QuestionWindow | None = None
        self._since = self._looked = clock()
        self._stands_until: datetime | None = None
        self._waited = False
        self._asked: datetime | None = None
        self._wish = _wish(pages.settings)
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look)
        bridge.happened.connect(self._follow)
        pages.past.changed.connect(self.look)
        pages.settings_store.changed.connect(lambda *_: self._settings_changed())
        self.look()

    @property
    def next(self) -> datetime | None:
        """When the next reminder is due; None if none is wanted."""
        return next_reminder(self._wish, self._known(), self._clock())

    def look(self) -> None:
        """Remind if it is time, and otherwise look again when it may be."""
        now = self._clock()
        self._since = min(self._since, now)  # a clock that was ahead has been put right
        if self._wish.kind is Remind.DESK and now - self._looked > 2 * LOOK:
            self._since = now  # the computer slept, and nobody was at the desk
        self._looked, self._wish = now, _wish(self._pages.settings)
        due = self.next
        self.changed.emit()
        self._timer.stop()
        if due is None:
            return
        if due > now or self._is_occupied(now):
            self._look_again(min(max(due - now, timedelta(seconds=1)) if due > now else LOOK, LOOK))
        elif self._asked is None or now - self._asked >= _WAIT:
            self._asked = now
            self._look_again(_WAIT)  # should no answer ever come
            self._crossing.when_done(self._thread.run(self._ask()), partial(self._may_remind, due))

    async def _ask(self) -> tuple[str, float]:
        """Return what the person is busy with, and for how many seconds nobody has touched anything."""
        bus = self._thread.session
        return await busy_with(bus, self._environment), await idle_seconds(bus)

    def _may_remind(self, due: datetime, found: tuple[str, float]) -> None:
        self._asked = None
        busy, idle = found
        now = self._clock()
        if self.next != due or self._is_occupied(now):
            self.look()  # something has happened meanwhile
        elif self._wish.kind is Remind.DESK and idle >= _AWAY.total_seconds():
            self._since = now
            self.look()
        elif busy:
            self._waited = True
            self._look_again(_WAIT)
        else:
            self._remind(due, now)

    def _remind(self, due: datetime, now: datetime) -> None:
        minutes = self._pages.timeline(self._pages.preferences).total_seconds / 60
        late = now if self._waited or self._memory.snoozed is not None else due
        words = reminder_words(self._known(), self._wish.goal, late, now, minutes=minutes)
        self._waited, self._since, self._stands_until = False, now, now + _STANDS
        self._memory.snoozed = None
        buttons = {"default": BUTTONS["start"], **BUTTONS}
        shown = self._thread.run(self._notifications.show(words.title, words.body, buttons, self._picture))
        self._crossing.when_done(shown, partial(self._shown, words))
        self.look()

    def _shown(self, words: Words, shown: bool) -> None:  # noqa: FBT001 - what a future brings
        """Show a window of our own where the desktop has shown nothing."""
        if shown or self._stands_until is None:
            return
        if self._question is None:
            self._question = QuestionWindow(self._window, unbidden=True)
            self._question.answered.connect(self.choose)
        self._question.ask(reminder(words.title, words.body, BUTTONS))

    def _post(self, key: str) -> None:
        """Bring the answer to a notification into the GUI thread."""
        self._crossing.post(partial(self.choose, key))

    def choose(self, key: str) -> None:
        """Do what was answered to a reminder: a key of `BUTTONS`, "default" for its own text, or nothing."""
        self._stands_until = None
        self._thread.run(self._notifications.close())
        now = self._clock()
        if key == "later":
            self._memory.snoozed = now + SNOOZE
        elif key == "not-today":
            self._memory.not_on = now.astimezone().date()
        elif key in {"start", "default"}:
            self.start_requested.emit()
        self.look()

    def close(self) -> None:
        """Take a reminder away that stands: its buttons would do nothing any more; waits half a second."""
        self._timer.stop()
        if self._stands_until is None:
            return
        closing = self._thread.run(self._notifications.close())
        with suppress(TimeoutError, CancelledError):
            closing.result(_CLOSING)

    def _follow(self, event: Event) -> None:
        """Take a reminder away when a session begins, however it was begun."""
        if isinstance(event, Started):
            self._stands_until, self._memory.snoozed = None, None
            self._thread.run(self._notifications.close())
            if self._question is not None:
                self._question.put_away()

    def _settings_changed(self) -> None:
        wish = _wish(self._pages.settings)
        if wish != self._wish:
            self._wish, self._since = wish, self._clock()
            self.look()

    def _is_occupied(self, now: datetime) -> bool:
        """Whether a session is under way, or a reminder stands already."""
        stands = self._stands_until is not None and now < self._stands_until
        return stands or self._bridge.is_under_way()

    def _known(self) -> Known:
        sessions, today = self._pages.history.sessions, self._today()
        newest = last_counted(believable(sessions, today))
        before, this = weeks(sessions, today, 2)
        return Known(
            since=self._since,
            done=this.sessions,
            done_before=before.sessions,
            last=None if newest is None else newest.facts.ended_at,
            snoozed=self._memory.snoozed,
            not_on=self._memory.not_on,
        )

    def _today(self) -> date:
        return self._clock().astimezone().date()

    def _look_again(self, after: timedelta) -> None:
        self._timer.start(round(after.total_seconds() * 1000))


def _wish(settings: Settings) -> Wish:
    """Return how the settings want somebody to be reminded."""
    times = {settings.remind_at, *(() if settings.remind_also is None else (settings.remind_also,))}
    return Wish(
        kind=settings.remind,
        days=frozenset(_DAYS.index(day) for day in settings.remind_days if day in _DAYS),
        times=tuple(_time(one) for one in sorted(times)),
        every=timedelta(hours=settings.remind_every),
        quiet_from=_time(settings.quiet_from),
        quiet_until=_time(settings.quiet_until),
        goal=settings.week_goal,
    )


def _time(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)
