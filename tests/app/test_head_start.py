"""Voice and sound are begun before the rest of the program, as the settings want them."""

import json
from pathlib import Path

import pytest

from hipmob_desktop.app.narration import head_start
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.voice.engines import WorkerEngine
from tests.voice.conftest import process_exists

pytestmark = pytest.mark.real


def begin(folder: Path, settings: str) -> tuple[str, list[str]]:
    """Begin with a settings file; return the sound's command, and the rungs whose worker is under way."""
    (folder / "settings.json").write_text(settings, encoding="utf-8")
    begun = head_start.begin(Folders(folder, folder / "cache"))
    workers = [one for one in begun.engines if isinstance(one, WorkerEngine)]
    under_way = [one.rung for one in workers if one._begun is not None]
    for one in workers:
        one.close()
    assert begun.sound is not None
    assert process_exists(begun.sound.pid)
    command = Path(f"/proc/{begun.sound.pid}/cmdline").read_text().replace("\0", " ")
    begun.sound.kill()
    return command, under_way


@pytest.mark.parametrize(
    ("voice", "rung"), [("", "natural"), ("natural:heart", "natural"), ("pyttsx3:gmw/en", "pyttsx3")]
)
def test_the_worker_of_the_chosen_voice_and_the_sound_are_begun(
    tmp_path: Path, voice: str, rung: str
) -> None:
    command, under_way = begin(tmp_path, json.dumps({"voice": voice, "device": "headphones"}))
    assert under_way == [rung]
    assert "--device headphones" in command


def test_settings_that_cannot_be_used_are_left_for_those_who_repair_and_tell_of_them(tmp_path: Path) -> None:
    _, under_way = begin(tmp_path, '{"voice_volume": "loud"}')
    assert under_way == ["natural"]
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]
    assert begin(tmp_path, "no JSON")[1] == ["natural"]


def test_a_german_session_begins_with_a_worker_that_may_speak_german(tmp_path: Path) -> None:
    _, under_way = begin(tmp_path, json.dumps({"voice": "natural:heart", "spoken_language": "de"}))
    assert under_way == ["pyttsx3"]
