"""Whatever happens to voice and sound, the session ends on time, the window stays quick, one word is told."""

import gc
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.narration import narrator as room
from hipmob_desktop.app.narration.narrator import Narrator
from hipmob_desktop.base.clock import session_clock
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.session.events import Command, Event, Finished, Started
from hipmob_desktop.session.timeline import Phase, PhaseKind, Timeline
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.player_bridge import PlayerBridge
from hipmob_desktop.voice.engines import Engine, EspeakCommand, Patience
from hipmob_desktop.voice.synthesis import Speech
from tests.sound_server import SoundServer
from tests.voice.conftest import spoken
from tests.voice.test_speech import MISBEHAVING, pretended

pytestmark = pytest.mark.real

ROUTINE = load_builtin()

LINES = ("Left knee out.", "Breathe in, and out.")
TIMELINE = Timeline(
    "test",
    "Test",
    (
        Phase(
            0,
            PhaseKind.SETUP,
            "Setup",
            0.0,
            3.0,
            "seat",
            cues=(spoken(LINES[0], 0.3, 1.5), spoken(LINES[1], 2.0, 1.5)),
        ),
    ),
)
LOAD = ("load-module", "module-null-sink", "rate=48000", "channels=2")


class Watch:
    """Measures for how long the window's thread was held, without the time it only waited for a processor."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._statistics = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self._last = self._instant()
        self._timer = QTimer(interval=2)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _instant(self) -> float:
        waited = int(self._statistics.read_text().split()[1]) * 1e-9
        return time.monotonic() - waited

    def _look(self) -> None:
        now = self._instant()
        self.longest = max(self.longest, now - self._last)
        self._last = now


class Evening:
    """A narrator and a session of 3 s, as the program puts them together."""

    def __init__(self, qtbot: QtBot, folders: Folders, settings: Settings) -> None:
        self._qtbot = qtbot
        self.narrator = Narrator(folders, settings, ROUTINE)
        self.told: list[str] = []
        self.narrator.told.connect(self.told.append)
        self._bridge = PlayerBridge(session_clock)
        self._bridge.happened.connect(self._happened)
        self.narrator.ready.connect(self._take_in)
        self._begin = self.ended = 0.0

    def play(self, fault: Callable[[], object] = lambda: None) -> Watch:
        """Play the session to its end; after half a second something happens elsewhere."""
        self.narrator.prepare(LINES)
        self._bridge.open(TIMELINE)
        watch = Watch()
        self._begin = time.monotonic()
        QTimer.singleShot(500, partial(threading.Thread(target=fault).start))
        self._bridge.command(Command.START)
        self._qtbot.waitUntil(lambda: bool(self.ended), timeout=8000)
        return watch

    def wait_for(self, sentences: int) -> None:
        self._qtbot.waitUntil(lambda: len(self.told) >= sentences, timeout=8000)

    @property
    def seconds(self) -> float:
        return self.ended - self._begin

    def _happened(self, event: Event) -> None:
        session = self._bridge.session
        assert session is not None
        if isinstance(event, Started):
            self.narrator.play(session, session_clock())
        if isinstance(event, Finished):
            self.ended = time.monotonic()

    def _take_in(self) -> None:
        if self._bridge.session is not None:
            self.narrator.play(self._bridge.session, session_clock())


@pytest.fixture
def evening(
    qtbot: QtBot, sound_server: SoundServer, tmp_path: Path
) -> Iterator[Callable[[Settings], Evening]]:
    made: list[Evening] = []
    # What hundreds of tests have left behind is not the program's: their windows are deleted when an event
    # loop runs, which takes most of a second, and the garbage collector searches all of it every time.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    gc.freeze()

    def make(settings: Settings) -> Evening:
        made.append(Evening(qtbot, Folders(tmp_path, tmp_path / "cache"), settings))
        return made[-1]

    yield make
    for one in made:
        one.narrator.close()
    gc.unfreeze()


def held(one: Evening, watch: Watch) -> str:
    """Return what was not as it should be: a late end, or a window that was held."""
    late = abs(one.seconds - TIMELINE.total_seconds)
    return "" if late < 0.2 and watch.longest < 0.05 else f"late {late:.3f} s, held {watch.longest:.3f} s"


@pytest.mark.parametrize(
    "program",
    [
        pytest.param(MISBEHAVING.format(fault="time.sleep(5)"), id="slow"),
        pytest.param(MISBEHAVING.format(fault="time.sleep(600)"), id="hanging"),
        pytest.param(MISBEHAVING.format(fault="import os; os._exit(1)"), id="crashing"),
        pytest.param(MISBEHAVING.format(fault="open(self.out, 'wb').write(HALF)"), id="half-a-file"),
        pytest.param("raise ImportError('half of pyttsx3')", id="broken"),
    ],
)
@pytest.mark.logs("pyttsx3 does not work")
def test_an_engine_that_is_no_use(
    evening: Callable[[Settings], Evening], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    engines: list[Engine] = [pretended(tmp_path, program), EspeakCommand()]
    patience = Patience(first=0.8, line=0.3)
    monkeypatch.setattr(room, "Speech", partial(Speech, engines=engines, patience=patience))
    one = evening(Settings())
    watch = one.play()
    assert not held(one, watch)
    assert len(one.told) == 1
    assert one.told[0].startswith("Your voice does not work now, so eSpeak NG speaks instead.")


def test_an_engine_that_is_not_installed_is_passed_over_without_a_word(
    evening: Callable[[Settings], Evening], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engines: list[Engine] = [pretended(tmp_path, "raise ModuleNotFoundError('no pyttsx3')"), EspeakCommand()]
    monkeypatch.setattr(room, "Speech", partial(Speech, engines=engines))
    one = evening(Settings())
    watch = one.play()
    assert not held(one, watch)
    assert one.told == []


def test_no_sound_server_at_all(evening: Callable[[Settings], Evening], sound_server: SoundServer) -> None:
    sound_server.kill()
    one = evening(Settings())
    watch = one.play()
    assert not held(one, watch)
    assert len(one.told) == 1
    assert one.told[0].startswith("There is no sound now")


def test_a_sound_server_that_is_killed_and_started_again(
    evening: Callable[[Settings], Evening], sound_server: SoundServer
) -> None:
    def restart() -> None:
        sound_server.kill()
        time.sleep(0.5)
        sound_server.start()

    one = evening(Settings())
    watch = one.play(restart)
    assert not held(one, watch)
    one.wait_for(2)
    assert [sentence[:22] for sentence in one.told] == ["There is no sound now ", "Sound is back."]


def test_a_chosen_device_that_goes_and_comes_back(
    evening: Callable[[Settings], Evening], sound_server: SoundServer
) -> None:
    module = sound_server.control(*LOAD, "sink_name=other").stdout.decode().strip()
    sound_server.control("set-default-sink", "null")

    def pull_and_plug() -> None:
        sound_server.control("unload-module", module)
        time.sleep(3.0)
        sound_server.control(*LOAD, "sink_name=other")

    one = evening(Settings(device="other"))
    watch = one.play(pull_and_plug)
    assert not held(one, watch)
    one.wait_for(2)
    assert one.told == [
        "Your sound device is disconnected. The default device is used until it is back.",
        "Your sound device is back.",
    ]
    sound_server.kill()


def test_a_default_that_is_moved_needs_no_word(
    evening: Callable[[Settings], Evening], sound_server: SoundServer
) -> None:
    sound_server.control(*LOAD, "sink_name=other")
    one = evening(Settings())
    watch = one.play(lambda: sound_server.control("set-default-sink", "other"))
    assert not held(one, watch)
    assert one.told == []
    sound_server.kill()
