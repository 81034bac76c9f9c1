"""The finish screen: what was done on each side, and how the week stands."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from hipmob_desktop.ui import words
from hipmob_desktop.ui.finish.view import FinishView
from hipmob_desktop.ui.history.view import SideDone
from hipmob_desktop.ui.keys import bind
from hipmob_desktop.ui.theme.measures import ROOMY, SNUG, TextRole
from hipmob_desktop.ui.widgets.card import Card
from hipmob_desktop.ui.widgets.page import Page
from hipmob_desktop.ui.widgets.start_button import StartButton
from hipmob_desktop.ui.widgets.text import Text
from hipmob_desktop.ui.widgets.week_card import WeekCard


class FinishScreen(Page):
    """Shows a `FinishView` and stays until the person goes back to the start."""

    def __init__(self) -> None:
        super().__init__("Well done", centred=True)
        self._summary = Text(role=TextRole.HEADING, tone="quiet", wrap=True)
        self._sides = {name: _SideCard(name) for name in ("Left hip", "Right hip")}
        self._balance = Text(role=TextRole.STRONG, tone="accent", wrap=True)
        self._balance.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._week = WeekCard()
        done = StartButton("check", "Back to start")
        done.clicked.connect(self.back_requested)
        sides = QHBoxLayout()
        sides.setSpacing(ROOMY)
        for card in self._sides.values():
            sides.addWidget(card, 1)
        self.column.addWidget(self._summary)
        self.column.addLayout(sides)
        self.column.addWidget(self._balance)
        self.column.addWidget(self._week)
        self.column.addWidget(done, 0, Qt.AlignmentFlag.AlignHCenter)
        bind(self, (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter), self.back_requested.emit)

    def show_finish(self, view: FinishView) -> None:
        """Show what was done."""
        self.set_title("Well done" if view.completed else "Stopped here")
        length = words.minutes(view.minutes * 60)
        self._summary.setText(
            f"{length}, all the way through." if view.completed else f"{length}. What you did is kept."
        )
        self._sides["Left hip"].show_done(view.left)
        self._sides["Right hip"].show_done(view.right)
        self._balance.setText("Both sides the same." if view.equal else "The sides differ this time.")
        self._week.show_week(view.week)


class _SideCard(Card):
    """What one hip has done."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self._held = Text(role=TextRole.DISPLAY)
        self._reps = Text(role=TextRole.HEADING)
        heading = Text(title, TextRole.STRONG, "accent")
        rows = QVBoxLayout()
        rows.setSpacing(0)
        for shown in (heading, self._held, Text("held", TextRole.SMALL, "quiet")):
            rows.addWidget(shown, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addSpacing(SNUG)
        rows.addWidget(self._reps, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addLayout(rows)

    def show_done(self, done: SideDone) -> None:
        """Show the time held and the repetitions."""
        self._held.setText(words.clock(done.held))
        self._reps.setText(words.counted(done.reps, "rep", "reps"))
