"""Weeks begin, and clocks tell the time, as the system's locale has it: what is shown and what is counted."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Self

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.cli.history_report import write_report
from hipmob_desktop.app.controllers.reminders import reminder_plan, week_progress
from hipmob_desktop.base import clock
from hipmob_desktop.base.folders import find_folders
from hipmob_desktop.base.time_locale import time_words
from hipmob_desktop.desktop.tray import TrayStatus
from hipmob_desktop.history.history import History
from hipmob_desktop.history.storage.differences import changes_between
from hipmob_desktop.history.storage.faults import Fault
from hipmob_desktop.history.storage.importing import Difference, Import
from hipmob_desktop.history.weeks import Pause
from hipmob_desktop.session.events import State
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.history.import_view import import_view
from hipmob_desktop.ui.settings.groups_computer import days_from
from hipmob_desktop.ui.settings.step_values import times_of_day
from hipmob_desktop.ui.widgets.choosers import Segments
from tests.app.program import Program
from tests.history.telling import session
from tests.ui.reading import texts

#: A Thursday.
NOW = datetime(2026, 3, 12, 20, 0, tzinfo=UTC)

#: Sunday, Tuesday, and Sunday of the week before.
RECORDS = tuple(session(NOW - timedelta(days=days)) for days in (11, 4, 2))


@pytest.fixture
def use() -> Iterator[Callable[[str], None]]:
    """Return what makes the system's locale another one."""
    before = QLocale()
    yield lambda name: QLocale.setDefault(QLocale(name))
    QLocale.setDefault(before)


@pytest.fixture
def thursday(monkeypatch: pytest.MonkeyPatch) -> None:
    class Fixed(datetime):
        @classmethod
        def now(cls, tz: object = None) -> Self:
            del tz
            return cls(2026, 3, 12, 20, 0)

    monkeypatch.setattr(clock, "datetime", Fixed)


@pytest.mark.parametrize(
    ("locale", "told"),
    [("en_US", "6:05 pm"), ("ko_KR", "6:05 pm"), ("en_GB", "18:05"), ("de_DE", "18:05"), ("C", "18:05")],
)
def test_the_clock_is_that_of_the_system(use: Callable[[str], None], locale: str, told: str) -> None:
    use(locale)
    assert time_words(time(18, 5)) == told


@pytest.mark.parametrize(("locale", "done", "before"), [("en_US", 2, 1), ("de_DE", 1, 1)])
def test_a_session_on_sunday_counts_everywhere_for_the_same_week(
    qtbot: QtBot,
    tmp_path: Path,
    use: Callable[[str], None],
    thursday: None,
    locale: str,
    done: int,
    before: int,
) -> None:
    del thursday
    use(locale)
    program = Program(qtbot, find_folders(str(tmp_path / "mine")))
    program.controllers.history.update(History(RECORDS))
    assert f"{done} of 3 this week" in texts(program.window)
    assert program.controllers.history.week().done == done
    progress = week_progress(RECORDS, NOW.date())
    assert (progress.done, progress.done_before) == (done, before)
    program.actions.show_history.emit()
    assert f"{done} of 3 this week" in texts(program.window)
    report = tmp_path / "report.html"
    write_report(History(RECORDS), report, NOW.date(), weeks=2, goal=3)
    week = "8 Mar" if locale == "en_US" else "9 Mar"
    assert f'<td>{week}</td><td align="right">{done}</td>' in report.read_text(encoding="utf-8")


@pytest.mark.parametrize("locale", ["en_US", "de_DE", "ar_EG"])
def test_a_holiday_is_of_this_week_and_is_kept_with_its_monday(
    qtbot: QtBot, tmp_path: Path, use: Callable[[str], None], thursday: None, locale: str
) -> None:
    del thursday
    use(locale)
    program = Program(qtbot, find_folders(str(tmp_path / "mine")))
    program.controllers.history.update(History(RECORDS))
    program.actions.show_history.emit()
    [week] = [one for one in program.window.findChildren(Segments) if one.accessibleName() == "This week is"]
    week.chosen.emit(Pause.HOLIDAY)
    [(monday, reason)] = program.history.pauses.items()
    assert reason is Pause.HOLIDAY
    assert monday.isoformat() == "2026-03-09"
    report = tmp_path / "report.html"
    write_report(program.history, report, NOW.date(), weeks=2, goal=3)
    first = {"en_US": "8 Mar", "de_DE": "9 Mar", "ar_EG": "7 Mar"}[locale]
    assert f"<td>{first}, holiday</td>" in report.read_text(encoding="utf-8")


@pytest.mark.parametrize(("locale", "told"), [("en_US", "8:00 pm"), ("de_DE", "20:00")])
def test_every_time_of_day_is_told_by_the_clock_of_the_system(
    use: Callable[[str], None], locale: str, told: str
) -> None:
    use(locale)
    assert times_of_day(20 * 60, "")[f"{20 * 60}"] == told
    # The tray tells the time where the computer is.
    assert TrayStatus(1, 3, NOW.astimezone().replace(hour=20), State.READY).lines[1].endswith(f", {told}")
    ours = session(NOW)
    theirs = ours.changed(ended_at=(ours.facts.ended_at + timedelta(hours=1)).isoformat())
    differing = Difference(ours, theirs, tuple(changes_between(ours, theirs)), newer_here=True)
    fault = Fault("", "note", "is too long", start=NOW)
    found = Import(Path("file.json"), new=(), differing=(differing,), same=0, faults=(fault,))
    view = import_view(found)
    assert view.unusable == (f"12 March 2026, {told}: note: is too long.",)
    assert view.differing[0].day.endswith(told)
    assert time_words(ours.facts.ended_at) in view.differing[0].changes


def test_the_days_of_reminders_begin_with_the_week(use: Callable[[str], None]) -> None:
    assert next(iter(days_from(6).values())) == "Sunday"
    assert next(iter(days_from(0).values())) == "Monday"
    assert sorted(days_from(6)) == sorted(days_from(0))
    use("en_US")
    assert reminder_plan(Settings()).first_weekday == 6
    use("de_DE")
    assert reminder_plan(Settings()).first_weekday == 0
