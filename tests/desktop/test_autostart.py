"""Starting at login: the file, as desktops read it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hipmob_desktop.desktop.autostart import (
    autostart_file,
    disable,
    enable,
    is_enabled,
)
from hipmob_desktop.desktop.desktop_entry import exec_line
from tests.waiting import until


def test_the_file_is_where_desktops_look_for_it(tmp_path: Path) -> None:
    assert autostart_file({}, tmp_path) == tmp_path / ".config" / "autostart" / "hipmob.desktop"
    elsewhere = {"XDG_CONFIG_HOME": str(tmp_path / "c")}
    assert autostart_file(elsewhere, Path("h")) == tmp_path / "c" / "autostart" / "hipmob.desktop"
    assert autostart_file({"XDG_CONFIG_HOME": "relative"}, tmp_path) == autostart_file({}, tmp_path)


def test_it_is_off_until_it_is_switched_on_and_off_again_afterwards(tmp_path: Path) -> None:
    file = tmp_path / "autostart" / "hipmob.desktop"
    assert not is_enabled(file)
    disable(file)
    enable(file, ["hipmob"])
    assert is_enabled(file)
    disable(file)
    assert not file.exists()


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled = false"])
def test_what_a_tool_of_the_desktop_switched_off_is_off(tmp_path: Path, line: str) -> None:
    file = tmp_path / "hipmob.desktop"
    enable(file, ["hipmob"])
    file.write_text(file.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    assert not is_enabled(file)
    enable(file, ["hipmob"])
    assert is_enabled(file)


def test_a_file_of_any_bytes_is_off(tmp_path: Path) -> None:
    file = tmp_path / "hipmob.desktop"
    file.write_bytes(b"\xff\xfe\x00")
    assert not is_enabled(file)


@pytest.mark.skipif(sys.platform == "win32", reason="it has no named pipes in folders")
def test_a_pipe_in_the_place_of_the_file_is_off_and_is_not_replaced(tmp_path: Path) -> None:
    file = tmp_path / "hipmob.desktop"
    os.mkfifo(file)
    assert not is_enabled(file)
    with pytest.raises(OSError, match="something else has its name"):
        enable(file, ["hipmob"])
    assert file.is_fifo()


@pytest.mark.parametrize(
    ("command", "line"),
    [
        (["/bin/hipmob", "--background"], "/bin/hipmob --background"),
        (["/my apps/hipmob"], '"/my apps/hipmob"'),
        (["a%b"], "a%%b"),
        (['say "hi"'], r'"say \\"hi\\""'),
        (["$HOME`x`"], r'"\\$HOME\\`x\\`"'),
        ([r"c:\dir"], r'"c:\\\\dir"'),
        ([""], '""'),
    ],
)
def test_a_command_is_quoted_as_the_specification_says(command: list[str], line: str) -> None:
    assert exec_line(command) == line


ODD = "a b\"c'd$e`f\\g%h&i;j(k)l*m?n#o~p|q<r>s\tt%%u"


@pytest.mark.real
def test_a_desktop_runs_what_was_meant_and_finds_no_fault(tmp_path: Path) -> None:
    folder = tmp_path / 'my "own" $files'
    folder.mkdir()
    seen = folder / "seen"
    script = "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text(sys.argv[2])"
    file = tmp_path / "hipmob.desktop"
    enable(file, [sys.executable, "-c", script, str(seen), ODD])
    valid = subprocess.run(["desktop-file-validate", file], capture_output=True, text=True, check=False)
    assert (valid.returncode, valid.stdout) == (0, "")
    subprocess.run(["gio", "launch", file], check=True, capture_output=True)
    until(10, lambda: seen.exists() and seen.read_text(encoding="utf-8") == ODD)
