"""The log, what is taken out of it, and the line of a command that failed."""

import errno
import faulthandler
import io
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from hipmob_desktop.app.errors.log import Log
from hipmob_desktop.app.errors.redaction import redaction
from hipmob_desktop.app.main import main


def redact(text: str) -> str:
    return text.replace("Jo Doe", "(person)")


def fail(sentence: str) -> None:
    raise ValueError(sentence)


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("File /people/jo/src/a.py", "File ~/src/a.py"),
        ("/people/joanna/a.py", "/people/joanna/a.py"),
        ("/mnt/stick/mine/history.json", "(data)/history.json"),
        ("Jo said hello on quokka to Johanna", "(person) said hello on (computer) to Johanna"),
    ],
)
def test_folders_and_names_are_taken_out(text: str, redacted: str) -> None:
    assert redaction(Path("/people/jo"), Path("/mnt/stick/mine"), "jo", "Quokka")(text) == redacted


@pytest.fixture
def log_file(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "hipmob.log"


def written(log: Log, path: Path, lines: int = 1) -> str:
    """Log some lines of 1000 characters, and return what is in the file."""
    for number in range(lines):
        logging.getLogger("hipmob").info("Jo Doe %d %s", number, "x" * 1000)
    log.close()
    return path.read_text(encoding="utf-8")


def test_the_log_names_nobody(log_file: Path) -> None:
    text = written(Log(log_file, redact), log_file)
    assert "INFO hipmob: (person) 0 xxx" in text
    assert "Jo Doe" not in text


def test_the_log_does_not_grow_for_ever(log_file: Path) -> None:
    text = written(Log(log_file, redact), log_file, lines=1000)
    assert sorted(one.name for one in log_file.parent.iterdir()) == ["hipmob.log", "hipmob.log.1"]
    assert sum(one.stat().st_size for one in log_file.parent.iterdir()) < 600_000
    assert text.splitlines()[-1].split()[5] == "999"


def test_a_log_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    log = Log(tmp_path / "file" / "hipmob.log", redact)
    logging.getLogger("hipmob").info("hello")
    log.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_a_disk_that_is_full_stops_nobody(tmp_path: Path) -> None:
    file = tmp_path / "hipmob.log"
    file.symlink_to("/dev/full")
    faulthandler.disable()  # pytest's own
    log = Log(file, redact)
    logging.getLogger("hipmob").info("hello")
    log.close()
    assert not faulthandler.is_enabled()


class Broken(io.StringIO):
    """A terminal that has gone."""

    def write(self, _: str) -> int:
        raise OSError(errno.EIO, "Input/output error")


@pytest.mark.logs("hello")
def test_a_terminal_that_has_gone_costs_no_line_of_the_log_and_changes_nothing_for_others(
    log_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", Broken())
    log = Log(log_file, redact)
    log.open()
    logging.getLogger("hipmob").warning("hello")
    log.close()
    assert "hello" in log_file.read_text(encoding="utf-8")
    assert logging.raiseExceptions


@pytest.mark.logs("the command failed")
def test_a_command_that_fails_is_one_line_and_the_rest_is_in_the_log(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, own_data_folder: Path
) -> None:
    monkeypatch.setattr("hipmob_desktop.app.cli.printing.plan", lambda *_: fail("two\nlines"))
    monkeypatch.setattr("hipmob_desktop.app.errors.failed_start.show_failed_start", lambda *_: None)
    assert main(["plan"]) == 1
    err = capsys.readouterr().err
    assert err.startswith("hipmob: HipMob ran into a problem (ValueError: two lines).")
    assert err.count("\n") == 1
    assert "Traceback" in (own_data_folder / "hipmob.log").read_text(encoding="utf-8")


CRASH = """
import ctypes, logging, sys, time
from pathlib import Path
from hipmob_desktop.app.errors.log import Log
log = Log(Path(sys.argv[1]), str)
log.open()
while not Path(sys.argv[1]).exists():
    time.sleep(0.01)
time.sleep(0.2)
ctypes.string_at(0)
"""


@pytest.mark.real
def test_even_a_crash_of_the_whole_process_leaves_a_trace(tmp_path: Path) -> None:
    file = tmp_path / "hipmob.log"
    child = subprocess.run([sys.executable, "-c", CRASH, str(file)], capture_output=True, check=False)
    assert child.returncode < 0
    assert "Segmentation fault" in file.read_text(encoding="utf-8")
