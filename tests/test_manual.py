"""The manual page and the shells' completions say what the command line has."""

import shutil
import subprocess
import sys

import pytest

from tools.manual import LINUX, SHELLS, written


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="argparse words a usage anew in each release")
def test_they_are_written_from_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")  # `written` sets it, too
    for path, text in written().items():
        assert path.read_text(encoding="utf-8") == text, "python -m tools.manual writes them anew"


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_can_read_its_completions(shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    file = LINUX / "completions" / f"hipmob.{shell}"
    read = subprocess.run([shell, "-n", file], capture_output=True, text=True, check=False)
    assert (read.returncode, read.stderr) == (0, "")
