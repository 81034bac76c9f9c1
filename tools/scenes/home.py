"""Scenes of the home screen: with a session to start, decisions, a message, and one rotation."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QPushButton

from hipmob_desktop.base.messages import _
from hipmob_desktop.history.level import Level
from hipmob_desktop.history.record import Record
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.routine.words import Rotation
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.talk import SessionContext, first_lesson
from hipmob_desktop.ui.home.exercise_card import ExerciseCard
from hipmob_desktop.ui.home.home_view import PATH_BEGINS, SWITCHED_OFF, HomeView, path_line, week_view
from hipmob_desktop.ui.home.today import TodayRow, lesson_row
from hipmob_desktop.ui.words import MIRROR
from tools.scenes.stage import TODAY, Stage

#: The message after a start with unusable values in the settings file.
REPAIRED = (
    "Some settings were damaged and have been reset: Hold, Voice. The file is kept as "
    "~/.config/hipmob/settings.2026-03-12.json."
)

_TODAY = (
    TodayRow("go-on", "Go on with this morning's session: 5 min left", "", (("accept", "Go on (G)"),)),
    TodayRow(
        "more",
        "Hold for 50 s from now on?",
        "Your last two sessions were easy.",
        (("accept", "Yes, do that"), ("refuse", "Not now")),
    ),
)
_HURT = (
    TodayRow(
        "morning",
        "How were your hips this morning, after yesterday?",
        "",
        (("as-usual", "As usual"), ("worse", "Worse")),
    ),
    TodayRow(
        "pause",
        "Internal rotation pauses until 18 March, on both sides: "
        "your session of 11 March ended with a pain of 7.",
        "",
        (("refuse", "Train it anyway"),),
    ),
    TodayRow(
        "first-side",
        "Begin with the right hip? Both get the same.",
        "Your right hip felt tighter in your last three sessions; many healthy hips differ.",
        (("accept", "Yes, do that"), ("refuse", "Not now")),
    ),
)


_LESSON = build_timeline(load_builtin(), first_lesson(Preferences()), {})
_PRACTISED = {"external-stretch": 9, "external-active": 4, "internal-stretch": 1}


def scenes(stage: Stage) -> dict[str, Callable[[], None]]:
    """Return the scenes of the home screen."""

    def home(preferences: Preferences, *today: TodayRow, records: tuple[Record, ...] = stage.records) -> None:
        practised = _PRACTISED if records else {}
        timeline = build_timeline(load_builtin(), preferences, {}, SessionContext(practised))
        line = path_line(Level(45, 8), 3) if records else _(PATH_BEGINS)
        week = replace(week_view(records, TODAY, 3), path=line)
        minutes = timeline.total_seconds / 60
        paused = any(row.about == "pause" for row in today)
        left_out = _(SWITCHED_OFF) if timeline.notice and not paused else ""
        view = HomeView(
            timeline, preferences, stage.own, minutes, week, "", today, left_out, practised, _(MIRROR)
        )
        stage.window.show_home(view)
        session = next(one for one in stage.window.findChildren(QPushButton) if one.property("line"))
        session.setChecked(False)

    def opened() -> None:
        home(Preferences(rounds=2, fit=20.0))
        button = next(one for one in stage.window.findChildren(QPushButton) if one.property("line"))
        button.click()

    def exercise() -> None:
        home(Preferences())
        next(one for one in stage.window.findChildren(ExerciseCard) if one.isVisible()).click()

    def banner() -> None:
        home(Preferences())
        stage.tell("There is no sound device, so the session runs with captions alone.")

    def repaired() -> None:
        home(Preferences())
        stage.ask(REPAIRED, "Open settings")

    return {
        "home": lambda: home(Preferences()),
        "home-open": opened,
        "home-exercise": exercise,
        "home-today": lambda: home(Preferences(), *_TODAY),
        "home-first": lambda: home(Preferences(hold=30, reps=5), lesson_row(_LESSON), records=()),
        "home-hurt": lambda: home(Preferences(rotations=(Rotation.EXTERNAL,)), *_HURT),
        "home-external": lambda: home(Preferences(rotations=(Rotation.EXTERNAL,))),
        "home-banner": banner,
        "home-repaired": repaired,
    }
