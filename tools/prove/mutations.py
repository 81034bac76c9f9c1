"""Good files, and their edits: bytes cut out, inserted, doubled or exchanged, and values replaced."""

import json
import re
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from io import StringIO
from pathlib import Path

from hypothesis import strategies as st

from hipmob_desktop.app.backup import write_backup
from hipmob_desktop.base.assets import asset
from hipmob_desktop.base.folders import find_folders
from hipmob_desktop.history.storage.csv import write_csv
from hipmob_desktop.history.storage.document import encode
from hipmob_desktop.settings.value import Settings
from tests.history.playing import EVENING, record

#: Edits until an input begins again from the good file, so that some stay readable.
_DEEP = 4

_FEELINGS = {"left": {"tightness": 3, "pain": 0}, "right": {"tightness": 5, "pain": 1}}
RECORDS = [
    record("a").changed(check_in=_FEELINGS, note="Nice, “warm”;\nleft stiff"),
    record("b", share=0.4).edited(EVENING, next_morning={"worse": True, "rotation": None}),
]

#: Values that programs and people write in place of the expected ones.
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
_WORDS = tuple(word.encode("utf-8", "surrogatepass") for word in _NASTY)

#: One edit as a number. A single draw takes Hypothesis a quarter of the time of four.
EDITS = st.lists(st.integers(0, 2**40 - 1), min_size=_DEEP, max_size=6 * _DEEP)


@cache
def corpus() -> dict[str, bytes]:
    """Return the good files, by kind."""
    table = StringIO(newline="")
    write_csv(RECORDS, table)
    history = b"".join(encode(RECORDS))
    text = table.getvalue()
    swapped = text.replace(";", "\x01").replace(",", ";").replace("\x01", ",")
    routine = asset("routines", "hip-rotation.toml").read_bytes()
    return {
        "table": text.encode(),
        "table;": swapped.encode("utf-16"),
        "table1252": text.encode("cp1252"),
        "history": history,
        "historyindent": json.dumps(json.loads(history), indent=1).encode(),
        "settings": json.dumps(asdict(Settings()), indent=2).encode(),
        "backup": _backup_file(history),
        "routine": routine,
        "routinepart": routine[: routine.find(b"[[exercise]]") + 1500],
    }


def _backup_file(history: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        folders = find_folders(str(Path(name) / "mine"))
        folders.routines.mkdir(parents=True)
        (folders.routines / "a.toml").write_text("x", encoding="utf-8")
        write_backup(Path(name) / "all.zip", folders, history, EVENING)
        return (Path(name) / "all.zip").read_bytes()


def mutated(data: bytes, edits: list[int]) -> Iterator[bytes]:
    """Yield the bytes with one edit, then with two, and so on; every few edits begin anew."""
    good = data
    for number, edit in enumerate(edits):
        if number % _DEEP == 0:
            data = good
        kind, length = edit % 6, edit // 6 % 41
        word = _WORDS[edit // 246 % len(_WORDS)]
        at = (edit // 246 // len(_WORDS)) % (len(data) + 1)
        match kind:
            case 0:
                data = data[:at] + data[at + length :]
            case 1:
                data = data[:at] + word + data[at:]
            case 2:
                data = data[:at] + data[at : at + length] * 2 + data[at + length :]
            case 3:
                data = data[:at]
            case 4:  # whole entries, more than any person has
                data = data[:at] + data[at : at + 20 * length] * 12 + data[at + 20 * length :]
            case _:
                data = _with_value(data, at, word)
        yield data


_VALUE = re.compile(rb"(?<=[:,;=\t])\s*(\"[^\"\n]*\"|[\w.+:-]+)")


def _with_value(data: bytes, at: int, word: bytes) -> bytes:
    """Return the bytes with the first value after a position replaced."""
    match = _VALUE.search(data, at)
    return data if match is None else data[: match.start(1)] + word + data[match.end(1) :]
