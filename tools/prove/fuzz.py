"""Reads broken tables, histories, settings, backups and routines; each is read or refused, and says where.

Hypothesis chooses one of some good files and what is done to it: bytes cut out, put in, doubled or exchanged,
and single values replaced by those that programs and people get wrong.
"""

import json
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from io import StringIO
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from hipmob_desktop.app.files.backup import read_backup, write_backup
from hipmob_desktop.app.files.folders import find_folders
from hipmob_desktop.app.files.settings_file import settings_in
from hipmob_desktop.assets import asset
from hipmob_desktop.history.keeping.contents import Contents
from hipmob_desktop.history.keeping.csv import write_csv
from hipmob_desktop.history.keeping.document import Document, decode, encode
from hipmob_desktop.history.keeping.encodings import UnreadableError
from hipmob_desktop.history.keeping.foreign import document_in
from hipmob_desktop.history.keeping.importing import compared, taken_back, taken_in
from hipmob_desktop.routine.file import RoutineError, parse_routine
from hipmob_desktop.ui.settings.value import Settings
from tests.history.playing import EVENING, record
from tools.prove.report import Trial

#: Inputs of one turn: so many, until the clock is looked at again.
_TURN = 400

#: Seconds that one input may take, on a computer that does other things.
_LONGEST = 10.0

_FEELINGS = {"left": {"tightness": 3, "pain": 0}, "right": {"tightness": 5, "pain": 1}}
_RECORDS = [
    record("a").changed(check_in=_FEELINGS, note="Nice, “warm”;\nleft stiff"),
    record("b", share=0.4).edited(EVENING, next_morning={"worse": True, "rotation": None}),
]

#: What programs and people write where something else is expected.
_NASTY = (
    "",
    "0",
    "-1",
    "2.5",
    "8,0",
    "8.0",
    "1e999",
    "NaN",
    "null",
    "true",
    "[]",
    "{}",
    '"',
    "'",
    ",",
    ";",
    "\t",
    "\n",
    "\r\n",
    "\x00",
    "\ufeff",
    "\ud800",
    "\\ud800",
    "9" * 400,
    "02.11.2026 07:12",
    "02/11/2026",
    "2026-11-02T07:12:33",
    "9999-12-31T23:59:59-14:00",
    "Completed",
    "=1+1",
    "[" * 60,
    '{"a":' * 60,
    "sep=;",
    "{round}",
    "{",
    "]]",
    "=",
    "#",
)


def _corpus() -> dict[str, bytes]:
    table = StringIO(newline="")
    write_csv(_RECORDS, table)
    history = b"".join(encode(_RECORDS))
    text = table.getvalue()
    swapped = text.replace(";", "\x01").replace(",", ";").replace("\x01", ",")
    routine = asset("routines", "hip-rotation.toml").read_bytes()
    return {
        "table": text.encode(),
        "table;": swapped.encode("utf-16"),
        "table1252": text.encode("cp1252"),
        "history": history,
        "historyindent": json.dumps(json.loads(history), indent=1).encode(),
        "settings": json.dumps(asdict(Settings())).encode(),
        "routine": routine,
        "routinepart": routine[: routine.find(b"[[exercise]]") + 1500],
    }


#: What an input is counted as, where that is not its own name.
_NAMES = {"table;": "table", "table1252": "table", "historyindent": "history", "routinepart": "routine"}

_edits = st.lists(
    st.tuples(st.integers(0, 4), st.floats(0, 1), st.integers(0, 40), st.integers(0, len(_NASTY) - 1)),
    min_size=1,
    max_size=6,
)


def mutated(data: bytes, edits: list[tuple[int, float, int, int]]) -> Iterator[bytes]:
    """Yield the bytes with one of these done to them, then with two, and so on."""
    for kind, where, length, nasty in edits:
        at = int(where * len(data))
        word = _NASTY[nasty].encode("utf-8", "surrogatepass")
        match kind:
            case 0:
                data = data[:at] + data[at + length :]
            case 1:
                data = data[:at] + word + data[at:]
            case 2:
                data = data[:at] + data[at : at + length] * 2 + data[at + length :]
            case 3:
                data = data[:at]
            case _:
                data = _with_value(data, at, word)
        yield data


def _with_value(data: bytes, at: int, word: bytes) -> bytes:
    """Return the bytes with one value behind a place replaced."""
    match = re.compile(rb"(?<=[:,;=\t])\s*(\"[^\"\n]*\"|[\w.+:-]+)").search(data, at)
    return data if match is None else data[: match.start(1)] + word + data[match.end(1) :]


def run(trial: Trial) -> None:
    """Feed the readers until the time is over."""
    corpus = _corpus()
    readers: dict[str, Callable[[Trial, bytes], None]] = {
        "table": _history,
        "table;": _history,
        "table1252": _history,
        "history": _history,
        "historyindent": _history,
        "settings": _settings,
        "routine": _routine,
        "routinepart": _routine,
    }
    weights = ["table"] * 6 + ["table;", "table1252"] + ["history"] * 8 + ["historyindent"] * 2
    weights += ["settings"] * 8 + ["routinepart"] * 3 + ["routine"]
    turn = 0
    with tempfile.TemporaryDirectory() as name:
        backup = _backup(Path(name))
        while trial.goes_on():
            turn += 1
            _turn(trial, corpus, readers, weights, turn)
            _backups(trial, backup, Path(name) / "all.zip", turn)
    trial.counts["seeds"] = turn


def _turn(
    trial: Trial,
    corpus: dict[str, bytes],
    readers: dict[str, Callable[[Trial, bytes], None]],
    weights: list[str],
    turn: int,
) -> None:
    @seed(trial.seed + turn)
    @settings(
        max_examples=_TURN,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.sampled_from(weights), _edits)
    def feed(kind: str, edits: list[tuple[int, float, int, int]]) -> None:
        for data in mutated(corpus[kind], edits):
            trial.counts[f"{_NAMES.get(kind, kind)} inputs"] += 1
            _feed(trial, f"{kind} (seed {trial.seed + turn})", partial(readers[kind], trial, data))

    feed()


def _feed(trial: Trial, what: str, read: Callable[[], None]) -> None:
    """Let something be read; note if that raises what it must not, or takes for ever."""
    started = time.monotonic()
    try:
        read()
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        where = error.__traceback__
        while where is not None and where.tb_next is not None:
            where = where.tb_next
        line = "" if where is None else f"{where.tb_frame.f_code.co_filename}:{where.tb_lineno}"
        trial.find(f"{what}: {type(error).__name__} at {line}: {str(error)[:200]}")
    if time.monotonic() - started > _LONGEST:
        trial.find(f"{what} took {time.monotonic() - started:.0f} s")


def _history(trial: Trial, data: bytes) -> None:
    """Read a history or a table, take it in, take it back, write it, and read it again."""
    try:
        document = document_in(data)
    except UnreadableError as error:
        if len(str(error)) < 8:
            trial.find(f"refused without a reason: {error!r}")
        trial.counts["refused"] += 1
        return
    _look_at_faults(trial, document)
    ours = Contents({one.id: one for one in _RECORDS})
    found = compared(ours, document, Path("file"), is_backup=True)
    if len(found.new) + len(found.differing) + found.same != len(document.records):
        trial.find("a session of a file was neither new nor here")
    after, undo = taken_in(ours, found, EVENING, {one.id for one in found.differing})
    if not after.records.keys() >= ours.records.keys():
        trial.find("an import lost a session")
    if taken_back(after, undo) != ours:
        trial.find("an import could not be taken back")
    again = decode(b"".join(encode(after, document.extras)))
    if again.faults or again.contents.records != after.records:
        trial.find(f"what was written is not what is read: {[str(one) for one in again.faults][:2]}")
    write_csv(after.records.values(), StringIO())


def _look_at_faults(trial: Trial, document: Document) -> None:
    for fault in document.faults:
        trial.counts["faults named"] += 1
        if not (fault.place or fault.key) or not fault.reason:
            trial.find(f"a fault without its place: {fault!r}")


def _settings(trial: Trial, data: bytes) -> None:
    found = settings_in(data)
    trial.counts["refused"] += found is None


def _routine(trial: Trial, data: bytes) -> None:
    try:
        parse_routine(data.decode("utf-8", "replace"), "mine.toml")
    except RoutineError as error:
        trial.counts["refused"] += 1
        for fault in error.faults:
            trial.counts["faults named"] += 1
            if not fault.line or not fault.message:
                trial.find(f"a routine is refused without its line: {error.first[:160]}")


def _backup(folder: Path) -> bytes:
    folders = find_folders(str(folder / "mine"))
    folders.routines.mkdir(parents=True)
    (folders.routines / "a.toml").write_text("x", encoding="utf-8")
    write_backup(folder / "all.zip", folders, b"".join(encode(_RECORDS)), EVENING)
    return (folder / "all.zip").read_bytes()


def _backups(trial: Trial, whole: bytes, path: Path, turn: int) -> None:
    @seed(trial.seed + turn)
    @settings(
        max_examples=20,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(_edits)
    def feed(edits: list[tuple[int, float, int, int]]) -> None:
        *_, data = mutated(whole, edits)
        path.write_bytes(data)
        trial.counts["backup inputs"] += 1
        try:
            read_backup(path)
        except UnreadableError:
            trial.counts["refused"] += 1
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            trial.find(f"backup (seed {trial.seed + turn}): {type(error).__name__}: {str(error)[:200]}")

    feed()
