"""One exercise of the session: a picture that moves when one looks at it, its name, and its dose."""

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import QEnterEvent, QFocusEvent, QImage, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout

from hipmob_desktop.session.timeline import PhaseKind, Timeline
from hipmob_desktop.ui.figure.figure_canvas import FigureCanvas
from hipmob_desktop.ui.home.exercise_words import ExerciseWords
from hipmob_desktop.ui.theme.measures import HAIR, SNUG, TIGHT, TextRole, space
from hipmob_desktop.ui.theme.spacing import scale_of
from hipmob_desktop.ui.widgets.moving_stage import MovingStage, clip_of
from hipmob_desktop.ui.widgets.panels import reveal
from hipmob_desktop.ui.widgets.text import Text

#: Height of a picture at the least, in logical pixels.
_LEAST_PICTURE = 64

#: Milliseconds for which the size stands still until the picture is drawn anew, and the mouse until it moves.
_STILL_MS, _HOVER_MS = 250, 150


class ExerciseCard(QPushButton):
    """Shows a still picture; with the mouse or the keyboard on it, the figure moves there for a while."""

    def __init__(self, figure: FigureCanvas) -> None:
        super().__init__()
        self.setProperty("exercise", "true")
        self._figure = figure
        self._timeline: Timeline | None = None
        self._shown: ExerciseWords | None = None
        self._asked: tuple[object, ...] = ()
        self._appearance: object = None
        self._awaits = False
        self._stage = MovingStage(figure, on_card=True, takes_figure=False)
        self._stage.setMinimumHeight(_LEAST_PICTURE)
        self._name = Text(role=TextRole.STRONG, wrap=True)
        self._dose = Text(role=TextRole.BODY, tone="quiet", wrap=True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(TIGHT, TIGHT, TIGHT, SNUG)
        rows.setSpacing(HAIR)
        rows.addWidget(self._stage, 1)
        rows.addWidget(self._name)
        rows.addWidget(self._dose)
        self._draw = QTimer(self, interval=_STILL_MS, singleShot=True)
        self._draw.timeout.connect(self._ask_for_still)
        self._hover = QTimer(self, interval=_HOVER_MS, singleShot=True)
        self._hover.timeout.connect(self.move_figure)

    @property
    def exercise(self) -> str:
        """The id of the exercise."""
        return self._shown.key if self._shown else ""

    @property
    def is_up_to_date(self) -> bool:
        """Whether no picture is still to be drawn."""
        return not self._awaits and not self._draw.isActive()

    def show_exercise(self, timeline: Timeline, shown: ExerciseWords) -> None:
        """Show an exercise of a session."""
        self._timeline, self._shown = timeline, shown
        self._name.setText(shown.name)
        self._dose.setText(shown.dose)
        self.setAccessibleName(f"{shown.name}, {shown.dose}")
        self._ask_for_still()

    def show_appearance(self, appearance: object) -> None:
        """Draw the picture anew if the figure, its colours or its view have become others."""
        if appearance != self._appearance:
            self._appearance = appearance
            self._draw.start()

    def move_figure(self) -> None:
        """Let the figure come and show the exercise once."""
        if self._timeline is not None and self._shown is not None and self.isVisible():
            self._stage.play(self._timeline, (clip_of(self._timeline, self._shown.phase),), 1)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size that picture and words need."""
        return self._needed()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size that picture and words need at the least."""
        return self._needed()

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Let the figure move where the mouse rests."""
        super().enterEvent(event)
        self._hover.start()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Stay still where the mouse only passed."""
        super().leaveEvent(event)
        self._hover.stop()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Let the figure move where the keyboard is."""
        super().focusInEvent(event)
        reveal(self)
        self.move_figure()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Have the picture drawn once there is a place for it."""
        super().showEvent(event)
        self._draw.start()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Have the picture drawn anew once the size stands still; until then the old one fills its place."""
        super().resizeEvent(event)
        self._stage.setMinimumHeight(space(_LEAST_PICTURE, scale_of(self)))
        self._draw.start()

    def _needed(self) -> QSize:
        layout = self.layout()
        return layout.minimumSize() if layout is not None else QSize()

    def _ask_for_still(self) -> None:
        """Have the picture drawn in the background, unless it is there already."""
        if self._timeline is None or self._shown is None or not self.isVisible():
            return
        phase, size = self._shown.phase, self._stage.size() * self.devicePixelRatioF()
        pose = phase.exercise, phase.kind, phase.pose, phase.side  # when it comes changes nothing
        wanted = (pose, size.width(), size.height(), self._appearance)
        if wanted == self._asked or size.isEmpty():
            return
        self._asked = wanted
        whole = phase if phase.kind is PhaseKind.HOLD else clip_of(self._timeline, phase)
        self._awaits = True
        self._figure.draw_still(self._timeline, whole.start + whole.seconds / 2, size, self._take_still)

    def _take_still(self, picture: QImage) -> None:
        self._awaits = False
        self._stage.show_still(picture)
