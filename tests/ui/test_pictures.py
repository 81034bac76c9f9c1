"""The main screens look as they were approved: their pictures are compared with those kept in `pictures/`.

A change of looks is approved by running these tests with HIPMOB_WRITE_PICTURES=1 and looking at them.
A picture that differs is left in `build/pictures`, and beside it where it does.
"""

import os
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from hipmob_desktop.settings.theme_choice import ThemeChoice
from tests.ui.conftest import RecordingFigure
from tools.scenes import all_scenes
from tools.scenes.stage import Stage
from tools.screens import settled

KEPT = Path(__file__).parent / "pictures"
DIFFERING = Path(__file__).resolve().parents[2] / "build" / "pictures"

#: Of the window, and of its picture: at half the size the soft edges of letters, which are not the same on
#: every system, count for little.
SIZE, HALF = (1280, 720), (640, 360)

#: The most that colours may differ on average, of 255; the difference from which on a pixel counts as another
#: one; and the share of such pixels.
MEAN, ANOTHER, SHARE = 1.0, 40, 0.004

PICTURES = [
    ("home", ThemeChoice.LIGHT),
    ("player-hold", ThemeChoice.LIGHT),
    ("player-near", ThemeChoice.LIGHT),
    ("player-reps", ThemeChoice.DARK),
    ("finish", ThemeChoice.LIGHT),
    ("history-weeks", ThemeChoice.LIGHT),
    ("history-sessions", ThemeChoice.DARK),
    ("settings", ThemeChoice.LIGHT),
    ("settings-sound", ThemeChoice.HIGH_CONTRAST),
    ("welcome-care-yes", ThemeChoice.LIGHT),
]


def pixels(picture: QImage) -> NDArray[np.int16]:
    """Return a picture's colours, shape (rows, columns, 3)."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    whole = np.frombuffer(plain.constBits(), dtype=np.uint8).reshape(plain.height(), plain.width(), 4)
    return whole[:, :, :3].astype(np.int16)


def differ(one: QImage, other: QImage) -> tuple[float, float]:
    """Return by how much two pictures differ on average, of 255, and the share of pixels that are others."""
    apart = np.abs(pixels(one) - pixels(other))
    return float(apart.mean()), float((apart.max(axis=2) > ANOTHER).mean())


@pytest.mark.parametrize(("scene", "look"), PICTURES)
def test_the_screen_looks_as_it_was_approved(qapp: QApplication, scene: str, look: ThemeChoice) -> None:
    stage = Stage(RecordingFigure(), look, SIZE, still=True)
    all_scenes(stage)[scene]()
    shown = settled(qapp, stage.window).scaled(
        *HALF, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    stage.window.close()
    name = f"{scene}-{look}.png"
    if os.environ.get("HIPMOB_WRITE_PICTURES"):
        KEPT.mkdir(exist_ok=True)
        shown.convertToFormat(QImage.Format.Format_RGB888).save(str(KEPT / name), None, 0)
        return
    mean, share = differ(shown, QImage(str(KEPT / name)))
    if mean > MEAN or share > SHARE:
        DIFFERING.mkdir(parents=True, exist_ok=True)
        shown.save(str(DIFFERING / name))
        where = np.abs(pixels(shown) - pixels(QImage(str(KEPT / name)))).max(axis=2).astype(np.uint8)
        grey = QImage(where.tobytes(), *HALF, HALF[0], QImage.Format.Format_Grayscale8)
        grey.save(str(DIFFERING / f"where-{name}"))
        pytest.fail(f"differs by {mean:.2f} on average, {share:.2%} of it wholly; see {DIFFERING / name}")


def test_a_text_that_moved_by_a_few_pixels_is_noticed() -> None:
    kept = QImage(str(KEPT / "settings-light.png"))
    moved = kept.copy(4, 0, kept.width() - 4, kept.height()).scaled(kept.size())
    mean, share = differ(kept, moved)
    assert mean > MEAN or share > SHARE
