"""Settings on the disk: a damaged file costs as little as possible, and never silently."""

import json
from dataclasses import fields, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hipmob_desktop.app.narration.speech_lengths import read_lengths, write_lengths
from hipmob_desktop.base.folders import Folders, find_folders
from hipmob_desktop.base.json_files import repaired
from hipmob_desktop.session.preferences import Preferences, Talk
from hipmob_desktop.settings.file import read_settings, write_settings
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.settings.table import setting_labels
from hipmob_desktop.voice.choice import VoiceChoice


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return find_folders(str(tmp_path))


CHANGED = Settings(preferences=Preferences(hold=50, talk=Talk.BRIEF, tempo_external=(2, 2, 2, 2)), pace=0.7)


def test_without_a_file_all_is_at_its_default(folders: Folders) -> None:
    assert read_settings(folders) == (Settings(), "")


def test_what_is_written_is_read(folders: Folders) -> None:
    write_settings(folders, CHANGED)
    assert read_settings(folders) == (CHANGED, "")


def test_one_bad_value_costs_no_other(folders: Folders) -> None:
    write_settings(folders, CHANGED)
    data = json.loads(folders.settings.read_text(encoding="utf-8"))
    data["preferences"]["hold"] = 5000
    data["pace"] = "fast"
    folders.settings.write_text(json.dumps(data), encoding="utf-8")
    settings, complaint = read_settings(folders, setting_labels)
    assert settings == Settings(preferences=replace(CHANGED.preferences, hold=None))
    [kept] = folders.data.glob("settings.damaged-*.json")
    assert "have been reset: Hold, Pace of the voice." in complaint
    assert str(kept) in complaint
    assert json.loads(kept.read_text(encoding="utf-8"))["pace"] == "fast"
    assert read_settings(folders) == (settings, "")


def test_a_damaged_file_is_kept_and_named(folders: Folders) -> None:
    folders.settings.write_text("{ half a", encoding="utf-8")
    settings, complaint = read_settings(folders, setting_labels)
    [kept] = folders.data.glob("settings.damaged-*.json")
    assert settings == Settings()
    assert str(kept) in complaint
    assert kept.read_text(encoding="utf-8") == "{ half a"


def test_what_a_newer_version_added_stays(folders: Folders) -> None:
    folders.settings.write_text('{"night": true, "preferences": {"warm_up": 1}}', encoding="utf-8")
    write_settings(folders, CHANGED)
    written = json.loads(folders.settings.read_text(encoding="utf-8"))
    assert written["night"] is True
    assert written["preferences"]["warm_up"] == 1


def test_a_file_that_may_not_be_read_is_kept_when_the_settings_are_changed(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_settings(folders, CHANGED)
    before = folders.settings.read_bytes()

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refuse)
        assert "cannot be read (Permission denied)" in read_settings(folders)[1]
        write_settings(folders, Settings())
    assert read_settings(folders) == (Settings(), "")
    [kept] = folders.data.glob("settings.damaged-*")
    assert kept.read_bytes() == before


def test_a_write_that_fails_leaves_the_old_file(folders: Folders) -> None:
    blocked = Folders(folders.data / "settings.json" / "below", folders.cache)
    write_settings(folders, CHANGED)
    with pytest.raises(OSError, match=r"settings\.json"):
        write_settings(blocked, Settings())
    assert read_settings(folders) == (CHANGED, "")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from([one.name for one in (*fields(Settings), *fields(Preferences))]) | st.text()


@example(rb'{"voice": "\ud800"}')
@example(b"[" * 100_000)
@given(st.binary() | st.dictionaries(NAMES, JSON).map(lambda found: json.dumps(found).encode()))
def test_whatever_stands_in_the_file_it_is_read_repaired_once_and_can_be_written(content: bytes) -> None:
    with TemporaryDirectory() as place:
        folders = find_folders(place)
        folders.settings.write_bytes(content)
        settings, complaint = read_settings(folders, setting_labels)
        assert bool(complaint) == any(folders.data.glob("settings.damaged-*"))
        assert read_settings(folders) == (settings, "")
        write_settings(folders, settings)
        assert read_settings(folders) == (settings, "")


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists))
def test_nothing_that_stands_in_a_setting_can_stop_the_program(value: object) -> None:
    names = ("hold", "rounds", "order", "fit", "talk", "tempo_external", "setup_first")
    preferences, bad = repaired(Preferences, dict.fromkeys(names, value))
    assert all(getattr(preferences, name) == getattr(Preferences(), name) for name in bad)


def test_lengths_are_remembered_for_the_voice_they_were_measured_in(folders: Folders) -> None:
    calm, swift = VoiceChoice("natural:heart", 0.8), VoiceChoice("natural:heart", 1.0)
    write_lengths(folders, calm, {"Halfway.": 0.7})
    write_lengths(folders, calm, {"Hold.": 0.4})
    assert read_lengths(folders, calm) == {"Halfway.": 0.7, "Hold.": 0.4}
    assert read_lengths(folders, swift) == {}
    assert read_lengths(folders, VoiceChoice("natural:heart", 0.8, "de")) == {}


@pytest.mark.parametrize(
    ("voice", "rate", "now"),
    [
        ("gmw/en", 150, ("pyttsx3:gmw/en", 0.8)),
        ("", 150, ("", 0.8)),
        ("com.apple.voice.Samantha", 100, ("pyttsx3:com.apple.voice.Samantha", 0.65)),
        ("gmw/de", 220, ("pyttsx3:gmw/de", 1.15)),
        ("gmw/de", float("nan"), ("pyttsx3:gmw/de", 0.8)),
        ("gmw/de", 10**400, ("pyttsx3:gmw/de", 0.8)),
    ],
)
def test_a_voice_and_a_speed_that_were_chosen_before_still_hold(
    folders: Folders, voice: str, rate: float, now: tuple[str, float]
) -> None:
    folders.data.mkdir(exist_ok=True)
    folders.settings.write_text(json.dumps({"voice": voice, "rate": rate}), encoding="utf-8")
    settings, complaint = read_settings(folders, setting_labels)
    assert ((settings.voice, settings.pace), complaint) == (now, "")
    write_settings(folders, replace(settings, pace=1.0, voice="natural:heart"))
    again, _ = read_settings(folders, setting_labels)
    assert (again.voice, again.pace) == ("natural:heart", 1.0)


@pytest.mark.parametrize("dose", ["[1e9,8]", "[45,0]", "[NaN,8]", '["45",8]', "[45]"])
def test_a_remembered_dose_that_nobody_can_do_is_reset_and_named(folders: Folders, dose: str) -> None:
    folders.data.mkdir(parents=True, exist_ok=True)
    folders.settings.write_text(f'{{"doses": [["mine", {dose[1:-1]}]], "week_goal": 5}}', encoding="utf-8")

    settings, complaint = read_settings(folders, setting_labels)

    assert (settings.doses, settings.week_goal) == ((), 5)
    assert "were damaged and have been reset: Dose." in complaint


@pytest.mark.parametrize(("film", "expected"), [("never", ("tv", "leave")), ("always", ("always", "lower"))])
def test_a_film_that_was_never_lowered_is_left_alone(
    tmp_path: Path, film: str, expected: tuple[str, str]
) -> None:
    folders = find_folders(str(tmp_path))
    folders.settings.write_text(json.dumps({"film": film}), encoding="utf-8")
    settings, complaint = read_settings(folders)
    assert (settings.film, settings.film_way, complaint) == (*expected, "")
