"""The card of an exercise: a picture that moves on demand, the name, and the dose."""

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import QEnterEvent, QFocusEvent, QImage, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout

from hipmob_desktop.session.timeline import PhaseKind, Timeline
from hipmob_desktop.ui.figure.figure_canvas import FigureCanvas
from hipmob_desktop.ui.home.exercise_words import ExerciseWords
from hipmob_desktop.ui.player.exercise_plate import ExercisePlate
from hipmob_desktop.ui.player.player_view import plate_words
from hipmob_desktop.ui.theme.measures import HAIR, SNUG, TIGHT, TextRole, space
from hipmob_desktop.ui.theme.spacing import scale_of
from hipmob_desktop.ui.widgets.moving_stage import MovingStage, clip_of
from hipmob_desktop.ui.widgets.panels import reveal
from hipmob_desktop.ui.widgets.text import Text

#: Least height of the picture in logical pixels at a text scale of 1. On a page without doses it is lower.
_LEAST_PICTURE, _LOW_PICTURE = 64, 44

#: Milliseconds: an unchanged size before the picture is drawn anew; a resting mouse before the figure moves.
_STILL_MS, _HOVER_MS = 250, 150


class ExerciseCard(QPushButton):
    """A button with a still picture of an exercise.

    While the mouse rests on it, or when the keyboard comes to it, the figure shows the exercise once.

    Args:
        figure: the window's one figure.
    """

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
        self._plate = ExercisePlate(self._stage)
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
        """The id of the exercise; empty before `show_exercise`."""
        return self._shown.key if self._shown else ""

    @property
    def is_up_to_date(self) -> bool:
        """Whether no picture is still to be drawn."""
        return not self._awaits and not self._draw.isActive()

    def show_exercise(self, timeline: Timeline, shown: ExerciseWords) -> None:
        """Show an exercise of a session, and ask for its picture."""
        self._timeline, self._shown = timeline, shown
        self._name.setText(shown.name)
        self._dose.setText(shown.dose)
        self.setAccessibleName(f"{shown.name}, {shown.dose}")
        self._plate.show_name(plate_words(shown.phase))
        self._ask_for_still()

    def show_appearance(self, appearance: object) -> None:
        """Draw the picture anew if the figure's look has changed.

        Args:
            appearance: any value that differs when look, colours, viewpoint or version differ.
        """
        if appearance != self._appearance:
            self._appearance = appearance
            self._draw.start()

    def show_dose(self, *, shown: bool) -> None:
        """Show the dose, or hide it where there is little room."""
        self._dose.setVisible(shown)
        self._fit_picture()

    def move_figure(self) -> None:
        """Move the figure into this card, and show the exercise once."""
        moves = self._shown is not None and self._shown.phase.posed
        if moves and self._timeline is not None and self._shown is not None and self.isVisible():
            self._stage.play(self._timeline, (clip_of(self._timeline, self._shown.phase),), 1)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size that picture and words need."""
        return self._needed()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size that picture and words need at the least."""
        return self._needed()

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Move the figure once the mouse rests here."""
        super().enterEvent(event)
        self._hover.start()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the picture still if the mouse only passed."""
        super().leaveEvent(event)
        self._hover.stop()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Scroll the card into view, and move its figure."""
        super().focusInEvent(event)
        reveal(self)
        self.move_figure()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the picture once the card has a size."""
        super().showEvent(event)
        self._draw.start()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for a new picture once the size stays unchanged; until then the old one is scaled."""
        super().resizeEvent(event)
        self._fit_picture()
        self._plate.cover(self._stage.rect())
        self._draw.start()

    def _fit_picture(self) -> None:
        least = _LOW_PICTURE if self._dose.isHidden() else _LEAST_PICTURE
        self._stage.setMinimumHeight(space(least, scale_of(self)))

    def _needed(self) -> QSize:
        layout = self.layout()
        return layout.minimumSize() if layout is not None else QSize()

    def _ask_for_still(self) -> None:
        """Ask for the picture in the background, unless this one has been asked for."""
        if self._timeline is None or self._shown is None or not self.isVisible():
            return
        if not self._shown.phase.posed:
            return  # its plate is shown in the place of a picture
        phase, size = self._shown.phase, self._stage.size() * self.devicePixelRatioF()
        pose = phase.exercise, phase.kind, phase.pose, phase.side  # not the time: the picture is the same
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
