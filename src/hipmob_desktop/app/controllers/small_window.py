"""The small window under Wayland: says once how it stays above a film, and offers X11 where that helps."""

from dataclasses import replace

from PySide6.QtCore import QObject

from hipmob_desktop.app.context import Context
from hipmob_desktop.base.messages import N_, _
from hipmob_desktop.desktop.on_top import keep_above, x11_helps
from hipmob_desktop.ui.widgets.banner import BannerAction

_BELOW = N_(
    "Under Wayland no program can keep its window above others. {way} Drag the window by its picture."
)
_WITH_X11 = N_("As a program of X11 HipMob can. Letters may then be less sharp.")
_NEXT = N_("From the next start on, the small window stays above others.")


class SmallWindowHint(QObject):
    """Says what can be done when the small window is first shown under Wayland.

    Args:
        context: the parts of the program.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self._window, self._settings = context.window, context.settings
        context.window.modes.stays_below.connect(self._tell)

    def _tell(self) -> None:
        sentence = _(_BELOW).format(way=keep_above())
        if x11_helps():
            use = BannerAction(_("Use X11 from the next start"), "card", self._use_x11)
            self._window.ask(f"{sentence} {_(_WITH_X11)}", use)
        else:
            self._window.tell(sentence, about="form", briefly=True)

    def _use_x11(self) -> None:
        self._settings.change(replace(self._settings.value, x11=True))
        self._window.tell(_(_NEXT), about="form", briefly=True)
