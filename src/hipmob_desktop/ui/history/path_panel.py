"""The history's part with the path of eight weeks, and a look back."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipmob_desktop.base.messages import N_, _
from hipmob_desktop.history.level import ladder
from hipmob_desktop.history.path import WEEKS, done_level, look_back, path
from hipmob_desktop.ui.history.history_view import HistoryView
from hipmob_desktop.ui.theme.measures import ROOMY, TextRole
from hipmob_desktop.ui.widgets.legend import CaptionedChart
from hipmob_desktop.ui.widgets.panels import Panel
from hipmob_desktop.ui.widgets.path_steps import PathSteps
from hipmob_desktop.ui.widgets.text import Text

_RULE = N_(
    "Each step adds 5 seconds or one rep, in the end a second round. You move up after two easy sessions: "
    "finished, with a pain of 3 or less. Time is what counts; never stretch harder."
)
_TOO_EARLY = N_("Four weeks after your first session this shows where you started and where you are now.")


class PathPanel(QWidget):
    """Shows the step of the last dose on the path, and the changes since the first session."""

    def __init__(self) -> None:
        super().__init__()
        self._here = Text(role=TextRole.STRONG, wrap=True)
        self._steps = PathSteps(_("Path"))
        self._back = Text(wrap=True)
        way = Panel(_("The path"))
        way.column.addWidget(self._here)
        way.column.addWidget(
            CaptionedChart(
                _("From the first step to the top in {weeks} weeks or more").format(weeks=WEEKS), self._steps
            )
        )
        way.column.addWidget(Text(_(_RULE), TextRole.SMALL, "quiet", wrap=True))
        back = Panel(_("Looking back"))
        back.column.addWidget(self._back)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(ROOMY)
        rows.addWidget(way)
        rows.addWidget(back)
        rows.addStretch(1)

    @property
    def main(self) -> QWidget:
        """The widget that gets the focus when this part is shown."""
        return self._steps

    def show_view(self, view: HistoryView) -> None:
        """Show the path and the look back of a history."""
        found = path(done_level(view.records, view.today) or ladder()[0], view.goal)
        self._here.setText(found.sentence)
        places = (
            _("Step {number}: {step} – behind you."),
            _("Step {number}: {step} – you are here."),
            _("Step {number}: {step} – to come."),
        )
        self._steps.show_steps(
            [
                places[(number >= found.number) + (number > found.number)].format(number=number, step=step)
                for number, step in enumerate(found.steps, start=1)
            ],
            found.at,
        )
        back = look_back(view.records, view.today)
        self._back.setText("\n".join(back.sentences) if back else _(_TOO_EARLY))
