"""The breath swells with the plan, stays below the voice, and never clicks."""

import time
from pathlib import Path

import numpy as np
import pytest

from hipmob_desktop.session.timeline import Breath, Phase, PhaseKind, Timeline
from hipmob_desktop.voice.breath import swell
from hipmob_desktop.voice.mixer import BEFORE_VOICE, Channel, Mixer, Sound
from hipmob_desktop.voice.playback import Playback
from hipmob_desktop.voice.playback_plan import breaths
from hipmob_desktop.voice.waves import SAMPLE_RATE, FloatArray, read_wave
from tests.voice.conftest import sine, until
from tests.voice.test_mixer import BLOCK, heard

HOLD = Timeline(
    "test",
    "Test",
    (
        Phase(0, PhaseKind.SETUP, "Setup", 0.0, 1.0, "seat"),
        Phase(
            1,
            PhaseKind.HOLD,
            "Hold",
            1.0,
            4.0,
            "seat",
            breaths=(Breath(1.0, 0.8, 1.2), Breath(3.0, 0.8, 1.2)),
        ),
    ),
)


def loudness(samples: FloatArray, begin: float, end: float) -> float:
    part = samples[int(begin * SAMPLE_RATE) : int(end * SAMPLE_RATE)]
    return float(np.sqrt(np.mean(np.square(part))))


def brightness(samples: FloatArray, begin: float, end: float) -> float:
    """Return the middle of the spectrum in Hz."""
    part = samples[int(begin * SAMPLE_RATE) : int(end * SAMPLE_RATE)]
    power = np.square(np.abs(np.fft.rfft(part)))
    return float(np.sum(power * np.fft.rfftfreq(len(part), 1 / SAMPLE_RATE)) / np.sum(power))


def breath_sound(at: float, inhale: float = 4.0, exhale: float = 6.0) -> Sound:
    return Sound("breath", at, swell(inhale, exhale), Channel.BREATH, joins=True)


@pytest.mark.parametrize(("inhale", "exhale"), [(4.0, 6.0), (3.0, 5.0), (5.213, 8.4)])
def test_a_breath_rises_to_the_end_of_the_in_breath_and_falls_to_nothing(
    inhale: float, exhale: float
) -> None:
    samples = swell(inhale, exhale)
    assert len(samples) == round(inhale * SAMPLE_RATE) + round(exhale * SAMPLE_RATE)
    rise = [loudness(samples, inhale * part / 4, inhale * (part + 1) / 4) for part in range(4)]
    fall = [
        loudness(samples, inhale + exhale * part / 4, inhale + exhale * (part + 1) / 4) for part in range(4)
    ]
    assert rise == sorted(rise)
    assert fall == sorted(fall, reverse=True)
    assert samples[0] == pytest.approx(0, abs=1e-4)
    assert samples[-1] == pytest.approx(0, abs=1e-4)


def test_the_in_breath_is_brighter_than_the_out_breath_and_nothing_in_it_hisses() -> None:
    samples = swell(4.0, 6.0)
    assert brightness(samples, 1.5, 3.0) > 1.25 * brightness(samples, 6.0, 8.0)
    power = np.square(np.abs(np.fft.rfft(samples)))
    pitches = np.fft.rfftfreq(len(samples), 1 / SAMPLE_RATE)
    assert power[pitches > 3000].sum() < 0.002 * power.sum()


def test_breaths_are_planned_in_monotonic_time_and_those_that_are_over_are_not() -> None:
    assert [sound["at"] for sound in breaths(HOLD, 0.0, 100.0)] == [101.0, 103.0]
    assert list(breaths(HOLD, 3.5, 100.0)) == [{"breath": [0.8, 1.2], "at": 99.5}]
    assert not list(breaths(HOLD, 5.0, 100.0))


def test_a_breath_under_way_is_joined_in_its_middle_without_a_click() -> None:
    mixer = Mixer()
    mixer.replace([breath_sound(0.0)])
    result = heard(mixer, 20, begin=4.0)
    np.testing.assert_array_equal(result[BLOCK:], swell(4.0, 6.0)[4 * SAMPLE_RATE :][BLOCK : 20 * BLOCK])
    assert np.abs(result[:48]).max() < 0.01


def test_a_breath_goes_on_where_it_should_be_after_the_device_stood_still() -> None:
    mixer = Mixer()
    mixer.replace([breath_sound(0.0)])
    heard(mixer, 50, begin=0.0)
    result = heard(mixer, 20, begin=3.0)
    whole = swell(4.0, 6.0)[3 * SAMPLE_RATE : 3 * SAMPLE_RATE + 20 * BLOCK]
    np.testing.assert_array_equal(result[BLOCK:], whole[BLOCK:])


def test_a_breath_is_over_twenty_milliseconds_after_it_is_cut() -> None:
    mixer = Mixer()
    mixer.replace([breath_sound(0.0)])
    before = heard(mixer, 10, begin=3.8)
    mixer.replace([])
    after = heard(mixer, 3, begin=4.0)
    seam = np.abs(np.diff(np.concatenate((before[-100:], after)))).max()
    assert seam < 1.5 * np.abs(np.diff(swell(4.0, 6.0))).max()
    assert not after[BLOCK:].any()


def test_the_breath_sinks_before_a_line_is_spoken_and_returns_after_it() -> None:
    mixer, alone = Mixer(), Mixer()
    line = sine(1.0, pitch=900, peak=0.15)
    mixer.replace([breath_sound(0.0), Sound("line", 3.0, line)])
    alone.replace([breath_sound(0.0)])
    mixed, breath = heard(mixer, 300), heard(alone, 300)
    first = 3 * SAMPLE_RATE
    mixed[first : first + len(line)] -= line

    def share(begin: float, end: float) -> float:
        return loudness(mixed, begin, end) / loudness(breath, begin, end)

    assert share(1.0, 3.0 - BEFORE_VOICE - 0.1) == pytest.approx(1.0, abs=0.01)
    assert share(3.2, 4.0) == pytest.approx(0.4, abs=0.01)
    assert share(4.6, 5.5) == pytest.approx(1.0, abs=0.01)


def test_the_voice_is_far_above_the_breath_at_the_volume_it_has_at_first() -> None:
    """Clips are levelled to a root mean square of 0.1; the breath's loudest second is compared with that."""
    top = loudness(swell(4.0, 6.0), 3.5, 4.5)
    assert 0.1 / (top * 0.45) > 10 ** (12 / 20)
    assert 0.1 / (top * 0.45 * 0.4) > 10 ** (20 / 20)


@pytest.mark.real
def test_a_hold_is_heard_to_breathe_at_its_time_and_is_quiet_after_it(tmp_path: Path) -> None:
    recording = tmp_path / "heard.wav"
    playback = Playback(target=str(recording))
    assert until(lambda: playback.audible), playback.state
    playback.play(HOLD, 2.9, time.monotonic(), {})
    time.sleep(2.6)
    playback.close()
    samples, _ = read_wave(recording)
    expected = swell(0.8, 1.2)
    at = int(np.argmax(np.abs(samples) > 0.002))
    begin = int(np.argmax(np.abs(expected) > 0.002))
    part = samples[at - begin : at - begin + len(expected)]
    assert np.abs(part - expected).max() < 0.001
    assert not samples[at - begin + len(expected) + 100 :].any()
