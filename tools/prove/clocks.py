"""Jumps of the wall clock by seconds, years and zones; every reading works, and nothing is lost."""

import random
import tempfile
from datetime import timedelta, timezone
from pathlib import Path
from uuid import UUID

from hipmob_desktop.app.backup import is_due, name_at
from hipmob_desktop.history.check_in import to_ask_about_morning
from hipmob_desktop.history.history import History
from hipmob_desktop.history.level import Level
from hipmob_desktop.history.path import look_back
from hipmob_desktop.history.proposal import propose
from hipmob_desktop.history.resume import resumable
from hipmob_desktop.history.storage.store import HistoryStore
from hipmob_desktop.history.weeks import Pause, believable, run_of_weeks, week_start, weeks
from hipmob_desktop.session.preferences import Preferences
from tests.history.playing import Clock, record
from tools.prove.report import Trial

_JUMPS = (
    timedelta(seconds=-1),
    timedelta(hours=-1),
    timedelta(days=1),
    timedelta(days=-400),
    timedelta(days=400),
    timedelta(days=3650),
    timedelta(days=-3650),
    timedelta(minutes=7),
)


def run(trial: Trial) -> None:
    """Use a history while the clock jumps."""
    chance = random.Random(trial.seed)  # noqa: S311 - for jumps
    while trial.goes_on():
        with tempfile.TemporaryDirectory(prefix="prove-") as name:
            _life(trial, Path(name), chance)


def _life(trial: Trial, folder: Path, chance: random.Random) -> None:
    clock = Clock()
    store = HistoryStore(folder, clock)
    store.open().result()
    notes: dict[str, str] = {}
    for _ in range(chance.randint(5, 30)):
        clock.time = (clock.time + chance.choice(_JUMPS)).astimezone(
            timezone(timedelta(minutes=15 * chance.randint(-48, 56)))
        )
        trial.counts["jumps"] += 1
        _work(store, clock, chance, notes)
    history = store.to_json().result()
    if not store.close():
        trial.find("the history could not be saved")
    again = HistoryStore(folder, clock)
    found = again.open().result()
    if again.to_json().result() != history:
        trial.find("what was written is not what is read")
    again.close()
    if {one.id: one.facts.note for one in found.sessions} != notes:
        trial.find("after jumps of the clock a note or a session is another one")
    _read(found, clock)
    for _ in range(3):
        (folder / name_at(clock.time + chance.choice(_JUMPS))).write_bytes(b"")
        is_due(folder, chance.choice(("day", "week", "month")), clock.time)
    trial.counts["lives with jumps"] += 1


def _work(store: HistoryStore, clock: Clock, chance: random.Random, notes: dict[str, str]) -> None:
    match chance.randrange(6):
        case 0 | 1:
            name = str(UUID(int=chance.getrandbits(128), version=4))
            store.add(record(name, start=clock.time)).result()
            notes[name] = ""
        case 2 if notes:
            name = chance.choice(sorted(notes))
            known = {one.id: one for one in store.read_again().result().sessions}[name]
            notes[name] = f"{chance.random()}"
            store.replace(known.edited(clock.time, note=notes[name])).result()
        case 3 if notes:
            name = chance.choice(sorted(notes))
            known = {one.id: one for one in store.read_again().result().sessions}[name]
            store.delete(name).result()
            if chance.random() < 0.5:
                store.add(known).result()
            else:
                del notes[name]
        case 4:
            store.pause(week_start(clock.time.date()), chance.choice((*Pause, None))).result()
        case _:
            _read(store.read_again().result(), clock)


def _read(history: History, clock: Clock) -> None:
    """Make every reading of the screens."""
    today, found = clock.time.date(), history.sessions
    weeks(found, today, 60, history.pauses)
    run_of_weeks(found, today, 3, history.pauses)
    propose(found, Preferences(), Level(45, 8), today)
    look_back(found, today)
    believable(found, today)
    to_ask_about_morning(found, today)
    resumable(found, today)
    history.practised()
