"""A picture that is walked through, under its heading and above the words of the value pointed at."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hipmob_desktop.ui.theme.measures import HAIR, ROOMY, TextRole
from hipmob_desktop.ui.widgets.text import Text
from hipmob_desktop.ui.widgets.walked import Walked


class Told(QWidget):
    """Shows a `Walked` with its heading, and always the sentence of the value that is pointed at.

    Args:
        heading: what it shows.
        shown: the picture.
        legend: what tells how its values are drawn, if that needs to be told.
    """

    def __init__(self, heading: str, shown: Walked, legend: QWidget | None = None) -> None:
        super().__init__()
        self._shown = shown
        self._sentence = Text(role=TextRole.SMALL, wrap=True)
        shown.pointed.connect(lambda _: self._sentence.setText(shown.sentence))
        head = QHBoxLayout()
        head.setSpacing(ROOMY)
        head.addWidget(Text(heading, TextRole.STRONG, wrap=True), 1)
        if legend is not None:
            head.addWidget(legend)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(HAIR)
        rows.addLayout(head)
        rows.addWidget(shown, 1)
        rows.addWidget(self._sentence)
