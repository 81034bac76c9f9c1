"""What the narrator asks of voice and sound, for what the person wants and has set."""

import threading
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, cast

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.narration import narrator as room
from hipmob_desktop.app.narration.narrator import Narrator
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.routine.spoken_language import english
from hipmob_desktop.session.events import Command
from hipmob_desktop.session.player import Session, step
from hipmob_desktop.session.timeline import Cue, CueKind, Phase, PhaseKind, Timeline
from hipmob_desktop.settings.value import Film, FilmWay, Settings
from hipmob_desktop.ui.settings.settings_view import SoundView
from hipmob_desktop.voice.playback import SoundSettings
from hipmob_desktop.voice.synthesis import Speech
from tests.voice.conftest import until
from tests.voice.pretended import Pretended

ROUTINE = load_builtin()
FIRST, SECOND = Cue(2.0, 1.0, CueKind.SPEECH, "first"), Cue(5.0, 1.0, CueKind.SPEECH, "second")
TIMELINE = Timeline("t", "T", (Phase(0, PhaseKind.SETUP, "Setup", 0.0, 60.0, "seat", cues=(FIRST, SECOND)),))


class ReadySpeech:
    """A voice that has everything ready."""

    rung, sentence = "natural", ""

    def __init__(self, *_: object) -> None:
        pass

    def clips(self) -> dict[str, Path]:
        return {text: Path(f"{text}.wav") for text in ("first", "second", english().sample)}

    def clips_by_rung(self) -> dict[str, dict[str, tuple[Path, float]]]:
        return {self.rung: {text: (path, 1.0) for text, path in self.clips().items()}}

    def lengths(self) -> dict[str, float]:
        return dict.fromkeys(self.clips(), 1.0)

    def is_settled(self, *_: object) -> bool:
        return True

    def prepare(self, *_: object) -> None:
        pass

    def close(self) -> None:
        pass


class WrittenPlayback:
    """Sound that writes down what it was asked for."""

    devices = (("usb", "Headphones"),)
    state = "no sound device: please switch on your speakers"
    audible = True

    def __init__(self, *_: object, **__: object) -> None:
        self.asked: list[tuple[Any, ...]] = []

    def play(self, *_: object, late: object, **__: object) -> None:
        self.asked.append(("play", late))

    def __getattr__(self, name: str) -> Any:
        return lambda *arguments: self.asked.append((name, *arguments))


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path, tmp_path / "cache")


@pytest.fixture(autouse=True)
def fakes(monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    monkeypatch.setattr(room, "Speech", ReadySpeech)
    monkeypatch.setattr(room, "Playback", WrittenPlayback)


def asked(narrator: Narrator, name: str) -> list[tuple[Any, ...]]:
    return [one[1:] for one in narrator._playback.asked if one[0] == name]  # type: ignore[attr-defined]


def sound_settings(narrator: Narrator) -> SoundSettings:
    [*_, (settings,)] = asked(narrator, "apply")
    return cast("SoundSettings", settings)


def session_at(position: float, *, paused: bool = False) -> Session:
    """Return a session that was started at instant 0, and has run or stands paused at a position."""
    session, _ = step(Session(TIMELINE), Command.START, 0.0)
    now = 0.0
    while now < position:
        now = min(now + 1.0, position)
        session, _ = step(session, Command.TICK, now)
    return step(session, Command.PAUSE, position)[0] if paused else session


@pytest.mark.parametrize(
    ("position", "paused", "said"),
    [
        (3.5, False, [(Path("first.wav"),)]),
        (7.0, False, [(Path("second.wav"),)]),
        (2.5, False, []),
        (4.5, False, []),
        (4.5, True, [(Path("first.wav"),)]),
        (2.5, True, [(Path("first.wav"),)]),
        (1.0, False, []),
    ],
)
def test_the_last_line_is_said_again_where_there_is_room_for_it(
    folders: Folders, position: float, paused: bool, said: list[tuple[Path]]
) -> None:
    narrator = Narrator(folders, Settings(), ROUTINE)
    narrator.say_again(session_at(position, paused=paused), position)
    assert asked(narrator, "say_now") == said


def test_the_person_is_told_why_a_line_is_not_said_again(folders: Folders) -> None:
    narrator = Narrator(folders, Settings(), ROUTINE)
    assert narrator.say_again(session_at(1.0), 1.0) == "Nothing has been said yet."
    assert "press S" in narrator.say_again(session_at(4.5), 4.5)
    assert not narrator.say_again(session_at(2.5), 2.5)


@pytest.mark.parametrize(
    ("film", "way", "tv", "decibels"),
    [
        (Film.TV, FilmWay.LOWER, False, 0),
        (Film.TV, FilmWay.LOWER, True, 9),
        (Film.TV, FilmWay.PAUSE, True, 9),
        (Film.ALWAYS, FilmWay.LOWER, False, 9),
        (Film.ALWAYS, FilmWay.LEAVE, True, 0),
    ],
)
def test_a_film_is_lowered_beside_the_television_or_as_the_person_wants(
    folders: Folders, film: Film, way: FilmWay, tv: bool, decibels: int
) -> None:
    narrator = Narrator(folders, Settings(film=film, film_way=way, film_lowered=9), ROUTINE)
    narrator.set_tv_mode(on=tv)
    assert sound_settings(narrator).film == decibels


def test_volumes_lead_in_and_device_follow_the_settings(folders: Folders) -> None:
    narrator = Narrator(folders, Settings(), ROUTINE)
    narrator.apply(Settings(voice_volume=50, tones_volume=40, breath_volume=30, lead_in=800, device="usb"))
    [(sound,)] = asked(narrator, "apply")  # one message, not one for each of them
    assert (sound.voice, sound.tones, sound.breath) == pytest.approx((0.5, 0.4, 0.3))
    assert (sound.lead_in, sound.device) == (pytest.approx(0.8), "usb")


def test_who_asks_to_hear_the_voice_hears_it_or_is_told_why_not(
    qtbot: QtBot, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    narrator = Narrator(folders, Settings(), ROUTINE)
    narrator.speak_sample()
    qtbot.waitUntil(lambda: asked(narrator, "say_now") == [(Path(f"{english().sample}.wav"),)])
    monkeypatch.setattr(WrittenPlayback, "audible", False)
    with qtbot.waitSignal(narrator.told) as told:
        narrator.speak_sample()
    assert told.args[0] == "Nothing can be heard (no sound device). Please switch on your speakers."
    silent = Narrator(folders, Settings(voice_volume=0), ROUTINE)
    with qtbot.waitSignal(silent.told) as told:
        silent.speak_sample()
    assert "volume is at zero" in told.args[0]


def test_what_sound_can_do_here_is_shown(folders: Folders) -> None:
    sound = Narrator(folders, Settings(), ROUTINE).sound
    assert sound == SoundView(
        "Now speaking: the natural voice.", (("usb", "Headphones"),), can_lower=True, has_voice=True
    )


def test_each_step_of_the_pace_returns_at_once_even_while_a_voice_hangs(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    over = threading.Event()

    def hang(_: str) -> None:
        over.wait(10)

    hanging = Pretended("natural", fault=hang)
    monkeypatch.setattr(room, "Speech", partial(Speech, engines=[hanging]))
    narrator = Narrator(folders, Settings(), ROUTINE)
    narrator.prepare(["Halfway."])
    assert until(lambda: bool(hanging.asked))
    begin = time.monotonic()
    for pace in (0.85, 0.9, 0.95, 1.0):
        narrator.apply(Settings(pace=pace))
    assert time.monotonic() - begin < 0.1
    over.set()
    assert until(lambda: hanging.asked[-1] == ("Halfway.", "one", 1.0))
    narrator.close()


def test_the_voice_of_the_routines_language_and_its_exceptions_are_used(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = Pretended("pyttsx3", (("gmw/en-us", "en-us"), ("gmw/de", "de")))
    monkeypatch.setattr(room, "Speech", partial(Speech, engines=[system]))
    narrator = Narrator(folders, Settings(say=(("Ischias", "Isch-ias"),)), ROUTINE)
    german = msgspec.structs.replace(ROUTINE, language="de", pronounce={"90/90": "neunzig neunzig"})
    narrator.use_routine(german)
    narrator.prepare(["90/90, ohne Ischias."])
    assert until(lambda: bool(system.asked))
    assert system.asked == [("neunzig neunzig, ohne Isch-ias.", "gmw/de", 0.8)]
    narrator.close()


def test_who_opens_a_routine_in_a_language_without_a_voice_is_told_how_to_get_one(
    qtbot: QtBot, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "Speech", partial(Speech, engines=[Pretended("natural")]))
    german = msgspec.structs.replace(ROUTINE, language="de")
    narrator = Narrator(folders, Settings(), german)
    with qtbot.waitSignal(narrator.told) as told:
        narrator.prepare(["Das linke Knie nach außen.", "Breathe in."])
    assert told.args[0].startswith("No voice here speaks German. eSpeak NG speaks it")
    assert not narrator.sound.has_voice
    narrator.close()


def test_hipmobs_own_english_lines_are_not_said_with_foreign_sounds(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = Pretended("pyttsx3", (("roa/it", "it"),))
    monkeypatch.setattr(room, "Speech", partial(Speech, engines=[system]))
    italian = msgspec.structs.replace(ROUTINE, language="it", pronounce={english().halfway: "A metà."})
    narrator = Narrator(folders, Settings(), italian)
    narrator.prepare([english().breathe_in, english().halfway, "Il ginocchio sinistro in fuori."])
    assert until(lambda: len(system.asked) == 2)
    assert [text for text, _, _ in system.asked] == ["A metà.", "Il ginocchio sinistro in fuori."]
    narrator.close()


def test_before_a_line_was_spoken_its_length_is_guessed_for_the_pace_at_which_it_will_be(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    over = threading.Event()

    def hang(_: str) -> None:
        over.wait(10)

    monkeypatch.setattr(room, "Speech", partial(Speech, engines=[Pretended("natural", fault=hang)]))
    lines = ["3", "Left knee out.", "Left knee out. Now turn to it."]
    narrator = Narrator(folders, Settings(), ROUTINE)
    narrator.prepare(lines)
    calm = narrator.lengths
    assert [0.4 < calm["3"] < 0.9, calm["3"] < calm[lines[1]] < calm[lines[2]] - 1] == [True, True]
    narrator.prepare(lines, slow=lines)
    assert narrator.lengths["3"] == pytest.approx(calm["3"] / 0.9, abs=0.01)
    narrator.apply(Settings(pace=1.0))
    narrator.prepare(lines)
    assert narrator.lengths["3"] == pytest.approx(calm["3"] * 0.8, abs=0.01)
    over.set()
    assert until(lambda: narrator.lengths["3"] == pytest.approx(0.5, abs=0.03))
    narrator.close()


def test_a_line_that_came_late_is_passed_on_as_late_once_and_not_in_another_session(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    narrator, session = Narrator(folders, Settings(), ROUTINE), session_at(2.5)
    with monkeypatch.context() as patched:
        patched.setattr(ReadySpeech, "clips_by_rung", lambda _: {"natural": {}})
        narrator.play(session, 2.5)
    narrator.play(session, 2.5)
    narrator.play(session, 2.5)
    narrator.play(Session(replace(TIMELINE), state=session.state), 2.5)
    assert asked(narrator, "play") == [(set(),), ({(0, "first"), (0, "second")},), (set(),), (set(),)]


def test_a_narrator_is_closed_as_often_as_the_window_is_asked_to_close(folders: Folders) -> None:
    before = set(threading.enumerate())
    narrator = Narrator(folders, Settings(), ROUTINE)
    narrator.close()
    narrator.close()  # Ctrl+C closes the window, and the program's end closes it once more
    assert until(lambda: set(threading.enumerate()) <= before)
