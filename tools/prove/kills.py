"""Kills of programs at random instants; everything finished or written has to be there afterwards.

Each program is a process forked from a server that has loaded everything. Starts would take most of the time.
"""

import json
import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from hipmob_desktop.app.backup import backups_in, read_backup
from hipmob_desktop.base.encodings import UnreadableError
from hipmob_desktop.base.folders import find_folders
from hipmob_desktop.history.record import Record
from hipmob_desktop.history.storage.store import HistoryStore
from hipmob_desktop.settings.file import read_settings
from tests.history import driver
from tests.history.playing import Clock, Heard
from tools.prove import filer
from tools.prove.report import Trial

#: The most lines that a program prints before it is killed; the most seconds of its life after them.
_MOST_LINES, _LONGEST = 12, 0.02

#: Lives until a new history is begun: a long one takes long to check.
_LIVES = 60

#: Seconds without a line until a program counts as hung.
_PATIENCE = 60.0


def run(trial: Trial) -> None:
    """Kill players and filers in turn."""
    chance = random.Random(trial.seed)  # noqa: S311 - for instants
    while trial.goes_on():
        _generation(trial, chance)


def _generation(trial: Trial, chance: random.Random) -> None:
    """Kill players and filers for some lives; each kind shares one history."""
    with tempfile.TemporaryDirectory(prefix="prove-") as name:
        players, filers = Path(name) / "players", Path(name) / "filers"
        players.mkdir()
        filers.mkdir()
        left: dict[tuple[str, int], float] = {}
        ended: dict[str, str] = {}
        said: set[str] = set()
        for number in range(1, _LIVES + 1):
            if not trial.goes_on():
                break
            if number % 3:
                told = _life(trial, driver.main, players, chance, most=_MOST_LINES)
                _note(told, left, ended)
                if number % 2:
                    _look(trial, players, left, ended)
            else:
                said |= set(_life(trial, filer.main, filers, chance, most=8))
                _look_at_files(trial, filers, said)
        _look(trial, players, left, ended)
        trial.counts["phases that had to survive"] += len(left)
        trial.counts["sessions that had to survive"] += len(ended)


def _life(
    trial: Trial, main: Callable[[Path, int], None], folder: Path, chance: random.Random, *, most: int
) -> list[str]:
    """Run a program until it has printed some lines, kill it a moment later, and return its lines."""
    seed, lines, seconds = chance.getrandbits(32), chance.randint(1, most), chance.uniform(0, _LONGEST)
    name = main.__module__.rsplit(".", 1)[1]
    reader, writer = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("forkserver").Process(
        target=_live, args=(writer, main, folder, seed), daemon=True
    )
    process.start()
    writer.close()
    with reader, open(reader.fileno(), "rb", closefd=False) as saying:
        said = b"".join(saying.readline() for _ in range(lines))
        time.sleep(seconds)  # the instant of the kill is the point
        ended_itself = process.exitcode
        process.kill()
        said += saying.read()
    process.join()
    process.close()
    trial.counts[f"kills of {name}"] += 1
    if ended_itself is not None:
        trial.find(f"{name} (seed {seed}) ended by itself with {ended_itself}")
    return said.decode(errors="replace").rpartition("\n")[0].splitlines()


def _live(writer: Connection, main: Callable[[Path, int], None], folder: Path, seed: int) -> None:
    """Run a program with its output in a pipe instead of a terminal."""
    os.dup2(writer.fileno(), sys.stdout.fileno())
    writer.close()
    main(folder, seed)


def _note(told: list[str], left: dict[tuple[str, int], float], ended: dict[str, str]) -> None:
    for line in told:
        match line.split():
            case ["left", session, phase, seconds]:
                left[session, int(phase)] = float(seconds)
            case ["ended", session, outcome]:
                ended[session] = outcome


def _look(trial: Trial, folder: Path, left: dict[tuple[str, int], float], ended: dict[str, str]) -> None:
    """Check that every finished session is there."""
    heard = Heard()
    found = _records(folder, heard)
    trial.counts["recoveries"] += 1
    for sentence in heard.sentences:
        if "cut off" not in sentence:
            trial.find(f"after a kill: {sentence}")
    for session, outcome in ended.items():
        if session not in found or found[session].outcome != outcome:
            trial.find(f"session {session} was {outcome}, and is {found.get(session)}")
    for (session, index), least in left.items():
        if session not in found or found[session].facts.phases[index].done_seconds < least - 0.001:
            trial.find(f"phase {index} of session {session} is lost")


def _records(folder: Path, heard: Heard) -> dict[str, Record]:
    store = HistoryStore(folder, Clock(), heard)
    try:
        return {one.id: one for one in store.open().result(_PATIENCE).sessions}
    finally:
        if not store.close(_PATIENCE):
            heard.sentences.append("the history could not be saved")


def _look_at_files(trial: Trial, folder: Path, said: set[str]) -> None:
    """Check that settings, backups and imports are whole."""
    folders = find_folders(str(folder))
    settings, complaint = read_settings(folders)
    if complaint:
        trial.find(f"after a kill: {complaint}")
    goals = {int(line.split()[1]) for line in said if line.startswith("set ")}
    if goals and not 2 <= settings.week_goal <= 7:
        trial.find(f"the settings say {settings.week_goal}")
    for path in backups_in(folder / "backups"):
        try:
            backup = read_backup(path)
            json.loads(backup.history or b"")
        except (UnreadableError, ValueError) as error:
            trial.find(f"{path.name}: {error}")
    heard = Heard()
    found = _records(folder, heard)
    for sentence in heard.sentences:
        trial.find(f"after a kill: {sentence}")
    for line in said:
        if line.startswith("took ") and line.split()[1] not in found:
            trial.find(f"session {line.split()[1]} was taken in, and is gone")
    trial.counts["looks at settings, backups and imports"] += 1
