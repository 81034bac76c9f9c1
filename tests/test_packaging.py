"""HipMob as a desktop sees it: menu entry, icons, routine files, and the wheel that brings them along."""

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from hipmob_desktop import __version__
from hipmob_desktop.base.assets import asset
from hipmob_desktop.desktop.menu_entry import PLACES, add_to_menu, menu_entry, remove_from_menu
from tests.app.test_second_start import is_open
from tests.under_way import session_under_way
from tests.waiting import until
from tools.virtual_screen import VirtualScreen

ROOT = Path(__file__).resolve().parents[1]
LINUX = ROOT / "packaging" / "linux"


def test_the_menu_entries_are_valid() -> None:
    files = sorted(LINUX.glob("*.desktop"))
    assert len(files) == 2
    checked = subprocess.run(["desktop-file-validate", *files], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stdout) == (0, "")


def test_the_description_for_software_centres_is_valid() -> None:
    checked = subprocess.run(
        ["appstreamcli", "validate", "--no-net", LINUX / "hipmob.metainfo.xml"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout


def test_the_releases_are_those_of_the_changelog() -> None:
    told = [one.attrib["version"] for one in ET.parse(LINUX / "hipmob.metainfo.xml").iter("release")]  # noqa: S314
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert told == re.findall(r"^## (?:Unreleased: )?(\d+\.\d+\.\d+)", changes, re.MULTILINE)
    assert told[0] == __version__


@pytest.mark.parametrize("name", ["icons/hipmob.svg", "linux/hipmob-symbolic.svg"])
def test_the_icons_can_be_seen_when_they_are_small(name: str) -> None:
    drawn = QImage(16, 16, QImage.Format.Format_ARGB32_Premultiplied)
    drawn.fill(0)
    renderer = QSvgRenderer(str(asset(*name.split("/"))))
    painter = QPainter(drawn)
    renderer.render(painter)
    painter.end()
    covered = sum(drawn.pixelColor(x, y).alpha() > 128 for x in range(16) for y in range(16))
    assert covered > 40


def test_the_symbolic_icon_is_of_one_colour_and_all_filled_so_that_a_desktop_can_tint_it() -> None:
    text = asset("linux", "hipmob-symbolic.svg").read_text(encoding="utf-8")
    assert len(set(re.findall(r'fill="([^"]*)"', text))) == 1
    assert "stroke" not in text


def test_every_place_is_filled_and_emptied_again(tmp_path: Path) -> None:
    assert not menu_entry(tmp_path).is_file()
    add_to_menu(tmp_path, ["/my apps/hipmob"])
    assert menu_entry(tmp_path).is_file()
    entry = (tmp_path / "applications" / "hipmob.desktop").read_text(encoding="utf-8")
    assert re.findall("^Exec=(.*)$", entry, re.MULTILINE) == [
        '"/my apps/hipmob"',
        '"/my apps/hipmob" play',
        '"/my apps/hipmob" play --tv',
    ]
    remove_from_menu(tmp_path)
    assert not any((tmp_path / place).exists() for place in PLACES.values())


def run(*arguments: object, environment: Mapping[str, str]) -> str:
    """Run a program that has to succeed, and return what it prints."""
    line = [str(one) for one in arguments]
    return subprocess.run(line, env=environment, capture_output=True, text=True, check=True).stdout


@pytest.mark.real
def test_hipmob_menu_makes_routine_files_open_with_hipmob(
    virtual_screen: VirtualScreen, tmp_path: Path, own_data_folder: Path
) -> None:
    environment = {
        **virtual_screen.environment,
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "share"),
        "HIPMOB_SOUND": "null",
    }
    assert "in the menu now" in run(sys.executable, "-m", "hipmob_desktop", "menu", environment=environment)
    routine = tmp_path / "my evening.hipmob.toml"
    text = asset("routines", "hip-rotation.toml").read_text(encoding="utf-8")
    routine.write_text(text.replace('id = "hip-rotation"', 'id = "evening"'), encoding="utf-8")
    kind = run("gio", "info", "-a", "standard::content-type", routine, environment=environment)
    assert "application/x-hipmob-routine" in kind
    assert "hipmob-routine.desktop" in run(
        "gio", "mime", "application/x-hipmob-routine", environment=environment
    )
    first = subprocess.Popen([sys.executable, "-m", "hipmob_desktop"], env=environment)
    try:
        until(20, lambda: is_open(own_data_folder))
        [name] = re.findall(
            "^StartupWMClass=(.*)$", (LINUX / "hipmob.desktop").read_text(encoding="utf-8"), re.MULTILINE
        )
        assert run("xdotool", "search", "--onlyvisible", "--class", f"^{name}$", environment=environment)
        run("gio", "open", routine, environment=environment)
        until(20, lambda: session_under_way(own_data_folder).get("routine") == "evening")
    finally:
        first.kill()
        first.wait()


def test_the_wheel_brings_all_of_it_along(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, env={**os.environ, "PYTHONPATH": ""}, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    shared = {name.partition(".data/data/share/")[2] for name in names} - {""}
    for_terminals = {
        "man/man1/hipmob.1",
        "bash-completion/completions/hipmob",
        "zsh/site-functions/_hipmob",
        "fish/vendor_completions.d/hipmob.fish",
    }
    assert shared == set(PLACES.values()) | for_terminals
    assert {f"hipmob_desktop/assets/{name}" for name in PLACES} <= names
