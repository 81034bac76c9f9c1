"""Brings the program's own font to Qt."""

from PySide6.QtGui import QFont, QFontDatabase

from hipmob_desktop.assets import asset

FAMILY = "Inter"


def load_fonts() -> str:
    """Register every font file of ours and return the family to use: Inter, or the system's if it is missing."""
    try:
        files = sorted(asset("fonts").glob("*.ttf"))
    except FileNotFoundError:
        files = []
    for file in files:
        QFontDatabase.addApplicationFont(str(file))
    return FAMILY if FAMILY in QFontDatabase.families() else QFont().family()


def font(size: int, weight: int = 400) -> QFont:
    """Return the program's font in logical pixels, with figures of one width so that clocks stand still."""
    made = QFont(FAMILY)
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
