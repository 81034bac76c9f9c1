"""Ctrl+C in a terminal, and the end of the desktop's session."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.test_second_start import is_open
from tests.waiting import until
from tools.virtual_screen import VirtualScreen


@pytest.mark.real
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_session_is_kept_when_the_system_asks_hipmob_to_end(
    virtual_screen: VirtualScreen, own_data_folder: Path, number: signal.Signals
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "hipmob_desktop", "play", "--talk", "tones"],
        env={**virtual_screen.environment, "HIPMOB_SOUND": "null"},
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    until(20, lambda: any(own_data_folder.glob("*.journal")) and is_open(own_data_folder, raising=False))
    os.killpg(process.pid, number)  # as a terminal does: everybody in it is asked
    _, err = process.communicate(timeout=15)
    assert (process.returncode, err) == (0, b"")
    told = json.loads((own_data_folder / "history.json").read_text(encoding="utf-8"))
    assert [session["outcome"] for session in told["sessions"]] == ["stopped"]


@pytest.mark.real
def test_a_window_that_only_waits_ends_at_once(virtual_screen: VirtualScreen, own_data_folder: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "hipmob_desktop"],
        env={**virtual_screen.environment, "HIPMOB_SOUND": "null"},
        stderr=subprocess.PIPE,
    )
    until(20, lambda: is_open(own_data_folder, raising=False))
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=15)
    assert (process.returncode, err) == (0, b"")
