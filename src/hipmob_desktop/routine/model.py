"""The data model of a routine: items with their doses, the exercises they name, and the ways between them.

It is version 2 of the format `hipmob-routine`. A file of version 1 is converted to it on reading.
Constraints on single fields are annotated and checked by msgspec. Constraints on several fields are checked
in `check.py`.
"""

from typing import Annotated, Literal

import msgspec

from hipmob_desktop.routine.dose import BeatSeconds, Dose, Sentence, ShortSentence, Table
from hipmob_desktop.routine.words import (
    ExerciseKind,
    Joint,
    Movement,
    Rotation,
    Side,
    Sides,
    Stance,
    Told,
)

Identifier = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
OptionalIdentifier = Annotated[str, msgspec.Meta(pattern=r"^([a-z0-9]+(-[a-z0-9]+)*)?$", max_length=60)]
MoveSeconds = Annotated[float, msgspec.Meta(ge=1, le=30)]
Language = Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2,3}$")]
Paragraph = Annotated[str, msgspec.Meta(max_length=2000)]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
TimesADay = Annotated[int, msgspec.Meta(ge=1, le=10)]
TimesAWeek = Annotated[int, msgspec.Meta(ge=1, le=7)]


class Step(Table, frozen=True):
    """One move on the way into an exercise.

    Attributes:
        say: the coach's words. `{side}` and `{other}` stand for the trained side and the other one. `{front}`
            and `{rear}` stand for the sides of the front and rear leg.
        pose: the pose at the end of the move; empty if the body stays as it is.
        brief: the same in at most eight words; empty for `say`.
        also: other wordings, for other sessions.
        name: two or three words for the strip of steps; empty if the step has no entry there.
        told: the levels of talk at which the step is spoken.
        seconds: the least duration of the move itself, in seconds.
    """

    say: Sentence
    pose: OptionalIdentifier = ""
    brief: ShortSentence = ""
    also: tuple[Sentence, ...] = ()
    name: ShortSentence = ""
    told: Told = Told.ALWAYS
    seconds: MoveSeconds = 2.0

    @property
    def variants(self) -> tuple[str, ...]:
        """All wordings of the step."""
        return (self.say, *self.also)


class Reminder(Table, frozen=True):
    """A line that is spoken during the work, where there is time for it.

    Attributes:
        say: the words, with the placeholders of a step.
        also: other wordings, for other sessions.
        about: the line's topic; the figure highlights the trained muscles during a line about "felt".
        every: the required frequency: on each side, once a session, once in three sessions, or if time is
            left.
        beat: the name of the beat with which the line is spoken; empty for any.
        in_lesson: whether a lesson needs the line; its steps may have taught it already.
    """

    say: Sentence
    also: tuple[Sentence, ...] = ()
    about: Literal["form", "felt", "easier", "harder", "calm"] = "form"
    every: Literal["side", "session", "three", "spare"] = "session"
    beat: ShortSentence = ""
    in_lesson: bool = True

    @property
    def variants(self) -> tuple[str, ...]:
        """All wordings of the reminder."""
        return (self.say, *self.also)


class Beat(Table, frozen=True):
    """One part of a repetition, such as "lower" or "rise".

    Attributes:
        name: a word for the screen.
        pose: the pose at the end of the beat; empty for the exercise's own.
        seconds: its length in the default tempo.
        say: the coach's words on this beat in the first repetitions; empty for silence.
        lesson: a lesson's words on this beat in its first, second and third repetition.
        do: the instruction on the screen during the beat; empty for its name.
        sound: the tone of the beat: a falling pair, a rising pair, or a soft single one.
        press: whether the trained leg presses into the floor; shown as a light.
        still: whether `hold` of a dose is the length of this beat.
    """

    name: Sentence
    pose: OptionalIdentifier = ""
    seconds: BeatSeconds = 2.0
    say: str = ""
    lesson: tuple[Sentence, ...] = ()
    do: ShortSentence = ""
    sound: Literal["", "down", "up", "still"] = ""
    press: bool = False
    still: bool = False


class Load(Table, frozen=True):
    """A movement of a joint that an exercise loads."""

    joint: Joint
    movement: Movement


#: The loads of hip rotation, each with its direction.
_ROTATIONS = {
    Movement.EXTERNAL_ROTATION: Rotation.EXTERNAL,
    Movement.INTERNAL_ROTATION: Rotation.INTERNAL,
}


class Exercise(Table, frozen=True):
    """One movement. Only `id`, `name` and `kind` are required.

    Attributes:
        kind: how it is done, see `ExerciseKind`.
        stance: the position of the body.
        loads: the joints and movements that it loads. Care answers, pain and doses refer to them.
        one_sided: whether it trains one side at a time.
        written_for: the side that its poses show; the other side is the mirror image.
        dose: the dose of one side, with ranges.
        pose: the pose held, or the start pose; empty if the figure does not show the exercise.
        picture: the name of a picture beside the file; empty for none.
        felt: the place where it should be felt, in words for the person.
        muscles: the same place as muscle names, for the figure's highlight.
        tip: the most important piece of advice.
        easier: an easier version; also spoken when the easier version is switched on.
        harder: a harder version.
        stop_if: the sign at which to stop.
        aim: what it is good for.
        evidence: the trial that supports it, or "Convention."
        needs: the things it needs, in words, such as "A chair".
        names: other everyday names, by which a pasted sheet is read.
        learn: the steps into the exercise for the first time. Without them HipMob says name, side and dose.
        lesson: the steps of a lesson; if empty, `learn` is used.
        again: shorter steps, for every later time; if empty, HipMob says side and dose.
        cues: lines that the coach speaks during the work, in order, where there is time.
        reminders: such lines with other wordings and a required frequency.
        inhale, exhale: for a hold, the cues of the first breath; empty for the usual words.
        ending: for a hold, the cues of the last breath; empty for the usual words.
        beats: the parts of one repetition in order. Without them HipMob has a plain tempo of its own.
    """

    id: Identifier
    name: Sentence
    kind: ExerciseKind
    stance: Stance = Stance.OTHER
    loads: tuple[Load, ...] = ()
    one_sided: bool = True
    written_for: Side = Side.RIGHT
    dose: Dose = Dose()
    pose: OptionalIdentifier = ""
    picture: ShortSentence = ""
    felt: ShortSentence = ""
    muscles: tuple[Identifier, ...] = ()
    tip: ShortSentence = ""
    easier: ShortSentence = ""
    harder: ShortSentence = ""
    stop_if: ShortSentence = ""
    aim: ShortSentence = ""
    evidence: Paragraph = ""
    needs: tuple[Sentence, ...] = ()
    names: tuple[Sentence, ...] = ()
    learn: Annotated[tuple[Step, ...], msgspec.Meta(max_length=8)] = ()
    lesson: Annotated[tuple[Step, ...], msgspec.Meta(max_length=12)] = ()
    again: Annotated[tuple[Step, ...], msgspec.Meta(max_length=8)] = ()
    cues: tuple[Sentence, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    inhale: tuple[Sentence, ...] = ()
    exhale: tuple[Sentence, ...] = ()
    ending: tuple[Sentence, ...] = ()
    beats: Annotated[tuple[Beat, ...], msgspec.Meta(max_length=12)] = ()

    @property
    def all_reminders(self) -> tuple[Reminder, ...]:
        """The reminders, and the cues as reminders with the frequency "session"."""
        return (*self.reminders, *(Reminder(say=line, about=_about(line)) for line in self.cues))

    @property
    def rotations(self) -> tuple[Rotation, ...]:
        """The rotations of the hip that it loads, the first one first."""
        found = (_ROTATIONS.get(load.movement) for load in self.loads if load.joint is Joint.HIP)
        return tuple(dict.fromkeys(one for one in found if one is not None))

    @property
    def rotation(self) -> Rotation | None:
        """The rotation of the hip that it loads first, or None."""
        return next(iter(self.rotations), None)

    def front_leg(self, side: Side) -> Side:
        """Return the leg in front when `side` is trained; in other stances, the side that the poses show."""
        return side if self.written_for is Side.RIGHT else side.other


def _about(cue: str) -> Literal["form", "felt"]:
    """Return a cue's topic. Files without reminders only mark it by the word "feel"."""
    return "felt" if "feel" in cue.lower() else "form"


class Item(Table, frozen=True):
    """One line of a routine: an exercise, its sides and its dose.

    Attributes:
        exercise: the id of an exercise, of the file or of HipMob's library.
        sides: the sides; if None, both for a one-sided exercise, and the middle for any other.
        why: the reason for training one side only; the screen shows it.
        block: the name of a group. Neighbours with the same name are done together, one side after the other.
        dose: what differs from the exercise's own dose. A number may lie outside the exercise's range.
        note: a line for this item, said and shown on the way into it.
        cues: lines for this item during the work, in addition to the exercise's own.
        grows: whether HipMob may propose a larger dose.
        days: the days of this item; empty for those of the routine.
        a_day: how often a day; None for once.
    """

    exercise: Identifier
    sides: Sides | None = None
    why: ShortSentence = ""
    block: ShortSentence = ""
    dose: Dose = Dose()
    note: ShortSentence = ""
    cues: tuple[Sentence, ...] = ()
    grows: bool = True
    days: tuple[Weekday, ...] = ()
    a_day: TimesADay | None = None


class Passage(Table, frozen=True):
    """Moves that belong to no exercise: sitting down, taking the seat, switching legs, resting.

    Attributes:
        steps: the moves in order.
        lesson: the moves of a lesson; if empty, `steps` are used.
    """

    steps: Annotated[tuple[Step, ...], msgspec.Meta(min_length=1, max_length=8)]
    lesson: Annotated[tuple[Step, ...], msgspec.Meta(max_length=12)] = ()


class Passages(Table, frozen=True):
    """The passages of a session. What is missing has HipMob's own words.

    Attributes:
        intro: the opening of the session.
        seat: the moves from any position into the 90/90 seat.
        switch: the moves from one side of the 90/90 seat to the other.
        rest: the pause between rounds.
        outro: the close of the session.
    """

    intro: Passage | None = None
    seat: Passage | None = None
    switch: Passage | None = None
    rest: Passage | None = None
    outro: Passage | None = None


class Way(Table, frozen=True, rename={"from_": "from"}):
    """The words of the way from one stance to another, in place of HipMob's own."""

    from_: Stance
    to: Stance
    steps: Annotated[tuple[Step, ...], msgspec.Meta(min_length=1, max_length=8)]


class Schedule(Table, frozen=True):
    """When the routine is done.

    Attributes:
        days: the weekdays.
        a_week, a_day: how often a week and a day.
        every: an interval in days.
        until: the last day as "2027-02-01", or a length such as "6 weeks".
    """

    days: tuple[Weekday, ...] = ()
    a_week: TimesAWeek | None = None
    a_day: TimesADay | None = None
    every: TimesADay | None = None
    until: ShortSentence = ""


class Routine(Table, frozen=True):
    """A named list of items, with their exercises and the passages between them.

    Attributes:
        item: the items in the order of the session.
        exercise: the file's own exercises; after reading, also those of the library that items name.
        language: the language of all its texts, as a code such as "en" or "de".
        pronounce: words that voices mispronounce, each with its replacement.
        source: where it comes from, such as a therapist's sheet.
        stop_if: the sign at which to stop the session.
    """

    format: Literal["hipmob-routine"]
    version: Literal[2]
    id: Identifier
    name: Sentence
    item: Annotated[tuple[Item, ...], msgspec.Meta(min_length=1)]
    summary: ShortSentence = ""
    language: Language = "en"
    source: Paragraph = ""
    stop_if: ShortSentence = ""
    schedule: Schedule = Schedule()
    exercise: tuple[Exercise, ...] = ()
    passage: Passages = Passages()
    way: tuple[Way, ...] = ()
    pronounce: dict[Sentence, Sentence] = msgspec.field(default_factory=dict)

    def find(self, exercise_id: str) -> Exercise:
        """Return the exercise with this id.

        Raises:
            KeyError: no exercise has this id.
        """
        for exercise in self.exercise:
            if exercise.id == exercise_id:
                return exercise
        raise KeyError(exercise_id)

    def sides_of(self, item: Item) -> Sides:
        """Return the sides of an item."""
        exercise = self.find(item.exercise)
        if exercise.kind is ExerciseKind.REST or not exercise.one_sided:
            return Sides.MIDDLE
        return item.sides or Sides.BOTH
