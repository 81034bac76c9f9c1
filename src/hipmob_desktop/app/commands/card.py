"""The sheet of a session, painted without a screen."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication

from hipmob_desktop.export.card import card_html, instant_of, work_of
from hipmob_desktop.export.page import print_page
from hipmob_desktop.figure.look import look_named
from hipmob_desktop.figure.picture import picture, png
from hipmob_desktop.figure.viewpoints import Viewpoint
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.ui.settings.value import Settings
from hipmob_desktop.ui.theme.fonts import load_fonts

#: Pixels of a picture; on paper it is 64 mm wide, so these are about 300 dots an inch.
_WIDTH, _HEIGHT = 720, 480


def write_card(timeline: Timeline, settings: Settings, path: Path) -> None:
    """Write the sheet as a PDF, with the figure as the settings have it.

    Raises:
        OSError: it cannot be written.
    """
    application = QGuiApplication.instance() or QGuiApplication(["hipmob", "-platform", "offscreen"])
    load_fonts()
    pictures = {
        phase.exercise: _png(timeline, instant_of(phase), settings)
        for phase in work_of(timeline)
        if phase.exercise is not None
    }
    print_page(card_html(timeline, pictures), path, title=timeline.title)
    del application  # until here it had to live


def _png(timeline: Timeline, at: float, settings: Settings) -> bytes:
    image = picture(
        timeline,
        at,
        _WIDTH,
        _HEIGHT,
        look=look_named(settings.look),
        viewpoint=Viewpoint(settings.viewpoint),
        easier=frozenset(settings.easier),
    )
    return png(image)
