"""What is to be heard from a position of a timeline on, as the sound process wants it."""

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any

from hipmob_desktop.session.timeline import Cue, CueKind, Timeline
from hipmob_desktop.voice.child import Message
from hipmob_desktop.voice.mixer import Channel

#: Seconds a cue may have been under way at the moment of playing and is still started.
UNDER_WAY = 0.05
#: Seconds between a command and the first sound it asks for: what the device holds ready, and a little more.
NOTICE = 0.15


def plan(
    timeline: Timeline,
    position: float,
    at: float,
    clips: Mapping[str, Path],
    tones: Path,
    *,
    resume: bool = False,
    notice: float = NOTICE,
) -> Iterator[dict[str, Any]]:
    """Yield the sounds from a position on as the sound process wants them; see `Playback.play`.

    A line that is said again begins `notice` seconds from now.
    """
    cues = [cue for cue in timeline.cues if cue.end > position]
    for cue, following in zip_longest(cues, cues[1:]):
        path = _file(cue, clips, tones)
        if path is None:
            continue
        start, carry = cue.at, cue.at < position - UNDER_WAY
        if carry and resume and cue.kind is CueKind.SPEECH:
            again = position + notice
            if following is None or again + cue.seconds <= following.at:
                start, carry = again, False
        channel = Channel.VOICE if cue.kind is CueKind.SPEECH else Channel.TONES
        sound: Message = {"path": str(path), "at": at + start - position, "channel": channel, "carry": carry}
        if start != cue.at:
            sound |= {"begin": at - position, "until": sound["at"] + cue.seconds}
        yield sound


def breaths(timeline: Timeline, position: float, at: float) -> Iterator[Message]:
    """Yield the breaths that end after a position as the sound process wants them."""
    for phase in timeline.phases:
        for breath in phase.breaths:
            if breath.end > position:
                lengths = [round(breath.inhale, 3), round(breath.exhale, 3)]
                yield {"breath": lengths, "at": at + breath.at - position}


def _file(cue: Cue, clips: Mapping[str, Path], tones: Path) -> Path | None:
    return clips.get(cue.text) if cue.kind is CueKind.SPEECH else tones / f"{cue.text}.wav"
