"""The third step: how far one sits from the screen, with letters in that size."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.settings.few_rows import FewRows
from hipmob_desktop.ui.settings.value import SETTING_RANGES
from hipmob_desktop.ui.welcome.view import WelcomeView
from hipmob_desktop.ui.widgets.card import Card
from hipmob_desktop.ui.widgets.size_sample import SizeSample
from hipmob_desktop.ui.widgets.text import Text

_STEP = 0.5  # metres


class SizeStep(QWidget):
    """Shows letters for a distance, and asks for another distance.

    Attributes:
        rows: what it shows, below each other; the screen sees to the space between.
    """

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self._sample = SizeSample()
        self._rows = FewRows(actions, ("distance",), parted=False)
        self._metres = 0.0
        card = Card()
        card.column.addWidget(self._sample)  # first, for it is what the question is about
        card.column.addWidget(self._rows)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.addWidget(
            Text(
                "Go where you will sit, and look. Too small? Choose a larger distance.",
                tone="quiet",
                wrap=True,
            )
        )
        self.rows.addWidget(card)
        self.rows.addStretch(1)

    def show_size(self, view: WelcomeView) -> None:
        """Show the letters for the distance that is set."""
        self._metres = view.shown.settings.distance
        self._sample.show_distance(self._metres, view.shown.pixels_per_mm, view.shown.screen)
        self._rows.show_settings(view.shown)

    def step(self, by: int) -> None:
        """Ask for a distance so many steps further away, within its range."""
        metres = self._metres + by * _STEP
        if metres in SETTING_RANGES["distance"]:
            self._rows.ask("distance", metres)
