"""Compares the installed voices: quality, errors of a recogniser, speed, memory, size."""

import importlib
import re
import resource
import sys
import tempfile
import time
import types
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.session.builder import spoken_lines
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.voice.engines import Engine, EspeakCommand, WorkerEngine
from hipmob_desktop.voice.polish import loudness
from hipmob_desktop.voice.synthesis import Speech
from hipmob_desktop.voice.waves import SAMPLE_RATE, FloatArray, read_wave
from hipmob_desktop.voice.wording import number_words, spoken

COUNTS = tuple(str(number) for number in range(1, 11))
#: The sample rate of recogniser and predictor, in Hz.
HEARD_RATE = 16_000
#: The numbers of lines for the predictor and for the recogniser. The predictor hears them with pauses of half
#: a second. The recogniser takes about as long as the lines are.
JUDGED, HEARD = 8, 30

Judge = Callable[[FloatArray], float]


@dataclass(frozen=True, slots=True)
class Hearing:
    """A recogniser of counts and of free speech; both return the recognised words."""

    count: Callable[[FloatArray], str]
    line: Callable[[FloatArray], str]


def main() -> None:
    """Print a table of all voices."""
    lines = spoken_lines(load_builtin(), Preferences()).all
    judge, hearing = quality_predictor(), recogniser()
    if judge is None:
        print("quality: not measured, for its predictor is not installed; make predictor does that")
    if hearing is None:
        print("errors: not measured, for pocketsphinx is not installed (make bench does)")
    print(f"{len(lines)} lines and {len(COUNTS)} counts")
    print(
        f"{'voice':10} {'quality':>7} {'words':>6} {'counts wrong':14} {'RTF':>6} {'first':>7} {'all':>7} "
        f"{'memory':>7} {'clips':>7} {'LUFS':>13}"
    )
    engines: list[Engine] = [WorkerEngine("natural"), WorkerEngine("pyttsx3"), EspeakCommand()]
    for engine in engines:
        print(_row(engine, (*lines, *COUNTS), judge, hearing), flush=True)


def _row(engine: Engine, lines: tuple[str, ...], judge: Judge | None, hearing: Hearing | None) -> str:
    with tempfile.TemporaryDirectory(prefix="hm") as folder:
        ready: list[float] = []
        begin, used = time.monotonic(), _processor_seconds()
        speech = Speech(Path(folder), engines=[engine])
        speech.prepare(lines, lambda _text, _seconds: ready.append(time.monotonic() - begin))
        speech.wait(lines, 120)
        memory = _memory(getattr(engine, "pid", None))
        clips = speech.clips()
        speech.close()
        if not clips:
            return f"{engine.rung:10} is not installed"
        took = _processor_seconds() - used
        sounds = {text: read_wave(path)[0] for text, path in clips.items()}
        size = sum(path.stat().st_size for path in clips.values()) / 1e6
    seconds = sum(len(samples) for samples in sounds.values()) / SAMPLE_RATE
    levels = [loudness(samples) for text, samples in sounds.items() if text not in COUNTS]
    return (
        f"{engine.rung:10} {_quality(sounds, judge):>7} {_errors(sounds, hearing):>6} "
        f"{_miscounts(sounds, hearing):14} {took / seconds:6.3f} {ready[0]:5.2f} s {ready[-1]:5.2f} s "
        f"{memory:>7} {size:4.1f} MB {np.mean(levels):6.1f} ± {np.std(levels):.1f}"
    )


def _quality(sounds: dict[str, FloatArray], judge: Judge | None) -> str:
    if judge is None:
        return "-"
    pause = np.zeros(HEARD_RATE // 2, dtype=np.float32)
    judged = [text for text in sounds if text not in COUNTS][:JUDGED]
    return f"{judge(np.concatenate([part for text in judged for part in (_heard(sounds[text]), pause)])):.2f}"


def _errors(sounds: dict[str, FloatArray], hearing: Hearing | None) -> str:
    """Return the recogniser's word error rate, 0 to 1."""
    if hearing is None:
        return "-"
    wrong = total = 0
    for text in [text for text in sounds if text not in COUNTS][:HEARD]:
        said = re.sub(r"[^a-z' ]", " ", spoken(text).lower()).split()
        heard = re.sub(r"\(\d\)", "", hearing.line(_heard(sounds[text]))).split()
        wrong += _distance(said, heard)
        total += len(said)
    return f"{wrong / max(total, 1):.0%}"


def _miscounts(sounds: dict[str, FloatArray], hearing: Hearing | None) -> str:
    """Return the counts that were mistaken for another one."""
    if hearing is None:
        return "-"
    there = [text for text in COUNTS if text in sounds]
    wrong = [text for text in there if hearing.count(_heard(sounds[text])) != number_words(int(text))]
    return ", ".join(wrong) or f"none of {len(there)}"


def _distance(one: list[str], other: list[str]) -> int:
    """Return the number of inserted, deleted or changed words (Levenshtein distance)."""
    row = list(range(len(other) + 1))
    for number, word in enumerate(one, start=1):
        before, row[0] = row[0], number
        for at, heard in enumerate(other, start=1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (word != heard))
    return row[-1]


def _heard(samples: FloatArray) -> FloatArray:
    """Return samples of 48 kHz resampled to 16 kHz."""
    spectrum = np.fft.rfft(samples)
    count = len(samples) // 3
    return (np.fft.irfft(spectrum[: count // 2 + 1], count) / 3).astype(np.float32)


def _processor_seconds() -> float:
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


def _memory(pid: int | None) -> str:
    """Return the memory that a worker adds to the machine's use."""
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        kilobytes = next(int(row.split()[1]) for row in rows if row.startswith("Pss:"))
    except (OSError, StopIteration):
        return "-"
    return f"{kilobytes / 1000:.0f} MB"


def quality_predictor() -> Judge | None:
    """Return the DistillMOS predictor (1 to 5), or None if it is not installed with its model."""
    try:
        # DistillMOS imports torchaudio only to read files, and its library fits few versions of torch.
        sys.modules.setdefault("torchaudio", types.ModuleType("torchaudio"))
        torch: Any = importlib.import_module("torch")
        model = importlib.import_module("distillmos").ConvTransformerSQAModel()
    except ImportError:
        return None
    torch.set_num_threads(1)
    model.eval()

    def judge(samples: FloatArray) -> float:
        with torch.no_grad():
            return float(model(torch.tensor(samples)[None]))

    return judge


def recogniser() -> Hearing | None:
    """Return PocketSphinx with its package's model, or None if it is not installed."""
    try:
        decoder: Any = importlib.import_module("pocketsphinx").Decoder(loglevel="FATAL")
    except ImportError:
        return None
    free = decoder.current_search()
    words = " | ".join(number_words(number) for number in range(1, 13))
    decoder.add_jsgf_string("counts", f"#JSGF V1.0; grammar counts; public <count> = {words};")

    def hear(search: str) -> Callable[[FloatArray], str]:
        def heard(samples: FloatArray) -> str:
            decoder.activate_search(search)
            decoder.start_utt()
            decoder.process_raw(_whole(samples), full_utt=True)
            decoder.end_utt()
            found = decoder.hyp()
            return found.hypstr if found else ""

        return heard

    return Hearing(hear("counts"), hear(free))


def _whole(samples: FloatArray) -> bytes:
    """Return samples as 16 bit, with a fifth of a second of silence before and after."""
    quiet = np.zeros(HEARD_RATE // 5, dtype=np.float32)
    parts: Iterable[FloatArray] = (quiet, np.clip(2 * samples, -1, 1), quiet)
    return np.round(np.concatenate(list(parts)) * 32767).astype("<i2").tobytes()


if __name__ == "__main__":
    main()
