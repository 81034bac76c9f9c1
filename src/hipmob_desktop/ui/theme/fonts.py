"""Brings the program's own font to Qt."""

from PySide6.QtGui import QFont, QFontDatabase

from hipmob_desktop.base.assets import asset

FAMILY = "Inter"


def load_fonts(only: str = "*") -> None:
    """Register every font file of ours, or one weight; without them, Qt takes the system's font by itself."""
    try:
        files = sorted(asset("fonts").glob(f"{FAMILY}-{only}.ttf"))
    except FileNotFoundError:
        files = []
    for file in files:
        QFontDatabase.addApplicationFont(str(file))


def text_font(size: int) -> QFont:
    """Return the program's font for running text, in logical pixels."""
    made = QFont(FAMILY)
    made.setPixelSize(size)
    return made


def font(size: int, weight: int = 400) -> QFont:
    """Return the program's font in logical pixels, with figures of one width so that clocks stand still."""
    made = QFont(FAMILY)
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
