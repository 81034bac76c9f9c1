"""Scenes of the dialogs: closing, a reminder, and a problem."""

from collections.abc import Callable
from functools import partial

from hipmob_desktop.ui.dialogs.problem import During, ProblemDialog, ProblemView
from hipmob_desktop.ui.dialogs.question import Question, QuestionWindow, closing_question, reminder
from tools.scenes.stage import Stage

_REMINDER = reminder(
    "Time for your hips",
    "2 of 3 sessions this week; today would make it 3. It takes 9 minutes.",
    {"start": "Start", "later": "In half an hour", "not-today": "Not today"},
)
_REPORT = "\n".join(
    ("HipMob 1.0.0, Linux", *(f"  ui/part_{number}.py, line {7 * number}, in show" for number in range(14)))
)


def scenes(stage: Stage) -> dict[str, Callable[[], None]]:
    """Return the scenes of the dialogs."""

    def question(asked: Question, *, unbidden: bool = False) -> None:
        window = QuestionWindow(stage.window, unbidden=unbidden)
        stage.put_before(window)
        window.ask(asked)

    def problem(times: int, *, report: bool) -> None:
        dialog = ProblemDialog(stage.window)
        stage.put_before(dialog)
        dialog.show_problem(ProblemView(During.SESSION, times, _REPORT))
        if report:
            dialog.toggle_report()

    return {
        "dialog-closing": partial(question, closing_question()),
        "dialog-reminder": partial(question, _REMINDER, unbidden=True),
        "dialog-problem": partial(problem, 1, report=False),
        "dialog-report": partial(problem, 3, report=True),
    }
