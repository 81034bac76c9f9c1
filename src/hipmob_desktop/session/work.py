"""Writes the cues of the work itself: breaths, half-way and last seconds of a hold, counts of repetitions."""

from collections.abc import Mapping

from hipmob_desktop.routine.model import Exercise
from hipmob_desktop.session.dose import Dose
from hipmob_desktop.session.placing import LEAST_GAP, CueSheet
from hipmob_desktop.session.preferences import Talk
from hipmob_desktop.session.script import BREATHE_IN, BREATHE_OUT, HALFWAY, LAST_BREATH, LAST_REP, Script
from hipmob_desktop.session.timeline import Breath, Cue, TimedBeat, Tone

#: How many seconds before the end of a hold are counted.
LAST_SECONDS = (3, 2, 1)

#: A line that belongs to a breath or a beat may come this many seconds after it, not later.
_LATE = 1.0


def timed_beats(exercise: Exercise, dose: Dose, start: float) -> tuple[TimedBeat, ...]:
    """Return every beat of every repetition from `start` on, in time order."""
    rep_seconds = sum(dose.tempo)
    found: list[TimedBeat] = []
    for rep in range(dose.reps):
        at = start + rep * rep_seconds
        for beat, seconds in zip(exercise.beats, dose.tempo, strict=True):
            found.append(TimedBeat(round(at, 3), seconds, rep + 1, beat.name, beat.pose, beat.press))
            at += seconds
    return tuple(found)


def hold_cues(
    exercise: Exercise,
    breaths: tuple[Breath, ...],
    script: Script,
    speech_lengths: Mapping[str, float],
    *,
    first_time: bool,
) -> tuple[Cue, ...]:
    """Return the cues of a hold, the ones that keep time before the ones that coach.

    Half-way and the last three seconds are always called; the first breath is led; the coach's lines follow
    on out-breaths, all of them the first time and one of them later.
    """
    start, end = breaths[0].at, breaths[-1].end
    sheet = CueSheet(start, end, speech_lengths)
    if script.talk is Talk.TONES:
        for second in LAST_SECONDS:
            sheet.sound(Tone.LAST, end - second)
        sheet.sound(Tone.HALF, (start + end) / 2)
        return sheet.cues
    for second in LAST_SECONDS:
        sheet.say(str(second), end - second, gap=LEAST_GAP)
    sheet.say(HALFWAY, (start + end) / 2)
    first, last = breaths[0], breaths[-1]
    sheet.say(BREATHE_IN, first.at + 0.1)
    sheet.say(BREATHE_OUT, first.at + first.inhale)
    if len(breaths) > 1:
        sheet.say(LAST_BREATH, last.at, until=last.at + _LATE)
    if script.talk is Talk.COACH:
        lines = iter(exercise.cues if first_time else exercise.cues[:1])
        line = next(lines, None)
        for breath in breaths[1:-1]:
            out = breath.at + breath.inhale
            if line is not None and sheet.say(script.line(line), out, until=out + _LATE):
                line = next(lines, None)
    return sheet.cues


def rep_cues(
    exercise: Exercise,
    beats: tuple[TimedBeat, ...],
    script: Script,
    speech_lengths: Mapping[str, float],
    *,
    first_time: bool,
) -> tuple[Cue, ...]:
    """Return the cues of the repetitions: each count on its beat, then as much coaching as there is room for.

    The first repetition names its beats. The coach's lines follow the counts of later ones.
    """
    sheet = CueSheet(beats[0].at, beats[-1].end, speech_lengths)
    size = len(exercise.beats)
    counts = beats[::size]
    for count in counts:
        if script.talk is Talk.TONES:
            sheet.sound(Tone.BEAT, count.at)
        else:
            sheet.say(str(count.rep), count.at, gap=LEAST_GAP)
    if script.talk is Talk.TONES:
        return sheet.cues
    for beat, model in zip(beats[:size], exercise.beats, strict=True):
        if model.say:
            sheet.say(script.line(model.say), beat.at, until=beat.at + _LATE, gap=0.1)
    last = counts[-1]
    if len(counts) > 1:
        sheet.say(LAST_REP, last.at, until=last.at + _LATE, gap=0.1)
    if script.talk is Talk.COACH:
        lines = exercise.cues if first_time else exercise.cues[:1]
        for count, line in zip(counts[2:-1:2], lines, strict=False):
            sheet.say(script.line(line), count.at, until=count.at + _LATE, gap=0.2)
    return sheet.cues
