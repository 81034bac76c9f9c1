"""Measures a history of 10 000 sessions, some fifty years of training, beside Python's own json."""

import json
import os
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

from hipmob_desktop.history.history import History
from hipmob_desktop.history.level import Level
from hipmob_desktop.history.proposal import propose
from hipmob_desktop.history.storage.document import encode
from hipmob_desktop.history.storage.store import HistoryStore
from hipmob_desktop.history.weekly_dose import week_doses
from hipmob_desktop.history.weeks import run_of_weeks, weeks
from hipmob_desktop.session.preferences import Preferences
from tools.make_history import make

SESSIONS = 10_000
ROUNDS = 7


def main() -> None:
    """Print the milliseconds of each operation, median and worst, and its bound."""
    now = datetime(2026, 3, 1, 20, tzinfo=UTC)
    records = make(SESSIONS + ROUNDS, until=now, grows=False)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "history.json").write_bytes(b"".join(encode(records[:SESSIONS])))
        print(f"{SESSIONS} sessions, {(folder / 'history.json').stat().st_size / 1e6:.1f} MB")
        file = folder / "history.json"
        _show("open", 150, lambda: HistoryStore(folder, lambda: now).open().result())
        _show("  json reads it", None, lambda: json.loads(file.read_bytes()))
        store = HistoryStore(folder, lambda: now)
        history = store.open().result()
        fresh = iter(records[SESSIONS:])
        _show("add one", 50, lambda: store.add(next(fresh)).result())
        text = file.read_bytes()
        _show("  the disk, as many bytes", None, lambda: _write(folder / "bytes", text))
        whole = json.loads(text)
        _show("  json writes it", None, lambda: _write(folder / "json", json.dumps(whole).encode()))
        today, own = now.date(), Level(45, 8)
        _show("52 weeks and the run", 50, lambda: (_weeks(history, today), _run(history, today)))
        _show("a year's doses", 50, lambda: week_doses(history.sessions, today, 52))
        _show("what next", 50, lambda: propose(history.sessions, Preferences(), own, today))
        _show("what is practised", 50, history.practised)
        store.close()


def _weeks(history: History, today: date) -> object:
    return weeks(history.sessions, today, 52, history.pauses)


def _run(history: History, today: date) -> int:
    return run_of_weeks(history.sessions, today, 3, history.pauses)


def _write(file: Path, data: bytes) -> None:
    with file.open("wb") as open_file:
        open_file.write(data)
        open_file.flush()
        os.fsync(open_file.fileno())


def _show(what: str, bound: int | None, work: Callable[[], object]) -> None:
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()
        times.append((perf_counter() - start) * 1000)
    told = f"{what:25} {median(times):7.1f} ms, at worst {max(times):7.1f} ms"
    print(told if bound is None else f"{told} (bound: {bound} ms)")


if __name__ == "__main__":
    main()
