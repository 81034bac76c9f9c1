"""A session as a file: its words, its sound, and what the command says when it cannot."""

import re
import shutil
import subprocess
import wave
from itertools import islice, pairwise
from pathlib import Path

import numpy as np
import pytest

from hipmob_desktop.app.main import main
from hipmob_desktop.export.captions import captions, srt, vtt
from hipmob_desktop.export.encoding import VIDEO, write_video
from hipmob_desktop.export.exercise_sheet import card_html, instant_of, work_of
from hipmob_desktop.export.soundtrack import Levels, soundtrack
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import Preferences, Talk
from hipmob_desktop.session.timeline import CueKind, PhaseKind, Timeline
from hipmob_desktop.voice.waves import SAMPLE_RATE, FloatArray, write_wave


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    return build_timeline(load_builtin(), Preferences(talk=Talk.COACH), {})


def test_every_spoken_word_has_its_caption_when_it_is_said(timeline: Timeline) -> None:
    shown = {(one.at, one.text) for one in captions(timeline)}
    spoken = [cue for cue in timeline.cues if cue.kind is CueKind.SPEECH]
    assert len(spoken) > 50
    assert {(cue.at, cue.text) for cue in spoken} <= shown


@pytest.mark.parametrize("talk", list(Talk))
def test_captions_follow_each_other_and_every_phase_has_one(talk: Talk) -> None:
    timeline = build_timeline(load_builtin(), Preferences(talk=talk), {})
    shown = captions(timeline)
    assert all(one.at < one.end for one in shown)
    assert all(one.end <= following.at for one, following in pairwise(shown))
    for phase in timeline.phases:
        assert any(phase.start <= one.at < phase.end for one in shown), phase.title


def test_subrip_and_webvtt_are_as_players_read_them(timeline: Timeline) -> None:
    blocks = srt(timeline).split("\n\n")
    time = r"\d\d:\d\d:\d\d,\d{3}"
    for number, block in enumerate(blocks, start=1):
        assert re.fullmatch(rf"{number}\n{time} --> {time}\n(.{{1,42}}\n?){{1,3}}", block), block
    web = vtt(timeline).split("\n\n")
    assert web[0] == "WEBVTT"
    assert len(web) == len(blocks) + 1
    assert all("<" not in block.replace("-->", "") for block in web)


def heard(timeline: Timeline, clips: dict[str, Path], levels: Levels, seconds: float) -> FloatArray:
    """Return the beginning of the soundtrack."""
    blocks = soundtrack(timeline, clips, levels)
    return np.concatenate(list(islice(blocks, round(seconds * 50))))


def loudness(samples: FloatArray, at: float, seconds: float) -> float:
    part = samples[round(at * SAMPLE_RATE) : round((at + seconds) * SAMPLE_RATE)]
    return float(np.sqrt(np.mean(np.square(part))))


def test_each_cue_is_heard_at_its_instant_and_softer_in_a_hold(timeline: Timeline, tmp_path: Path) -> None:
    clip = tmp_path / "line.wav"
    write_wave(clip, np.full(SAMPLE_RATE // 2, 0.3, dtype=np.float32))
    spoken = [
        (phase, cue) for phase, cue in timeline.cues_in_phases if cue.kind is CueKind.SPEECH and cue.at < 60
    ]
    samples = heard(timeline, {cue.text: clip for _, cue in spoken}, Levels(tones=0, breath=0), 60)
    for phase, cue in spoken:
        level = 0.3 * (0.708 if phase.kind is PhaseKind.HOLD else 1.0)
        assert loudness(samples, cue.at - 0.02, 0.015) == 0
        assert loudness(samples, cue.at + 0.02, 0.4) == pytest.approx(level, rel=0.05)
    assert {phase.kind for phase, _ in spoken} > {PhaseKind.HOLD}


def test_tones_sound_and_holds_breathe_at_their_volumes(timeline: Timeline) -> None:
    hold = next(phase for phase in timeline.phases if phase.kind is PhaseKind.HOLD)
    breath = hold.breaths[1]
    tone = next(cue for cue in timeline.cues if cue.kind is CueKind.TONE)
    whole = heard(timeline, {}, Levels(), breath.end + 1)
    silent = heard(timeline, {}, Levels(tones=0, breath=0), breath.end + 1)
    assert loudness(whole, tone.at, tone.seconds) > 0.01
    top = breath.at + breath.inhale
    assert loudness(whole, top - 0.5, 1) > 4 * loudness(whole, breath.end - 0.5, 0.4)
    assert loudness(silent, 0, breath.end) == 0


def test_the_command_writes_the_whole_session(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, own_data_folder: Path
) -> None:
    out = tmp_path / "session.wav"
    assert main(["export", str(out), "--talk", "tones", "--fit", "5"]) == 0
    told = capsys.readouterr().out
    with wave.open(str(out)) as file:
        seconds = file.getnframes() / file.getframerate()
    minutes, rest = divmod(round(seconds), 60)
    assert told == f"{out}: Hip rotation, {minutes}:{rest:02}.\n"
    assert main(["export", str(tmp_path / "session.srt"), "--talk", "tones"]) == 0
    assert sorted(one.name for one in tmp_path.glob("session.*")) == ["session.srt", "session.wav"]


@pytest.mark.parametrize("name", ["session", "session.flac", "session.wav.txt"])
def test_an_ending_that_nobody_writes_is_wrong_usage(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    assert main(["export", str(tmp_path / name)]) == 2
    err = capsys.readouterr().err
    assert "must end in one of ogg, mp3, m4a, mp4," in err
    assert err.count("\n") == 1


def test_a_folder_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["export", str(tmp_path / "no" / "session.srt"), "--talk", "tones"]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_without_ffmpeg_the_command_says_what_to_do_and_leaves_nothing_behind(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    folder = tmp_path / "out"
    folder.mkdir()
    assert main(["export", str(folder / "session.mp3"), "--talk", "tones"]) == 1
    assert "needs FFmpeg" in capsys.readouterr().err
    assert list(folder.iterdir()) == []


def test_what_ffmpeg_complains_of_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "ffmpeg"
    program.write_text("#!/bin/sh\necho no such codec >&2\nexit 3\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(program))
    assert main(["export", str(tmp_path / "session.ogg"), "--talk", "tones"]) == 1
    assert "FFmpeg failed (no such codec)." in capsys.readouterr().err


@pytest.mark.real
@pytest.mark.skipif(shutil.which("ffprobe") is None, reason="FFmpeg is large, and not needed otherwise")
def test_ffmpeg_makes_a_file_as_long_as_the_session(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    out = "hips:both.ogg"  # no protocol, though it looks like one
    assert main(["export", out, "--talk", "tones", "--fit", "3"]) == 0
    asked = ["ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", f"file:{out}"]
    seconds = float(subprocess.run(asked, capture_output=True, text=True, check=True).stdout)
    minutes, rest = re.findall(r"(\d+):(\d\d)\.", capsys.readouterr().out)[0]
    assert seconds == pytest.approx(60 * int(minutes) + int(rest), abs=1)


@pytest.mark.real
@pytest.mark.skipif(shutil.which("ffprobe") is None, reason="FFmpeg is large, and not needed otherwise")
@pytest.mark.parametrize("kind", list(VIDEO))
def test_ffmpeg_makes_a_film_with_pictures_and_sound(tmp_path: Path, kind: str) -> None:
    sound, out = tmp_path / "sound.wav", tmp_path / f"film.{kind}"
    write_wave(sound, np.zeros(2 * SAMPLE_RATE, dtype=np.float32))
    frames = (bytes([number, 0, 0, 0]) * 64 * 48 for number in range(24))
    write_video(out, kind, frames, size=(64, 48), rate=12, sound=sound, title="two seconds")
    asked = ["ffprobe", "-v", "error", "-show_entries", "stream=codec_type,width", "-of", "csv=p=0", str(out)]
    streams = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split()
    assert streams == ["video,64", "audio"]


def test_the_sheet_has_every_piece_in_its_order_and_each_exercise_once(timeline: Timeline) -> None:
    pictures = {phase.exercise: b"picture" for phase in work_of(timeline) if phase.exercise}
    html = card_html(timeline, pictures)
    items = re.findall(r"<li>(.*?)</li>", html)
    work = [phase for phase in timeline.phases if phase.kind.is_work]
    assert [f"{phase.exercise_name}, <b>{phase.side}</b>" for phase in work] == [
        item.rpartition(":")[0] for item in items
    ]
    assert len(pictures) == html.count("<img ") == html.count("Where you feel it:") == 4
    assert all(phase.start < instant_of(phase) < phase.end for phase in work)


def test_the_sheet_is_a_pdf_that_appears_whole(
    qapp: object, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "sheet.pdf"
    assert main(["export", str(out), "--talk", "tones"]) == 0
    assert out.read_bytes().startswith(b"%PDF-")
    assert list(tmp_path.glob("*.pdf")) == [out]
