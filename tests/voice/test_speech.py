"""Lines are spoken by real engines, and by what is left when those hang, crash or lie."""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from hipmob_desktop.voice.choice import Voice, VoiceChoice
from hipmob_desktop.voice.engines import Engine, EspeakCommand, LineRefusedError, Patience, WorkerEngine
from hipmob_desktop.voice.synthesis import Speech
from tests.voice.conftest import process_exists, until

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="needs eSpeak NG (Debian: espeak-ng)"),
]

LINES = [f"Breathe in, and out. {number}." for number in range(1, 31)]
QUICK = Patience(first=3.0, line=0.6)


class Bench:
    """Makes Speech objects with a cache of their own, and closes them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._made: list[Speech] = []

    def speech(self, engines: Sequence[Engine] | None = None, patience: Patience = QUICK) -> Speech:
        self._made.append(Speech(self.folder, engines=engines, patience=patience))
        return self._made[-1]

    def close(self) -> None:
        for speech in self._made:
            speech.close()


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "clips")
    yield made
    made.close()


def system_voices() -> list[Engine]:
    return [WorkerEngine("pyttsx3"), EspeakCommand()]


def no_command() -> EspeakCommand:
    return EspeakCommand(find=lambda _: None)


def pretended(folder: Path, source: str) -> WorkerEngine:
    """Run the real worker with a pyttsx3 that misbehaves as the source says."""
    package = folder / "pretended" / "pyttsx3"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(source)
    paths = [str(package.parent), os.environ.get("PYTHONPATH", "")]
    return WorkerEngine("pyttsx3", environment={**os.environ, "PYTHONPATH": os.pathsep.join(paths)})


MISBEHAVING = """
import struct, time
HALF = b"RIFF\\xff\\xff\\0\\0WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 22050, 44100, 2, 16)
HALF += b"data" + struct.pack("<I", 60000) + bytes(range(256)) * 20
class Engine:
    driver_name = "pretended"
    def getProperty(self, name): return [] if name == "voices" else ""
    def setProperty(self, name, value): pass
    def connect(self, topic, call): pass
    def save_to_file(self, text, out): self.out = out
    def runAndWait(self):
        {fault}
def init(): return Engine()
"""


def test_every_line_is_spoken_by_the_usual_voice(bench: Bench) -> None:
    speech = bench.speech()
    speech.prepare(LINES)
    assert speech.wait(LINES, 20)
    assert (speech.rung, speech.sentence) == ("natural", "")
    assert speech.lengths().keys() == speech.clips().keys() == set(LINES)
    assert all(0.5 < seconds < 4 for seconds in speech.lengths().values())


def test_the_voices_to_choose_from_are_known_with_the_first_line_and_can_be_used(bench: Bench) -> None:
    speech = bench.speech(system_voices())
    speech.prepare(LINES[:1])
    assert speech.wait(LINES[:1], 20)
    assert "pyttsx3:gmw/en-us" in {voice.id for voice in speech.voices()}
    faster = Speech(bench.folder, VoiceChoice("pyttsx3:gmw/en-us", 1.2), system_voices())
    faster.prepare(LINES[:1])
    assert faster.wait(LINES[:1], 20)
    faster.close()
    assert faster.lengths()[LINES[0]] < 0.8 * speech.lengths()[LINES[0]]


def test_german_lines_are_spoken_by_a_german_voice_and_not_with_english_sounds(bench: Bench) -> None:
    words = ["Das linke Knie nach außen.", "Zwölf."]
    lengths = []
    for language in ("de", "en"):
        speech = Speech(bench.folder, VoiceChoice(language=language))
        speech.prepare(words)
        assert speech.wait(words, 20)
        assert (speech.rung, speech.sentence) == ("pyttsx3" if language == "de" else "natural", "")
        assert all(voice.speaks(language) for voice in speech.voices())
        lengths.append(speech.lengths())
        speech.close()
    assert lengths[0] != lengths[1]


def test_clips_are_there_at_once_the_second_time(bench: Bench) -> None:
    first = bench.speech()
    first.prepare(LINES)
    first.wait(LINES, 20)
    made = {path: path.stat().st_mtime_ns for path in bench.folder.iterdir()}
    second = bench.speech()
    second.prepare(LINES)
    assert second.wait(LINES, 20)
    assert {path: path.stat().st_mtime_ns for path in bench.folder.iterdir()} == made


def test_a_damaged_clip_is_made_again(bench: Bench) -> None:
    first = bench.speech()
    first.prepare(LINES[:2])
    first.wait(LINES[:2], 20)
    damaged = first.clips()[LINES[0]]
    damaged.write_bytes(damaged.read_bytes()[:500])
    second = bench.speech()
    second.prepare(LINES[:2])
    assert second.wait(LINES[:2], 20)
    assert second.lengths() == pytest.approx(first.lengths(), abs=0.02)


@pytest.mark.parametrize("fault", [signal.SIGSTOP, signal.SIGKILL])
def test_a_worker_that_hangs_or_dies_is_replaced_and_no_line_is_missing(
    bench: Bench, fault: signal.Signals
) -> None:
    engine = WorkerEngine("pyttsx3")
    struck = threading.Event()

    def strike(text: str, _seconds: float) -> None:
        if text == LINES[3]:
            assert engine.pid is not None
            os.kill(engine.pid, fault)
            struck.set()

    speech = bench.speech([engine, no_command()])
    speech.prepare(LINES, strike)
    assert speech.wait(LINES, 20)
    assert struck.is_set()
    assert speech.rung == "pyttsx3"


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ("time.sleep(60)", "was lost|does not answer"),
        ("import os; os._exit(3)", "was lost|does not answer"),
        ("raise OSError('no such device')", "no such device"),
        ("pass", "cannot be read"),
        ("open(self.out, 'wb').write(b'RIFF')", "cannot be read"),
        ("open(self.out, 'wb').write(HALF)", "cut short"),
    ],
    ids=["hangs", "crashes", "refuses", "writes nothing", "writes nonsense", "writes half a file"],
)
@pytest.mark.logs("pyttsx3 does not work")
def test_an_engine_that_never_works_is_left_for_the_command_and_the_person_is_told(
    bench: Bench, tmp_path: Path, fault: str, why: str
) -> None:
    engine = pretended(tmp_path, MISBEHAVING.format(fault=fault))
    speech = bench.speech([engine, EspeakCommand()], Patience(first=1.5, line=0.5))
    speech.prepare(LINES[:3])
    assert speech.wait(LINES[:3], 20)
    assert speech.rung == "espeak-ng"
    assert speech.sentence.startswith(
        "Your voice does not work now, so eSpeak NG speaks instead. The next start of HipMob tries it "
        "again. (a voice of this computer (pyttsx3): "
    )
    assert re.search(why, speech.sentence)


@pytest.mark.logs("you do not have eSpeak")
def test_without_the_library_the_command_speaks(bench: Bench, tmp_path: Path) -> None:
    engine = pretended(tmp_path, "def init(): raise RuntimeError('you do not have eSpeak')")
    speech = bench.speech([engine, EspeakCommand()])
    speech.prepare(LINES[:3])
    assert speech.wait(LINES[:3], 10)
    assert speech.rung == "espeak-ng"
    assert "you do not have eSpeak" in speech.sentence


def test_without_any_engine_nobody_speaks_and_nobody_waits(bench: Bench, tmp_path: Path) -> None:
    engine = pretended(tmp_path, "raise ModuleNotFoundError('no pyttsx3')")
    speech = bench.speech([engine, no_command()])
    speech.prepare(LINES)
    assert not speech.wait(LINES, 10)
    assert (speech.rung, speech.lengths()) == ("none", {})
    assert speech.sentence.startswith("No voice works here, so tones and captions guide you.")
    assert "the program espeak-ng is not installed" in speech.sentence


def test_a_line_that_cannot_be_spoken_is_left_out_and_the_others_are_not(bench: Bench) -> None:
    speech = bench.speech()
    lines = [LINES[0], "   ", LINES[1]]
    speech.prepare(lines)
    assert not speech.wait(lines, 20)
    assert speech.lengths().keys() == {LINES[0], LINES[1]}
    assert speech.rung == "natural"


@pytest.mark.logs("cannot be kept for next time")
def test_where_clips_cannot_be_kept_they_are_made_all_the_same(bench: Bench) -> None:
    bench.folder.write_text("a file where the folder should be")
    speech = bench.speech()
    speech.prepare(LINES[:3])
    assert speech.wait(LINES[:3], 10)
    assert speech.sentence.startswith("Spoken lines cannot be kept for next time")


class SlowEngine:
    """Refuses every line, one at a time, when it is let."""

    rung = "slow"
    voices = (Voice("slow:slow", "Slow"),)
    is_warm = False

    def __init__(self) -> None:
        self.let = threading.Semaphore(0)
        self.asked: list[str] = []

    def identity(self, seconds: float) -> str:  # noqa: ARG002 - as the protocol has it
        return "slow"

    def speak(self, text: str, voice: str, pace: float, out: Path, seconds: float) -> None:  # noqa: ARG002
        self.asked.append(text)
        self.let.acquire()
        if len(self.asked) > 1:
            raise LineRefusedError("no")
        subprocess.run(["espeak-ng", "-w", str(out), text], check=True)

    def close(self) -> None:
        for _ in range(20):
            self.let.release()


def test_what_is_asked_for_last_is_made_first(bench: Bench) -> None:
    engine = SlowEngine()
    speech = bench.speech([engine])
    speech.prepare(["One.", "Two.", "Three."])
    assert until(lambda: engine.asked == ["One."])
    speech.prepare(["Three.", "Four."])
    for _ in range(10):
        engine.let.release()
    assert not speech.wait(["One.", "Two.", "Three.", "Four."], 10)
    assert list(dict.fromkeys(engine.asked)) == ["One.", "Three.", "Four.", "Two."]


def test_closing_is_quick_even_while_the_engine_hangs(bench: Bench, tmp_path: Path) -> None:
    engine = pretended(tmp_path, MISBEHAVING.format(fault="time.sleep(60)"))
    speech = bench.speech([engine], Patience(30, 30))
    speech.prepare(LINES)
    assert until(lambda: engine.pid is not None)
    pid = engine.pid
    begin = time.monotonic()
    speech.close()
    assert time.monotonic() - begin < 1.0
    assert pid is not None
    assert not process_exists(pid)


def test_the_worker_ends_with_the_program_even_if_that_is_killed(tmp_path: Path) -> None:
    program = (
        "import sys, time; from hipmob_desktop.voice.engines import WorkerEngine\n"
        "engine = WorkerEngine('natural'); engine.identity(9); print(engine.pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        assert process_exists(worker)
        parent.kill()
    assert until(lambda: not process_exists(worker), 2)
