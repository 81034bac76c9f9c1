"""The screen of one exercise: the figure in motion beside the exercise's description."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from hipmob_desktop.base.messages import _
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.ui.figure.figure_canvas import FigureCanvas
from hipmob_desktop.ui.home.exercise_words import ExerciseWords
from hipmob_desktop.ui.player.exercise_plate import ExercisePlate
from hipmob_desktop.ui.player.player_view import plate_words
from hipmob_desktop.ui.shortcuts import bind
from hipmob_desktop.ui.theme.measures import HAIR, ROOMY, SNUG, TIGHT, TextRole, space
from hipmob_desktop.ui.theme.spacing import designed_height, designed_width, scale_of, spread
from hipmob_desktop.ui.widgets.buttons import IconButton
from hipmob_desktop.ui.widgets.moving_stage import MovingStage, clip_of
from hipmob_desktop.ui.widgets.panels import Panel, TitledScreen, scroll_in
from hipmob_desktop.ui.widgets.text import Text

#: Repetitions of the movement before the figure rests.
_TIMES = 3

#: Logical pixels: the least height of the picture; the least width with the words beside it.
_LEAST_STAGE, _BESIDE = 150, 540

#: Height of a page in the same pixels. On a lower one, words and picture get equal widths.
_LOW = 560

#: The most notes of an exercise, see `exercise_words.py`.
_MOST_NOTES = 11


class ExerciseScreen(TitledScreen):
    """Shows the exercises of a session one at a time; the arrows left and right change it.

    Args:
        figure: the window's one figure.
    """

    def __init__(self, figure: FigureCanvas) -> None:
        super().__init__(_("Exercise"))
        self._title.setWordWrap(True)  # a routine of one's own may have long names
        self._timeline: Timeline | None = None
        self._exercises: tuple[ExerciseWords, ...] = ()
        self._at = 0
        self._stage = MovingStage(figure)
        self._plate = ExercisePlate(self._stage)
        self._count = Text(role=TextRole.SMALL, tone="quiet")
        self._dose = Text(role=TextRole.HEADING, tone="accent", wrap=True)
        self._notes = [(Text(role=TextRole.STRONG, wrap=True), Text(wrap=True)) for _ in range(_MOST_NOTES)]
        self._ways = (
            IconButton("back", _("Previous exercise"), "←"),
            IconButton("repeat", _("Show it again"), _("Space"), text=True),
            IconButton("next", _("Next exercise"), "→"),
        )
        previous, again, following = self._ways
        previous.clicked.connect(lambda: self._turn(-1))
        again.clicked.connect(self._play)
        following.clicked.connect(lambda: self._turn(1))
        keys = Qt.Key
        bind(self, (keys.Key_Left, keys.Key_PageUp, keys.Key_MediaPrevious), lambda: self._turn(-1))
        bind(self, (keys.Key_Right, keys.Key_PageDown, keys.Key_MediaNext), lambda: self._turn(1))
        bind(self, (keys.Key_Space, keys.Key_Return, keys.Key_Enter, keys.Key_Select), self._play)
        bind(self, (keys.Key_MediaPlay, keys.Key_MediaTogglePlayPause, keys.Key_F5), self._play)
        bind(self, (keys.Key_Backspace,), self.go_back)
        bind(self, (keys.Key_Up,), lambda: self._scroll(-1))
        bind(self, (keys.Key_Down,), lambda: self._scroll(1))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()

    def show_exercises(self, timeline: Timeline, exercises: tuple[ExerciseWords, ...], exercise: str) -> None:
        """Show the exercise with the id `exercise`, or the first one if there is none."""
        self._timeline, self._exercises = timeline, exercises
        self._at = next((at for at, one in enumerate(exercises) if one.key == exercise), 0)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Place the words beside the picture where the page is wide, otherwise below it."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        beside = designed_width(self) >= _BESIDE and self.width() > self.height()
        self._columns.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._stage.setMinimumHeight(space(_LEAST_STAGE, scale_of(self)))
        low = designed_height(self) < _LOW
        self._columns.setStretch(0, 1 if low else 3)
        self._columns.setStretch(1, 1 if low else 2)
        spread(self)
        self._plate.cover(self._stage.rect())

    def _scroll(self, by: int) -> None:
        """Scroll by half the visible height; `by` is 1 for down, -1 for up."""
        for area in self.findChildren(QScrollArea):
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() + by * area.viewport().height() // 2)

    def _turn(self, by: int) -> None:
        self._at = (self._at + by) % max(1, len(self._exercises))
        self._show()

    def _show(self) -> None:
        if not self._exercises:
            return
        shown = self._exercises[self._at]
        self.set_title(shown.name)
        self._count.setText(_("{at} of {count}").format(at=self._at + 1, count=len(self._exercises)))
        self._dose.setText(shown.dose)
        for number, (heading, text) in enumerate(self._notes):
            note = shown.notes[number] if number < len(shown.notes) else ("", "")
            heading.setText(note[0])
            text.setText(note[1])
            heading.setVisible(bool(note[0]))
            text.setVisible(bool(note[1]))
        self._play()

    def _play(self) -> None:
        if self._timeline is None or not self._exercises:
            return
        words = plate_words(self._exercises[self._at].phase)
        self._plate.cover(self._stage.rect())
        self._plate.show_name(words)
        if words is None:
            clip = clip_of(self._timeline, self._exercises[self._at].phase)
            self._stage.play(self._timeline, (clip,), _TIMES)

    def _lay_out(self) -> None:
        self.header.addWidget(self._count)
        told = Panel()
        told.column.setSpacing(HAIR)
        told.column.addWidget(self._dose)
        for heading, text in self._notes:
            told.column.addSpacing(TIGHT)
            told.column.addWidget(heading)
            told.column.addWidget(text)
        told.column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(SNUG)
        buttons.addStretch(1)
        for button in self._ways:
            buttons.addWidget(button)
        buttons.addStretch(1)
        picture = QVBoxLayout()
        picture.setSpacing(SNUG)
        picture.addWidget(self._stage, 1)
        picture.addLayout(buttons)
        self._columns.setSpacing(ROOMY)
        self._columns.addLayout(picture, 3)
        self._columns.addWidget(told, 2)
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(ROOMY, SNUG, ROOMY, ROOMY)
        rows.setSpacing(SNUG)
        rows.addLayout(self.header)
        rows.addLayout(self._columns, 1)
        scroll_in(self, inner)
