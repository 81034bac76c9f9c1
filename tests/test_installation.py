"""How HipMob was installed decides its command, its folders and its advice."""

import sys
from pathlib import Path

import pytest

from hipmob_desktop.app.main import main
from hipmob_desktop.base.folders import find_folders
from hipmob_desktop.base.installation import PORTABLE, Installation, installation
from hipmob_desktop.base.licences import components, read_texts
from hipmob_desktop.desktop.desktop_entry import own_command
from hipmob_desktop.desktop.menu_entry import add_to_menu, menu_entry


def freeze(monkeypatch: pytest.MonkeyPatch, program: Path) -> None:
    """Pretend to be the frozen program."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))


@pytest.mark.parametrize(
    ("program", "kind"),
    [
        ("/usr/lib/hipmob/hipmob", Installation.PACKAGE),
        ("/srv/kim/hipmob/hipmob", Installation.FOLDER),
    ],
)
def test_a_frozen_program_knows_where_it_is(
    monkeypatch: pytest.MonkeyPatch, program: str, kind: Installation
) -> None:
    assert installation() is Installation.CHECKOUT
    freeze(monkeypatch, Path(program))
    assert installation() is kind


def test_a_frozen_program_is_its_own_command_whatever_it_was_called_by(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    freeze(monkeypatch, Path("/usr/lib/hipmob/hipmob"))
    assert own_command(["hipmob"]) == ["/usr/lib/hipmob/hipmob"]


def test_a_folder_keeps_all_files_beside_itself_when_it_is_asked_to(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("HIPMOB_DATA_DIR")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    freeze(monkeypatch, tmp_path / "stick" / "hipmob")
    assert find_folders().data == tmp_path / "share" / "hipmob"
    beside = tmp_path / "stick" / PORTABLE
    beside.mkdir(parents=True)
    assert find_folders().data == beside
    assert find_folders().cache == beside / "cache"
    assert find_folders(str(tmp_path / "chosen")).data == tmp_path / "chosen"


def test_a_checkout_has_no_portable_mode(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("HIPMOB_DATA_DIR")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    (tmp_path / PORTABLE).mkdir()
    assert find_folders().data != tmp_path / PORTABLE


def test_the_entry_of_a_package_stays_the_packages(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "own"))
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "shared"))
    add_to_menu(tmp_path / "shared", ["hipmob"])
    freeze(monkeypatch, Path("/usr/lib/hipmob/hipmob"))
    assert main(["menu"]) == 0
    assert "its package brings" in capsys.readouterr().out
    assert not menu_entry(tmp_path / "own").exists()
    assert main(["menu", "--remove"]) == 0
    assert "HipMob stays in the menu" in capsys.readouterr().out
    assert menu_entry(tmp_path / "shared").exists()


def test_every_component_of_this_environment_is_listed_with_its_licence() -> None:
    found = {one.name.lower().replace("_", "-"): one for one in components()}
    assert next(iter(found)) == "hipmob-desktop"
    assert {"pyside6-essentials", "shiboken6", "numpy", "cffi", "tomlkit", "inter"} <= set(found)
    assert all(one.licence for one in found.values())
    assert "GNU GENERAL PUBLIC LICENSE" in read_texts(found["hipmob-desktop"])
    assert "pytest" not in found


def test_a_package_lists_what_was_collected_when_it_was_made(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "zlib").mkdir()
    (tmp_path / "zlib" / "copyright").write_text("as is", encoding="utf-8")
    row = '{"name": "zlib", "version": "1.3", "licence": "Zlib", "texts": ["zlib/copyright"]}'
    (tmp_path / "index.json").write_text(f"[{row}]", encoding="utf-8")
    monkeypatch.setattr("hipmob_desktop.base.licences.asset", lambda *parts: tmp_path / parts[-1])
    [zlib] = components()
    assert (zlib.name, zlib.version, zlib.licence) == ("zlib", "1.3", "Zlib")
    assert read_texts(zlib) == "copyright\n\nas is"
