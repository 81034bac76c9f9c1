"""On a screen of two pixels a point the figure is crisp, and painted piece by piece nothing stays behind."""

import os
import subprocess
import sys

import pytest

#: Plays pieces of a session in a window whose points are `QT_SCALE_FACTOR` pixels, and says what it sees: the
#: picture's height in pixels, and the share of what the window shows that is not as when painted whole.
PLAY = """
import os, sys
import numpy as np
from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.timeline import PhaseKind
from hipmob_desktop.ui.figure.figure_view import FigureView

def pixels(image):
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    flat = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return flat[:, : image.width() * 4].reshape(image.height(), image.width(), 4)[..., :3].astype(int)

application = QApplication(sys.argv)
now = [0.0]
view = FigureView(clock=lambda: now[0])
view.resize(321, 217)
view.show()
timeline = build_timeline(load_builtin(), Preferences(), {})
starts = {phase.kind: phase.start for phase in reversed(timeline.phases)}
worst = 0.0
for start in (starts[PhaseKind.SETUP] + 8, starts[PhaseKind.REPS] + 4, starts[PhaseKind.HOLD] + 12):
    for i in range(9):
        now[0] += 1 / 15
        asked, drawn = view.asked, view.drawn
        view.show_frame(timeline, start + i / 15)
        while view.asked > asked and view.drawn == drawn:
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        application.processEvents()
    whole = pixels(view.grab().toImage())
    screen = pixels(view.screen().grabWindow(0).toImage())
    at = view.mapToGlobal(view.rect().topLeft())  # the platform without a screen does not scale places
    shown = screen[at.y() : at.y() + len(whole), at.x() : at.x() + len(whole[0])]
    worst = max(worst, float((np.abs(shown - whole).max(-1) > 12).mean()))
print(len(shown), worst)
sys.stdout.flush()
os._exit(0)
"""


@pytest.mark.parametrize(("factor", "rows"), [("2", 434), ("1.5", 326)])
def test_a_window_painted_piece_by_piece_is_as_one_painted_whole(factor: str, rows: int) -> None:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QT_SCALE_FACTOR": factor,
        "QT_SCALE_FACTOR_ROUNDING_POLICY": "PassThrough",
    }
    played = subprocess.run(
        [sys.executable, "-c", PLAY],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert played.returncode == 0, played.stderr
    height, unlike = played.stdout.split()
    assert abs(int(height) - rows) <= 1
    assert float(unlike) < 0.0005
