"""Routines of one's own on the command line: which file is meant, its dose, and its id."""

import re
from pathlib import Path

import pytest

from hipmob_desktop.base.assets import asset
from tests.app.test_command_line import run


def long_holds(folder: Path, *, id_: str = "long-holds", name: str = "Long holds") -> Path:
    """Return the file of a routine whose holds are 180 s, from 120 to 240."""
    text = asset("routines", "hip-rotation.toml").read_text(encoding="utf-8")
    text = text.replace('id = "hip-rotation"', f'id = "{id_}"', 1)
    text = text.replace('name = "Hip rotation"', f'name = "{name}"', 1)
    text = re.sub(r"hold = \{ default = \d+, least = \d+, most = \d+ \}", _LONG, text)
    (folder / "Long.TOML").write_text(text, encoding="utf-8")
    return folder / "Long.TOML"


_LONG = "hold = { default = 180, least = 120, most = 240 }"


def test_a_routines_own_range_holds_for_its_dose(
    capsys: pytest.CaptureFixture[str], own_data_folder: Path, tmp_path: Path
) -> None:
    file = str(long_holds(tmp_path))
    own_data_folder.mkdir(exist_ok=True)
    (own_data_folder / "settings.json").write_text('{"preferences": {"hold": 50}}', encoding="utf-8")

    assert ": hold, 180 s," in run(capsys, "plan", file)[1]
    assert ": hold, 240 s," in run(capsys, "plan", file, "--hold", "240")[1]
    status, _, err = run(capsys, "plan", file, "--hold", "50")
    assert (status, err) == (2, "hipmob: hold must be 120 to 240 seconds, not 50.\n")
    assert ": hold, 50 s," in run(capsys, "plan")[1]


def test_a_copy_that_keeps_the_built_in_id_is_right_and_warned_about(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = str(long_holds(tmp_path, id_="hip-rotation", name="For Mrs Smith"))

    for command in ("check", "plan"):
        status, out, err = run(capsys, command, file)
        assert status == 0
        assert "For Mrs Smith" in out
        assert "has the id of HipMob’s own routine" in err
        assert 'such as id = "for-mrs-smith"' in err
    assert run(capsys, "check", str(asset("routines", "hip-rotation.toml")))[2] == ""
    assert run(capsys, "check", str(long_holds(tmp_path)))[2] == ""


def test_any_file_that_is_there_is_read_whatever_its_ending(
    capsys: pytest.CaptureFixture[str], own_data_folder: Path, tmp_path: Path
) -> None:
    file = long_holds(tmp_path)
    for name in ("Long.TOML", "long.txt", "long"):
        file = file.rename(tmp_path / name)
        assert run(capsys, "plan", str(file))[0] == 0
    own_data_folder.joinpath("routines").mkdir(parents=True)
    long_holds(own_data_folder / "routines")
    assert run(capsys, "plan", "Long")[0] == 0
    assert run(capsys, "plan", str(tmp_path / "gone.toml"))[2].startswith("hipmob: There is no file “")
