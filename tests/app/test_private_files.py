"""The person's small files: only theirs to read, written through links, and never something else's place."""

import os
import stat
import sys
from pathlib import Path

import pytest

from hipmob_desktop.app.errors.log import Log
from hipmob_desktop.base.files import replace
from hipmob_desktop.base.folders import find_folders
from hipmob_desktop.base.json_files import read_object, write_object
from hipmob_desktop.settings.file import read_settings, write_settings
from hipmob_desktop.settings.value import Settings
from tests.history.playing import EVENING

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it has other permissions")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_settings_and_log_and_their_folder_are_the_persons_alone(tmp_path: Path) -> None:
    folders = find_folders(str(tmp_path / "mine"))
    write_settings(folders, Settings())
    log = Log(folders.log, lambda text: text, aloud=False)
    log.open()
    log.close()

    assert mode(folders.data) == 0o700
    assert mode(folders.settings) == mode(folders.log) == 0o600


def test_settings_that_are_a_link_stay_one(tmp_path: Path) -> None:
    folders = find_folders(str(tmp_path / "mine"))
    folders.data.mkdir()
    real = tmp_path / "synced.json"
    write_object(real, {"theme": "dark"})
    folders.settings.symlink_to(real)

    write_settings(folders, read_settings(folders)[0])

    assert folders.settings.is_symlink()
    assert read_object(real)[0]["format"] == "hipmob-settings"
    assert read_object(real)[0]["theme"] == "dark"


def test_a_pipe_in_the_place_of_a_file_is_refused_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "settings.json"
    os.mkfifo(pipe)

    found, complaint = read_object(pipe)
    with pytest.raises(OSError, match="not a file but a pipe"):
        write_object(pipe, {})

    assert (found, pipe.is_fifo()) == ({}, True)
    assert "cannot be read" in complaint


def test_a_pipe_in_the_place_of_the_log_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "hipmob.log")
    log = Log(tmp_path / "hipmob.log", lambda text: text, aloud=False)

    log.open()
    log.close()

    assert (tmp_path / "hipmob.log").is_fifo()


def test_a_link_to_what_is_no_file_is_not_written_through(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "node")
    link = tmp_path / "history.json"
    link.symlink_to(tmp_path / "node")

    with pytest.raises(OSError, match="not a file but a pipe"):
        replace(link, [b"x"], EVENING)

    assert (tmp_path / "node").is_fifo()


def test_a_neighbour_of_a_file_that_is_written_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "report.html.tmp").write_text("mine", encoding="utf-8")

    replace(tmp_path / "report.html", [b"x"], EVENING)

    assert (tmp_path / "report.html.tmp").read_text(encoding="utf-8") == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.html", "report.html.tmp"]
