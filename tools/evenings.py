"""Plays a first and a tenth evening by a remote's keys alone, and saves pictures of them to docs/screens.

    python -m tools.evenings [first|tenth]

The window is the real one, with a manual clock. It fills a television of 44 inches. The voice is silent. The
pictures have half of the screen's width and height. build/evenings has them in full size, and a sheet of each
evening as it is seen from 3 m.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Self, cast
from unittest.mock import patch

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
os.environ["LC_ALL"] = "en_GB.UTF-8"
os.environ["TZ"] = "UTC"

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from hipmob_desktop.app.context import Context
from hipmob_desktop.app.controllers.group import Controllers
from hipmob_desktop.app.controllers.tv_mode import TvModeController
from hipmob_desktop.app.controllers.welcome import WelcomeController
from hipmob_desktop.app.narration.narrator import Narrator
from hipmob_desktop.base import clock
from hipmob_desktop.base.background import Background
from hipmob_desktop.base.files import replace as write
from hipmob_desktop.base.folders import find_folders
from hipmob_desktop.history.check_in import Hips, Pain, with_check_in
from hipmob_desktop.history.record import Record
from hipmob_desktop.history.storage.contents import Contents
from hipmob_desktop.history.storage.document import encode
from hipmob_desktop.history.storage.store import HistoryStore
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.session.events import Command, State
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.timeline import Phase, PhaseKind
from hipmob_desktop.settings.store import SettingsStore
from hipmob_desktop.settings.theme_choice import ThemeChoice
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.check_in_answers import Answers
from hipmob_desktop.ui.figure.figure_view import FigureView
from hipmob_desktop.ui.finish.moment import MOMENT, MomentPanel
from hipmob_desktop.ui.geometry import WindowMode
from hipmob_desktop.ui.player_bridge import PlayerBridge
from hipmob_desktop.ui.settings.settings_view import SoundView
from hipmob_desktop.ui.window import MainWindow
from tools.make_history import make
from tools.screens import HURRY, contact_sheet, settled

ROOT = Path(__file__).resolve().parents[1]
OUT, FULL = ROOT / "docs" / "screens", ROOT / "build" / "evenings"

#: The television: its pixels, its width in millimetres, and the metres to it.
SCREEN, WIDTH, METRES = QSize(1920, 1080), 974, 3.0

#: Width of a saved picture, quality of its WebP file (0 to 100), and width on the sheet.
_SAVED, _QUALITY, _AFAR = 960, 82, 640

#: When the evenings begin: a Tuesday, and a Friday two weeks later.
FIRST = datetime(2026, 9, 22, 19, 30, tzinfo=UTC)
TENTH = datetime(2026, 10, 9, 20, 10, tzinfo=UTC)

#: Nine plausible sessions in between, each to its end, two of them in the week of the tenth evening.
_SEED, _UNANSWERED = 24, 4

_TITLES = {"first-evening": "The first evening", "tenth-evening": "The tenth evening"}

_INTRODUCTION = """# Two evenings, by remote alone

A first evening and a tenth one, from the first picture to the last. Every step is a key of a remote: the
arrows, Enter, Back, Play. The screen is a television of 44 inches, 3 m away. `python -m tools.evenings`
plays both and takes the pictures anew.
"""

K = Qt.Key


class Television(MainWindow):
    """The window on the television."""

    @property
    def pixels_per_mm(self) -> float:
        """The pixels of the television to the millimetre."""
        return SCREEN.width() / WIDTH


class Voice(QObject):
    """A voice that works, and is silent."""

    ready = Signal()
    told = Signal(str)
    voices = (("natural:heart", "Heart, the natural voice"),)
    sound = SoundView(devices=(("hdmi", "Television"),), can_lower=True)
    speaker = "the natural voice"
    muted = False
    lengths: dict[str, float] = {}  # noqa: RUF012 - never changed

    def is_settled(self) -> bool:
        """Return that the start need not wait."""
        return True

    def say_again(self, *_: object) -> str:
        """Repeat nothing, without a complaint."""
        return ""

    def prepare(self, lines: Iterable[str], slow: Collection[str] = ()) -> None:
        """Make no clips."""

    def __getattr__(self, name: str) -> Callable[..., None]:
        """Return an order that nobody hears."""
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *_, **__: None


class Evening:
    """A person with a remote, in front of the real window, for the time of a `with` block.

    Args:
        name: the folder of the pictures, which is a key of `_TITLES`.
    """

    def __init__(self, name: str) -> None:
        self.name, self.now = name, 100.0
        self.captions: list[str] = []
        self._end = ExitStack()
        is_first = name == "first-evening"
        start = FIRST if is_first else TENTH
        wall = SimpleNamespace(now=lambda: start.replace(tzinfo=None) + timedelta(seconds=self.now - 100))
        self._end.enter_context(patch.object(clock, "datetime", wall))  # what alone reads the wall clock
        temporary = self._end.enter_context(tempfile.TemporaryDirectory(prefix="hipmob-evening-"))
        folders = find_folders(temporary)
        folders.data.mkdir(parents=True, exist_ok=True)
        settings = Settings(theme=ThemeChoice.LIGHT)
        if not is_first:
            records = nine_sessions()
            write(folders.data / "history.json", encode(Contents({one.id: one for one in records})), start)
            last = records[-1].options
            dose = Preferences(hold=last["hold"], reps=last["reps"])
            settings = Settings(dose, theme=ThemeChoice.DARK, welcomed=True, distance=METRES)
        actions, self.window = Actions(), Television()
        self.bridge = PlayerBridge(lambda: self.now)
        self._figure = FigureView(clock=lambda: time.monotonic() * HURRY)
        self.window.add_screens(actions, self.bridge, self._figure)
        background = Background("files", self.window)
        self._end.callback(background.close)
        store = HistoryStore(folders.data, clock.now)
        kept = SettingsStore(settings, folders, background)
        voice = cast("Narrator", Voice())
        context = Context(
            actions, self.window, self.bridge, voice, store, kept, background, lambda: self.now, folders
        )
        controllers = Controllers.made(context, load_builtin())
        self._controllers = controllers, TvModeController(context, controllers.planner)
        self.window.modes.switch_to(WindowMode.FULL_SCREEN)
        self._end.callback(self.window.close)
        self.let_be(0.3)
        self._welcome = WelcomeController(context, controllers)
        self._welcome.greet(nothing_else=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pictures = sorted((FULL / self.name).glob("*.png"))
        contact_sheet(pictures, _AFAR, 3).save(os.fspath(FULL / f"{self.name}.png"))
        self._end.close()

    def press(self, *keys: Qt.Key) -> None:
        """Press keys of the remote."""
        for key in keys:
            QTest.keyClick(self.window.focusWidget() or self.window, key)
            self.let_be(0.05)

    def walk_to(self, words: str, key: Qt.Key = K.Key_Down) -> None:
        """Press an arrow until a button with these words has the mark."""
        for _ in range(30):
            marked = self.window.focusWidget()
            if isinstance(marked, QAbstractButton) and words in f"{marked.text()} {marked.accessibleName()}":
                return
            self.press(key)
        raise RuntimeError(f"the arrows never come to “{words}”")

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        end = self.now + seconds
        while self.now < end:
            self.now = min(end, self.now + 1)
            self.bridge.command(Command.TICK)

    def wait_for(self, wanted: Callable[[Phase], bool], share: float) -> None:
        """Let time pass until a share (0 to 1) of the next phase of a kind is over."""
        session = self.bridge.session
        if session is None:
            raise RuntimeError("no session is under way")
        position = self.bridge.position()
        phase = next(one for one in session.timeline.phases if one.end > position and wanted(one))
        self.wait(phase.start + share * phase.seconds - position)

    def wait_for_end(self) -> None:
        """Let the session go on to its end, and stop the moment after it in its last instant."""
        while self.bridge.session is not None and self.bridge.session.state is State.RUNNING:
            self.wait(1)
        moment = self.window.findChild(MomentPanel)
        if not isinstance(moment, MomentPanel):
            raise TypeError("the session has no end to enjoy")
        moment.stop()
        self._figure.set_reduced_motion(True)  # it need not go all the way from the last picture
        for _ in range(2):  # the second time it has faded in
            moment.show_at(MOMENT)
            settled(cast("QApplication", QApplication.instance()), self.window)
        self._after_moment = moment.over.emit

    def go_on(self) -> None:
        """Let the moment be over."""
        self._figure.set_reduced_motion(False)
        self._after_moment()

    def picture(self, caption: str) -> None:
        """Save a picture once all has settled."""
        shown = settled(cast("QApplication", QApplication.instance()), self.window)
        self.captions.append(caption)
        number = f"{len(self.captions):02}"
        for folder in (OUT / self.name, FULL / self.name):
            folder.mkdir(parents=True, exist_ok=True)
        shown.save(os.fspath(FULL / self.name / f"{number}.png"))
        _smaller(shown, _SAVED).save(os.fspath(OUT / self.name / f"{number}.webp"), None, _QUALITY)
        print(f"{self.name} {number}: {caption}", flush=True)

    def let_be(self, seconds: float) -> None:
        """Let the window do what is due, in real time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(0.005)


def _smaller(picture: QImage, width: int) -> QImage:
    return picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)


def is_hold(phase: Phase) -> bool:
    """Return whether a phase is a stretch."""
    return phase.kind is PhaseKind.HOLD


def is_work(kind: PhaseKind) -> Callable[[Phase], bool]:
    """Return what tells whether a phase is of a kind."""
    return lambda phase: phase.kind is kind


def play_first(evening: Evening) -> None:
    """Play the first evening: the first steps, the lesson, the first answers."""
    picture, press = evening.picture, evening.press
    picture("The first start. Enter leads on.")
    press(K.Key_Return)
    picture("Care comes first. Arrows walk to a line, Enter ticks it; at none, Enter leads on.")
    press(K.Key_Return)
    picture("Enter shows the end of the page, with the stop rule. Then it leads on.")
    press(K.Key_Return)
    picture("The voice speaks. Enter: it was heard.")
    press(K.Key_Return, K.Key_Right)
    picture("The letters. → makes them larger, Enter leads on.")
    press(K.Key_Return)
    picture("Home. Enter starts the first lesson.")
    evening.walk_to("Front hip")
    picture("An arrow walks to an exercise: the figure moves there.")
    press(K.Key_Return)
    picture("Enter shows it large: what it trains, where it is felt, what makes it easier. Back leads home.")
    press(K.Key_Escape)
    evening.walk_to("First lesson", K.Key_Up)
    press(K.Key_Return)
    evening.wait_for(is_work(PhaseKind.SETUP), 0.5)
    picture("The lesson: each move is shown and told. Nobody needs the remote now.")
    evening.wait_for(is_hold, 0.6)
    picture("A stretch: the time, the side, the breath.")
    press(K.Key_MediaTogglePlayPause)
    evening.wait(6)
    picture("The pause key of the remote, for the doorbell. The same key goes on.")
    press(K.Key_MediaTogglePlayPause)
    evening.wait_for(is_work(PhaseKind.REPS), 0.5)
    picture("The active part: the repetitions are counted.")
    evening.wait_for(is_work(PhaseKind.SWITCH), 0.5)
    picture("Halfway, the legs switch.")
    evening.wait_for_end()
    picture("The end: the ring closes, the week’s first dot fills.")
    evening.go_on()
    picture("One question at a time. Nothing is marked, so that nothing is suggested.")
    press(K.Key_Right)
    picture("An arrow marks an answer, Enter takes it.")
    press(K.Key_Return)
    picture("And the second one.")
    press(K.Key_Right, K.Key_Return)
    picture("What was done. Enter leads home.")
    press(K.Key_Return)
    picture("Home, with the week begun.")


def play_tenth(evening: Evening) -> None:
    """Play the tenth evening: a step up, the history, a whole session, a little pain."""
    picture, press = evening.picture, evening.press
    picture("Home on the tenth evening: the next step is suggested.")
    evening.walk_to("Yes, do that")
    press(K.Key_Return)
    picture("Enter accepted it: the session’s line and the start show the new dose.")
    evening.walk_to("History", K.Key_Up)
    press(K.Key_Return)
    picture("The history: the weeks, and the minutes of each hip.")
    press(K.Key_Right, K.Key_Right)
    picture("→ turns to the next part: how the hips felt.")
    press(K.Key_Right)
    picture("The path: what was done, and what comes next.")
    press(K.Key_Escape)
    press(K.Key_MediaPlay)
    evening.wait_for(is_work(PhaseKind.SETUP), 0.7)
    picture("Play starts the session. The voice has become briefer.")
    evening.wait_for(is_hold, 0.7)
    picture("A stretch.")
    evening.wait_for(is_work(PhaseKind.REPS), 0.6)
    picture("The repetitions.")
    evening.wait_for_end()
    picture("The week’s goal is reached.")
    evening.go_on()
    press(K.Key_Right, K.Key_Right)
    picture("An arrow marks an answer.")
    press(K.Key_Return, K.Key_Right, K.Key_Right)
    picture("A little pain, this time.")
    press(K.Key_Return)
    picture("So one question more.")
    press(K.Key_Right, K.Key_Return)
    picture("What follows from it: the next session is smaller.")
    press(K.Key_Return)
    picture("Home.")


def nine_sessions() -> tuple[Record, ...]:
    """Return nine sessions, all but one answered in words."""
    feelings = (Hips.SAME, Hips.LOOSER, Hips.LOOSER)
    records = []
    for number, one in enumerate(make(9, until=TENTH - timedelta(days=2), seed=_SEED)):
        answers = None if number == _UNANSWERED else Answers(hips=feelings[number % 3], pain=Pain.NO)
        check_in = None if answers is None else answers.check_in
        records.append(with_check_in(one, check_in, one.facts.ended_at))
    return tuple(records)


def _screen_file() -> str:
    """Return a file that tells Qt of the television."""
    screen = {"name": "Television", "x": 0, "y": 0, "width": SCREEN.width(), "height": SCREEN.height()}
    FULL.mkdir(parents=True, exist_ok=True)
    file = FULL / "screen.json"
    file.write_text(json.dumps({"screens": [{**screen, "logicalDpi": 96, "dpr": 1}]}), encoding="utf-8")
    return os.fspath(file)


def write_index(played: Mapping[str, Sequence[str]]) -> None:
    """Write the page that has the pictures of both evenings, each with its caption."""
    lines = [_INTRODUCTION]
    for folder, captions in played.items():
        lines += [f"## {_TITLES[folder]}", ""]
        for number, caption in enumerate(captions, start=1):
            lines += [f"{number}. {caption}", "", f"   ![{caption}]({folder}/{number:02}.webp)", ""]
    (OUT / "README.md").write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def main(wanted: list[str]) -> int:
    """Play the wanted evenings, or both; only both together are a page."""
    _ = QApplication([*sys.argv[:1], "-platform", f"offscreen:configfile={_screen_file()}"])
    plays = {"first-evening": play_first, "tenth-evening": play_tenth}
    chosen = [name for name in plays if not wanted or any(name.startswith(one) for one in wanted)]
    played: dict[str, Sequence[str]] = {}
    for name in chosen:
        for folder in (OUT / name, FULL / name):
            for old in folder.glob("*.*"):
                old.unlink()
        with Evening(name) as evening:
            plays[name](evening)
            played[name] = evening.captions
    if len(played) == len(plays):
        write_index(played)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
