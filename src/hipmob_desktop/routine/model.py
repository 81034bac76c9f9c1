"""The data model of a routine: exercises with their steps, beats and doses, in blocks.

Constraints on single fields are annotated and checked by msgspec when a file is read. Constraints on several
fields are checked in `check.py`.
"""

from typing import Annotated, Literal

import msgspec

from hipmob_desktop.routine.words import ExerciseKind, Leg, Rotation, Side, Told

Identifier = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Sentence = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
ShortSentence = Annotated[str, msgspec.Meta(max_length=200)]
MoveSeconds = Annotated[float, msgspec.Meta(ge=1, le=30)]
BeatSeconds = Annotated[float, msgspec.Meta(ge=1, le=8)]
HoldSeconds = Annotated[float, msgspec.Meta(ge=5, le=300)]
Language = Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2,3}$")]
RepCount = Annotated[int, msgspec.Meta(ge=1, le=50)]


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of a routine file. Unknown keys are errors, so that a typing error is not ignored."""


class Step(_Table, frozen=True):
    """One move on the way into an exercise.

    Attributes:
        say: the coach's words. `{side}` and `{other}` stand for the trained side and the other one. `{front}`
            and `{rear}` stand for the sides of the front and rear leg.
        pose: the pose at the end of the move.
        brief: the same in at most eight words. It may be empty unless `told` is ALWAYS.
        also: other wordings, for other sessions.
        name: two or three words for the strip of steps; empty if the step has no entry there.
        told: the levels of talk at which the step is spoken.
        seconds: the least duration of the move itself, in seconds.
    """

    say: Sentence
    pose: Identifier
    brief: ShortSentence = ""
    also: tuple[Sentence, ...] = ()
    name: ShortSentence = ""
    told: Told = Told.ALWAYS
    seconds: MoveSeconds = 2.0

    @property
    def variants(self) -> tuple[str, ...]:
        """All wordings of the step."""
        return (self.say, *self.also)


class Reminder(_Table, frozen=True):
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


class Beat(_Table, frozen=True):
    """One part of a repetition, such as "lower" or "rise".

    Attributes:
        name: a word for the screen.
        say: the coach's words on this beat in the first repetitions; empty for silence.
        lesson: a lesson's words on this beat in its first, second and third repetition.
        do: the instruction on the screen during the beat; empty for its name.
        sound: the tone of the beat: a falling pair, a rising pair, or a soft single one.
        pose: the pose at the end of the beat.
        seconds: its length in the default tempo.
        press: whether the trained leg presses into the floor; shown as a light.
    """

    name: Sentence
    pose: Identifier
    seconds: BeatSeconds
    say: str = ""
    lesson: tuple[Sentence, ...] = ()
    do: ShortSentence = ""
    sound: Literal["", "down", "up", "still"] = ""
    press: bool = False


class HoldRange(_Table, frozen=True):
    """Range and default of a hold, in seconds."""

    default: HoldSeconds
    least: HoldSeconds
    most: HoldSeconds


class RepRange(_Table, frozen=True):
    """Range and default of the number of repetitions."""

    default: RepCount
    least: RepCount
    most: RepCount


class Exercise(_Table, frozen=True):
    """One movement, a stretch or an active exercise.

    Attributes:
        trains: the trained leg of the seat; together with the side it determines the stance.
        felt: the place where it should be felt, in words for the person.
        muscles: the same place as muscle names, for the figure's highlight.
        tip: the most important piece of advice.
        easier: an easier version; also spoken when the easier version is switched on.
        harder: a harder version; may be empty.
        learn: the steps into the exercise for the first time, from the seat.
        lesson: the steps of a lesson; if empty, `learn` is used.
        again: shorter steps, for every later time.
        cues: lines that the coach speaks during the work, in order, where there is time.
        reminders: such lines with other wordings and a required frequency.
        inhale, exhale: for a stretch, the cues of the first breath; empty for the usual words.
        ending: for a stretch, the cues of the last breath; empty for the usual words.
        pose: the pose held (a stretch) or the start pose (an active exercise).
        hold: the range of seconds, for a stretch.
        reps: the range of repetitions, for an active exercise.
        beats: the parts of one repetition in order, for an active exercise.
    """

    id: Identifier
    name: Sentence
    kind: ExerciseKind
    rotation: Rotation
    trains: Leg
    felt: Sentence
    tip: Sentence
    easier: Sentence
    pose: Identifier
    learn: Annotated[tuple[Step, ...], msgspec.Meta(min_length=1, max_length=8)]
    again: Annotated[tuple[Step, ...], msgspec.Meta(min_length=1, max_length=8)]
    harder: ShortSentence = ""
    lesson: Annotated[tuple[Step, ...], msgspec.Meta(max_length=12)] = ()
    cues: tuple[Sentence, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    inhale: tuple[Sentence, ...] = ()
    exhale: tuple[Sentence, ...] = ()
    ending: tuple[Sentence, ...] = ()
    muscles: tuple[Identifier, ...] = ()
    hold: HoldRange | None = None
    reps: RepRange | None = None
    beats: tuple[Beat, ...] = ()

    @property
    def all_reminders(self) -> tuple[Reminder, ...]:
        """The reminders, and older files' cues as reminders with the frequency "session"."""
        return (*self.reminders, *(Reminder(say=line, about=_about(line)) for line in self.cues))

    def front_leg(self, side: Side) -> Side:
        """Return the leg in front when `side` is trained, in other words the stance."""
        return side if self.trains is Leg.FRONT else side.other


def _about(cue: str) -> Literal["form", "felt"]:
    """Return a cue's topic. Files without reminders only mark it by the word "feel"."""
    return "felt" if "feel" in cue.lower() else "form"


class Block(_Table, frozen=True):
    """Exercises that belong together, such as a stretch and its active twin."""

    name: Sentence
    exercises: Annotated[tuple[Identifier, ...], msgspec.Meta(min_length=1)]


class Passage(_Table, frozen=True):
    """Moves that belong to no exercise: sitting down, taking the seat, switching legs, resting.

    Attributes:
        steps: the moves in order.
        lesson: the moves of a lesson; if empty, `steps` are used.
    """

    steps: Annotated[tuple[Step, ...], msgspec.Meta(min_length=1, max_length=8)]
    lesson: Annotated[tuple[Step, ...], msgspec.Meta(max_length=12)] = ()


class Passages(_Table, frozen=True):
    """The passages of a session, in the order in which they can occur.

    Attributes:
        intro: the opening of the session.
        seat: the moves from any position into the 90/90 seat.
        switch: the moves from one stance to the other.
        rest: the pause between rounds.
        outro: the close of the session.
    """

    intro: Passage
    seat: Passage
    switch: Passage
    rest: Passage
    outro: Passage


class Routine(_Table, frozen=True):
    """A named list of exercises in blocks, with the passages between them.

    Attributes:
        exercise: the exercises, in the order of the file.
        block: the groups of exercises, in the order of the session.
        language: the language of all its texts, as a code such as "en" or "de".
        pronounce: words that voices mispronounce, each with its replacement.
    """

    format: Literal["hipmob-routine"]
    version: Literal[1]
    id: Identifier
    name: Sentence
    summary: Sentence
    exercise: Annotated[tuple[Exercise, ...], msgspec.Meta(min_length=1)]
    block: Annotated[tuple[Block, ...], msgspec.Meta(min_length=1)]
    passage: Passages
    language: Language = "en"
    pronounce: dict[Sentence, Sentence] = {}

    def find(self, exercise_id: str) -> Exercise:
        """Return the exercise with this id.

        Raises:
            KeyError: no exercise has this id.
        """
        for exercise in self.exercise:
            if exercise.id == exercise_id:
                return exercise
        raise KeyError(exercise_id)
