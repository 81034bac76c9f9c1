"""The player's keys, in one table for their effects, the overlay and the hints."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from hipmob_desktop.base.messages import N_


class Intent(StrEnum):
    """The intents of a person on the player screen."""

    PAUSE = "pause"
    BACK = "back"
    NEXT = "next"
    REPEAT = "repeat"
    MORE_TIME = "more-time"
    SAY_AGAIN = "say-again"
    FULL_SCREEN = "full-screen"
    MINI = "card"
    LARGER = "larger"
    SMALLER = "smaller"
    TV = "tv"
    FILM = "film"
    PHONE = "phone"
    EASIER = "easier"
    MUTE = "mute"
    MENU = "menu"
    KEYS = "keys"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One row of the table.

    Attributes:
        intent: the effect of the keys.
        keys: the keys, as Qt's keys or key sequences.
        written: the label of the main key.
        does: the effect in words.
    """

    intent: Intent
    keys: tuple[Qt.Key | str, ...]
    written: str
    does: str


K = Qt.Key
PLAYER_KEYS = (
    KeyRow(
        Intent.PAUSE,
        (K.Key_Space, K.Key_MediaPlay, K.Key_MediaPause, K.Key_MediaTogglePlayPause),
        N_("Space"),
        N_("Pause, resume"),
    ),
    KeyRow(Intent.BACK, (K.Key_Left, K.Key_PageUp, K.Key_MediaPrevious), "←", N_("Back")),
    KeyRow(Intent.NEXT, (K.Key_Right, K.Key_PageDown, K.Key_MediaNext), "→", N_("Next")),
    KeyRow(Intent.REPEAT, ("R",), "R", N_("Repeat this part")),
    KeyRow(Intent.MORE_TIME, ("+", "="), "+", N_("15 seconds more")),
    KeyRow(Intent.SAY_AGAIN, ("S",), "S", N_("Say that again")),
    KeyRow(Intent.EASIER, ("E",), "E", N_("Easier version")),
    KeyRow(Intent.MUTE, ("M",), "M", N_("Sound on or off")),
    KeyRow(Intent.FULL_SCREEN, ("F", K.Key_F11), "F", N_("Full screen")),
    KeyRow(Intent.MINI, ("C",), "C", N_("Small window")),
    KeyRow(Intent.LARGER, ("Ctrl++", "Ctrl+="), "Ctrl +", N_("Small window larger")),
    KeyRow(Intent.SMALLER, ("Ctrl+-",), "Ctrl −", N_("Small window smaller")),
    KeyRow(Intent.TV, ("T",), "T", N_("TV mode, brief talk")),
    KeyRow(Intent.FILM, ("L",), "L", N_("Film: lower or pause")),
    KeyRow(Intent.PHONE, ("Q",), "Q", N_("Code for your phone")),
    KeyRow(Intent.MENU, (K.Key_Menu, "Shift+F10"), "Shift F10", N_("Everything else")),
    KeyRow(Intent.KEYS, ("?",), "?", N_("Show the keys")),
    KeyRow(Intent.LEAVE, (K.Key_Escape, K.Key_MediaStop), N_("Esc"), N_("Leave")),
)


def key_row(intent: Intent) -> KeyRow:
    """Return the row of an intent."""
    return next(row for row in PLAYER_KEYS if row.intent is intent)


def bind(screen: QWidget, keys: tuple[Qt.Key | str, ...], action: Callable[[], None]) -> None:
    """Bind keys to `action` wherever the focus is within `screen`.

    Space and Enter press the focused button instead, if the Tab key has focused it.
    """
    for key in keys:
        shortcut = QShortcut(QKeySequence(key), screen)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        presses = key in {K.Key_Space, K.Key_Return, K.Key_Enter, K.Key_Select}
        shortcut.activated.connect(partial(press_or, action) if presses else action)


def press_or(action: Callable[[], None]) -> None:
    """Press the focused button if the keyboard has focused it, otherwise call `action`."""
    focused = QApplication.focusWidget()
    if isinstance(focused, QAbstractButton) and focused.isEnabled():
        focused.click()
    else:
        action()
