"""Full, read-only or broken disks at random instants; nothing is missing once they work again."""

import errno
import os
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock
from uuid import UUID

from hipmob_desktop.base.folders import find_folders
from hipmob_desktop.history.record import Outcome
from hipmob_desktop.history.storage.store import HistoryStore
from hipmob_desktop.session.events import Command
from hipmob_desktop.session.player import Session, step
from hipmob_desktop.settings.file import read_settings, write_settings
from hipmob_desktop.settings.value import Settings
from tests.history.playing import TIMELINE, Clock, Heard, record
from tools.prove.report import Trial

_TROUBLES = {
    "full": errno.ENOSPC,
    "read-only": errno.EROFS,
    "broken": errno.EIO,
    "forbidden": errno.EACCES,
    "over quota": errno.EDQUOT,
}


def run(trial: Trial) -> None:
    """Use a history while the disk fails now and then."""
    chance = random.Random(trial.seed)  # noqa: S311 - for instants
    while trial.goes_on():
        with tempfile.TemporaryDirectory(prefix="prove-") as name:
            _life(trial, Path(name), chance)


def _life(trial: Trial, folder: Path, chance: random.Random) -> None:
    clock, heard = Clock(), Heard()
    store = HistoryStore(folder, clock, heard)
    store.open().result()
    wanted: set[str] = set()
    goal = 3
    folders = find_folders(str(folder))
    write_settings(folders, Settings())
    for _ in range(chance.randint(3, 12)):
        clock.wait(chance.choice((1, 3600, 90_000)))
        trouble = chance.choice(list(_TROUBLES))
        with failing(_TROUBLES[trouble], chance, chance.choice((0.0, 0.1, 0.5, 1.0))) as times:
            goal = _work(store, folders, chance, wanted, goal)
        trial.counts[f"calls that failed on a {trouble} disk"] += times[0]
    store.read_again().result()
    if not store.close():
        trial.find(f"the history could not be saved on a sound disk: {heard.sentences[-1:]}")
    again = Heard()
    store = HistoryStore(folder, clock, again)
    found = {one.id for one in store.open().result().sessions}
    store.close()
    if found != wanted:
        trial.find(
            f"after a failing disk {len(wanted - found)} sessions are missing, {len(found - wanted)} too many"
        )
    for sentence in again.sentences:
        trial.find(f"after a failing disk: {sentence}")
    settings, complaint = read_settings(folders)
    if complaint or settings.week_goal != goal:
        trial.find(f"the settings are {settings.week_goal} instead of {goal}: {complaint}")
    left = sorted(one.name for one in folder.iterdir() if one.name.endswith((".hipmob-draft", ".journal")))
    if left:
        trial.find(f"left behind: {left}")
    trial.counts["lives on failing disks"] += 1


def _work(store: HistoryStore, folders: Any, chance: random.Random, wanted: set[str], goal: int) -> int:
    """Do one random thing; return the goal that is in the settings then."""
    match chance.randrange(5):
        case 0:
            name = str(UUID(int=chance.getrandbits(128), version=4))
            store.add(record(name)).result()
            wanted.add(name)
        case 1 if wanted:
            name = chance.choice(sorted(wanted))
            store.delete(name).result()
            wanted.discard(name)
        case 2 if wanted:
            name = chance.choice(sorted(wanted))
            store.replace(record(name).changed(note="x")).result()
        case 3:
            fresh = chance.randint(2, 7)
            try:
                write_settings(folders, Settings(week_goal=fresh))
            except OSError:
                return goal
            return fresh
        case _:
            wanted.add(_play(store))
    return goal


def _play(store: HistoryStore) -> str:
    """Play a session to its end while the disk fails; return its id."""
    now = 0.0
    session, _ = step(Session(TIMELINE), Command.START, now)
    log = store.begin(session, now, {})
    while now < TIMELINE.total_seconds:
        now += 7.0
        session, _ = step(session, Command.TICK, now)
        log.progress(session, now).result()
    log.end(session, now, Outcome.COMPLETED).result()
    return log.id


@contextmanager
def failing(number: int, chance: random.Random, share: float) -> Iterator[list[int]]:
    """Make a share of the write calls fail; yield the number of failures."""
    times = [0]

    def wrapped(call: Any, *, writes: bool = False) -> Any:
        def maybe(*arguments: Any, **more: Any) -> Any:
            if writes and not arguments[1] & (os.O_WRONLY | os.O_RDWR):
                return call(*arguments, **more)
            if chance.random() < share:
                times[0] += 1
                raise OSError(number, os.strerror(number))
            return call(*arguments, **more)

        return maybe

    with (
        mock.patch("os.open", wrapped(os.open, writes=True)),
        mock.patch("os.fsync", wrapped(os.fsync)),
        mock.patch("os.write", wrapped(os.write)),
        mock.patch("os.link", wrapped(os.link)),
        mock.patch("os.replace", wrapped(os.replace)),
        mock.patch("pathlib.Path.replace", wrapped(Path.replace)),
    ):
        yield times
