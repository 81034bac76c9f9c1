"""Schedules the cues of the work: breaths, half-way and last seconds of a hold, counts of repetitions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hipmob_desktop.routine.model import Beat, Exercise
from hipmob_desktop.routine.words import ExerciseKind
from hipmob_desktop.session.cue_sheet import GAP, LEAST_GAP, CueSheet
from hipmob_desktop.session.exercise_dose import Dose
from hipmob_desktop.session.preferences import Talk
from hipmob_desktop.session.reminders import DueLine
from hipmob_desktop.session.script import Script
from hipmob_desktop.session.speech_estimate import length_of
from hipmob_desktop.session.timeline import Breath, Cue, TimedBeat, Tone

#: The counted seconds before the end of a hold.
LAST_SECONDS = (3, 2, 1)

#: Seconds of a hold from which its breaths are led, and from which its end is counted. A breath needs eight
#: seconds or more; a shorter hold is one effort.
LED_FROM, COUNTED_FROM = 15.0, 8.0

#: Seconds by which a line may follow its breath or beat at most.
_LATE = 1.2

#: Latest start of a reminder: this share of an out-breath, or seconds after a count or tone.
_OUT_SHARE, _AFTER_BEAT = 0.6, 1.6

#: Repetitions of a lesson whose every beat is spoken.
_SHOWN_REPS = 3


@dataclass(frozen=True, slots=True)
class _Place:
    """A place for one reminder.

    Attributes:
        instants: the possible starts in seconds, each with its beat's name, or an empty name.
        late: seconds by which the reminder may follow an instant.
        spare: whether an optional reminder may be placed here.
    """

    instants: tuple[tuple[float, str], ...]
    late: float
    spare: bool = True


@dataclass(frozen=True, slots=True)
class WorkCues:
    """The cues of a piece of work, and the due reminders among them."""

    cues: tuple[Cue, ...]
    said: tuple[DueLine, ...]


def timed_beats(exercise: Exercise, dose: Dose, start: float, script: Script) -> tuple[TimedBeat, ...]:
    """Return every beat of every repetition in time order.

    Args:
        exercise: the exercise with its beats.
        dose: the number of repetitions and the tempo.
        start: the start of the first repetition in seconds.
        script: the wording of the instructions.
    """
    rep_seconds = sum(dose.tempo)
    texts = [script.line(beat.do or beat.name) for beat in exercise.beats]
    found: list[TimedBeat] = []
    for rep in range(dose.reps):
        at = start + rep * rep_seconds
        for beat, seconds, text in zip(exercise.beats, dose.tempo, texts, strict=True):
            found.append(TimedBeat(round(at, 3), seconds, rep + 1, beat.name, beat.pose, beat.press, text))
            at += seconds
    return tuple(found)


def hold_cues(
    exercise: Exercise,
    breaths: tuple[Breath, ...],
    script: Script,
    speech_lengths: Mapping[str, float],
    due: Sequence[DueLine],
) -> WorkCues:
    """Return the cues of a hold; timing cues are placed before coaching ones.

    Half-way and the last three seconds are announced, and the first breath is cued, unless the hold is
    short. Each free breath has one reminder at most, with its out-breath. In a lesson the first breath is
    free besides its cue.

    Args:
        exercise: the stretch.
        breaths: its breaths, at least one.
        script: the wording.
        speech_lengths: seconds of each spoken line by its text.
        due: the reminders by priority.
    """
    start, end = breaths[0].at, breaths[-1].end
    sheet = CueSheet(start, end, speech_lengths)
    counted = LAST_SECONDS if end - start >= COUNTED_FROM else ()
    led = end - start >= LED_FROM
    if script.talk is Talk.TONES:
        for second in counted:
            sheet.sound(Tone.LAST, end - second)
        if led:
            sheet.sound(Tone.HALF, (start + end) / 2)
        return WorkCues(sheet.cues, ())
    for second in counted:
        sheet.say(str(second), end - second, gap=LEAST_GAP)
    if not led:
        return WorkCues(sheet.cues, ())
    sheet.say(script.language.halfway, (start + end) / 2)
    first, last = breaths[0], breaths[-1]
    sheet.say(script.inhale(exercise), first.at + 0.1)
    if len(breaths) > 1:
        sheet.say(script.ending(exercise), last.at, until=last.at + _LATE)
    places = [_Place(((one.at + one.inhale, ""),), _OUT_SHARE * one.exhale) for one in breaths[1:-1]]
    exhale = script.exhale(exercise)
    if script.talk is Talk.LESSON:
        free = first.at + first.inhale + length_of(exhale, speech_lengths) + GAP
        places.insert(0, _Place(((free, ""),), _OUT_SHARE * first.exhale, spare=False))
    needed = [line for line in due if line.needed]
    said = _with_reminders(sheet, places, needed, GAP)
    if sheet.say(exhale, first.at + first.inhale) is None:
        sheet.say(script.language.breathe_out, first.at + first.inhale)
    left = [place for place in places if place not in said]
    said |= _with_reminders(sheet, left, [line for line in due if not line.needed], GAP)
    return WorkCues(sheet.cues, tuple(said.values()))


def rep_cues(
    exercise: Exercise,
    beats: tuple[TimedBeat, ...],
    script: Script,
    speech_lengths: Mapping[str, float],
    due: Sequence[DueLine],
) -> WorkCues:
    """Return the cues of the repetitions: counts and tones on their beats, then whatever fits.

    A tone marks each beat, so that the tempo is audible with the head down. Words replace the soft tone.
    Every beat is spoken in the first repetition, when coached also in the last. A lesson speaks every beat of
    the first three. Reminders follow the counts of the others.

    Args:
        exercise: the active exercise.
        beats: all of its beats, at least one.
        script: the wording.
        speech_lengths: seconds of each spoken line by its text.
        due: the reminders by priority.
    """
    sheet = CueSheet(beats[0].at, beats[-1].end, speech_lengths)
    size = len(exercise.beats)
    reps = [beats[first : first + size] for first in range(0, len(beats), size)]
    marks = [mark for rep in reps for mark in zip(rep, tones_of(exercise.beats), strict=True)]
    said: dict[_Place, DueLine] = {}
    is_press = exercise.kind is ExerciseKind.CONTRACT_RELAX
    if script.talk is not Talk.TONES and not (is_press and len(reps) == 1):
        for rep in reps:
            sheet.say(str(rep[0].rep), rep[0].at, gap=LEAST_GAP)
    for beat, tone in marks:
        if tone is not Tone.STILL:
            sheet.sound(tone, beat.at, until=beat.at + _LATE)
    if script.talk is not Talk.TONES:
        spoken = _spoken_reps(script, len(reps))
        if len(reps) > 1:
            last = reps[-1][0]
            sheet.say(script.last_rep(), last.at, until=last.at + _AFTER_BEAT, gap=0.1)
        for number in spoken:
            _say_beats(sheet, reps[number], exercise, script)
        said = _with_reminders(sheet, _rep_places(reps, spoken, script), due, 0.15)
    for beat, tone in marks:
        if tone is Tone.STILL:
            sheet.sound(tone, beat.at)
    return WorkCues(sheet.cues, tuple(said.values()))


def _say_beats(sheet: CueSheet, rep: tuple[TimedBeat, ...], exercise: Exercise, script: Script) -> None:
    """Add the words of a repetition's beats where they fit."""
    for beat, model in zip(rep, exercise.beats, strict=True):
        text = script.beat(model, beat.rep)
        if text:
            sheet.say(text, beat.at, until=beat.at + _LATE, gap=0.1)


def tones_of(beats: Sequence[Beat]) -> tuple[Tone, ...]:
    """Return the tone of each beat of a repetition. A beat without a move has the soft tone."""
    poses = [beats[-1].pose, *(beat.pose for beat in beats)]
    return tuple(
        Tone(beat.sound) if beat.sound else Tone.BEAT if before != after else Tone.STILL
        for beat, (before, after) in zip(beats, pairwise(poses), strict=True)
    )


def _spoken_reps(script: Script, reps: int) -> tuple[int, ...]:
    """Return the repetitions, from 0, whose every beat is spoken."""
    match script.talk:
        case Talk.LESSON:
            return tuple(range(min(_SHOWN_REPS, reps)))
        case Talk.COACH:
            return (0, reps - 1) if reps > 1 else (0,)
        case _:
            return (0,)


def _rep_places(
    reps: list[tuple[TimedBeat, ...]], spoken: tuple[int, ...], script: Script
) -> Iterator[_Place]:
    """Yield the places of reminders. When coached, every second repetition is for needed reminders only."""
    free = [number for number in range(1, len(reps) - 1) if number not in spoken]
    sparse = free[1::2] if script.talk is Talk.COACH and len(free) > 1 else free
    for number in sparse:
        yield _Place(tuple((beat.at, beat.name) for beat in reps[number]), _AFTER_BEAT)
    for number in free:
        if number not in sparse:
            yield _Place(tuple((beat.at, beat.name) for beat in reps[number]), _AFTER_BEAT, spare=False)


def _with_reminders(
    sheet: CueSheet, places: Iterable[_Place], due: Sequence[DueLine], gap: float
) -> dict[_Place, DueLine]:
    """Add one due line to each place where one fits; return the lines by place."""
    waiting = list(due)
    said: dict[_Place, DueLine] = {}
    for place in places:
        wanted = (line for line in waiting if line.needed or place.spare)
        line = next((one for one in wanted if _fits(sheet, place, one, gap)), None)
        if line is not None:
            waiting.remove(line)
            said[place] = line
    return said


def _fits(sheet: CueSheet, place: _Place, line: DueLine, gap: float) -> bool:
    """Add a line to a place; needed lines may use another wording that is shorter. Return whether it fits."""
    texts = line.texts if line.needed else line.texts[:1]
    return any(
        sheet.say(text, at, until=at + place.late, gap=gap, topic=line.topic) is not None
        for text in texts
        for at, beat in place.instants
        if line.beat in {"", beat}
    )
