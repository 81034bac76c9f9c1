"""The player's context menu, with the actions of the keys."""

from collections.abc import Collection
from functools import partial
from typing import Protocol

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from hipmob_desktop.base.messages import _
from hipmob_desktop.ui.shortcuts import Intent, key_row

#: The actions of the menu, in groups.
_GROUPS = (
    (Intent.PAUSE, Intent.BACK, Intent.NEXT, Intent.REPEAT, Intent.MORE_TIME, Intent.SAY_AGAIN),
    (Intent.TV, Intent.FILM, Intent.FULL_SCREEN, Intent.MINI, Intent.LARGER, Intent.SMALLER),
    (Intent.EASIER, Intent.MUTE, Intent.PHONE, Intent.KEYS),
    (Intent.LEAVE,),
)

#: The actions that are on or off.
_SWITCHES = {Intent.TV, Intent.FULL_SCREEN, Intent.MINI, Intent.EASIER, Intent.MUTE}


class Want(Protocol):
    """A function that carries out an intent."""

    def __call__(self, intent: Intent) -> None:
        """Carry it out."""


def pop_up(parent: QWidget, place: QPoint, want: Want, *, on: Collection[Intent], voice: str = "") -> None:
    """Open the menu.

    Args:
        parent: the Qt parent.
        place: the menu's corner, in desktop pixels.
        want: receives the chosen intent.
        on: the switches that are on. Without `Intent.MINI`, the size of the small window cannot be changed.
        voice: the name of the voice in the last line, or empty.
    """
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    for number, group in enumerate(_GROUPS):
        if number:
            menu.addSeparator()
        for intent in group:
            row = key_row(intent)
            action = menu.addAction(f"{_(row.does)}\t{_(row.written)}")
            action.setCheckable(intent in _SWITCHES)
            action.setChecked(intent in on)
            action.setEnabled(Intent.MINI in on or intent not in {Intent.LARGER, Intent.SMALLER})
            action.triggered.connect(partial(_do, want, intent))
    if voice:
        menu.addSeparator()
        menu.addAction(_("Voice: {voice}").format(voice=voice)).setEnabled(False)
    menu.popup(place)


def _do(want: Want, intent: Intent, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a signal's slot
    want(intent)
