"""A change of the settings is heard at once, in the way that it matters."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.controllers.audio_preview import AudioPreview, Sample, preview_of
from hipmob_desktop.base.folders import Folders, find_folders
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.settings.theme_choice import ThemeChoice
from hipmob_desktop.settings.value import Settings
from tests.app.program import Program


@pytest.mark.parametrize(
    ("after", "sample"),
    [
        (Settings(voice="de"), Sample.VOICE),
        (Settings(pace=1.0), Sample.VOICE),
        (Settings(voice_volume=40), Sample.VOICE),
        (Settings(tones_volume=40), Sample.TONE),
        (Settings(breath_volume=20), Sample.BREATH),
        (Settings(preferences=Preferences(breath_out=8)), Sample.BREATH),
        (Settings(voice_volume=0), None),
        (Settings(theme=ThemeChoice.DARK), None),
    ],
)
def test_each_change_has_its_sound_or_none(after: Settings, sample: Sample | None) -> None:
    assert preview_of(Settings(), after) is sample


def test_many_steps_in_a_row_are_heard_once_and_as_the_last_one_left_it(
    qtbot: QtBot, own_data_folder: object
) -> None:
    folders: Folders = find_folders(None)
    program = Program(qtbot, folders)
    AudioPreview(program.context)
    for seconds in (6.5, 7.0, 7.5):
        program.actions.change_settings.emit(Settings(preferences=Preferences(breath_out=seconds)))
    qtbot.waitUntil(lambda: bool(program.narrator.orders))
    assert program.narrator.orders == [("breath", 4.0, 7.5)]


def test_a_word_whose_sound_was_given_is_heard_at_once(qtbot: QtBot, own_data_folder: object) -> None:
    before = Settings(say=(("psoas", "so-as"),))
    program = Program(qtbot, find_folders(None), settings=before)
    AudioPreview(program.context)
    program.actions.change_settings.emit(replace(before, say=(*before.say, ("piriformis", "peer-ih"))))
    qtbot.waitUntil(lambda: bool(program.narrator.orders))
    assert program.narrator.orders == [("sample", "piriformis.")]
