"""The sounds from a position of a timeline on, as messages for the sound process."""

from collections.abc import Collection, Iterator, Mapping
from math import inf
from pathlib import Path
from types import MappingProxyType
from typing import Any

from hipmob_desktop.base.child_process import Message
from hipmob_desktop.session.timeline import Cue, CueKind, Phase, PhaseKind, Timeline
from hipmob_desktop.voice.mixer import Channel

#: Seconds after its start in which a cue is still started.
UNDER_WAY = 0.05
#: Seconds from a command to its first sound: the device's buffer and a margin.
NOTICE = 0.15
#: The voice's gain in a hold: -3 dB. It sounds calmer, and is still understood beside a breath.
SOFTER = 0.708


def plan(
    timeline: Timeline,
    position: float,
    at: float,
    clips: Mapping[str, Path],
    tones: Path,
    *,
    resume: bool = False,
    notice: float = NOTICE,
    in_phase: Mapping[int, Mapping[str, Path]] = MappingProxyType({}),
    late: Collection[tuple[int, str]] = (),
) -> Iterator[dict[str, Any]]:
    """Yield the sounds from a position on as messages; for the arguments see `Playback.play`.

    A repeated or late line begins `notice` seconds from now.

    Args:
        timeline: the session.
        position: a time of the timeline, in seconds.
        at: the monotonic instant of that position, in seconds.
        clips: the WAV file of each spoken line.
        tones: the folder with one WAV file for each tone.
        resume: whether an interrupted line is repeated.
        notice: seconds from now to the start of a repeated line.
        in_phase: the WAV files of phases, by index, that differ from `clips`.
        late: lines whose clip was missing, each with the index of its phase.
    """
    cues = [(phase, cue) for phase, cue in timeline.cues_in_phases if cue.end > position]
    followings = [*(cue.at for _, cue in cues[1:]), inf]
    for (phase, cue), following in zip(cues, followings, strict=bool(cues)):
        path = _file(cue, in_phase.get(phase.index, clips), tones)
        if path is None:
            continue
        start, carry = cue.at, cue.at < position - UNDER_WAY
        if carry and cue.kind is CueKind.SPEECH and (resume or _is_said_late(phase, cue, late)):
            again = position + notice
            if again + cue.seconds <= following:
                start, carry = again, False
        channel = Channel.VOICE if cue.kind is CueKind.SPEECH else Channel.TONES
        sound: Message = {"path": str(path), "at": at + start - position, "channel": channel, "carry": carry}
        sound["gain"] = gain_of(phase, cue)
        if start != cue.at:
            sound |= {"begin": at - position, "until": sound["at"] + cue.seconds}
        yield sound


def gain_of(phase: Phase, cue: Cue) -> float:
    """Return the gain of a cue. The voice is softer in a hold, where the body should relax."""
    return SOFTER if phase.kind is PhaseKind.HOLD and cue.kind is CueKind.SPEECH else 1.0


def _is_said_late(phase: Phase, cue: Cue, late: Collection[tuple[int, str]]) -> bool:
    """Return whether a line is worth speaking after its time, which holds for all but counts."""
    return (phase.index, cue.text) in late and not cue.text.isdigit()


def breaths(timeline: Timeline, position: float, at: float) -> Iterator[Message]:
    """Yield the breaths that end after a position, as messages for the sound process."""
    for phase in timeline.phases:
        for breath in phase.breaths:
            if breath.end > position:
                lengths = [round(breath.inhale, 3), round(breath.exhale, 3)]
                yield {"breath": lengths, "at": at + breath.at - position}


def _file(cue: Cue, clips: Mapping[str, Path], tones: Path) -> Path | None:
    return clips.get(cue.text) if cue.kind is CueKind.SPEECH else tones / f"{cue.text}.wav"
