"""The screen of the first steps: one question at a time, each of which can be skipped."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.shortcuts import bind, press_or
from hipmob_desktop.ui.theme.measures import ROOMY, SNUG, TIGHT, TextRole, scale_for, space
from hipmob_desktop.ui.welcome.steps import CareStep, SizeStep, VoiceStep
from hipmob_desktop.ui.welcome.welcome_view import Step, WelcomeView, goes_on_without, keys_of, title, way_on
from hipmob_desktop.ui.widgets.buttons import IconButton, StartButton
from hipmob_desktop.ui.widgets.panels import Backdrop, scroll_in
from hipmob_desktop.ui.widgets.text import Text

#: Logical pixels: the widest and the highest a step gets, at the usual size of text; the height from which on
#: there is room for a word about the keys, and for a large button.
_WIDEST, _HIGHEST, _TALL = 840, 690, 480


class WelcomeScreen(Backdrop):
    """Shows a `WelcomeView`; Space and Enter lead on, Esc skips a step, Backspace leads back."""

    next_requested = Signal()
    skip_requested = Signal()
    back_requested = Signal()
    #: Other care questions are ticked: their ids.
    answered = Signal(object)
    #: Nothing was heard.
    unheard = Signal()

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setAccessibleName("First steps")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._actions = actions
        self._view: WelcomeView | None = None
        self._care, self._voice, self._size = CareStep(), VoiceStep(actions), SizeStep(actions)
        self._steps = QStackedWidget()
        for step in (self._care, self._voice, self._size):
            page = QWidget()
            scroll_in(page, step)
            self._steps.addWidget(page)
        self._back = IconButton("home", "Back")
        self._title = Text(role=TextRole.TITLE, wrap=True)
        self._count = Text(role=TextRole.SMALL, tone="quiet")
        self._keys = Text(role=TextRole.SMALL, tone="quiet", wrap=True)
        self._skip = IconButton("next", "Skip", "Esc", text=True)
        self._skip.setProperty("bare", "true")
        self._on = StartButton("check", "Next")
        self._connect()
        self._lay_out()

    def show_welcome(self, view: WelcomeView) -> None:
        """Show a step."""
        if self._steps.currentIndex() != view.step:
            self._steps.setCurrentIndex(view.step)
            self.setFocus()
        self._title.setText(title(view))
        self.setAccessibleName(f"First steps: {title(view)}")
        self._count.setText(f"{view.step + 1} of {len(Step)}")
        self._on.say(*way_on(view))
        self._back.setVisible(view.step > 0)
        self._skip.setVisible(not goes_on_without(view))
        self._care.show_answers(view.answers)
        self._voice.show_voice(view)
        self._size.show_size(view)
        self._view = view
        self._say_keys()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let the width follow the letters, and leave out what a low window has no room for."""
        super().resizeEvent(event)
        scale = scale_for(self.width(), self.height())
        self._whole.setMaximumSize(round(_WIDEST * scale), round(_HIGHEST * scale))
        edge = space(ROOMY, scale)
        self._rows.setContentsMargins(edge, edge, edge, edge)
        self._rows.setSpacing(space(TIGHT, scale))
        for step in (self._care, self._voice, self._size):
            step.rows.setSpacing(space(SNUG, scale))
        roomy = self.height() >= _TALL
        self._keys.setVisible(roomy)
        self._on.show_small(small=not roomy)

    def _say_keys(self) -> None:
        if self._view is not None:
            self._keys.setText(keys_of(self._view, at_a_box=self._care.has_keyboard))

    def _enter(self) -> None:
        """Go on, also from a question, which Space ticks; any other button does what it says."""
        if self._care.has_keyboard:
            self.next_requested.emit()
        else:
            press_or(self.next_requested.emit)

    def _connect(self) -> None:
        self._care.walked.connect(self._say_keys)
        self._care.answered.connect(self.answered)
        self._voice.unheard.connect(self.unheard)
        self._back.clicked.connect(self.back_requested)
        self._skip.clicked.connect(self.skip_requested)
        self._on.clicked.connect(self.next_requested)
        keys = Qt.Key
        bind(self, (keys.Key_Space,), self.next_requested.emit)
        bind(self, ("Return", "Enter"), self._enter)
        bind(self, (keys.Key_Escape,), self.skip_requested.emit)
        bind(self, (keys.Key_Backspace, keys.Key_Back), self._back.click)
        for number in range(1, 7):
            bind(self, (str(number),), partial(self._at, Step.CARE, partial(self._care.toggle, number)))
        bind(self, ("S",), partial(self._at, Step.VOICE, self._actions.play_voice_sample.emit))
        bind(self, ("N",), partial(self._at, Step.VOICE, self.unheard.emit))
        bind(self, ("+", "="), partial(self._at, Step.SIZE, partial(self._size.step, 1)))
        bind(self, ("-",), partial(self._at, Step.SIZE, partial(self._size.step, -1)))

    def _at(self, step: Step, action: Callable[[], None]) -> None:
        """Do something if this step is the one that is shown."""
        if self._steps.currentIndex() == step:
            action()

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.setSpacing(SNUG)
        header.addWidget(self._back)
        header.addWidget(self._title, 1)
        header.addWidget(self._count)
        foot = QHBoxLayout()
        foot.setSpacing(SNUG)
        foot.addWidget(self._skip)
        foot.addWidget(self._keys, 1)
        foot.addWidget(self._on)
        self._whole = QWidget()
        self._rows = QVBoxLayout(self._whole)
        self._rows.addLayout(header)
        self._rows.addWidget(self._steps, 1)
        self._rows.addLayout(foot)
        middle = QHBoxLayout(self)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(self._whole)
