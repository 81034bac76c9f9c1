"""The proving ground, for as short as it takes to see that it works: the long run is `make prove`."""

import math
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools.prove import fuzz, readers


@pytest.mark.real
@pytest.mark.timeout(300)
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="it looks into /proc")
def test_a_short_attack_finds_nothing_and_prints_its_seeds_and_figures() -> None:
    child = subprocess.run(
        [sys.executable, "-m", "tools.prove", "--minutes", "0.15", "--seed", "3"],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
    )

    assert child.returncode == 0, child.stdout + child.stderr
    assert "seed 3, 0.15 minutes: disks, clocks, soak, routines, kills, fuzz" in child.stdout
    for what in ("lives with jumps", "sessions", "routines", "kills of driver", r"\w+ inputs", "seeds"):
        assert re.search(rf"[1-9]\d* {what}", child.stdout), child.stdout
    assert child.stdout.endswith("nothing found\n")


def test_a_seed_of_the_fuzzer_gives_the_same_inputs_again_without_a_finding() -> None:
    first, second = (fuzz.edited(11, math.inf, 150) for _ in range(2))

    assert first.counts["inputs"] == 150
    assert first.counts == second.counts
    assert first.found == second.found == []


def test_an_input_with_a_finding_is_saved_and_found_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(data: bytes) -> readers.Answer:
        return readers.Answer(wrong=["it has more than one line"] if b"\n" in data else [])

    monkeypatch.setattr(fuzz, "READERS", dict.fromkeys(readers.READERS, broken))
    monkeypatch.setattr(fuzz, "_folder", lambda: tmp_path)
    found = fuzz.edited(12, math.inf, 50).found[0]

    saved = Path(found.rpartition("the input: ")[2].rstrip(")"))
    assert "(seed 12): it has more than one line" in found
    assert "it has more than one line" in fuzz.feed_again(saved).found[0]
