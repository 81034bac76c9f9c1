"""Clips are polished, found again, and never trusted unseen."""

import wave
from pathlib import Path

import numpy as np
import pytest

from hipmob_desktop.voice.clips import ClipCache, ImplausibleClipError
from hipmob_desktop.voice.polish import loudness, polish, resample
from hipmob_desktop.voice.waves import SAMPLE_RATE, WaveError, read_wave, write_wave

RATE = 22_050


def raw(path: Path, seconds: float = 1.0, silence: float = 0.3, peak: float = 0.2) -> Path:
    """Write what an engine might: a word with silence around it, at 22 050 Hz."""
    word = peak * np.sin(2 * np.pi * 220 * np.arange(int(seconds * RATE)) / RATE)
    pause = np.zeros(int(silence * RATE))
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes((np.concatenate((pause, word, pause)) * 32767).astype("<i2").tobytes())
    return path


def test_a_clip_is_trimmed_levelled_faded_and_at_48_khz(tmp_path: Path) -> None:
    path = tmp_path / "clip.wav"
    seconds = ClipCache(tmp_path).keep(raw(tmp_path / "raw.wav"), path, "a word")
    samples, rate = read_wave(path)
    assert rate == SAMPLE_RATE
    assert seconds == pytest.approx(1.055, abs=0.01)
    assert loudness(samples) == pytest.approx(-20.0, abs=0.2)
    assert abs(samples[0]) < 1e-3
    assert abs(samples[-1]) < 1e-3


def test_loud_and_soft_engines_end_up_equally_loud(tmp_path: Path) -> None:
    soft = polish(*read_wave(raw(tmp_path / "soft.wav", peak=0.02)))
    loud = polish(*read_wave(raw(tmp_path / "loud.wav", peak=0.9)))
    assert loudness(soft) == pytest.approx(loudness(loud), abs=0.1)


def test_another_rate_keeps_pitch_and_length() -> None:
    samples = np.sin(2 * np.pi * 440 * np.arange(RATE) / RATE).astype(np.float32)
    result = resample(samples, RATE)
    assert len(result) == SAMPLE_RATE
    expected = np.sin(2 * np.pi * 440 * np.arange(SAMPLE_RATE) / SAMPLE_RATE)
    np.testing.assert_allclose(result[500:-500], expected[500:-500], atol=0.01)


def test_a_clip_is_found_again_by_what_went_into_it_and_by_nothing_else(tmp_path: Path) -> None:
    cache = ClipCache(tmp_path)
    path = cache.path("engine 1", "en", 0.8, "Left knee out.")
    assert path == ClipCache(tmp_path).path("engine 1", "en", 0.8, "Left knee out.")
    others = {
        cache.path("engine 2", "en", 0.8, "Left knee out."),
        cache.path("engine 1", "de", 0.8, "Left knee out."),
        cache.path("engine 1", "en", 0.85, "Left knee out."),
        cache.path("engine 1", "en", 0.8, "Right knee out."),
    }
    assert len(others | {path}) == 5


@pytest.mark.parametrize("kept", [0, 20, 44, 3000, 90_000])
def test_a_clip_cut_short_is_removed_wherever_it_was_cut(tmp_path: Path, kept: int) -> None:
    cache = ClipCache(tmp_path)
    path = tmp_path / "clip.wav"
    cache.keep(raw(tmp_path / "raw.wav"), path, "a word")
    path.write_bytes(path.read_bytes()[:kept])
    assert cache.find(path) is None
    assert not path.exists()


@pytest.mark.parametrize(
    ("text", "seconds", "peak"),
    [("a word", 1.0, 0.0), ("hi", 30.0, 0.2), ("a long line of many words that takes its time", 0.2, 0.2)],
)
def test_silence_and_impossible_lengths_are_not_kept(
    tmp_path: Path, text: str, seconds: float, peak: float
) -> None:
    path = tmp_path / "clip.wav"
    with pytest.raises(ImplausibleClipError):
        ClipCache(tmp_path).keep(raw(tmp_path / "raw.wav", seconds, peak=peak), path, text)
    assert not path.exists()


def test_an_engine_file_cut_short_is_not_kept(tmp_path: Path) -> None:
    source = raw(tmp_path / "raw.wav")
    source.write_bytes(source.read_bytes()[:-1000])
    with pytest.raises(ImplausibleClipError, match="cut short"):
        ClipCache(tmp_path).keep(source, tmp_path / "clip.wav", "a word")


def test_a_file_appears_complete_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_wave(tmp_path / "missing" / "a.wav", np.zeros(10, dtype=np.float32))
    (tmp_path / "a.wav").mkdir()
    with pytest.raises(OSError, match=r"a\.wav"):
        write_wave(tmp_path / "a.wav", np.zeros(10, dtype=np.float32))
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.wav"]


def test_a_file_that_is_no_wave_is_named_in_the_error(tmp_path: Path) -> None:
    path = tmp_path / "noise.wav"
    path.write_bytes(b"not a sound")
    with pytest.raises(WaveError, match=r"noise\.wav"):
        read_wave(path)


def test_a_stereo_file_is_mixed_to_one_channel(tmp_path: Path) -> None:
    path = tmp_path / "stereo.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((2, 2, RATE, 0, "NONE", ""))
        file.writeframes(np.array([[16384, 0], [0, -16384]], dtype="<i2").tobytes())
    samples, rate = read_wave(path)
    assert (samples.tolist(), rate) == ([0.25, -0.25], RATE)
