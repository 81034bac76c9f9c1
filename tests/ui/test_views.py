"""What the screens show follows from timeline and history."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import msgspec
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from hipmob_desktop.history.level import Level
from hipmob_desktop.history.proposal import Kind, Proposal, Suggestion
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.routine.model import Item
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import Preferences, Talk
from hipmob_desktop.session.talk import SessionContext
from hipmob_desktop.session.timeline import PhaseKind, Timeline
from hipmob_desktop.ui import words
from hipmob_desktop.ui.finish.finish_view import finish_view
from hipmob_desktop.ui.finish.side_panel import SidePanel
from hipmob_desktop.ui.history.history_view import SideDone
from hipmob_desktop.ui.history.session_view import session_row
from hipmob_desktop.ui.home.exercise_words import exercise_words
from hipmob_desktop.ui.home.home_view import (
    HomeView,
    WeekView,
    first_reason,
    path_line,
    session_line,
    talk_reasons,
    week_view,
)
from hipmob_desktop.ui.home.today import today_rows
from hipmob_desktop.ui.routine_dose import RoutineDose
from tests.ui.conftest import NOW, into, played, stopped


def test_each_exercise_is_told_in_plain_words_with_what_is_worth_knowing(home_view: HomeView) -> None:
    practised = {"external-stretch": 8, "external-active": 3, "internal-stretch": 1}
    timeline = build_timeline(load_builtin(), Preferences(), {}, SessionContext(practised))
    view = replace(home_view, timeline=timeline, practised=practised)
    found = exercise_words(timeline, talk_reasons(view))
    assert [(one.name, one.dose) for one in found] == [
        ("Front hip stretch", "45 s  ·  turns the leg out"),
        ("Front hip strength", "8 reps  ·  turns the leg out"),
        ("Back hip stretch", "45 s  ·  turns the leg in"),
        ("Back hip strength", "8 reps  ·  turns the leg in"),
    ]
    assert [dict(one.notes)["What you will hear"] for one in found] == [
        "Brief: you know it",
        "Coach: done 3 times",
        "Lesson: done once",
        "Lesson: new to you",
    ]
    assert [heading for heading, _ in found[2].notes] == [
        "What it trains",
        "Where you feel it",
        "Tip",
        "Too hard?",
        "Want more?",
        "What you will hear",
    ]


def test_exercises_that_plain_words_would_name_alike_keep_their_own_names() -> None:
    routine = load_builtin()
    twin = msgspec.structs.replace(routine.exercise[0], id="twin", name="Pigeon")
    items = (Item(routine.exercise[0].id), Item("twin"))
    both = msgspec.structs.replace(routine, exercise=(routine.exercise[0], twin), item=items)
    found = exercise_words(build_timeline(both, Preferences(), {}), {})
    assert [one.name for one in found] == ["90/90 external rotation stretch", "Pigeon"]


def test_the_chosen_level_of_talk_is_told(home_view: HomeView) -> None:
    chosen = Preferences(talk=Talk.BRIEF)
    view = replace(home_view, timeline=build_timeline(load_builtin(), chosen, {}), preferences=chosen)
    assert set(talk_reasons(view).values()) == {"Brief"}


def test_the_session_is_told_in_one_line(home_view: HomeView) -> None:
    assert session_line(home_view) == "45 s  ·  8 reps  ·  left first"
    wanted = Preferences(hold=30, reps=5, rounds=2, fit=12, first=Side.RIGHT)
    assert session_line(replace(home_view, preferences=wanted)) == (
        "30 s  ·  5 reps  ·  2 rounds  ·  at most 12 min  ·  right first"
    )


def test_the_routines_own_dose_is_the_products(own: RoutineDose) -> None:
    assert (own.hold, own.reps) == (45, 8)
    assert [seconds for _, seconds in own.tempo_external] == [3, 1, 3, 1]
    assert [seconds for _, seconds in own.tempo_internal] == [2, 2, 3, 1]


def test_a_week_begins_on_monday_and_does_not_count_a_session_given_up_early(timeline: Timeline) -> None:
    days = (
        NOW - timedelta(days=4),
        NOW - timedelta(days=3),
        NOW - timedelta(days=1),
    )  # Sunday, Monday, Wednesday
    records = [played(timeline, day) for day in days]
    records.append(stopped(timeline))  # one hip, one exercise
    assert week_view(records, NOW.date(), 3) == WeekView(
        2, 3, "Last session: yesterday", "Left hip held 3:45 min, right 3:00 min"
    )


def test_the_side_that_is_behind_goes_first_with_that_reason(timeline: Timeline) -> None:
    records = [
        played(timeline, NOW - timedelta(days=day), until=into(timeline, PhaseKind.HOLD, 2, 44.5))
        for day in (1, 2, 3)
    ]
    assert first_reason(records, Side.RIGHT, NOW.date()) == ""  # it is too early to judge
    records.insert(0, played(timeline, NOW - timedelta(days=40)))
    behind, ahead = Side.RIGHT, Side.LEFT
    assert first_reason(records, behind, NOW.date()) == "it is 2 min behind"
    assert first_reason(records, ahead, NOW.date()) == ""


def test_the_path_is_told_in_a_sentence() -> None:
    assert path_line(Level(45, 8), 3) == "You are on step 7 of 13. The next step is 50 s and 8 reps."
    assert path_line(Level(60, 10, 2), 3) == "You are at the top of the path: 2 rounds of 60 s and 10 reps."


def test_what_is_to_be_decided_begins_with_the_morning(timeline: Timeline) -> None:
    yesterday = played(timeline, NOW - timedelta(days=1))
    hurt = Suggestion(Kind.PAUSE, "Internal rotation pauses.", "It hurt.", {})
    rows = today_rows([yesterday], Proposal((hurt,), yesterday.id), NOW.date())
    assert [(row.about, [answer for answer, _ in row.answers]) for row in rows] == [
        ("morning", ["as-usual", "worse"]),
        ("pause", ["refuse"]),
    ]


def test_without_sessions_the_week_says_so() -> None:
    assert week_view((), NOW.date(), 4) == WeekView(0, 4, "No session yet")


def test_the_finish_shows_both_sides_equal_after_a_whole_session(timeline: Timeline) -> None:
    view = finish_view(played(timeline, NOW), WeekView(1, 3, "Last session: today"))
    assert view.completed
    assert view.equal
    assert view.left == view.right == SideDone(90.0, 16)
    assert view.week == WeekView(1, 3, "")


def test_the_finish_says_when_the_sides_differ(timeline: Timeline) -> None:
    view = finish_view(stopped(timeline), WeekView(1, 3, ""))
    assert not view.completed
    assert not view.equal


def test_a_session_is_told_in_one_line(timeline: Timeline) -> None:
    older, newer = (
        played(timeline, datetime(2026, 2, 3, 7, 5, tzinfo=UTC)),
        played(timeline, NOW, until=into(timeline, PhaseKind.REPS, 0, 22)),
    )
    rows = [session_row(record) for record in (older, newer)]
    assert [row.sentence for row in rows] == [
        "Tuesday 3 February 2026, 07:05: 11 min, complete. 1:30 held, 16 reps on each side.",
        f"Thursday 12 March 2026, 20:00: 2 min, stopped early. {rows[1].sides}.",
    ]
    assert rows[1].sides == "Left 0:45 held, 2 reps; right 0:00 held, 0 reps"


def test_a_clock_reaches_zero_only_at_the_end() -> None:
    assert [words.clock(seconds) for seconds in (65, 60, 59.2, 0.4, 0, -3)] == [
        "1:05",
        "1:00",
        "1:00",
        "0:01",
        "0:00",
        "0:00",
    ]


def test_one_rep_is_not_told_as_many(timeline: Timeline) -> None:
    reps = next(phase for phase in timeline.phases if phase.reps)
    assert words.dose(replace(reps, reps=1)) == "1 rep"


def test_what_was_done_is_rounded_alike_wherever_it_is_told(qtbot: QtBot) -> None:
    done = SideDone(held=45.4, reps=8)
    card = SidePanel(Side.LEFT)
    qtbot.addWidget(card)
    card.show_done(done)

    told = {label.text() for label in card.findChildren(QLabel)}

    assert done.words == "0:45 held, 8 reps"
    assert "0:45" in told
