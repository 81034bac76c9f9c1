"""The proving ground, for as short as it takes to see that it works: the long run is `make prove`."""

import re
import subprocess
import sys
from pathlib import Path

import pytest


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
    assert "seed 3, 0.15 minutes: disks, clocks, soak, kills, fuzz" in child.stdout
    for what in ("lives with jumps", "sessions", "kills of driver", r"\w+ inputs", "seeds"):
        assert re.search(rf"[1-9]\d* {what}", child.stdout), child.stdout
    assert child.stdout.endswith("nothing found\n")
