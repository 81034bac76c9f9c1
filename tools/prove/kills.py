"""Kills programs at random instants; afterwards all that was finished or written has to be there."""

import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from hipmob_desktop.app.files.backup import backups_in, read_backup
from hipmob_desktop.app.files.folders import find_folders
from hipmob_desktop.app.files.settings_file import read_settings
from hipmob_desktop.history.keeping.encodings import UnreadableError
from hipmob_desktop.history.keeping.store import HistoryStore
from hipmob_desktop.history.record import Record
from tests.history.playing import Clock, Heard
from tools.prove.report import Trial

#: Lines that a program says before it is killed, and seconds that it lives after the last of them.
_MOST_LINES, _LONGEST = 24, 0.02

#: Seconds after which a program that says nothing counts as hung.
_PATIENCE = 60.0


def run(trial: Trial) -> None:
    """Kill players and filers in turn."""
    chance = random.Random(trial.seed)  # noqa: S311 - for instants
    with tempfile.TemporaryDirectory(prefix="prove-") as name:
        players, filers = Path(name) / "players", Path(name) / "filers"
        players.mkdir()
        filers.mkdir()
        left: dict[tuple[str, int], float] = {}
        ended: dict[str, str] = {}
        said: set[str] = set()
        number = 0
        while trial.goes_on():
            number += 1
            if number % 3:
                told = _life(trial, "tests.history.driver", players, chance, most=_MOST_LINES)
                _note(told, left, ended)
                if number % 2:
                    _look(trial, players, left, ended)
            else:
                said |= set(_life(trial, "tools.prove.filer", filers, chance, most=8))
                _look_at_files(trial, filers, said)
        _look(trial, players, left, ended)
        trial.counts["phases that had to survive"] = len(left)
        trial.counts["sessions that had to survive"] = len(ended)


def _life(trial: Trial, module: str, folder: Path, chance: random.Random, *, most: int) -> list[str]:
    """Let a program say some lines and live for a moment, kill it, and return all that it said."""
    seed, lines, seconds = chance.getrandbits(32), chance.randint(1, most), chance.uniform(0, _LONGEST)
    command = [sys.executable, "-m", module, str(folder), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None  # noqa: S101 - for the type checker
        assert process.stderr is not None  # noqa: S101 - likewise
        said = b"".join(process.stdout.readline() for _ in range(lines))
        time.sleep(seconds)  # the instant of the kill is the point
        ended_itself = process.poll() is not None
        process.kill()
        said += process.stdout.read()
        trial.counts[f"kills of {module.rsplit('.', 1)[1]}"] += 1
        if ended_itself:
            last = process.stderr.read().decode(errors="replace").strip().splitlines()[-1:]
            trial.find(f"{module} (seed {seed}) ended by itself: {last}")
    whole = said.decode(errors="replace").rpartition("\n")[0]
    return whole.splitlines()


def _note(told: list[str], left: dict[tuple[str, int], float], ended: dict[str, str]) -> None:
    for line in told:
        match line.split():
            case ["left", session, phase, seconds]:
                left[session, int(phase)] = float(seconds)
            case ["ended", session, outcome]:
                ended[session] = outcome


def _look(trial: Trial, folder: Path, left: dict[tuple[str, int], float], ended: dict[str, str]) -> None:
    """Look whether everything that was finished is there."""
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
    """Look whether settings, backups and imports are whole."""
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
