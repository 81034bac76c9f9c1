"""The screens in a language that nobody speaks: a text without an accent has passed by the catalogue."""

import re
from collections.abc import Iterator
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hipmob_desktop.base.messages import use_translations
from hipmob_desktop.routine.library import library
from hipmob_desktop.routine.spoken_language import own_names
from hipmob_desktop.settings.theme_choice import ThemeChoice
from tests.ui.conftest import RecordingFigure
from tools.pseudo import compiled
from tools.scenes import all_scenes
from tools.scenes.stage import Stage

ROOT = Path(__file__).parents[2]

#: Names, keys, dates, files, ids of exercises, spoken lines, and Qt's own words: no messages.
SAME = re.compile(
    r"HipMob|Press shortcut|Robin|Amara|Sam|Kim"
    r"|(Shift|Ctrl)[ +]\S+|\d  .*|.*bad\.toml.*|(\w+day )?\d+ \w+ \d{4}.*|.*\.(csv|json)"
    r"|(External|Internal) (active|stretch)|“.*”"
)


@pytest.fixture
def accented() -> None:
    use_translations("en_XA", GNUTranslations(BytesIO(compiled("en_XA"))))


def shown(window: QWidget) -> Iterator[str]:
    """Yield the texts, hints and names of everything that is visible."""
    for one in [window, *window.findChildren(QWidget)]:
        if not one.isVisible():
            continue
        yield from (one.accessibleName(), one.accessibleDescription(), one.toolTip())
        if isinstance(one, QLabel | QAbstractButton):
            yield one.text()
        elif isinstance(one, QLineEdit):
            yield one.placeholderText()
        elif isinstance(one, QComboBox):
            yield from (one.itemText(at) for at in range(one.count()))


def given() -> str:
    """Return what is not of the screens: words of routines and exercises, and what the scenes tell."""
    files = [ROOT / "assets" / "routines" / "hip-rotation.toml", *(ROOT / "tools" / "scenes").glob("*.py")]
    texts = "".join(file.read_text(encoding="utf-8") for file in files)
    words = re.sub(r'"\s*\n\s*"', "", texts)  # a string of several lines
    words += " ".join((*own_names().values(), *(one.name for one in library().values())))
    return re.sub(r"\{\w*\}", "left", words) + re.sub(r"\{\w*\}", "right", words)


@pytest.mark.qt_log_ignore("This plugin does not support")  # raising a dialog
@pytest.mark.usefixtures("accented")
def test_every_text_of_every_screen_is_translated(qtbot: QtBot) -> None:
    stage, words = Stage(RecordingFigure(), ThemeChoice.LIGHT, (1280, 800), still=True), given().casefold()
    qtbot.addWidget(stage.window)
    found: dict[str, str] = {}
    for name, show in all_scenes(stage).items():
        show()
        QApplication.processEvents()
        for text in shown(stage.shown):
            for line in text.split("\n"):
                plain = line.strip()
                if not re.search(r"[A-Za-z]{3}", plain) or re.search("[àéîöûÀÉÎÖÛ]", plain):
                    continue
                parts = (part.strip("“”. ") for part in plain.split(": "))
                if not SAME.fullmatch(plain) and any(part.casefold() not in words for part in parts):
                    found.setdefault(plain, name)
    assert found == {}
