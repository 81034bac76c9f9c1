"""The player's menu: what the keys do, for the hand that holds a mouse."""

from collections.abc import Collection
from functools import partial
from typing import Protocol

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from hipmob_desktop.ui.shortcuts import Intent, key_row

#: What stands in the menu, in groups.
_GROUPS = (
    (Intent.PAUSE, Intent.BACK, Intent.NEXT, Intent.REPEAT, Intent.MORE_TIME, Intent.SAY_AGAIN),
    (Intent.TV, Intent.FULL_SCREEN, Intent.MINI, Intent.LARGER, Intent.SMALLER),
    (Intent.EASIER, Intent.MUTE, Intent.KEYS),
    (Intent.LEAVE,),
)

#: What is on or off.
_SWITCHES = {Intent.TV, Intent.FULL_SCREEN, Intent.MINI, Intent.EASIER, Intent.MUTE}


class Want(Protocol):
    """Does what a person wants."""

    def __call__(self, intent: Intent) -> None:
        """Do it."""


def pop_up(parent: QWidget, place: QPoint, want: Want, *, on: Collection[Intent], voice: str = "") -> None:
    """Show the menu at a place on the desktop.

    What is `on` has a tick; only the small window can be made larger and smaller. The last line names the
    voice, where one speaks.
    """
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    for number, group in enumerate(_GROUPS):
        if number:
            menu.addSeparator()
        for intent in group:
            row = key_row(intent)
            action = menu.addAction(f"{row.does}\t{row.written}")
            action.setCheckable(intent in _SWITCHES)
            action.setChecked(intent in on)
            action.setEnabled(Intent.MINI in on or intent not in {Intent.LARGER, Intent.SMALLER})
            action.triggered.connect(partial(_do, want, intent))
    if voice:
        menu.addSeparator()
        menu.addAction(f"Voice: {voice}").setEnabled(False)
    menu.popup(place)


def _do(want: Want, intent: Intent, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a signal's slot
    want(intent)
