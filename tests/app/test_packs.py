"""Packs on their way: from the commands, and into the folder of the person's own routines."""

from pathlib import Path

import pytest

from hipmob_desktop.app.main import main
from hipmob_desktop.app.packs import addition_of, take_in
from hipmob_desktop.base.clock import now
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.routine.file import read_routine
from hipmob_desktop.routine.pack import pack_in
from tests.routine.test_pack_files import GOOD, PICTURE, ROUTINE, zipped


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path / "data", tmp_path / "cache")


def test_a_pack_is_added_once(folders: Folders) -> None:
    pack = pack_in(zipped({**GOOD, "LICENSE": b"CC0"}))
    first = take_in(pack, folders, now())
    assert (first.is_there, first.renamed) == (False, False)
    assert read_routine(first.path).exercise[0].picture == str(folders.routines / "clam.png")
    again = take_in(pack, folders, now())
    assert (again.is_there, again.files) == (True, {})
    names = {"clam.png", "my-sheet.LICENSE.txt", "my-sheet.toml"}
    assert {one.name for one in folders.routines.iterdir()} == names


def test_what_is_there_stays_and_the_new_one_gets_other_names(folders: Folders) -> None:
    folders.routines.mkdir(parents=True)
    mine = ROUTINE.replace("reps = 12", "reps = 5")
    (folders.routines / "evening.toml").write_text(mine, encoding="utf-8")
    (folders.routines / "clam.png").write_bytes(PICTURE + b"mine")
    pack = pack_in(zipped(GOOD))
    added = take_in(pack, folders, now())
    assert added.renamed
    assert (folders.routines / "evening.toml").read_text(encoding="utf-8") == mine
    assert (folders.routines / "clam.png").read_bytes() == PICTURE + b"mine"
    routine = read_routine(added.path)
    assert (routine.id, routine.name) == ("my-sheet-2", "My sheet (2)")
    assert Path(routine.exercise[0].picture).read_bytes() == PICTURE
    assert addition_of(pack, folders).is_there


def test_the_commands_carry_a_routine_to_another_computer(
    tmp_path: Path, folders: Folders, capsys: pytest.CaptureFixture[str]
) -> None:
    source, pack = tmp_path / "evening.toml", tmp_path / "evening.hipmob-pack"
    source.write_text(ROUTINE, encoding="utf-8")
    (tmp_path / "clam.png").write_bytes(PICTURE)
    there = ["--data-dir", str(folders.data)]
    assert main(["pack", str(source)]) == 0
    assert main(["pack", str(source)]) == 1
    assert "is there already" in capsys.readouterr().err
    assert main(["unpack", str(pack), "--look", *there]) == 0
    assert not folders.routines.exists()
    assert main(["unpack", str(pack), *there]) == 0
    assert "“My sheet” was added" in capsys.readouterr().out
    assert read_routine(folders.routines / "my-sheet.toml").id == "my-sheet"


def test_a_pack_with_faults_is_told_and_not_added(
    tmp_path: Path, folders: Folders, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = tmp_path / "faulty.hipmob-pack"
    pack.write_bytes(zipped({"my-sheet.toml": ROUTINE.encode()}))
    assert main(["unpack", str(pack), "--data-dir", str(folders.data)]) == 1
    assert "clam.png" in capsys.readouterr().err
    assert not folders.routines.exists()
