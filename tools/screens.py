"""Renders every screen to build/screens, in its looks and sizes, and a contact sheet of them all.

`python -m tools.screens [PART-OF-A-NAME…]` renders only the pictures whose names contain one of the parts.
"""

import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from hipmob_desktop.history.record import Outcome, Record, planned_record, progress_of
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.player import Command, Session, State, step
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.timeline import PhaseKind, Timeline
from hipmob_desktop.ui.bridge import PlayerBridge
from hipmob_desktop.ui.dose import own_dose
from hipmob_desktop.ui.figure.view import FigureView
from hipmob_desktop.ui.finish.view import finish_view
from hipmob_desktop.ui.history.view import HistoryView
from hipmob_desktop.ui.home.view import HomeView, week_view
from hipmob_desktop.ui.keys import Intent
from hipmob_desktop.ui.settings.value import Settings
from hipmob_desktop.ui.settings.view import SettingsView
from hipmob_desktop.ui.theme.names import ThemeChoice
from hipmob_desktop.ui.window import MainWindow
from tools.gallery import write_gallery

OUT = Path(__file__).resolve().parents[1] / "build" / "screens"
SIZES = ((1280, 720), (1920, 1080), (800, 600), (480, 360))
LOOKS = (ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.HIGH_CONTRAST)
TODAY = date(2026, 3, 12)

#: Seconds for which a window has to look the same until its picture is taken, and how long to wait for that;
#: the figure is painted in a thread of its own.
SETTLED, PATIENCE = 0.5, 5.0

#: How much faster than the world the figure's own clock goes, so that it has glided into place by then.
HURRY = 5


class HandClock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """Return the time it was set to."""
        return self.now


class Scenes:
    """Brings a window into each of its states.

    Args:
        window: what is shown.
        bridge: its player.
        clock: the bridge's clock.
    """

    def __init__(self, window: MainWindow, bridge: PlayerBridge, clock: HandClock) -> None:
        self._window, self._bridge, self._clock = window, bridge, clock
        routine = load_builtin()
        self._own = own_dose(routine)
        self._timeline = build_timeline(routine, Preferences(), {})
        self._records = tuple(
            played(self._timeline, datetime(2026, 3, day, 18, 12, tzinfo=UTC), share)
            for day, share in ((3, 1.0), (6, 1.0), (8, 0.55), (9, 1.0), (11, 1.0))
        )

    def all(self) -> dict[str, Callable[[], None]]:
        """Return how to bring about each scene, by its name."""
        return {
            "home": self._home,
            "player-setup": lambda: self._play(PhaseKind.SETUP, 0, 6.0),
            "player-hold": lambda: self._play(PhaseKind.HOLD, 0, 12.4),
            "player-reps": lambda: self._play(PhaseKind.REPS, 1, 27.0),
            "player-switch": lambda: self._play(PhaseKind.SWITCH, 0, 4.0),
            "player-resting": lambda: self._play(PhaseKind.HOLD, 1, 17.0, resting=True),
            "player-paused": lambda: self._play(PhaseKind.HOLD, 3, 20.0, Command.PAUSE),
            "player-leaving": self._leaving,
            "player-keys": self._keys,
            "finish": self._finish,
            "history": self._history,
            "history-empty": lambda: self._window.show_history(HistoryView()),
            "settings": self._settings,
            "banner": self._banner,
        }

    def _home(self) -> None:
        week = week_view(self._records, TODAY, 3)
        full = self._timeline.total_seconds / 60
        self._window.show_home(HomeView(self._timeline, Preferences(), self._own, full, week))

    def _play(
        self, kind: PhaseKind, nth: int, into: float, then: Command | None = None, *, resting: bool = False
    ) -> None:
        self._bridge.open(self._timeline)
        self._window.show_player()
        self._bridge.command(Command.START)
        phase = [one for one in self._timeline.phases if one.kind is kind][nth]
        for _ in range(phase.index):
            self._bridge.command(Command.NEXT)
        while into > 0:
            self._clock.now += min(into, 3.0)
            into -= 3.0
            self._bridge.command(Command.TICK)
        if then is not None:
            self._bridge.command(then)
        if resting:
            self._window.player.foot.rest()

    def _leaving(self) -> None:
        self._play(PhaseKind.HOLD, 2, 8.0)
        self._window.player.want(Intent.LEAVE)

    def _keys(self) -> None:
        self._play(PhaseKind.HOLD, 2, 8.0)
        self._window.player.want(Intent.KEYS)

    def _finish(self) -> None:
        self._window.show_finish(finish_view(self._records[-1], week_view(self._records, TODAY, 3)))

    def _history(self) -> None:
        notice = "A session from 8 March was not finished properly. What was done of it is in the list."
        undo = "The session was deleted."
        self._window.show_history(HistoryView(self._records, TODAY, notices=(notice,), undo=undo))

    def _settings(self) -> None:
        voices = (("en-gb", "English (Great Britain)"), ("en-us", "English (America)"))
        self._window.show_settings(SettingsView(Settings(), self._own, voices))

    def _banner(self) -> None:
        self._home()
        self._window.tell("There is no sound device, so the session runs with captions alone.")


def played(timeline: Timeline, at: datetime, share: float) -> Record:
    """Return the record of a session that was played as far as `share` of it."""
    session, now = Session(timeline), 0.0
    session, _ = step(session, Command.START, now)
    while session.state is State.RUNNING and now < timeline.total_seconds * share:
        now += 3.0
        session, _ = step(session, Command.TICK, now)
    outcome = Outcome.COMPLETED if session.state is State.FINISHED else Outcome.STOPPED
    plan = planned_record(timeline, session_id=f"{at:%d}", started_at=at, options=Preferences())
    return plan.after(progress_of(session, now, at=at + timedelta(seconds=now), outcome=outcome))


def settled(app: QApplication, window: MainWindow) -> QImage:
    """Return the window's picture, once everything that paints or fades has come to rest."""
    picture, since, give_up = QImage(), time.monotonic(), time.monotonic() + PATIENCE
    while time.monotonic() < min(since + SETTLED, give_up):
        for _ in range(10):
            app.processEvents()
            time.sleep(0.01)
        now = window.grab().toImage()
        if now != picture:
            picture, since = now, time.monotonic()
    return picture


def contact_sheet(pictures: list[Path], width: int = 480, columns: int = 4) -> QImage:
    """Return all pictures, small, on one sheet."""
    small = [
        QImage(str(path)).scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        for path in pictures
    ]
    rows = [small[start : start + columns] for start in range(0, len(small), columns)]
    heights = [max(image.height() for image in row) for row in rows]
    sheet = QImage(width * columns, sum(heights), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    for row, images in enumerate(rows):
        for column, image in enumerate(images):
            painter.drawImage(column * width, sum(heights[:row]), image)
    painter.end()
    return sheet


def main(wanted: list[str]) -> int:
    """Render what is wanted, or everything."""
    OUT.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    clock = HandClock()
    pictures: list[Path] = []
    for look in LOOKS:
        for width, height in SIZES:
            bridge = PlayerBridge(clock)
            window = MainWindow(bridge, FigureView(clock=lambda: time.monotonic() * HURRY))
            window.apply(Settings(theme=look))
            window.resize(width, height)
            window.show()
            for name, show in Scenes(window, bridge, clock).all().items():
                path = OUT / f"{name}-{look}-{width}x{height}.png"
                if wanted and not any(part in path.name for part in wanted):
                    continue
                show()
                settled(app, window).save(str(path))
                pictures.append(path)
            window.close()
            window.deleteLater()
    if pictures:
        contact_sheet(pictures).save(str(OUT / "sheet.png"))
    if not wanted:
        write_gallery(OUT / "gallery")
    print(f"{len(pictures)} pictures in {OUT}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
