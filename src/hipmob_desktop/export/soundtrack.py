"""The sound of a session, mixed faster than real time with the sounds and the mixer of playback."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from hipmob_desktop.base.assets import asset
from hipmob_desktop.session.timeline import CueKind, Timeline
from hipmob_desktop.voice.breath import swell
from hipmob_desktop.voice.mixer import Channel, Mixer, Sound
from hipmob_desktop.voice.outputs import BLOCK
from hipmob_desktop.voice.playback_plan import gain_of
from hipmob_desktop.voice.waves import SAMPLE_RATE, FloatArray, read_wave


@dataclass(frozen=True, slots=True)
class Levels:
    """The volumes of voice, tones and breath, each 0 to 1."""

    voice: float = 1.0
    tones: float = 1.0
    breath: float = 1.0


def soundtrack(timeline: Timeline, clips: Mapping[str, Path], levels: Levels) -> Iterator[FloatArray]:
    """Yield the samples of the whole session at 48 kHz, in blocks of shape (frames,).

    Args:
        timeline: the session.
        clips: the WAV file of each line; lines without one are silent.
        levels: the volumes.

    Raises:
        WaveError: a file is missing or damaged.
    """
    mixer = Mixer()
    for channel, volume in zip(Channel, (levels.voice, levels.tones, levels.breath), strict=True):
        mixer.set_volume(channel, volume)
    mixer.render(-1.0, BLOCK)  # the volumes fade to their targets
    mixer.replace([*_cues(timeline, clips), *_breaths(timeline)])
    for number in range(ceil(timeline.total_seconds * SAMPLE_RATE / BLOCK)):
        yield mixer.render(number * BLOCK / SAMPLE_RATE, BLOCK)


def _cues(timeline: Timeline, clips: Mapping[str, Path]) -> Iterator[Sound]:
    samples: dict[Path, FloatArray] = {}
    for phase, cue in timeline.cues_in_phases:
        spoken = cue.kind is CueKind.SPEECH
        path = clips.get(cue.text) if spoken else asset("sounds", f"{cue.text}.wav")
        if path is not None:
            if path not in samples:
                samples[path], _ = read_wave(path)
            channel = Channel.VOICE if spoken else Channel.TONES
            yield Sound(str(path), cue.at, samples[path], channel, gain=gain_of(phase, cue))


def _breaths(timeline: Timeline) -> Iterator[Sound]:
    for phase in timeline.phases:
        for breath in phase.breaths:
            lengths = round(breath.inhale, 3), round(breath.exhale, 3)
            yield Sound(f"breath {lengths}", breath.at, swell(*lengths), Channel.BREATH, joins=True)
