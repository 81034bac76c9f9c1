"""A warning that goes unnoticed would make every other test worth less."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

SUITE = """
import logging
import threading

import pytest
from PySide6.QtCore import qWarning


def test_quiet():
    pass


def test_logs_a_warning():
    logging.getLogger("voice").warning("the engine is gone")


@pytest.mark.logs("engine")
def test_logs_an_announced_warning():
    logging.getLogger("voice").warning("the engine is gone")


@pytest.mark.logs("engine")
def test_announces_a_warning_that_does_not_come():
    pass


def test_makes_qt_warn():
    qWarning("a bad signal")


def test_leaves_a_file_open():
    open(__file__)


def test_loses_an_exception_in_a_thread():
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
"""


def test_a_test_fails_for_whatever_it_did_not_announce(tmp_path: Path) -> None:
    (tmp_path / "test_suite.py").write_text(SUITE)
    options = ["-c", str(ROOT / "pyproject.toml"), "-p", "tests.conftest", "-p", "no:cacheprovider", "-rA"]
    outcome = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(tmp_path)],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    complained = set(re.findall(r"^(?:FAILED|ERROR) .*::(\w+)", outcome.stdout, re.MULTILINE))
    ran = complained | set(re.findall(r"^PASSED .*::(\w+)", outcome.stdout, re.MULTILINE))
    assert ran == set(re.findall(r"def (\w+)", SUITE)), outcome.stdout + outcome.stderr
    assert ran - complained == {"test_quiet", "test_logs_an_announced_warning"}
