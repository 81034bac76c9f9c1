"""Draws the words of the opening as outlines into assets/opening.json: its picture then needs no font.

`python -m tools.outlines`; only needed again when the words or the font change.
"""

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPainterPath
from PySide6.QtWidgets import QApplication

from hipmob_desktop.ui.opening import MOMENT, NAME, OUTLINE_SIZE, START
from hipmob_desktop.ui.theme.fonts import font, load_fonts

FILE = Path(__file__).resolve().parents[1] / "assets" / "opening.json"

_TYPE = QPainterPath.ElementType
_KINDS = {_TYPE.MoveToElement: 0, _TYPE.LineToElement: 1, _TYPE.CurveToElement: 2}


def elements_of(word: str) -> list[list[float]]:
    """Return a word's outline in the form that the opening reads, from its left edge and its baseline on."""
    letters = font(OUTLINE_SIZE, 700)
    letters.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    path = QPainterPath()
    path.addText(0, 0, letters, word)
    path.setFillRule(Qt.FillRule.WindingFill)  # some letters are made of parts that overlap
    path = path.simplified()
    path.translate(-path.boundingRect().left(), 0)
    found: list[list[float]] = []
    for number in range(path.elementCount()):
        element = path.elementAt(number)
        point = [round(element.x, 2), round(element.y, 2)]
        if element.type is _TYPE.CurveToDataElement:
            found[-1] += point
        else:
            found.append([_KINDS[element.type], *point])
    return found


def main() -> int:
    """Write the file."""
    application = QApplication(sys.argv[:1])
    load_fonts("Bold")
    words = {word: elements_of(word) for word in (NAME, START, MOMENT)}
    FILE.write_text(json.dumps(words, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
