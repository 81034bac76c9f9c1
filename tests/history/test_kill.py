"""A program that is killed at any instant loses no phase that was behind it, and leaves no unreadable file.

HIPMOB_KILLS sets how often it is killed; the journal's promise was tried with a thousand.
"""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hipmob_desktop.history.record import Record
from hipmob_desktop.history.storage.store import HistoryStore
from tests.history.playing import Clock, Heard

KILLS = int(os.environ.get("HIPMOB_KILLS", "50"))
MOST = 24  # lines that the driver says before it is killed; some four sessions, however slow the computer is
LONGEST = 0.02  # seconds after the last of them; it says one every few milliseconds


def life(folder: Path, seed: int, lines: int, seconds: float) -> list[str]:
    """Let the driver say so many lines and live so long after them, kill it, and return all that it said."""
    command = [sys.executable, "-m", "tests.history.driver", str(folder), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        said = b"".join(process.stdout.readline() for _ in range(lines))
        time.sleep(seconds)  # the instant of the kill is the point
        assert process.poll() is None, "it ended by itself"
        process.kill()
        said += process.stdout.read()
    return said.decode().splitlines()


@pytest.mark.real
@pytest.mark.timeout(60 + KILLS)
def test_killed_at_random_instants_no_finished_phase_is_lost_and_no_file_is_unreadable(
    tmp_path: Path,
) -> None:
    chance = random.Random(2026)  # noqa: S311 - for instants
    left: dict[tuple[str, int], float] = {}
    ended: dict[str, str] = {}
    for seed in range(KILLS):
        for line in life(tmp_path, seed, chance.randint(1, MOST), chance.uniform(0, LONGEST)):
            match line.split():
                case ["left", session, phase, seconds]:
                    left[session, int(phase)] = float(seconds)
                case ["ended", session, outcome]:
                    ended[session] = outcome
                case ["told", *words]:
                    assert "cut" in words
        if seed % 2 == 0 or seed == KILLS - 1:  # otherwise the next driver recovers, and may be killed at it
            found = recovered(tmp_path)
            assert {key: found[key].outcome for key in ended} == ended
            for (name, index), least in left.items():
                assert found[name].facts.phases[index].done_seconds >= least - 0.001
    assert len(left) > 4 * KILLS  # some six phases in each life, and a session or two
    assert len(ended) > KILLS / 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["history.json", "history.lock"]


def recovered(folder: Path) -> dict[str, Record]:
    """Return the sessions that a new start finds, by id; it tells of nothing worse than a cut-off."""
    heard = Heard()
    store = HistoryStore(folder, Clock(), heard)
    found = store.open().result().sessions
    assert store.close()
    assert all("cut off" in sentence for sentence in heard.sentences)
    return {one.id: one for one in found}
