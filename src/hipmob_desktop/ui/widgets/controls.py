"""The row of buttons on the player screen."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QGraphicsOpacityEffect, QHBoxLayout, QWidget

from hipmob_desktop.ui.keys import Intent, key_row
from hipmob_desktop.ui.theme.measures import HAIR, SNUG
from hipmob_desktop.ui.theme.motion import Glide
from hipmob_desktop.ui.widgets.icon_button import IconButton

#: The buttons in groups, with their icons and names. What is wanted seldom is in the menu.
_GROUPS = (
    {
        Intent.BACK: ("back", "Back"),
        Intent.REPEAT: ("repeat", "Repeat this part"),
        Intent.PAUSE: ("pause", "Pause"),
        Intent.MORE_TIME: ("more", "15 seconds more"),
        Intent.NEXT: ("next", "Next"),
    },
    {
        Intent.SAY_AGAIN: ("say-again", "Say that again"),
        Intent.EASIER: ("easier", "Easier version"),
        Intent.MUTE: ("sound", "Sound off"),
    },
    {
        Intent.MENU: ("menu", "Everything else"),
        Intent.LEAVE: ("leave", "Leave"),
    },
)

#: What a narrow row leaves to the keys and the menu, the first one first.
_SPARED = (Intent.REPEAT, Intent.SAY_AGAIN, Intent.EASIER, Intent.MORE_TIME, Intent.MUTE)

_COMES = {QEvent.Type.Enter, QEvent.Type.FocusIn}
_GOES = {QEvent.Type.Leave, QEvent.Type.FocusOut}


class Controls(QWidget):
    """Emits what is wanted; can fade away and come back, and stays reachable by keys meanwhile."""

    #: What the person wants: an `Intent`.
    wanted = Signal(object)
    #: A button is pointed at or has the keyboard: its name, with its key; or none any more: an empty text.
    pointed_at = Signal(str)
    #: The buttons have faded away.
    gone = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._buttons: dict[Intent, IconButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(HAIR)
        row.addStretch(1)
        for number, group in enumerate(_GROUPS):
            if number:
                row.addSpacing(SNUG)
            for intent, (icon_name, label) in group.items():
                button = IconButton(icon_name, label, key_row(intent).written)
                button.clicked.connect(lambda *_, intent=intent: self.wanted.emit(intent))
                button.installEventFilter(self)
                self._buttons[intent] = button
                row.addWidget(button)
        row.addStretch(1)
        self._veil = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(self._veil)
        self._glide = Glide(self, 1.0, self._veil.setOpacity, self._settle)
        self._away, self._fitted = False, 0

    @property
    def away(self) -> bool:
        """Whether the buttons have faded away, or are about to."""
        return self._away

    @property
    def in_sight(self) -> bool:
        """Whether anything of the buttons can be seen."""
        return self._glide.value > 0

    def fit(self, width: int) -> None:
        """Show as many buttons as have room in so many logical pixels, the more important ones first."""
        if width == self._fitted:
            return
        self._fitted = width
        for button in self._buttons.values():
            button.show()
        for intent in _SPARED:
            if self.sizeHint().width() <= width:
                break
            self._buttons[intent].hide()

    def show_paused(self, *, paused: bool) -> None:
        """Offer to go on, or to pause."""
        self._buttons[Intent.PAUSE].say("play" if paused else "pause", "Go on" if paused else "Pause")

    def show_muted(self, *, muted: bool) -> None:
        """Offer to switch the sound on, or off."""
        self._buttons[Intent.MUTE].say("muted" if muted else "sound", "Sound on" if muted else "Sound off")

    def fade(self, *, away: bool) -> None:
        """Let the buttons go or come."""
        if away is self._away:
            return
        self._away = away
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, away)
        self._glide.send(0.0 if away else 1.0)

    def has_focus(self) -> bool:
        """Return whether one of the buttons has the keyboard."""
        return any(button.hasFocus() for button in self._buttons.values())

    def place_of(self, intent: Intent) -> QPoint:
        """Return where a button's upper left corner is on the desktop."""
        return self._buttons[intent].mapToGlobal(QPoint(0, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Say the name of a button at once, and in one place, instead of in a hint that covers something."""
        if event.type() in _COMES and isinstance(watched, IconButton):
            self.pointed_at.emit(watched.toolTip())
        elif event.type() in _GOES:
            others = (one for one in self._buttons.values() if one is not watched)
            self.pointed_at.emit(next((one.toolTip() for one in others if one.hasFocus()), ""))
        return event.type() is QEvent.Type.ToolTip

    def _settle(self) -> None:
        if not self.in_sight:
            self.gone.emit()
