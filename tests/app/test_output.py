"""What is printed: read to its end or not, with room for it or not, on a terminal with every sign or not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def buffered() -> dict[str, str]:
    """Return an environment in which Python prints when it has enough to print, as it does by itself."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}


@pytest.mark.parametrize("much", [["--json"], []])
def test_the_output_may_be_cut_off_by_the_reader(much: list[str]) -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "hipmob_desktop", "plan", *much],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=buffered(),
    )
    assert child.stdout is not None
    child.stdout.close()  # as `head` does when it has had enough
    _, err = child.communicate(timeout=30)
    assert (child.returncode, err) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_an_output_that_finds_no_room_is_one_line_and_status_1() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        child = subprocess.run(
            [sys.executable, "-m", "hipmob_desktop", "plan"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=buffered(),
            text=True,
            check=False,
        )
    assert child.returncode == 1
    assert child.stderr == "hipmob: The output cannot be written (No space left on device).\n"


def test_a_terminal_without_the_signs_gets_the_rest() -> None:
    child = subprocess.run(
        [sys.executable, "-m", "hipmob_desktop", "plan"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        check=False,
    )
    assert (child.returncode, child.stderr) == (0, b"")
    assert b"\\u266a" in child.stdout  # a note, which the code page of many a Windows does not have
