"""What several tests of the voice need: small timelines, a clip that is easy to find, a sound server."""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from hipmob_desktop.session.timeline import Cue, CueKind, Phase, PhaseKind, Timeline
from hipmob_desktop.voice.playback import Playback
from hipmob_desktop.voice.waves import SAMPLE_RATE, FloatArray, write_wave
from tests.sound_server import Recorder, SoundServer, missing_programs, running_server


def sine(seconds: float, pitch: float = 1000.0, peak: float = 0.5) -> FloatArray:
    t = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    return np.asarray(peak * np.cos(2 * np.pi * pitch * t), dtype=np.float32)


def spoken(text: str, at: float, seconds: float = 0.1) -> Cue:
    return Cue(at, seconds, CueKind.SPEECH, text)


def sounded(tone: str, at: float, seconds: float = 0.2) -> Cue:
    return Cue(at, seconds, CueKind.TONE, tone)


def timeline_of(*cues: Cue) -> Timeline:
    phase = Phase(0, PhaseKind.HOLD, "Hold", 0.0, 600.0, "seat", cues=tuple(cues))
    return Timeline("test", "Test", (phase,))


def until(condition: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Wait until something another process does has happened; return whether it did in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


@pytest.fixture
def click(tmp_path: Path) -> Path:
    """A clip of 0.1 s whose first sample is loud, so that its onset can be told to the sample."""
    path = tmp_path / "click.wav"
    write_wave(path, sine(0.1))
    return path


@pytest.fixture(scope="module")
def shared_server() -> Iterator[SoundServer]:
    """A private sound server that is kept going: an idle null sink lets its next stream wait for 2 s."""
    if missing := missing_programs():
        pytest.skip(f"needs {', '.join(missing)} (Debian: pulseaudio pulseaudio-utils)")
    folder = Path(tempfile.mkdtemp(prefix="hm"))
    with running_server(folder) as server:
        keeping = Recorder(server)
        yield server
        keeping.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def sound_server(shared_server: SoundServer, monkeypatch: pytest.MonkeyPatch) -> SoundServer:
    """The private sound server, which processes started by this test use."""
    if not shared_server.running:
        shared_server.start()
    for name, value in shared_server.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("HIPMOB_SOUND", raising=False)
    return shared_server


@pytest.fixture
def problems() -> list[str]:
    """What the person was told, in order."""
    return []


@pytest.fixture
def playback(sound_server: SoundServer, problems: list[str]) -> Iterator[Playback]:
    """Playback through the private sound server, once it plays."""
    device = Playback(problems.append)
    assert until(lambda: device.audible), device.state
    yield device
    device.close()


def process_exists(pid: int) -> bool:
    """Return whether a process runs (a zombie does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
