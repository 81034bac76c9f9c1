"""The messages between the program and its processes: half a line is no message, and the end is noticed."""

import io
import sys
import threading
from pathlib import Path

import pytest

from hipmob_desktop.base.child_process import Child, read_messages
from tests.voice.conftest import until


class HalfInput:
    """What a child reads of a parent that died while it wrote."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


@pytest.mark.parametrize("rest", [b'{"do": "lo', b"\xff\xfe", b"17\n", b""])
def test_half_a_line_of_a_parent_that_died_is_no_message_and_its_end_is_noticed(
    monkeypatch: pytest.MonkeyPatch, rest: bytes
) -> None:
    monkeypatch.setattr(sys, "stdin", HalfInput(b'{"do": "lower"}\n' + rest))
    ended = threading.Event()
    inbox = read_messages(at_end=ended.set)
    assert ended.wait(2)
    assert inbox.get_nowait() == {"do": "lower"}
    assert inbox.empty()


@pytest.mark.real
def test_a_process_that_ended_by_itself_is_no_zombie_and_its_status_is_known() -> None:
    child = Child([sys.executable, "-c", "raise SystemExit(4)"])
    assert until(lambda: not Path(f"/proc/{child.pid}").exists())
    child.kill()
    assert child.status == 4
