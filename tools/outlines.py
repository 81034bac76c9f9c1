"""Draws the words of the splash as outlines into assets/splash.txt, so that it needs no font.

`python -m tools.outlines`; needed again only when the words or the font change.
"""

import os
import sys
from itertools import pairwise
from math import hypot
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPainterPath, QPolygonF
from PySide6.QtWidgets import QApplication

from hipmob_desktop.ui.splash import MOMENT, NAME, OUTLINE_SIZE, START
from hipmob_desktop.ui.theme.fonts import font, load_fonts

FILE = Path(__file__).resolve().parents[1] / "assets" / "splash.txt"

#: The least distance of a kept point from the line between its neighbours, in hundredths of the font size.
_SEEN = 0.12


def line_of(word: str) -> str:
    """Return a line of the file: a word, and its outline from its left edge and baseline."""
    letters = font(OUTLINE_SIZE, 700)
    letters.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    path = QPainterPath()
    path.addText(0, 0, letters, word)
    path.setFillRule(Qt.FillRule.WindingFill)  # some letters have overlapping parts
    path = path.simplified()
    path.translate(-path.boundingRect().left(), 0)
    parts = (_thinned(_points(polygon)) for polygon in path.toSubpathPolygons())
    data = "".join("M" + " ".join(f"{x:g} {y:g}" for x, y in part) for part in parts)
    return f"{word}\t{data}"


def _points(polygon: QPolygonF) -> list[tuple[float, float]]:
    return [(round(point.x(), 2), round(point.y(), 2)) for point in polygon.toList()]


def _thinned(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Remove points on the line between their neighbours, within an invisible distance."""
    kept = points[:1]
    for (x, y), (to_x, to_y) in pairwise(points[1:]):
        from_x, from_y = kept[-1]
        length = hypot(to_x - from_x, to_y - from_y)
        aside = abs((to_x - from_x) * (from_y - y) - (from_x - x) * (to_y - from_y)) / (length or 1)
        if aside >= _SEEN:
            kept.append((x, y))
    return [*kept, points[-1]]


def main() -> int:
    """Write the file."""
    application = QApplication(sys.argv[:1])
    load_fonts("Bold")
    FILE.write_text("".join(f"{line_of(word)}\n" for word in (NAME, START, MOMENT)), encoding="utf-8")
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
