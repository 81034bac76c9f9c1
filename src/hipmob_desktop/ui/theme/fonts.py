"""The program's own font, registered with Qt."""

from PySide6.QtGui import QFont, QFontDatabase

from hipmob_desktop.base.assets import asset

FAMILY = "Inter"


def load_fonts(only: str = "*") -> None:
    """Register all our font files, or one weight such as "Bold". Without them, Qt uses the system's font."""
    try:
        files = sorted(asset("fonts").glob(f"{FAMILY}-{only}.ttf"))
    except FileNotFoundError:
        files = []
    for file in files:
        QFontDatabase.addApplicationFont(str(file))


def text_font(size: int) -> QFont:
    """Return the program's font for running text; `size` is in logical pixels."""
    made = QFont(FAMILY)
    made.setPixelSize(size)
    return made


def font(size: int, weight: int = 400) -> QFont:
    """Return the program's font; `size` is in logical pixels.

    Its digits have one width, so clocks stand still.
    """
    made = QFont(FAMILY)
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
