"""What goes into a package is known, licensed, and started as HipMob starts it."""

import importlib.util
import json
import os
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from hipmob_desktop.base.licences import Component
from tools.package import licences, sbom
from tools.package.left_out import LEFT_OUT, OF_THE_SYSTEM, is_left_out
from tools.package.licences import PLACE, UnownedError, collect
from tools.package.source import Source

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def entry(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The entry of the frozen program, in a pretended folder."""
    spec = importlib.util.spec_from_file_location("entry", ROOT / "packaging/pyinstaller/hipmob.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "hipmob"))
    monkeypatch.setattr(os, "environ", dict(os.environ))
    monkeypatch.setattr("ctypes.util.find_library", lambda _: None)
    return module


def test_the_frozen_program_knows_every_module_that_hipmob_starts_as_a_process(entry: ModuleType) -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "src").rglob("*.py"))
    assert frozenset(re.findall(r'module_command\(\s*"([\w.]+)"', code)) == entry.MODULES


def test_it_starts_no_other_module(
    entry: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["hipmob", "-P", "-m", "http.server"])
    with pytest.raises(SystemExit) as left:
        entry.main()
    assert left.value.code == 2
    assert "http.server" in capsys.readouterr().err


@pytest.mark.parametrize(("before", "after"), [(None, None), ("/mine", "/mine")])
def test_other_programs_get_the_persons_libraries(
    entry: ModuleType, monkeypatch: pytest.MonkeyPatch, before: str | None, after: str | None
) -> None:
    monkeypatch.setitem(os.environ, "LD_LIBRARY_PATH", "/hipmob/_internal")
    if before is not None:
        monkeypatch.setitem(os.environ, "LD_LIBRARY_PATH_ORIG", before)
    entry.free_environment()
    assert os.environ.get("LD_LIBRARY_PATH") == after
    assert "LD_LIBRARY_PATH_ORIG" not in os.environ


def test_a_library_in_the_folder_is_found_by_its_name(entry: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "libportaudio.so.2").touch()
    entry.find_own_libraries()
    assert importlib.import_module("ctypes.util").find_library("portaudio") == str(
        tmp_path / "libportaudio.so.2"
    )
    assert importlib.import_module("ctypes.util").find_library("jazz") is None


@pytest.mark.parametrize(
    ("place", "out"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", False),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", False),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", False),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", False),
        ("PySide6/Qt/lib/libicudata.so.73", False),
        ("libxcb-cursor.so.0", False),
        ("libportaudio.so.2", False),
        ("hipmob_desktop/assets/splash.txt", False),
        ("PySide6/Qt/plugins/imageformats/libqtiff.so", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("libxcb.so.1", True),
        ("libstdc++.so.6", True),
        ("libespeak-ng.so.1", True),
        ("python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so", True),
    ],
)
def test_only_what_hipmob_needs_goes_into_the_folder(place: str, out: bool) -> None:
    assert is_left_out(place) is out


def test_all_that_is_left_out_has_its_reason() -> None:
    assert all({**LEFT_OUT, **OF_THE_SYSTEM}.values())


def test_a_file_of_nobody_stops_the_package(tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    stranger = tmp_path / "libstranger.so.1"
    stranger.touch()
    told = {"files": {"libstranger.so.1": str(stranger)}, "modules": {}}
    (work / "sources.json").write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(UnownedError, match=r"libstranger\.so\.1"):
        collect(tmp_path, work / "sources.json", _site_packages(), ())


def test_a_part_without_a_licence_text_stops_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numpy = next(_site_packages().glob("numpy/__init__.py"))
    told = {"files": {"numpy/__init__.py": str(numpy)}, "modules": {}}
    (tmp_path / "sources.json").write_text(json.dumps(told), encoding="utf-8")
    assert collect(tmp_path, tmp_path / "sources.json", _site_packages(), ()) == 2
    index = json.loads((tmp_path / PLACE / "index.json").read_text(encoding="utf-8"))
    assert {one["name"] for one in index} == {"numpy", "Inter"}
    assert all((tmp_path / PLACE / text).stat().st_size for one in index for text in one["texts"])
    monkeypatch.setattr(licences, "component_of", lambda _: Component("numpy", "2", "BSD"))
    with pytest.raises(UnownedError, match="numpy has no licence text"):
        collect(tmp_path, tmp_path / "sources.json", _site_packages(), ())


def test_the_bill_of_materials_names_each_part_once(tmp_path: Path) -> None:
    (tmp_path / PLACE).mkdir(parents=True)
    rows: list[dict[str, object]] = [
        {"name": name, "version": "1", "licence": "MIT", "texts": []} for name in ("hipmob-desktop", "a", "b")
    ]
    (tmp_path / PLACE / "index.json").write_text(json.dumps(rows), encoding="utf-8")
    written = sbom.write(tmp_path, Source(tmp_path, 1_790_000_000), "0.1.0", tmp_path)
    bill = json.loads(written.read_text(encoding="utf-8"))
    assert (bill["bomFormat"], bill["metadata"]["component"]["version"]) == ("CycloneDX", "0.1.0")
    assert [one["bom-ref"] for one in bill["components"]] == ["a@1", "b@1"]


def _site_packages() -> Path:
    numpy = importlib.util.find_spec("numpy")
    assert numpy is not None
    assert numpy.origin is not None
    return Path(numpy.origin).parents[1]
