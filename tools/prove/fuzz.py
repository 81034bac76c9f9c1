"""Fuzzing of tables, histories, settings, backups and routines: each is read, or refused with a place.

Hypothesis chooses a good file and its edits. Bytes are cut out, inserted, doubled or exchanged.
Single values are replaced by typical errors of programs and people. Every core works on its own, without the
disk. A turn's seed reproduces all of its inputs.
"""

import multiprocessing
import os
import re
import signal
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from io import StringIO
from pathlib import Path
from time import monotonic

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from hipmob_desktop.app.backup import backup_in
from hipmob_desktop.base.encodings import UnreadableError
from hipmob_desktop.base.json_files import object_in
from hipmob_desktop.history.storage.contents import Contents
from hipmob_desktop.history.storage.csv import COLUMNS, write_csv
from hipmob_desktop.history.storage.document import Document, decode, encode
from hipmob_desktop.history.storage.import_file import document_in
from hipmob_desktop.history.storage.importing import compared, with_import, without_import
from hipmob_desktop.routine.file import RoutineError, parse_routine
from hipmob_desktop.settings.file import settings_of
from hipmob_desktop.ui.settings.table import setting_labels
from tests.history.playing import EVENING
from tools.prove.mutations import EDITS, RECORDS, corpus, mutated
from tools.prove.report import Trial

#: Draws of Hypothesis in one turn, each of several inputs. The clock is read between two turns.
_TURN = 40

#: Processor seconds that one input may take, and wall seconds of a whole turn on a very busy computer.
_LONGEST, _PATIENCE = 10.0, 600.0

#: Draws of each file, of 200; a whole routine takes as long as a hundred settings.
_SHARES = {
    "table": 20,
    "table;": 6,
    "table1252": 6,
    "history": 45,
    "historyindent": 12,
    "settings": 90,
    "backup": 14,
    "routinepart": 6,
    "routine": 1,
}

#: The name under which an input is counted, where it differs from its own.
_NAMES = {"table;": "table", "table1252": "table", "historyindent": "history", "routinepart": "routine"}

#: The place in a refusal: a line, a row, a key, a column or a file of an archive.
_PLACE = re.compile(r"(line|row|entry) \d+|[“\"][^“”\"]+[”\"]|a text has half a character|its list of files")

#: A refusal of a whole file, which has no place.
_WHOLE = re.compile(
    r"it is (empty|not text|not a HipMob backup|a (spreadsheet|PDF|web page|picture|whole backup))"
    r"|it is from a newer HipMob|there is no version|too large for a"
)

#: The place of a fault in a history.
_FAULT_PLACE = re.compile(r"(line|row|entry) \d+|\d{1,2} [A-Z][a-z]+ \d{1,4}, \d\d:\d\d|column “")


def run(trial: Trial) -> None:
    """Feed the readers on every core until the time is over."""
    workers = len(os.sched_getaffinity(0))
    turn = 0
    context = multiprocessing.get_context("forkserver")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        running: dict[Future[Trial], tuple[int, float]] = {}
        while trial.goes_on() or running or not turn:
            while (trial.goes_on() or not turn) and len(running) < 2 * workers:
                turn += 1
                running[pool.submit(fed, trial.seed + turn)] = turn, monotonic()
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


def fed(number: int, draws: int = _TURN) -> Trial:
    """Feed the readers with all inputs of a seed; return the counts and findings."""
    trial = Trial(number, 0.0)
    signal.signal(signal.SIGVTALRM, _too_long)

    @seed(number)
    @settings(
        max_examples=draws,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.integers(0, sum(_SHARES.values()) - 1), EDITS)
    def feed(which: int, edits: list[int]) -> None:
        kind = _kind(which)
        for data in mutated(corpus()[kind], edits):
            trial.counts[f"{_NAMES.get(kind, kind)} inputs"] += 1
            _feed(trial, f"{kind} (seed {number})", _READERS[kind], data)

    feed()
    return trial


def _kind(which: int) -> str:
    for kind, share in _SHARES.items():
        which -= share
        if which < 0:
            return kind
    raise IndexError(which)


def _too_long(*_: object) -> None:
    raise TimeoutError(f"took over {_LONGEST:g} s of a processor")


def _feed(trial: Trial, what: str, read: Callable[[Trial, bytes], None], data: bytes) -> None:
    """Feed a reader with an input; note a forbidden exception, or an exceeded deadline."""
    signal.setitimer(signal.ITIMER_VIRTUAL, _LONGEST)
    try:
        read(trial, data)
    except Exception as error:  # noqa: BLE001 - these are the findings
        where = error.__traceback__
        while where is not None and where.tb_next is not None:
            where = where.tb_next
        line = "" if where is None else f"{where.tb_frame.f_code.co_filename}:{where.tb_lineno}"
        trial.find(f"{what}: {type(error).__name__} at {line}: {str(error)[:200]}")
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _refused(trial: Trial, what: str, reason: str) -> None:
    """Count a refusal; note one without a place."""
    trial.counts["refused"] += 1
    if not _PLACE.search(reason) and not _WHOLE.search(reason):
        trial.find(f"{what} is refused without a place: {reason[:200]!r}")


def _history(trial: Trial, data: bytes) -> None:
    """Read a history or a table, import it, undo the import, write it, and read it again."""
    try:
        document = document_in(data)
    except UnreadableError as error:
        _refused(trial, "a history", str(error))
        return
    _look_at_faults(trial, document)
    ours = Contents({one.id: one for one in RECORDS})
    found = compared(ours, document, Path("file"), is_backup=True)
    if len(found.new) + len(found.differing) + found.same != len(document.records):
        trial.find("a session of a file was neither new nor here")
    after, undo = with_import(ours, found, EVENING, {one.id for one in found.differing})
    if not after.records.keys() >= ours.records.keys():
        trial.find("an import lost a session")
    if without_import(after, undo) != ours:
        trial.find("an import could not be taken back")
    again = decode(b"".join(encode(after, document.extras)))
    if again.faults or again.contents.records != after.records:
        trial.find(f"what was written is not what is read: {[str(one) for one in again.faults][:2]}")
    write_csv(after.records.values(), StringIO())


def _look_at_faults(trial: Trial, document: Document) -> None:
    for fault in document.faults:
        trial.counts["faults named"] += 1
        if not fault.reason or not (_FAULT_PLACE.search(str(fault)) or fault.key in COLUMNS):
            trial.find(f"a fault without its place: {fault!r}"[:300])


def _settings(trial: Trial, data: bytes) -> None:
    """Read settings; a repaired value is reported by its label on the screen."""
    try:
        _, bad = settings_of(object_in(data), setting_labels)
    except UnreadableError as error:
        _refused(trial, "a file of settings", str(error))
        return
    if bad:
        trial.counts["faults named"] += 1
        if "_" in bad or "preferences" in bad:
            trial.find(f"a setting is called {bad[:200]}")


def _routine(trial: Trial, data: bytes) -> None:
    """Read a routine; a bad one is refused with the line of every fault."""
    try:
        parse_routine(data.decode("utf-8", "replace"), "mine.toml")
    except RoutineError as error:
        trial.counts["refused"] += 1
        for fault in error.faults:
            trial.counts["faults named"] += 1
            if not fault.line or not fault.message:
                trial.find(f"a routine is refused without its line: {error.first[:160]}")


def _backup(trial: Trial, data: bytes) -> None:
    """Read a backup.

    A good one equals the written data; a broken one is refused with the broken file's name.
    """
    try:
        found = backup_in(data)
    except UnreadableError as error:
        _refused(trial, "a backup", str(error))
        return
    if found.history not in {None, corpus()["history"]}:
        trial.find("a backup gives a history that nobody wrote")


_READERS: dict[str, Callable[[Trial, bytes], None]] = {
    "table": _history,
    "table;": _history,
    "table1252": _history,
    "history": _history,
    "historyindent": _history,
    "settings": _settings,
    "backup": _backup,
    "routine": _routine,
    "routinepart": _routine,
}
