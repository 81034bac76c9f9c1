"""A history of 10 000 sessions, some fifty years of training: opening it, adding one, reading a week."""

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

from hipmob_desktop.history.file import encode
from hipmob_desktop.history.store import HistoryStore
from tools.make_history import make

SESSIONS = 10_000
ROUNDS = 7


def main() -> None:
    """Print milliseconds and the bound of each: median and worst of some rounds."""
    now = datetime(2026, 3, 1, 20, tzinfo=UTC)
    records = make(SESSIONS + ROUNDS, until=now)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "history.json").write_bytes(b"".join(encode(records[:SESSIONS])))
        print(f"{SESSIONS} sessions, {(folder / 'history.json').stat().st_size / 1e6:.1f} MB")
        _show("open", 150, lambda: HistoryStore(folder, lambda: now).open().result())
        store = HistoryStore(folder, lambda: now)
        history = store.open().result()
        fresh = iter(records[SESSIONS:])
        _show("add one", 50, lambda: store.add(next(fresh)).result())
        _show("a week's sessions", 50, lambda: history.week(now.date()))
        store.close()


def _show(what: str, bound: int, work: Callable[[], object]) -> None:
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()
        times.append((perf_counter() - start) * 1000)
    print(f"{what:20} {median(times):7.1f} ms, at worst {max(times):7.1f} ms (bound: {bound} ms)")


if __name__ == "__main__":
    main()
