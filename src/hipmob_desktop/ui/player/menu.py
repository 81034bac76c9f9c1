"""The player's menu: what the keys do, for the hand that holds a mouse."""

from functools import partial
from typing import Protocol

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from hipmob_desktop.ui.keys import Intent, key_row

#: What stands in the menu, in groups.
_GROUPS = (
    (Intent.PAUSE, Intent.BACK, Intent.NEXT, Intent.REPEAT, Intent.MORE_TIME, Intent.SAY_AGAIN),
    (Intent.TV, Intent.FULL_SCREEN, Intent.CARD, Intent.LARGER, Intent.SMALLER),
    (Intent.EASIER, Intent.MUTE, Intent.KEYS),
    (Intent.LEAVE,),
)


class Want(Protocol):
    """Does what a person wants."""

    def __call__(self, intent: Intent) -> None:
        """Do it."""


def pop_up(parent: QWidget, place: QPoint, want: Want, *, card: bool) -> None:
    """Show the menu at a place on the desktop; a card can be made larger and smaller, nothing else can."""
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    for number, group in enumerate(_GROUPS):
        if number:
            menu.addSeparator()
        for intent in group:
            row = key_row(intent)
            action = menu.addAction(f"{row.does}\t{row.written}")
            action.setEnabled(card or intent not in {Intent.LARGER, Intent.SMALLER})
            action.triggered.connect(partial(_do, want, intent))
    menu.popup(place)


def _do(want: Want, intent: Intent, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a signal's slot
    want(intent)
