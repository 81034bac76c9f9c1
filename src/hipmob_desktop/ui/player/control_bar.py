"""The control bar of the player screen: buttons, with words at both ends."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QGraphicsOpacityEffect, QHBoxLayout, QWidget

from hipmob_desktop.base.messages import N_, _
from hipmob_desktop.ui.shortcuts import Intent, key_row
from hipmob_desktop.ui.theme.measures import HAIR, REST_MS, ROOMY, SNUG
from hipmob_desktop.ui.theme.motion import Glide
from hipmob_desktop.ui.widgets.buttons import IconButton
from hipmob_desktop.ui.widgets.text import Line

#: The buttons in groups, with their icons and labels. Rare actions are only in the menu.
_GROUPS = (
    {
        Intent.BACK: ("back", N_("Back")),
        Intent.REPEAT: ("repeat", N_("Repeat this part")),
        Intent.PAUSE: ("pause", N_("Pause")),
        Intent.MORE_TIME: ("more", N_("15 seconds more")),
        Intent.NEXT: ("next", N_("Next")),
    },
    {
        Intent.SAY_AGAIN: ("say-again", N_("Say that again")),
        Intent.EASIER: ("easier", N_("Easier version")),
        Intent.MUTE: ("sound", N_("Sound off")),
    },
    {
        Intent.MENU: ("menu", N_("Everything else")),
        Intent.LEAVE: ("leave", N_("Leave")),
    },
)

#: The buttons that a narrow row hides, the first one first. Keys and menu still have their actions.
_SPARED = (Intent.REPEAT, Intent.SAY_AGAIN, Intent.EASIER, Intent.MORE_TIME, Intent.MUTE)

#: The buttons with a label during a pause, the most useful first, as far as there is room.
_LABELLED = (Intent.PAUSE, Intent.NEXT, Intent.LEAVE, Intent.EASIER, Intent.REPEAT, Intent.BACK)

_COMES = {QEvent.Type.Enter, QEvent.Type.FocusIn}
_GOES = {QEvent.Type.Leave, QEvent.Type.FocusOut}


class ControlButtons(QWidget):
    """The buttons, which can fade out and in; faded out, they can still be reached by keys."""

    #: The wanted `Intent`.
    wanted = Signal(object)
    #: The label and key of the button under the mouse or with the focus; empty for none.
    pointed_at = Signal(str)
    #: The buttons have faded out.
    gone = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # time runs to the right on every player
        self._buttons: dict[Intent, IconButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(HAIR)
        row.addStretch(1)
        for number, group in enumerate(_GROUPS):
            if number:
                row.addSpacing(SNUG)
            for intent, (icon_name, label) in group.items():
                button = IconButton(icon_name, _(label), _(key_row(intent).written))
                button.clicked.connect(lambda *_args, intent=intent: self.wanted.emit(intent))
                button.installEventFilter(self)
                self._buttons[intent] = button
                row.addWidget(button)
        row.addStretch(1)
        self._veil = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(self._veil)
        self._glide = Glide(self, 1.0, self._show_opacity, self._settle)
        self._show_opacity(1.0)
        self._away, self._labelled, self._fitted = False, False, 0

    @property
    def away(self) -> bool:
        """Whether the buttons have faded out, or are fading out."""
        return self._away

    @property
    def in_sight(self) -> bool:
        """Whether the buttons are at least partly visible."""
        return self._glide.value > 0

    def fit(self, width: int) -> None:
        """Show the most important buttons that fit into `width` logical pixels."""
        if width == self._fitted:
            return
        self._fitted = width
        for button in self._buttons.values():
            button.show()
            button.show_label(shown=False)
        for intent in _SPARED:
            if self.sizeHint().width() <= width:
                break
            self._buttons[intent].hide()
        for intent in _LABELLED:
            button = self._buttons[intent]
            button.show_label(shown=self._labelled)
            if self.sizeHint().width() > width:
                button.show_label(shown=False)

    def show_paused(self, *, paused: bool) -> None:
        """Show the button that resumes, with labels at the buttons, or the one that pauses."""
        self._buttons[Intent.PAUSE].say("play" if paused else "pause", _("Resume") if paused else _("Pause"))
        if paused is not self._labelled:
            self._labelled, width, self._fitted = paused, self._fitted, 0
            self.fit(width)

    def show_muted(self, *, muted: bool) -> None:
        """Show the button that switches the sound on, or the one that switches it off."""
        self._buttons[Intent.MUTE].say(
            "muted" if muted else "sound", _("Sound on") if muted else _("Sound off")
        )

    def fade(self, *, away: bool) -> None:
        """Fade the buttons out or in."""
        if away is self._away:
            return
        self._away = away
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, away)
        self._glide.send(0.0 if away else 1.0)

    def has_focus(self) -> bool:
        """Return whether a button has the focus."""
        return any(button.hasFocus() for button in self._buttons.values())

    def place_of(self, intent: Intent) -> QPoint:
        """Return a button's upper left corner, in desktop pixels."""
        return self._buttons[intent].mapToGlobal(QPoint(0, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Emit a button's label at once, in place of a tool tip that would cover the screen."""
        if event.type() in _COMES and isinstance(watched, IconButton):
            self.pointed_at.emit(watched.toolTip())
        elif event.type() in _GOES:
            others = (one for one in self._buttons.values() if one is not watched)
            self.pointed_at.emit(next((one.toolTip() for one in others if one.hasFocus()), ""))
        return event.type() is QEvent.Type.ToolTip

    def _show_opacity(self, opacity: float) -> None:
        self._veil.setOpacity(opacity)
        self._veil.setEnabled(opacity < 1)  # an effect costs a picture of all buttons at each change

    def _settle(self) -> None:
        if not self.in_sight:
            self.gone.emit()


#: The least width of the words beside the controls, in logical pixels.
_LEAST_WORDS = 220


class ControlBar(QWidget):
    """Shows words at both ends, and the controls in between while somebody is there.

    A narrow window shows either the words or the controls.
    """

    #: The wanted `Intent`.
    wanted = Signal(object)
    #: The label of the control under the mouse or with the focus; empty for none.
    pointed_at = Signal(str)
    #: The controls are shown (True) or hidden (False).
    attended = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        quiet = QPalette.ColorRole.PlaceholderText
        self._next = Line(self, align=Qt.AlignmentFlag.AlignLeft, role=quiet)
        self._left = Line(self, align=Qt.AlignmentFlag.AlignRight, role=quiet)
        self.controls = ControlButtons(self)
        self.controls.wanted.connect(self.wanted)
        self.controls.pointed_at.connect(self.pointed_at)
        self.controls.gone.connect(self._arrange)
        self._kept = self._beside = False
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._arrange)
        for widget in (self, *self.findChildren(QWidget)):
            widget.setMouseTracking(True)

    def show_words(self, following: str, left: str) -> None:
        """Show the next part, and the time left."""
        self._next.show_text(following)
        self._left.show_text(left)

    @property
    def attended_now(self) -> bool:
        """Whether the controls are shown."""
        return not self.controls.away

    def set_size(self, size: int, *, beside: bool = False) -> None:
        """Set the font size of the words in logical pixels; `beside` shows them only with the controls."""
        self._beside = beside
        self._next.set_size(size)
        self._left.set_size(size)
        self._arrange()

    def keep(self, *, kept: bool) -> None:
        """Keep the controls visible, or let them fade out by themselves."""
        self._kept = kept
        self._arrange()

    def stir(self) -> None:
        """Show the controls for `REST_MS`, because somebody is there."""
        self._rest.start()
        self._arrange()

    def rest(self) -> None:
        """Hide the controls now, unless they are kept."""
        self._rest.stop()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Arrange the row for the new width."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Fade the controls in or out; without them, the longer sentence gets more space."""
        here = self._rest.isActive() or self._kept or self.controls.has_focus()
        self.controls.setGeometry(self.rect())
        self.controls.fit(self.width())
        self.controls.fade(away=not here)
        beside = here or self.controls.in_sight
        room = (self.width() - self.controls.sizeHint().width() - ROOMY) // 2
        for line in (self._next, self._left):
            line.setVisible(room >= _LEAST_WORDS if beside else not self._beside)
        after = room if beside else min(self._left.wanted_width(), self.width() // 2)
        before = room if beside else self.width() - after - SNUG
        self._next.setGeometry(0, 0, before, self.height())
        self._left.setGeometry(self.width() - after, 0, after, self.height())
        self.attended.emit(here)
