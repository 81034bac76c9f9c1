"""Scenes of the settings: from the top, at each group with a preview, and during a search."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QApplication

from hipmob_desktop.base.messages import _
from hipmob_desktop.ui.settings.preview import FigurePreview
from hipmob_desktop.ui.settings.settings_screen import SettingsScreen
from hipmob_desktop.ui.settings.settings_search import NavigationList, SearchBox
from hipmob_desktop.ui.settings.settings_view import SettingsView, SoundView
from tools.scenes.stage import Stage

#: Size of the screen, unless the window is larger.
TELEVISION = QSize(1920, 1080)

#: The groups that are scrolled to the top.
GROUPS = {
    "care": "Care for your body",
    "sound": "Sound",
    "figure": "Figure",
    "screen": "Colours and size",
    "backups": "Backups",
}


def settings_view(stage: Stage) -> SettingsView:
    """Return the settings of a computer on which everything works."""
    voices = (
        ("natural:heart", "Heart, the natural voice"),
        ("pyttsx3:gmw/en-us", "English (America)"),
        ("pyttsx3:gmw/en", "English (Great Britain)"),
    )
    sound = SoundView("", (("usb", "Headphones"),), can_lower=True)
    screen = stage.size.expandedTo(TELEVISION)
    return SettingsView(
        stage.settings,
        stage.own,
        voices,
        sound,
        stage.timeline,
        stage.window.pixels_per_mm,
        (screen.width(), screen.height()),
    )


def scenes(stage: Stage) -> dict[str, Callable[[], None]]:
    """Return the scenes of the settings."""

    def show(search: str, group: str = "") -> None:
        stage.window.show_settings(settings_view(stage))
        page = stage.window.findChild(SettingsScreen)
        box, entries = page.findChild(SearchBox), page.findChild(NavigationList)  # type: ignore[union-attr]
        box.setText(search)  # type: ignore[union-attr]
        QApplication.processEvents()
        for timer in page.findChild(FigurePreview).findChildren(QTimer):  # type: ignore[union-attr]
            timer.stop()  # the figure would move for a while after each change
        if not search:
            entries.name_chosen.emit(_(group or "Session"))  # type: ignore[union-attr]

    return {
        "settings": partial(show, ""),
        **{f"settings-{name}": partial(show, "", group) for name, group in GROUPS.items()},
        "settings-found": partial(show, "volume"),
        "settings-none": partial(show, "zebra"),
    }
