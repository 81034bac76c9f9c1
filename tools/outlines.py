"""Draws the words of the opening as outlines into assets/opening.json: its picture then needs no font.

`python -m tools.outlines`; only needed again when the words or the font change.
"""

import json
import os
import sys
from itertools import pairwise
from math import hypot
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPainterPath
from PySide6.QtWidgets import QApplication

from hipmob_desktop.ui.opening import MOMENT, NAME, OUTLINE_SIZE, START
from hipmob_desktop.ui.theme.fonts import font, load_fonts

FILE = Path(__file__).resolve().parents[1] / "assets" / "opening.json"

#: How far from its line a point has to lie to be kept, in hundredths of the letters' size.
_SEEN = 0.12

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
    return _thinned(found)


def _thinned(elements: list[list[float]]) -> list[list[float]]:
    """Leave out what lies on the line between its neighbours as far as anybody can see."""
    kept = elements[:1]
    for element, after in pairwise(elements[1:]):
        (x, y), (from_x, from_y), (to_x, to_y) = element[-2:], kept[-1][-2:], after[-2:]
        length = hypot(to_x - from_x, to_y - from_y)
        aside = abs((to_x - from_x) * (from_y - y) - (from_x - x) * (to_y - from_y)) / (length or 1)
        if element[0] == after[0] == 1 and aside < _SEEN:
            continue
        kept.append(element)
    return [*kept, elements[-1]]


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
