"""Every text stands out from what it really stands on: the colours are read from pictures of the screens."""

from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from hipmob_desktop.settings.theme_choice import ThemeChoice
from hipmob_desktop.ui.player.overlays import ShortcutOverlay
from hipmob_desktop.ui.theme.colours import contrast
from tests.ui.conftest import RecordingFigure
from tools.scenes import all_scenes
from tools.scenes.stage import Stage

#: Pixels of the picture to one of the screen: the strokes of letters are then wider than their soft edges.
RATIO = 3

#: A colour with no more pixels than this belongs to the edge of a letter.
_STRAY = 12

LEAST = {ThemeChoice.LIGHT: 4.5, ThemeChoice.DARK: 4.5, ThemeChoice.HIGH_CONTRAST: 7.0}


def picture_of(window: QWidget) -> NDArray[np.uint32]:
    """Return the picture of a window, one number for each pixel, shape (rows, columns)."""
    picture = QImage(window.size() * RATIO, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(RATIO)
    window.render(picture)
    return np.frombuffer(picture.constBits(), dtype=np.uint32).reshape(picture.height(), -1).copy()


def texts(window: QWidget) -> Iterator[tuple[str, QRect]]:
    """Yield the texts that are wholly in sight with their places; those of buttons without their icons."""
    found: list[QLabel | QAbstractButton] = [*window.findChildren(QLabel)]
    found += window.findChildren(QAbstractButton)
    lids = [one for one in window.findChildren(ShortcutOverlay) if one.isVisible()]
    for shown in found:
        if any(not one.isAncestorOf(shown) and lies_on(one, shown) for one in lids):
            continue
        area = shown.contentsRect()
        whole = shown.visibleRegion().boundingRect() == shown.rect()
        if not (shown.isVisible() and shown.isEnabled() and whole and shown.text().strip()):
            continue
        if isinstance(shown, QAbstractButton):
            area = area.adjusted(0 if shown.icon().isNull() else area.width() // 2, 6, -10, -6)
        yield shown.text(), QRect(shown.mapTo(window, area.topLeft()), area.size())


def lies_on(lid: QWidget, shown: QWidget) -> bool:
    """Return whether a widget covers some of another."""
    place = QRect(shown.mapTo(shown.window(), QPoint()), shown.size())
    return place.intersects(QRect(lid.mapTo(lid.window(), QPoint()), lid.size()))


def measured(picture: NDArray[np.uint32], place: QRect) -> float:
    """Return the contrast of the colour that is most frequent in a place and the one that differs most."""
    rows = slice(place.top() * RATIO, (place.bottom() + 1) * RATIO)
    columns = slice(place.left() * RATIO, (place.right() + 1) * RATIO)
    seen, counts = np.unique(picture[rows, columns], return_counts=True)
    order = np.argsort(-counts)
    colours = [QColor.fromRgb(int(seen[at])).name() for at in order[:60] if counts[at] > _STRAY]
    return max(contrast(colours[0], one) for one in colours)


@pytest.mark.qt_log_ignore("This plugin does not support")  # dialogs are windows, and here is no desktop
@pytest.mark.parametrize("look", LEAST)
def test_every_text_that_is_shown_stands_out_from_its_ground(qapp: QApplication, look: ThemeChoice) -> None:
    stage = Stage(RecordingFigure(), look, (1280, 720), still=True)
    poor: dict[str, float] = {}
    for scene, show in all_scenes(stage).items():
        show()
        for _ in range(3):
            qapp.processEvents()
        picture = picture_of(stage.shown)
        for text, place in texts(stage.shown):
            found = measured(picture, place)
            if found < LEAST[look]:
                poor[f"{scene}: {text}"] = round(found, 2)
    stage.window.close()
    assert not poor
