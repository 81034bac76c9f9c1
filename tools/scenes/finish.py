"""Scenes of the finish screen: complete, with a pain that changes the next session, or stopped early."""

from collections.abc import Callable
from dataclasses import replace

from hipmob_desktop.base.messages import _
from hipmob_desktop.history.check_in import Hips, Pain
from hipmob_desktop.history.record import Record
from hipmob_desktop.routine.words import Rotation
from hipmob_desktop.ui.check_in_answers import Answers
from hipmob_desktop.ui.finish.finish_screen import FinishScreen
from hipmob_desktop.ui.finish.finish_view import SEE_SOMEBODY, finish_view
from hipmob_desktop.ui.finish.moment import MOMENT
from hipmob_desktop.ui.home.home_view import week_view
from hipmob_desktop.ui.widgets.buttons import IconButton
from tools.scenes.stage import TODAY, Stage

_OPEN = Answers()
_PAUSES = "Today's session ended with a pain of 7. Internal rotation pauses until 19 March, on both sides."
_LESS = (
    "Today's session ended with a pain of 5. "
    "Next time go less far. Your session will be smaller: 40 s and 7 reps."
)


def scenes(stage: Stage) -> dict[str, Callable[[], None]]:
    """Return the scenes of the finish screen."""

    def finish(record: Record, answers: Answers = _OPEN, *advice: str, rest: str = "") -> None:
        view = finish_view(record, week_view(stage.records, TODAY, 3), answers)
        stage.bridge.open(stage.timeline)
        stage.window.show_finish(replace(view, advice=advice, rest=rest))

    def screen() -> FinishScreen:
        found = stage.window.findChild(FinishScreen)
        if not isinstance(found, FinishScreen):
            raise TypeError("there is no finish screen")
        return found

    def asked(answers: Answers = _OPEN) -> None:
        finish(stage.records[-1], answers)
        screen().moment.stop()
        screen().moment.over.emit()

    def finish_numbers() -> None:
        asked()
        next(one for one in screen().findChildren(IconButton) if one.text().endswith("(M)")).click()

    def moment() -> None:
        finish(stage.records[-1])
        screen().moment.stop()
        screen().moment.show_at(MOMENT)

    return {
        "finish-moment": moment,
        "finish": asked,
        "finish-pain": lambda: asked(Answers(hips=Hips.LOOSER)),
        "finish-way": lambda: asked(Answers(hips=Hips.SAME, pain=Pain.A_LITTLE)),
        "finish-done": lambda: asked(Answers(hips=Hips.LOOSER, pain=Pain.NO)),
        "finish-numbers": finish_numbers,
        "finish-answered": lambda: finish(
            stage.records[-1], Answers(3, 7, 2, 0, Rotation.INTERNAL), _PAUSES, _(SEE_SOMEBODY)
        ),
        "finish-stopped": lambda: finish(stage.records[2], rest="4 min"),
        "finish-asked": lambda: finish(stage.records[-1], Answers(3, 5, 2, 0), _LESS),
    }
