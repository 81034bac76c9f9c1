"""The natural voice speaks by itself: without a network, without a trace, and without keeping memory."""

import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from hipmob_desktop.voice.choice import VoiceChoice
from hipmob_desktop.voice.engines import EngineBrokenError, EngineMissingError, Patience, WorkerEngine
from hipmob_desktop.voice.polish import AUDIBLE
from hipmob_desktop.voice.processes import speech_command
from hipmob_desktop.voice.synthesis import Speech
from hipmob_desktop.voice.waves import SAMPLE_RATE, read_wave
from tests.voice.conftest import process_exists, until

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(importlib.util.find_spec("hibari") is None, reason="has no wheel here"),
]

PROGRAM = """
import sys
from pathlib import Path
from hipmob_desktop.voice.polish import AUDIBLE
from hipmob_desktop.voice.processes import speech_command
from hipmob_desktop.voice.synthesis import Speech
speech = Speech(Path(sys.argv[1]))
lines = ["Breathe in.", "Left knee out.", "1."]
speech.prepare(lines)
print(speech.wait(lines, 20), speech.rung, speech.sentence)
speech.close()
"""


def test_it_speaks_the_same_each_time_and_the_first_line_soon(tmp_path: Path) -> None:
    begin = time.monotonic()
    sounds = []
    for name in ("once", "again"):
        speech = Speech(tmp_path / name)
        speech.prepare(["Breathe in."])
        assert speech.wait(["Breathe in."], 20)
        assert time.monotonic() - begin < 10
        assert speech.rung == "natural"
        sounds.append(read_wave(speech.clips()["Breathe in."])[0].tobytes())
        speech.close()
    assert sounds[0] == sounds[1]


def test_clips_that_are_there_take_no_process_after_the_first_look(tmp_path: Path) -> None:
    engine = WorkerEngine("natural")
    speech = Speech(tmp_path, engines=[engine], idle=0.1)
    speech.prepare(["Halfway."])
    assert speech.wait(["Halfway."], 20)
    assert until(lambda: engine.pid is None)
    speech.speak_as(VoiceChoice(say=(("hip", "hipp"),)))
    speech.prepare(["Halfway."])
    assert speech.wait(["Halfway."], 5)
    assert engine.pid is None
    speech.close()


def test_a_worker_begun_early_is_the_one_that_speaks_and_is_loaded_by_then(tmp_path: Path) -> None:
    engine = WorkerEngine("natural")
    engine.begin()
    begun = engine._begun
    assert begun is not None
    assert engine.identity(10).startswith("hibari")
    assert engine.pid == begun.pid
    libraries = Path(f"/proc/{begun.pid}/maps")
    assert until(lambda: "onnxruntime" in libraries.read_text())
    engine.close()
    assert not process_exists(begun.pid)


def test_a_worker_begun_early_that_nobody_asks_goes_with_the_others() -> None:
    engine = WorkerEngine("natural")
    engine.begin()
    begun = engine._begun
    assert begun is not None
    engine.close()
    assert not process_exists(begun.pid)


def test_its_process_is_gone_when_the_last_line_was_made_a_moment_ago(tmp_path: Path) -> None:
    engine = WorkerEngine("natural")
    speech = Speech(tmp_path, engines=[engine], idle=0.2)
    speech.prepare(["Halfway."])
    assert speech.wait(["Halfway."], 20)
    pid = engine.pid
    assert pid is None or until(lambda: not process_exists(pid), 3)
    speech.prepare(["Last one."])
    assert speech.wait(["Last one."], 20)
    speech.close()


@pytest.mark.skipif(shutil.which("unshare") is None, reason="needs unshare (Debian: util-linux)")
def test_in_a_namespace_without_a_network_it_speaks_and_writes_nothing_but_its_clips(tmp_path: Path) -> None:
    for name in ("home", "tmp"):
        (tmp_path / name).mkdir()
    # CI hides what onnxruntime writes about its users; the folders of the person's are all below HOME.
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"CI", "GITHUB_ACTIONS", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"}
    }
    environment |= {"HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path / "tmp")}
    command = ["unshare", "--map-root-user", "--net", sys.executable, "-c", PROGRAM, str(tmp_path / "clips")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    if "unshare" in done.stderr:
        pytest.skip("this system lets nobody make a network namespace")
    assert (done.stdout.strip(), done.stderr) == ("True natural", "")
    assert len(list((tmp_path / "clips").iterdir())) == 3
    left = [path for name in ("home", "tmp") for path in (tmp_path / name).rglob("*")]
    assert left == []


def test_no_word_loses_its_beginning_or_its_end(tmp_path: Path) -> None:
    speech = Speech(tmp_path)
    words = [*(f"{number}." for number in range(1, 11)), "Hold.", "Switch.", "Feet wide."]
    speech.prepare(words)
    assert speech.wait(words, 20)
    for word in words:
        samples, _ = read_wave(speech.clips()[word])
        edge = SAMPLE_RATE // 100
        loudest = abs(samples).max()
        assert abs(samples[:edge]).max() < 0.02 * loudest, word
        assert abs(samples[-edge:]).max() < 0.02 * loudest, word
    speech.close()


@pytest.mark.parametrize(("slow", "seconds"), [(False, 0.5), (True, 0.69)])
def test_two_sentences_are_half_a_second_apart_and_more_in_a_lesson(
    tmp_path: Path, slow: bool, seconds: float
) -> None:
    lines = ["Good. Lean back on your hands.", "Sit all the way up, tall. Legs stay put."]
    speech = Speech(tmp_path)
    speech.prepare(lines, slow=lines if slow else ())
    assert speech.wait(lines, 20)
    for line in lines:
        samples, _ = read_wave(speech.clips()[line])
        heard = np.flatnonzero(abs(samples) > AUDIBLE * abs(samples).max())
        assert np.diff(heard).max() / SAMPLE_RATE == pytest.approx(seconds, abs=0.03)
    speech.close()


def pretended(folder: Path, **modules: str) -> WorkerEngine:
    """Run the real worker with modules that misbehave as their sources say."""
    for name, source in modules.items():
        (folder / f"{name}.py").write_text(source)
    paths = [str(folder), os.environ.get("PYTHONPATH", "")]
    return WorkerEngine("natural", environment={**os.environ, "PYTHONPATH": os.pathsep.join(paths)})


def test_a_runtime_whose_library_does_not_load_is_broken(tmp_path: Path) -> None:
    engine = pretended(tmp_path, hibari="raise ImportError('libgomp.so.1: cannot open')")
    assert engine.identity(10).startswith("hibari")
    with pytest.raises(EngineBrokenError, match="libgomp"):
        engine.speak("Halfway.", "heart", 0.8, tmp_path / "line.part", 10)
    assert engine.pid is None


def test_a_program_folder_without_its_runtime_has_no_natural_voice_and_no_fault(tmp_path: Path) -> None:
    source = "import importlib.util as u\nfound = u.find_spec\n"
    source += "u.find_spec = lambda name, *more: None if name == 'onnxruntime' else found(name, *more)\n"
    engine = pretended(tmp_path, sitecustomize=source)
    with pytest.raises(EngineMissingError, match="onnxruntime is not installed"):
        engine.identity(10)


def test_a_worker_without_its_runtime_ends_without_a_word_on_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys; sys.modules['hibari'] = None")
    worker = subprocess.Popen(
        speech_command("natural"),
        stdin=subprocess.PIPE,  # stays open, as that of the program does
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        text=True,
    )
    assert worker.stdout is not None
    assert worker.stderr is not None
    assert "missing" in worker.stdout.read()
    assert (worker.wait(10), worker.stderr.read()) == (0, "")
    assert worker.stdin is not None
    for pipe in (worker.stdin, worker.stdout, worker.stderr):
        pipe.close()


def test_a_runtime_that_is_in_part_missing_counts_as_not_installed(tmp_path: Path) -> None:
    engine = pretended(tmp_path, hibari="import onnxruntime_in_another_package")
    with pytest.raises(EngineMissingError):
        engine.speak("Halfway.", "heart", 0.8, tmp_path / "line.part", 10)


FAULTS = {
    "hangs": "import time; time.sleep(60)",
    "crashes": "import os; os._exit(3)",
    "refuses": "raise ValueError('no')",
    "writes nothing": "self.sample_rate = 24000; return []",
    "is silent": "import numpy; return [numpy.zeros(24000, numpy.float32)]",
    "never ends": "import numpy; return [numpy.ones(24000 * 60, numpy.float32) * 0.1]",
}


@pytest.mark.logs("the voice natural does not work")
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_whatever_it_does_the_next_rung_speaks(tmp_path: Path, fault: str) -> None:
    source = "class Hibari:\n    sample_rate = 24000\n    def __init__(self, voice): pass\n"
    source += f"    def stream(self, text, speed, seed):\n        {fault}\n"
    natural = pretended(tmp_path, hibari=source)
    patience = Patience(first=1.0, line=0.5)
    speech = Speech(tmp_path / "clips", engines=[natural, WorkerEngine("pyttsx3")], patience=patience)
    speech.prepare(["Halfway.", "Last one."])
    assert speech.wait(["Halfway.", "Last one."], 30)
    assert speech.rung == "pyttsx3"
    speech.close()
