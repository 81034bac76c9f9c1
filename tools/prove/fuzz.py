"""Fuzzing of tables, histories, settings, backups and routines: each is read, or refused with a place.

An input is a good file with some edits. If its answer is of a new kind, its own edits follow.
A fuzzer that is guided by coverage does the same. In some turns Hypothesis builds files instead. Each process
works alone, in memory. A turn's seed reproduces its inputs. Those with a finding are saved.
"""

import multiprocessing
import os
import re
import signal
import tempfile
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from functools import cache
from pathlib import Path
from random import Random
from time import monotonic

from tools.prove.corpus import corpus
from tools.prove.mutations import mutated
from tools.prove.readers import READERS
from tools.prove.report import Trial
from tools.prove.structures import feed_built

#: Inputs of a turn with edits, and parts of a turn with built files.
_EDITED, _BUILT = 10_000, 20

#: Of so many turns, one has built files. It is the second, so that short runs have one.
_BUILT_EVERY, _BUILT_TURN = 20, 2

#: Inputs of each kind, of a hundred. A routine takes longer to read than the others.
_SHARES = {"history": 27, "table": 13, "settings": 34, "backup": 21, "routine": 5}

#: Inputs of a kind that get further edits, at most; a newer one replaces one of them.
_MOST_KEPT = 300

#: Processor seconds that one input may take, and wall seconds of a whole turn on a very busy computer.
_LONGEST, _PATIENCE = 10.0, 600.0


def run(trial: Trial) -> None:
    """Feed the readers on every core until the time is over."""
    workers = len(os.sched_getaffinity(0))
    turn = 0
    context = multiprocessing.get_context("forkserver")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        running: dict[Future[Trial], tuple[int, float]] = {}
        while trial.goes_on() or running or turn < _BUILT_TURN:
            while (trial.goes_on() or turn < _BUILT_TURN) and len(running) < workers:
                turn += 1
                work = built if turn % _BUILT_EVERY == _BUILT_TURN else edited
                running[pool.submit(work, trial.seed + turn, trial.deadline)] = turn, monotonic()
            done, _ = wait(running, timeout=1.0, return_when=FIRST_COMPLETED)
            for one in done:
                number, _ = running.pop(one)
                _add(trial, one, trial.seed + number)
            for number, began in running.values():
                if monotonic() - began > _PATIENCE:
                    trial.find(f"seed {trial.seed + number} hangs")
                    _kill_workers()
                    return
    trial.counts["seeds"] = turn


def _kill_workers() -> None:
    for process in multiprocessing.active_children():
        process.kill()


def _add(trial: Trial, one: "Future[Trial]", seed_of_it: int) -> None:
    """Add the counts and findings of a turn."""
    try:
        found = one.result()
    except Exception as error:  # noqa: BLE001 - a reader has ended its process
        trial.find(f"seed {seed_of_it}: the process is gone: {error!r}")
        return
    for sentence in found.found:
        trial.find(sentence)
    found.counts.pop("found", None)
    trial.counts.update(found.counts)


def edited(number: int, deadline: float, most: int = _EDITED) -> Trial:
    """Feed the readers with the edited files of a seed; return the counts and findings.

    Args:
        number: the seed.
        deadline: the monotonic instant of its end, in seconds.
        most: the number of inputs.
    """
    trial, chance = _turn(number, deadline), Random(number)  # noqa: S311 - for edits
    kinds = chance.choices(list(_SHARES), list(_SHARES.values()), k=most)
    kept: dict[str, list[bytes]] = {kind: [] for kind in _SHARES}
    seen: set[tuple[str, str]] = set()
    for kind in kinds:
        if kept[kind] and chance.random() < 0.5:
            good = chance.choice(kept[kind])
        else:  # the first ones most often, which are read sooner
            good = corpus()[kind][int(chance.random() ** 4 * len(corpus()[kind]))]
        data = mutated(kind, good, chance)
        answer = kind, _feed(trial, kind, data)
        if answer not in seen:
            seen.add(answer)
            if len(kept[kind]) < _MOST_KEPT:
                kept[kind].append(data)
            else:
                kept[kind][chance.randrange(_MOST_KEPT)] = data
        if not trial.goes_on():
            break
    trial.counts["kinds of answers"] += len(seen)
    return trial


def built(number: int, deadline: float, parts: int = _BUILT) -> Trial:
    """Feed the readers with the files that Hypothesis builds from a seed; return counts and findings.

    Args:
        number: the seed.
        deadline: the monotonic instant of its end, in seconds.
        parts: the number of parts, between which the clock is read.
    """
    trial = _turn(number, deadline)

    def feed(kind: str, data: bytes) -> None:
        trial.counts["inputs built by Hypothesis"] += 1
        _feed(trial, kind, data)

    for part in range(parts):
        feed_built(number * parts + part, feed)
        if not trial.goes_on():
            break
    return trial


def _turn(number: int, deadline: float) -> Trial:
    signal.signal(signal.SIGVTALRM, _too_long)
    return Trial(number, deadline)


def _too_long(*_: object) -> None:
    raise TimeoutError(f"took over {_LONGEST:g} s of a processor")


def _feed(trial: Trial, kind: str, data: bytes) -> str:
    """Feed a reader with an input; note whatever is wrong, and return the kind of its answer."""
    trial.counts["inputs"] += 1
    trial.counts[f"{kind} inputs"] += 1
    signal.setitimer(signal.ITIMER_VIRTUAL, _LONGEST)
    try:
        answer = READERS[kind](data)
    except Exception as error:  # noqa: BLE001 - these are the findings
        told = _told(error)
        _find(trial, kind, data, told)
        return told
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    trial.counts["refused"] += bool(answer.refused)
    trial.counts["faults named"] += len(answer.faults)
    for sentence in answer.wrong:
        _find(trial, kind, data, sentence)
    return answer.kind()


def _told(error: Exception) -> str:
    """Return an exception in a sentence, with the place where it was raised."""
    where = error.__traceback__
    while where is not None and where.tb_next is not None:
        where = where.tb_next
    line = "" if where is None else f"{where.tb_frame.f_code.co_filename}:{where.tb_lineno}"
    return f"{type(error).__name__} at {line}: {str(error)[:200]}"


def _find(trial: Trial, kind: str, data: bytes, sentence: str) -> None:
    """Note a finding, with the seed and the saved input."""
    number = trial.counts["found"]
    path = _folder() / f"{kind}-{trial.seed}-{number}"
    if number < 100:
        path.write_bytes(data)
    trial.find(f"{kind} (seed {trial.seed}): {sentence} (the input: {path})")


@cache
def _folder() -> Path:
    """Return a new folder for the inputs with a finding."""
    return Path(tempfile.mkdtemp(prefix="hipmob-prove-"))


def feed_again(path: Path) -> Trial:
    """Feed a reader with a saved input, whose name begins with its kind."""
    trial = _turn(0, 0.0)
    _feed(trial, re.split(r"\W", path.name)[0], path.read_bytes())
    return trial
