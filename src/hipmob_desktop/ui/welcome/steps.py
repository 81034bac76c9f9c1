"""The pages of the first steps: introduction, care questions, voice, text size."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipmob_desktop.base.messages import _
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.settings.care import ADVICE, CONSEQUENCE, EXPLAINED, QUESTIONS, STOP
from hipmob_desktop.settings.value import SETTING_RANGES
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.figure.figure_canvas import FigureCanvas
from hipmob_desktop.ui.settings.group_panel import FewRows
from hipmob_desktop.ui.theme.measures import ROOMY, SNUG, TIGHT, TextRole
from hipmob_desktop.ui.welcome.welcome_view import NEEDS, WelcomeView, help_for
from hipmob_desktop.ui.widgets.buttons import IconButton, Tick
from hipmob_desktop.ui.widgets.flow_layout import Flow
from hipmob_desktop.ui.widgets.moving_stage import MovingStage, clip_of, exercises_of
from hipmob_desktop.ui.widgets.panels import Panel, reveal
from hipmob_desktop.ui.widgets.size_sample import SizeSample
from hipmob_desktop.ui.widgets.text import Note, Text

#: The least height of the figure in logical pixels; a low window has room for no more.
_LEAST_STAGE = 72

#: Rounds of all movements before the figure rests.
_ROUNDS = 3


class HelloStep(QWidget):
    """The introduction: the figure in motion, and the things that a session needs.

    Args:
        figure: the window's one figure.

    Attributes:
        rows: its column; the screen sets the spacing.
    """

    def __init__(self, figure: FigureCanvas) -> None:
        super().__init__()
        self._stage = MovingStage(figure)
        self._stage.setMinimumHeight(_LEAST_STAGE)
        self._stage.setAccessibleName(_("The figure shows the exercises"))
        self._timeline: Timeline | None = None
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.addWidget(self._stage, 1)
        self.rows.addWidget(Text(_(NEEDS), TextRole.HEADING, wrap=True))

    def show_hello(self, view: WelcomeView) -> None:
        """Show the movements of a session; another length of the same routine changes nothing."""
        timeline, before = view.timeline, self._timeline
        if timeline is not None and (before is None or before.routine != timeline.routine):
            self._timeline = timeline
            self._stage.play(timeline, [clip_of(timeline, one) for one in exercises_of(timeline)], _ROUNDS)


class CareStep(QWidget):
    """The care questions: shows the ticked ones, and emits the wanted ones.

    Attributes:
        rows: its column; the screen sets the spacing.
    """

    #: The wanted ticks: a tuple of questions' ids.
    care_answered = Signal(object)
    #: The focus has come to a question, or has left it.
    walked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ticks = {one: Tick(_line(one), str(number)) for number, one in enumerate(QUESTIONS, start=1)}
        self._advice = Note()
        card = Panel()
        card.column.setSpacing(0)
        card.column.setContentsMargins(ROOMY, TIGHT, ROOMY, TIGHT)  # each line has room of its own
        for tick in self._ticks.values():
            card.column.addWidget(tick)
            tick.setProperty("large", "true")
            tick.clicked.connect(self._ask)
            tick.installEventFilter(self)
        intro = Text(
            _("HipMob can’t replace medical advice. Tick what applies; your answers stay on this computer."),
            tone="quiet",
            wrap=True,
        )
        self._stop = Note(TextRole.STRONG)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.addWidget(intro)
        self.rows.addWidget(card)
        self.rows.addWidget(self._advice)
        self.rows.addWidget(self._stop)
        self.rows.addStretch(1)

    def show_answers(self, answers: tuple[str, ...]) -> None:
        """Show the ticks and their consequence; a new consequence is scrolled into view."""
        for one, tick in self._ticks.items():
            tick.setChecked(one in answers)
        new = bool(answers) and self._advice.isHidden()
        self._advice.show_text(*((_(CONSEQUENCE), _(ADVICE)) if answers else ("",)))
        self._stop.show_text(*((_(STOP),) if answers else ("", _(STOP))))  # below the advice, if there is any
        if new:
            QTimer.singleShot(0, self, lambda: reveal(self._advice))  # later, because it has no position yet

    def toggle(self, number: int) -> None:
        """Toggle the tick of a question; `number` counts from 1."""
        list(self._ticks.values())[number - 1].click()

    @property
    def has_keyboard(self) -> bool:
        """Whether a question has the focus, which Space then ticks."""
        return any(tick.hasFocus() for tick in self._ticks.values())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Emit `walked` when a question gets or loses the focus."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.walked.emit()
        return super().eventFilter(watched, event)

    def _ask(self) -> None:
        self.care_answered.emit(tuple(one for one, tick in self._ticks.items() if tick.isChecked()))


def _line(question: str) -> str:
    """Return a question with its explanation."""
    explained = EXPLAINED.get(question)
    if not explained:
        return QUESTIONS[question]
    return _("{question} ({explained})").format(question=QUESTIONS[question], explained=explained)


class VoiceStep(QWidget):
    """The check of the voice: the spoken line, and the settings of the sound.

    Args:
        actions: the person's actions.

    Attributes:
        rows: its column; the screen sets the spacing.
    """

    #: The person heard nothing.
    unheard = Signal()

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self._line = Text(role=TextRole.HEADING, tone="accent", wrap=True)
        self._line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._help = Note()
        self._rows = FewRows(actions, ("voice", "voice_volume", "device"), reasons=False)
        self._again = IconButton("sound", _("Say it again"), "S", text=True)
        self._again.clicked.connect(actions.play_voice_sample)
        self._nothing = IconButton("muted", _("I heard nothing"), "N", text=True)
        self._nothing.clicked.connect(self.unheard)
        buttons = Flow(spacing=SNUG, fill=False)
        buttons.addWidget(self._again)
        buttons.addWidget(self._nothing)
        card = Panel()
        card.column.addWidget(self._line)
        card.column.addWidget(self._help)
        card.column.addLayout(buttons)
        card.column.addWidget(self._rows)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.addWidget(card)
        self.rows.addStretch(1)

    def show_voice(self, view: WelcomeView) -> None:
        """Show the line, and the help from the first time that it was not heard."""
        self._line.setText(_("“{text}”").format(text=view.line))
        self._line.setVisible(view.shown.sound.has_voice)
        helped = view.unheard or view.helped or not view.shown.sound.has_voice
        told = help_for(view) if helped else ()
        dot = "•  " if len(told) > 1 else ""
        self._help.show_text("\n".join(f"{dot}{line}" for line in told))
        self._again.say("sound", _("Try again") if view.unheard else _("Say it again"))
        self._nothing.setVisible(not view.unheard)
        plain = replace(view.shown.sound, speaks="")
        self._rows.show_settings(replace(view.shown, sound=plain))


_STEP = 0.5  # metres


class SizeStep(QWidget):
    """The check of the text size: a sample for the viewing distance, and its setting.

    Args:
        actions: the person's actions.

    Attributes:
        rows: its column; the screen sets the spacing.
    """

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self._sample = SizeSample()
        self._rows = FewRows(actions, ("distance",), parted=False, reasons=False)
        self._metres = 0.0
        card = Panel()
        card.column.addWidget(self._sample)  # first, because the question is about it
        card.column.addWidget(self._rows)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.addWidget(
            Text(
                _("Go where you will sit, and look. Too small? → makes it larger."),
                tone="quiet",
                wrap=True,
            )
        )
        self.rows.addWidget(card)
        self.rows.addStretch(1)

    def show_size(self, view: WelcomeView) -> None:
        """Show the sample for the distance of the settings."""
        self._metres = view.shown.settings.distance
        self._sample.show_distance(self._metres, view.shown.pixels_per_mm, view.shown.screen)
        self._rows.show_settings(view.shown)

    def step(self, by: int) -> None:
        """Request a distance `by` steps further away, within its range."""
        metres = self._metres + by * _STEP
        if metres in SETTING_RANGES["distance"]:
            self._rows.ask("distance", metres)
