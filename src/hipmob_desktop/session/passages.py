"""Lays out moves in time: intro, setup, switch, rest and outro, never shorter than their own words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from hipmob_desktop.routine.model import Step
from hipmob_desktop.session.placing import LEAST_GAP, CueSheet
from hipmob_desktop.session.script import Script
from hipmob_desktop.session.speech_estimate import length_of
from hipmob_desktop.session.timeline import TONE_SECONDS, Cue, TimedStep, Tone

#: Seconds of quiet after each line, and of stillness after each move.
_PAUSE = 0.5


@dataclass(frozen=True, slots=True)
class Passage:
    """Moves laid out in time.

    Attributes:
        seconds: length of the whole, to the tenth.
        steps: what the body does, filling the whole.
        cues: what is heard.
    """

    seconds: float
    steps: tuple[TimedStep, ...]
    cues: tuple[Cue, ...]


def lay_out(
    steps: Sequence[Step],
    script: Script,
    start: float,
    wish: float,
    speech_lengths: Mapping[str, float],
    *,
    quiet: float = 0.0,
    opening: Tone | None = None,
    closing: Tone | None = None,
) -> Passage:
    """Lay out `steps` one after another from `start`, in `wish` seconds or as many as they need.

    Each step has time for its words and for its move. What is left over is shared out among the steps, so
    that the person can follow. After `quiet` seconds a tone may open the passage, before the first words, and
    another may close it.
    """
    before = quiet + (TONE_SECONDS[opening] + 0.1 if opening else 0.0)
    after = TONE_SECONDS[closing] + 0.1 if closing else 0.0
    words = [script.spoken(step) for step in steps]
    needs = [
        max(length_of(text, speech_lengths) if text else 0.0, step.seconds) + _PAUSE
        for text, step in zip(words, steps, strict=True)
    ]
    seconds = _up_to_tenth(max(wish, before + sum(needs) + after))
    share = (seconds - before - after - sum(needs)) / len(steps)
    sheet = CueSheet(start, start + seconds, speech_lengths)
    if opening:
        sheet.sound(opening, start + quiet)
    timed: list[TimedStep] = []
    at = start + before
    for number, (step, text, need) in enumerate(zip(steps, words, needs, strict=True)):
        if text:
            sheet.say(text, at, gap=LEAST_GAP)
        begins = at if number else start
        at += need + share
        ends = at if number < len(steps) - 1 else start + seconds
        timed.append(
            TimedStep(
                begins, ends - begins, step.seconds, step.pose, script.line(step.say), script.leg(step.say)
            )
        )
    if closing:
        sheet.sound(closing, start + seconds - after)
    return Passage(seconds, tuple(timed), sheet.cues)


def _up_to_tenth(seconds: float) -> float:
    """Round up to the tenth, forgiving the rounding of sums."""
    return ceil(seconds * 10 - 1e-6) / 10
