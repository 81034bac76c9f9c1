"""Notices a PySide6 that loses references to None, as 6.12.0 does: it aborts Python 3.11 within seconds."""

import subprocess
import sys

#: None is immortal from Python 3.12 on, where its count says nothing and nothing can happen.
COUNT = """
import sys
from PySide6.QtGui import QPainterPath

path = QPainterPath()
path.moveTo(0.0, 0.0)
before = sys.getrefcount(None)
for _ in range(500):
    path.lineTo(1.0, 1.0)
print(sys.getrefcount(None) - before)
"""


def test_five_hundred_calls_that_return_nothing_leave_the_references_to_none_alone() -> None:
    counted = subprocess.run(
        [sys.executable, "-c", COUNT], check=True, capture_output=True, text=True, timeout=60
    )
    assert abs(int(counted.stdout)) < 100
