"""Reminders: their settings and history, and the fallback window for desktops without notifications."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from pathlib import Path

from hipmob_desktop.app.context import Context
from hipmob_desktop.app.controllers.session_planner import SessionPlanner
from hipmob_desktop.base.json_files import read_object, repaired, write_object
from hipmob_desktop.base.time_locale import first_weekday
from hipmob_desktop.desktop.dbus import BusThread
from hipmob_desktop.desktop.reminder_service import BUTTONS, ReminderService, ReminderSources, WeekProgress
from hipmob_desktop.desktop.reminders import ReminderPlan, ReminderState, ReminderText
from hipmob_desktop.history.record import Record
from hipmob_desktop.history.weeks import believable, last_counted, weeks
from hipmob_desktop.session.events import Event, Started
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.dialogs.question import QuestionWindow, reminder

#: A snoozed reminder is dropped after this time: it was meant for that day. So is one that lies further
#: ahead, which a wrong clock has set.
_KEEPS = timedelta(hours=12)

_log = logging.getLogger("hipmob.reminders")

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def make_reminders(
    context: Context,
    planner: SessionPlanner,
    thread: BusThread,
    clock: Callable[[], datetime],
    picture: str = "",
) -> ReminderService:
    """Return the service, connected with settings, history and session."""
    window, bridge, settings = context.window, context.bridge, context.settings
    path = context.folders.reminders
    sources = ReminderSources(
        clock=clock,
        plan=lambda: reminder_plan(settings.value),
        progress=lambda: week_progress(planner.history.sessions, clock().astimezone().date()),
        minutes=lambda: planner.timeline(planner.preferences).total_seconds / 60,
        under_way=bridge.is_under_way,
    )
    service = ReminderService(thread, sources, read_reminder_state(path, clock()), picture, window)
    question: list[QuestionWindow] = []  # the window, made for the first reminder that needs it

    def show(text: ReminderText) -> None:
        if not question:
            question.append(QuestionWindow(window, unbidden=True))
            question[0].answered.connect(service.answer)
        question[0].ask(reminder(text.title, text.body, BUTTONS))

    def follow(event: Event) -> None:
        if isinstance(event, Started):
            service.session_started()
            for one in question:
                one.dismiss()

    async def keep(state: ReminderState) -> None:
        try:
            await asyncio.to_thread(write_reminder_state, path, state)
        except OSError as error:  # without the saved state a restart drops a snooze
            _log.warning("the answer to a reminder was not kept: %s", error)

    service.window_requested.connect(show)
    service.state_changed.connect(lambda state: thread.run(keep(state)))
    bridge.happened.connect(follow)
    planner.history_controller.changed.connect(service.look)
    settings.changed.connect(lambda *_: service.follow_plan())
    return service


def reminder_plan(settings: Settings) -> ReminderPlan:
    """Return the plan of reminders in the settings."""
    times = {settings.remind_at, *(() if settings.remind_also is None else (settings.remind_also,))}
    return ReminderPlan(
        kind=settings.remind,
        days=frozenset(_DAYS.index(day) for day in settings.remind_days if day in _DAYS),
        times=tuple(_time(one) for one in sorted(times)),
        every=timedelta(hours=settings.remind_every),
        quiet_from=_time(settings.quiet_from),
        quiet_until=_time(settings.quiet_until),
        goal=settings.week_goal,
        first_weekday=first_weekday(),
    )


def _time(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)


def week_progress(sessions: tuple[Record, ...], today: date) -> WeekProgress:
    """Return the sessions of this week and of the week before, and the end of the last one."""
    newest = last_counted(believable(sessions, today))
    before, this = weeks(sessions, today, 2, first_weekday=first_weekday())
    last = None if newest is None else newest.facts.ended_at
    return WeekProgress(done=this.sessions, done_before=before.sessions, last=last)


def read_reminder_state(path: Path, now: datetime) -> ReminderState:
    """Return the saved state, or an empty one if none can be used."""
    found, _ = read_object(path)
    state, _ = repaired(ReminderState, found)
    snoozed = state.snoozed
    fresh = snoozed is not None and snoozed.tzinfo is not None and abs(now - snoozed) < _KEEPS
    return ReminderState(snoozed if fresh else None, state.not_on)


def write_reminder_state(path: Path, state: ReminderState) -> None:
    """Write the state.

    Raises:
        OSError: the file cannot be written.
    """
    write_object(path, asdict(state))
