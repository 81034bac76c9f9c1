"""Sounds are placed to the sample, cut without a click, and never clip."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.voice.mixer import INAUDIBLE, Channel, Mixer, Sound
from hipmob_desktop.voice.polish import PEAK
from hipmob_desktop.voice.waves import SAMPLE_RATE, FloatArray
from tests.voice.conftest import sine

BLOCK = 960


def heard(mixer: Mixer, blocks: int, begin: float = 0.0) -> FloatArray:
    """Render so many blocks, the first beginning at a monotonic instant."""
    return np.concatenate(
        [mixer.render(begin + number * BLOCK / SAMPLE_RATE, BLOCK) for number in range(blocks)]
    )


def step(samples: FloatArray) -> float:
    """Return the largest jump from one sample to the next."""
    return float(np.abs(np.diff(samples)).max())


@given(st.lists(st.integers(0, 40_000), min_size=1, max_size=5, unique=True))
def test_every_sound_is_placed_to_the_sample(frames: list[int]) -> None:
    mixer = Mixer()
    impulse = np.array([0.1], dtype=np.float32)
    mixer.replace(Sound(f"{frame}", 7 + frame / SAMPLE_RATE, impulse) for frame in frames)
    assert np.flatnonzero(heard(mixer, 42, begin=7)).tolist() == sorted(frames)


def test_a_sound_across_many_blocks_is_whole() -> None:
    mixer = Mixer()
    tone = sine(0.3)
    mixer.replace([Sound("a", 0.0123, tone)])
    first = round(0.0123 * SAMPLE_RATE)
    np.testing.assert_array_equal(heard(mixer, 20)[first : first + len(tone)], tone)


def test_the_loudest_clip_by_itself_is_heard_as_it_was_made() -> None:
    mixer = Mixer()
    clip = sine(0.3, peak=PEAK)
    mixer.replace([Sound("a", 0.0, clip)])
    np.testing.assert_array_equal(heard(mixer, 15)[: len(clip)], clip)


def test_a_sound_that_comes_a_little_late_is_whole_and_one_that_comes_too_late_is_not_heard() -> None:
    mixer = Mixer()
    mixer.replace([Sound("late", 9.8, sine(0.01)), Sound("too late", 9.5, sine(0.01, peak=0.1))])
    result = heard(mixer, 2, begin=10)
    np.testing.assert_array_equal(result[:480], sine(0.01))
    assert not result[480:].any()


def test_what_is_cut_fades_within_five_milliseconds_and_does_not_click() -> None:
    mixer = Mixer()
    tone = sine(1.0, pitch=200)
    mixer.replace([Sound("a", 0.0, tone)])
    before = heard(mixer, 3)
    mixer.replace([])
    after = heard(mixer, 3, begin=3 * BLOCK / SAMPLE_RATE)
    assert step(np.concatenate((before[1:], after))) < 1.5 * step(tone)
    assert after[:200].any()
    assert not after[240:].any()


def test_a_sound_goes_on_without_a_seam_when_a_new_plan_contains_it() -> None:
    mixer = Mixer()
    tone = sine(0.2)
    mixer.replace([Sound("a", 0.0, tone)])
    before = heard(mixer, 3)
    mixer.replace([Sound("a", 0.001, tone, carry=True), Sound("b", 0.5, tone)])
    after = heard(mixer, 10, begin=3 * BLOCK / SAMPLE_RATE)
    np.testing.assert_array_equal(np.concatenate((before, after))[: len(tone)], tone)


def test_a_sound_that_was_under_way_is_not_started_in_its_middle() -> None:
    mixer = Mixer()
    mixer.replace([Sound("a", 0.0, sine(1.0), carry=True)])
    assert not heard(mixer, 5, begin=0.5).any()


def test_a_sound_planned_again_right_after_silence_is_heard_again() -> None:
    mixer = Mixer()
    mixer.replace([Sound("a", 0.0, sine(1.0))])
    heard(mixer, 2)
    mixer.replace([])
    mixer.replace([Sound("a", 0.0, sine(1.0))])
    assert heard(mixer, 3, begin=0.04)[BLOCK:].any()


def test_a_sound_without_an_instant_is_heard_at_once_beside_the_others() -> None:
    mixer = Mixer()
    mixer.replace([Sound("a", 5.0, sine(0.1))])
    mixer.add(Sound("now", None, sine(0.01)))
    assert heard(mixer, 1, begin=3.0)[0] == pytest.approx(0.5)
    assert heard(mixer, 1, begin=5.0)[0] == pytest.approx(0.5)


@given(st.integers(1, 12))
def test_many_sounds_at_once_never_clip(count: int) -> None:
    mixer = Mixer()
    mixer.replace(Sound(f"{number}", 0.0, sine(0.1, peak=0.8)) for number in range(count))
    assert np.abs(heard(mixer, 6)).max() < 1.0 + 1e-6


def test_soft_sounds_are_not_changed_by_the_protection_against_clipping() -> None:
    mixer = Mixer()
    quiet = sine(0.02, peak=0.39)
    mixer.replace([Sound("a", 0.0, quiet), Sound("b", 0.0, quiet)])
    np.testing.assert_allclose(heard(mixer, 1), 2 * quiet, rtol=1e-6)


def test_voice_and_tones_have_volumes_of_their_own_that_change_without_a_jump() -> None:
    mixer = Mixer()
    voice = sine(0.2, pitch=200, peak=0.5)
    mixer.replace([Sound("v", 0.0, voice), Sound("t", 0.15, sine(0.01), Channel.TONES)])
    mixer.set_volume(Channel.VOICE, 0.0)
    result = heard(mixer, 10)
    assert step(result[:BLOCK]) < 1.5 * step(voice)
    assert not result[BLOCK : 7 * BLOCK].any()
    assert result[int(0.15 * SAMPLE_RATE)] == pytest.approx(0.5)


@pytest.mark.parametrize("lead_in", [0.1, 0.3, 0.8])
def test_a_silence_before_a_cue_is_filled_with_a_hush_too_soft_to_hear(lead_in: float) -> None:
    mixer = Mixer()
    mixer.set_lead_in(lead_in)
    tone = sine(0.1)
    mixer.replace([Sound("a", 1.2, tone), Sound("b", 3.0, tone)])
    result = heard(mixer, 160)
    for at in (1.2, 3.0):
        before = result[: int(at * SAMPLE_RATE)][-int(lead_in * SAMPLE_RATE) :]
        assert all(part.any() for part in np.array_split(before, 20))
        assert np.abs(before).max() < INAUDIBLE
        assert np.sqrt(np.mean(np.square(before))) < 0.01 * np.sqrt(np.mean(np.square(tone)))
        np.testing.assert_array_equal(result[round(at * SAMPLE_RATE) :][: len(tone)], tone)
    assert not result[: int((1.2 - lead_in) * SAMPLE_RATE) - 1].any()
    assert not result[int(1.3 * SAMPLE_RATE) + 1 : int((3.0 - lead_in) * SAMPLE_RATE) - 1].any()


def test_nothing_is_woken_for_a_cue_that_will_not_be_heard() -> None:
    mixer = Mixer()
    mixer.set_lead_in(0.3)
    mixer.set_volume(Channel.VOICE, 0.0)
    mixer.replace([Sound("a", 0.5, sine(0.1))])
    assert not heard(mixer, 40).any()


def test_a_mixer_is_idle_unless_something_is_heard_or_to_come() -> None:
    mixer = Mixer()
    idle = [mixer.is_idle]
    mixer.replace([Sound("a", 1.0, np.ones(BLOCK, np.float32))])
    idle.append(mixer.is_idle)
    mixer.render(1.0, BLOCK // 2)
    idle.append(mixer.is_idle)
    mixer.render(1.0 + BLOCK / 2 / SAMPLE_RATE, BLOCK)
    idle.append(mixer.is_idle)
    assert idle == [True, False, False, True]
