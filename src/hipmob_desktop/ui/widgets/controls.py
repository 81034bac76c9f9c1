"""The row of buttons on the player screen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGraphicsOpacityEffect, QHBoxLayout, QWidget

from hipmob_desktop.ui.keys import Intent, key_row
from hipmob_desktop.ui.places import Form
from hipmob_desktop.ui.theme.measures import HAIR, SNUG
from hipmob_desktop.ui.theme.motion import Glide
from hipmob_desktop.ui.widgets.icon_button import IconButton

_ICONS = {
    Intent.BACK: ("back", "Back"),
    Intent.REPEAT: ("repeat", "Repeat this part"),
    Intent.PAUSE: ("pause", "Pause"),
    Intent.MORE_TIME: ("more", "15 seconds more"),
    Intent.NEXT: ("next", "Next"),
    Intent.MUTE: ("sound", "Sound off"),
    Intent.TV: ("tv", "TV mode"),
    Intent.FULL_SCREEN: ("full-screen", "Full screen"),
    Intent.CARD: ("card", "Small card"),
    Intent.KEYS: ("keys", "Show the keys"),
    Intent.LEAVE: ("leave", "Leave"),
}

#: What a narrow row leaves to the keys and the menu, the first one first.
_SPARED = (Intent.KEYS, Intent.REPEAT, Intent.TV, Intent.MUTE, Intent.MORE_TIME, Intent.FULL_SCREEN)


class Controls(QWidget):
    """Emits what is wanted; can fade away and come back, and stays reachable by keys meanwhile."""

    #: What the person wants: an `Intent`.
    wanted = Signal(object)
    #: The buttons have faded away.
    gone = Signal()

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

    def show_form(self, form: Form) -> None:
        """Offer the forms that the window does not have, and the way back to a plain window."""
        for intent, own, icon_name, label in (
            (Intent.FULL_SCREEN, Form.FULL_SCREEN, "full-screen", "Full screen"),
            (Intent.CARD, Form.CARD, "card", "Small card"),
        ):
            back = form is own
            self._buttons[intent].say("window" if back else icon_name, "Back to a window" if back else label)

    def show_tv(self, *, on: bool) -> None:
        """Offer to switch television mode off, or on."""
        self._buttons[Intent.TV].say("tv-off" if on else "tv", "TV mode off" if on else "TV mode")

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

    def _settle(self) -> None:
        if not self.in_sight:
            self.gone.emit()
