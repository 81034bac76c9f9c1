"""A sound process that can't go on makes room for another one, and the person is not told again and again."""

import pytest

from hipmob_desktop.voice.playback import Playback
from tests.voice.conftest import until


@pytest.mark.real
@pytest.mark.logs("the sound process ended by itself")
def test_a_sound_process_that_cannot_do_what_it_is_asked_is_replaced_instead_of_staying_deaf() -> None:
    told: list[str] = []
    playback = Playback(told.append, target="null")
    assert until(lambda: playback.audible)
    first = playback.pid
    playback._send({"do": "play", "sounds": [{"nonsense": True}]})
    assert until(lambda: playback.pid not in {first, None} and playback.audible)
    playback.close()
    assert (told[0][:22], told[1:]) == ("There is no sound now ", ["Sound is back."])


@pytest.mark.real
@pytest.mark.logs("the sound process ended by itself")
def test_a_sound_process_that_keeps_stopping_is_told_once_and_not_again_and_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("hipmob_desktop.voice.playback.REST_SECONDS", 0.05)
    told: list[str] = []
    playback = Playback(told.append, target="null")
    assert until(lambda: playback.audible)
    playback._plan = [{"nonsense": True}]
    playback._send({"do": "play", "sounds": playback._plan})
    assert until(lambda: playback._short_lives >= 5, 20)
    playback.close()
    assert 1 <= len(told) <= 5  # at most the two deaths before it is known to keep stopping
    assert told[-1].startswith("There is no sound now")
