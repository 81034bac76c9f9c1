"""Captions of a session in the two formats of video players: SubRip and WebVTT."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from hipmob_desktop.session.moment import CAPTION_LINGERS
from hipmob_desktop.session.timeline import CueKind, Phase, Timeline

#: Characters of a line, and seconds for which an unspoken instruction stays. Both follow broadcasters'
#: recommendations.
_WIDTH, _SHOWN = 42, 6.0

#: Least seconds of a caption. A shorter one cannot be read, and is dropped for the next one.
_LEAST = 0.3


@dataclass(frozen=True, slots=True)
class Caption:
    """A text that is shown from `at` until `end`, in seconds from the session's start."""

    at: float
    end: float
    text: str


def captions(timeline: Timeline) -> tuple[Caption, ...]:
    """Return the spoken lines, and instructions during silence, in time order without overlaps."""
    found = sorted(
        (one for phase in timeline.phases for one in _of_phase(phase)), key=lambda caption: caption.at
    )
    nexts = [one.at for one in found[1:]] + [timeline.total_seconds]
    fitted = (
        Caption(one.at, min(one.end, following), one.text)
        for one, following in zip(found, nexts, strict=True)
    )
    return tuple(one for one in fitted if one.end - one.at >= _LEAST)


def _of_phase(phase: Phase) -> Iterator[Caption]:
    spoken = [cue for cue in phase.cues if cue.kind is CueKind.SPEECH]
    for cue in spoken:
        yield Caption(cue.at, cue.end + CAPTION_LINGERS, cue.text)
    for step in phase.steps:
        end = step.at + step.seconds
        if step.text and not any(step.at <= cue.at < end for cue in spoken):
            yield Caption(step.at, min(end, step.at + _SHOWN), step.text)
    if not (spoken or phase.steps):
        yield Caption(phase.start, min(phase.end, phase.start + _SHOWN), phase.title)


def srt(timeline: Timeline) -> str:
    """Return the captions as SubRip."""
    blocks = [
        f"{number}\n{_clock(one.at, ',')} --> {_clock(one.end, ',')}\n{_lines(one.text)}\n"
        for number, one in enumerate(captions(timeline), start=1)
    ]
    return "\n".join(blocks)


def vtt(timeline: Timeline) -> str:
    """Return the captions as WebVTT."""
    blocks = [
        f"{_clock(one.at, '.')} --> {_clock(one.end, '.')}\n{escape(_lines(one.text), quote=False)}\n"
        for one in captions(timeline)
    ]
    return "\n".join(["WEBVTT\n", *blocks])


def _lines(text: str) -> str:
    text = "".join(sign if sign.isprintable() else " " for sign in text)  # players interpret some characters
    return "\n".join(textwrap.wrap(text, _WIDTH))


def _clock(seconds: float, point: str) -> str:
    whole = round(seconds * 1000)
    minutes, milliseconds = divmod(whole, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{milliseconds // 1000:02}{point}{milliseconds % 1000:03}"
