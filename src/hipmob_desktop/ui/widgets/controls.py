"""The row of buttons on the player screen."""

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, Qt, Signal
from PySide6.QtWidgets import QGraphicsOpacityEffect, QHBoxLayout, QWidget

from hipmob_desktop.ui.keys import Intent, key_row
from hipmob_desktop.ui.theme.measures import FADE_MS, HAIR, SNUG
from hipmob_desktop.ui.widgets.icon_button import IconButton

_ICONS = {
    Intent.BACK: ("back", "Back"),
    Intent.REPEAT: ("repeat", "Repeat this part"),
    Intent.PAUSE: ("pause", "Pause"),
    Intent.MORE_TIME: ("more", "15 seconds more"),
    Intent.NEXT: ("next", "Next"),
    Intent.MUTE: ("sound", "Sound off"),
    Intent.FULL_SCREEN: ("full-screen", "Full screen"),
    Intent.KEYS: ("keys", "Show the keys"),
    Intent.LEAVE: ("leave", "Leave"),
}


class Controls(QWidget):
    """Emits what is wanted; can fade away and come back, and stays reachable by keys meanwhile."""

    #: What the person wants: an `Intent`.
    wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._buttons: dict[Intent, IconButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(HAIR)
        row.addStretch(1)
        for intent, (icon_name, label) in _ICONS.items():
            button = IconButton(icon_name, label, key_row(intent).written)
            button.clicked.connect(lambda *_, intent=intent: self.wanted.emit(intent))
            self._buttons[intent] = button
            if intent is Intent.MUTE:
                row.addSpacing(SNUG)
            row.addWidget(button)
        row.addStretch(1)
        self._veil = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(self._veil)
        self._fade = QPropertyAnimation(self._veil, b"opacity", self)
        self._fade.setDuration(FADE_MS)
        self._fade.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._away = False

    @property
    def away(self) -> bool:
        """Whether the buttons have faded away, or are about to."""
        return self._away

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
        self._fade.stop()
        self._fade.setStartValue(self._veil.opacity())
        self._fade.setEndValue(0.0 if away else 1.0)
        self._fade.start()

    def has_focus(self) -> bool:
        """Return whether one of the buttons has the keyboard."""
        return any(button.hasFocus() for button in self._buttons.values())
