"""The self-test tells whole installations from damaged ones."""

import json
import re
import sys
import tomllib
from argparse import Namespace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.doctor import self_test as command
from hipmob_desktop.app.doctor import trial_parts, trial_session
from hipmob_desktop.app.doctor.finding import Finding
from hipmob_desktop.app.doctor.self_test import self_test, tried
from hipmob_desktop.app.doctor.trial_parts import (
    OPTIONAL,
    REQUIRED,
    try_assets,
    try_figure,
    try_libraries,
    try_licences,
    try_modules,
    try_sheet,
    try_versions,
)
from hipmob_desktop.app.doctor.trial_session import try_session
from hipmob_desktop.base.assets import asset
from hipmob_desktop.base.folders import Folders, find_folders
from hipmob_desktop.base.installation import Installation
from hipmob_desktop.voice.outputs import NO_DEVICE


@pytest.fixture
def folders(own_data_folder: Path) -> Folders:
    return find_folders()


def test_a_whole_installation_passes_every_trial_of_its_parts(qtbot: QtBot, folders: Folders) -> None:
    parts = (try_versions, try_modules, try_libraries, try_assets, try_licences, try_figure, try_sheet)
    for trial in parts:
        found = trial(folders)
        assert found.works, found


def test_every_distribution_that_hipmob_requires_is_looked_for() -> None:
    text = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    required = tomllib.loads(text)["project"]["dependencies"]
    names = {re.split(r"[^\w.-]", one, maxsplit=1)[0] for one in required}
    assert names - {"pyobjc-framework-Cocoa"} == set(REQUIRED) | set(OPTIONAL)


def test_a_missing_distribution_is_named(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial_parts, "REQUIRED", ("numpy", "a-library-of-nobody"))
    found = try_versions(folders)
    assert (found.works, found.detail) == (False, "without a-library-of-nobody")


def test_an_empty_icon_is_a_damaged_installation(
    qtbot: QtBot, folders: Folders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = asset

    def with_an_empty_icon(*parts: str) -> Path:
        return tmp_path if parts == ("icons",) else whole(*parts)

    (tmp_path / "home.svg").touch()
    monkeypatch.setattr(trial_parts, "asset", with_an_empty_icon)
    assert not try_assets(folders).works


def test_a_package_without_a_licence_text_is_damaged(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial_parts, "installation", lambda: Installation.PACKAGE)
    found = try_licences(folders)
    assert not found.works
    assert "PySide6_Essentials" in found.detail  # its wheel brings none, so a package has to add it


def test_a_missing_asset_is_a_failure_and_the_next_trial_comes(folders: Folders) -> None:
    def try_glass(_: Folders) -> Finding:
        raise FileNotFoundError("glass.wav is missing")

    glass, versions = tried(folders, (try_glass, try_versions))
    assert (glass.name, glass.works) == ("Glass", False)
    assert "glass.wav is missing" in glass.detail
    assert versions.works


@pytest.mark.parametrize(("detail", "whole"), [(NO_DEVICE, True), ("PortAudio is missing", False)])
def test_a_computer_without_a_device_has_a_whole_hipmob_but_for_portaudio(
    folders: Folders, monkeypatch: pytest.MonkeyPatch, detail: str, whole: bool
) -> None:
    monkeypatch.setattr(command, "check_sound", lambda _: Finding("Sound", works=False, detail=detail))
    assert command._try_sound(folders).works is whole


@pytest.mark.parametrize(("works", "status"), [(True, 0), (False, 1)])
def test_the_exit_status_tells_whether_it_is_whole(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    folders: Folders,
    works: bool,
    status: int,
) -> None:
    places: list[Path] = []

    def try_it(own: Folders) -> Finding:
        places.append(own.data)
        return Finding("It", works, "told")

    monkeypatch.setattr(command, "tried", lambda own: tried(own, (try_it,)))
    assert self_test(Namespace(json=True), folders) == status
    told = json.loads(capsys.readouterr().out)
    assert (told["format"], told["version"], told["findings"][0]["works"]) == ("hipmob-self-test", 1, works)
    assert places != [folders.data]
    assert not places[0].exists()


def test_a_session_that_ends_at_once_has_failed_with_its_last_words(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    dies = [sys.executable, "-c", "import sys; sys.exit('the figure has no legs')"]
    monkeypatch.setattr(trial_session, "own_command", lambda _: dies)
    found = try_session(folders)
    assert (found.works, found.detail) == (False, "nothing is heard: the figure has no legs")


_PRETENDER = """
import os, pathlib, signal, sys, time, numpy
from hipmob_desktop.voice.waves import write_wave
data = pathlib.Path(sys.argv[2])
{before}
write_wave(pathlib.Path(os.environ["HIPMOB_SOUND"]), numpy.full(4800, {level}, dtype="float32"))
signal.signal(signal.SIGTERM, lambda *_: sys.exit({status}))
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="it has no signals")
@pytest.mark.parametrize(
    ("before", "level", "status", "detail"),
    [
        ("", 0.5, 3, "it ended with status 3"),
        ("", 0.0, 0, "nothing is heard"),
        ("", 0.5, 0, "nothing of it is in the history"),
        ("(data / 'one.journal').touch()", 0.5, 0, "there is no log"),
        (
            "(data / 'one.journal').touch(); (data / 'hipmob.log').write_text('now ERROR x: a leg is off')",
            0.5,
            0,
            "now ERROR x: a leg is off",
        ),
    ],
)
def test_a_session_fails_by_its_status_its_silence_its_history_or_its_log(
    folders: Folders,
    monkeypatch: pytest.MonkeyPatch,
    before: str,
    level: float,
    status: int,
    detail: str,
) -> None:
    pretender = _PRETENDER.format(before=before, level=level, status=status)
    monkeypatch.setattr(trial_session, "own_command", lambda _: [sys.executable, "-c", pretender])
    monkeypatch.setattr(trial_session, "_PATIENCE", 3.0 if level == 0 else 30.0)
    monkeypatch.setattr(trial_session, "_SECONDS", 0.1)
    found = try_session(folders)
    assert (found.works, found.detail) == (False, detail)


@pytest.mark.real
def test_some_seconds_of_a_session_are_played_heard_and_kept(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["python"])
    found = try_session(folders)
    assert found.works, found
    assert "it is in the history" in found.detail
