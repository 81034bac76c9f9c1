"""The screen of the first steps, one page at a time; each page can be skipped."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QStackedWidget, QVBoxLayout, QWidget

from hipmob_desktop.base.messages import _
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.figure.figure_canvas import FigureCanvas
from hipmob_desktop.ui.geometry import WindowMode
from hipmob_desktop.ui.shortcuts import bind
from hipmob_desktop.ui.theme.measures import ROOMY, SNUG, TIGHT, TextRole, space
from hipmob_desktop.ui.theme.spacing import designed_height, designed_width, scale_of
from hipmob_desktop.ui.welcome.steps import CareStep, HelloStep, SizeStep, VoiceStep
from hipmob_desktop.ui.welcome.welcome_view import (
    READ_ON,
    Step,
    WelcomeView,
    goes_on_without,
    keys_of,
    title,
    way_on,
)
from hipmob_desktop.ui.widgets.buttons import IconButton, StartButton
from hipmob_desktop.ui.widgets.panels import Backdrop, scroll_in
from hipmob_desktop.ui.widgets.text import Text

#: Logical pixels at a text scale of 1: the greatest width and height of a step. `_TALL` is the least height
#: with a hint about the keys and a large button. `_BROAD` is the least width of that hint.
_WIDEST, _HIGHEST, _TALL, _BROAD = 840, 690, 480, 640


class WelcomeScreen(Backdrop):
    """Shows a `WelcomeView`.

    Space and Enter go on, Esc skips a page, Backspace goes back. The care page goes on only after its end was
    in sight. Remote controls and clickers have keys for the same. Space and Enter press a button that has the
    focus.

    Args:
        actions: the person's actions.
        figure: the window's one figure.
    """

    next_requested = Signal()
    skip_requested = Signal()
    back_requested = Signal()
    #: The wanted care answers: a tuple of questions' ids.
    care_answered = Signal(object)
    #: The person heard nothing.
    unheard = Signal()

    def __init__(self, actions: Actions, figure: FigureCanvas) -> None:
        super().__init__()
        self.setAccessibleName(_("First steps"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._actions = actions
        self._view: WelcomeView | None = None
        self._hello, self._care = HelloStep(figure), CareStep()
        self._voice, self._size = VoiceStep(actions), SizeStep(actions)
        self._steps = QStackedWidget()
        self._bars: list[QScrollBar] = []
        for step in self._all:
            page = QWidget()
            bar = scroll_in(page, step).verticalScrollBar()
            bar.valueChanged.connect(self._say_way_on)
            bar.rangeChanged.connect(self._say_way_on)
            self._bars.append(bar)
            self._steps.addWidget(page)
        self._back = IconButton("home", _("Back"))
        self._title = Text(role=TextRole.TITLE, wrap=True)
        self._count = Text(role=TextRole.SMALL, tone="quiet")
        self._keys = Text(role=TextRole.SMALL, tone="quiet", wrap=True)
        self._skip = IconButton("next", _("Skip"), _("Esc"), text=True)
        self._skip.setProperty("bare", "true")
        self._on = StartButton("check", _("Next"))
        self._full = IconButton("full-screen", _("Full screen"), "F", text=True)
        self._connect()
        self._lay_out()

    @property
    def _all(self) -> tuple[HelloStep, CareStep, VoiceStep, SizeStep]:
        """The pages in their order."""
        return self._hello, self._care, self._voice, self._size

    def show_welcome(self, view: WelcomeView) -> None:
        """Show a page."""
        if self._steps.currentIndex() != view.step:
            self._steps.setCurrentIndex(view.step)
            self.setFocus()
        self._title.setText(title(view))
        self.setAccessibleName(_("First steps: {title}").format(title=title(view)))
        self._enlarge()
        self._count.setText(
            _("{step} of {count}").format(step=view.step, count=len(Step) - 1) if view.step else ""
        )
        self._back.setVisible(view.step > 0)
        self._skip.setVisible(view.step is not Step.HELLO and not goes_on_without(view))
        self._offer_full_screen()
        self._hello.show_hello(view)
        self._care.show_answers(view.answers)
        self._voice.show_voice(view)
        self._size.show_size(view)
        self._view = view
        self._say_keys()
        self._say_way_on()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Adapt the size to the text scale, and hide details in a low window."""
        super().resizeEvent(event)
        scale = scale_of(self)
        self._whole.setMaximumSize(round(_WIDEST * scale), round(_HIGHEST * scale))
        edge = space(ROOMY, scale)
        self._rows.setContentsMargins(edge, edge, edge, edge)
        self._rows.setSpacing(space(TIGHT, scale))
        for step in self._all:
            step.rows.setSpacing(space(SNUG, scale))
        roomy = self._is_roomy
        self._keys.setVisible(roomy and designed_width(self) >= _BROAD)
        self._on.show_small(small=not roomy)
        self._enlarge()
        self._offer_full_screen()

    @property
    def _is_roomy(self) -> bool:
        """Whether the page has room for the keys' hint and a large title."""
        return designed_height(self) >= _TALL

    def _enlarge(self) -> None:
        """Enlarge the title of the introduction where there is room."""
        large = self._steps.currentIndex() == Step.HELLO and self._is_roomy
        self._title.set_role(TextRole.DISPLAY if large else TextRole.TITLE)

    def _offer_full_screen(self) -> None:
        """Offer the full screen at the first picture, unless it is there."""
        hello = self._steps.currentIndex() == Step.HELLO
        self._full.setVisible(hello and not self.window().isFullScreen())

    @property
    def _unread(self) -> QScrollBar | None:
        """The scroll bar of the care page while its end, with the stop rule, was not in sight."""
        bar = self._bars[Step.CARE]
        return bar if self._steps.currentIndex() == Step.CARE and bar.value() < bar.maximum() else None

    def _say_way_on(self) -> None:
        if self._view is not None:
            self._on.say(*(("", _(READ_ON)) if self._unread else way_on(self._view)))

    def _go_on(self) -> None:
        """Scroll to what was not read yet, or ask for the next page."""
        bar = self._unread
        if bar is None:
            self.next_requested.emit()
        else:
            bar.setValue(bar.value() + bar.pageStep())

    def _say_keys(self) -> None:
        if self._view is not None:
            self._keys.setText(keys_of(self._view, at_a_box=self._care.has_keyboard))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move the focus by the arrow keys, because a remote control has no Tab key.

        On the page of the text size, left and right change the distance. The focused widget gets every key
        first.
        """
        keys, key = Qt.Key, event.key()
        if self._steps.currentIndex() == Step.SIZE and key in {keys.Key_Left, keys.Key_Right}:
            self._size.step(1 if key == keys.Key_Right else -1)
        elif key in {keys.Key_Down, keys.Key_Up}:
            self.focusNextPrevChild(key == keys.Key_Down)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Mark the button that Enter presses, for a person with a remote control."""
        super().focusInEvent(event)
        self._on.show_marked(marked=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the mark to the widget that gets the focus."""
        super().focusOutEvent(event)
        self._on.show_marked(marked=False)

    def _connect(self) -> None:
        self._care.walked.connect(self._say_keys)
        self._care.care_answered.connect(self.care_answered)
        self._voice.unheard.connect(self.unheard)
        self._back.clicked.connect(self.back_requested)
        self._skip.clicked.connect(self.skip_requested)
        self._on.clicked.connect(self._go_on)
        keys = Qt.Key
        press = (keys.Key_Space, keys.Key_Return, keys.Key_Enter, keys.Key_Select)
        media = (keys.Key_MediaPlay, keys.Key_MediaTogglePlayPause, keys.Key_MediaNext)
        bind(self, press, self._go_on)
        bind(self, (*media, keys.Key_PageDown, keys.Key_F5), self._go_on)
        full = partial(self._actions.set_window_mode.emit, WindowMode.FULL_SCREEN)
        self._full.clicked.connect(full)
        bind(self, ("F", keys.Key_F11), full)
        bind(self, (keys.Key_Escape,), self.skip_requested.emit)
        back = (keys.Key_Backspace, keys.Key_Back, keys.Key_PageUp, keys.Key_MediaPrevious)
        bind(self, back, self._back.click)
        for number in range(1, 7):
            bind(self, (str(number),), partial(self._at, Step.CARE, partial(self._care.toggle, number)))
        bind(self, ("S",), partial(self._at, Step.VOICE, self._actions.play_voice_sample.emit))
        bind(self, ("N",), partial(self._at, Step.VOICE, self.unheard.emit))
        bind(self, ("+", "="), partial(self._at, Step.SIZE, partial(self._size.step, 1)))
        bind(self, ("-",), partial(self._at, Step.SIZE, partial(self._size.step, -1)))

    def _at(self, step: Step, action: Callable[[], None]) -> None:
        """Call `action` if this page is shown."""
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
        foot.addWidget(self._full)
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
