"""The tones are short, soft, warm and of one scale."""

import numpy as np
import pytest

from hipmob_desktop.base.assets import asset
from hipmob_desktop.session.timeline import TONE_SECONDS, Tone
from hipmob_desktop.voice.waves import SAMPLE_RATE, FloatArray, read_wave, wave_seconds
from tools.render_sounds import render

PENTATONIC = {2, 4, 6, 9, 11}  # d, e, f sharp, a, b as semitones above c


@pytest.fixture(params=list(Tone), ids=str)
def tone(request: pytest.FixtureRequest) -> Tone:
    found: Tone = request.param
    return found


@pytest.fixture
def samples(tone: Tone) -> FloatArray:
    return read_wave(asset("sounds", f"{tone}.wav"))[0]


def test_a_tone_is_no_longer_than_the_timeline_allows(tone: Tone) -> None:
    assert 0.1 < wave_seconds(asset("sounds", f"{tone}.wav")) <= TONE_SECONDS[tone]


def test_a_tone_begins_and_ends_softly(samples: FloatArray) -> None:
    peak = np.abs(samples).max()
    assert np.abs(samples[: SAMPLE_RATE // 500]).max() < 0.1 * peak
    assert np.abs(samples[-10:]).max() < 0.001


def test_a_tone_is_warm_and_not_shrill(samples: FloatArray) -> None:
    power = np.abs(np.fft.rfft(samples)) ** 2
    pitches = np.fft.rfftfreq(len(samples), 1 / SAMPLE_RATE)
    assert power[pitches > 2500].sum() < 0.005 * power.sum()
    assert np.abs(samples).max() < 0.35


def test_the_loudest_pitch_of_a_tone_is_on_the_one_scale(samples: FloatArray) -> None:
    spectrum = np.abs(np.fft.rfft(samples, 4 * SAMPLE_RATE))
    pitch = spectrum.argmax() / 4
    assert round(69 + 12 * np.log2(pitch / 440)) % 12 in PENTATONIC


def test_the_sounds_are_what_their_script_renders(tone: Tone, samples: FloatArray) -> None:
    np.testing.assert_allclose(samples, render(tone), atol=1e-4)
