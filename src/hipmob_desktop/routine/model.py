"""A routine as data: its exercises, their steps, beats and doses, in blocks.

The constraints stand beside the fields and are checked by msgspec when a file is read; what spans several
fields is checked in `check.py`.
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
    """A table of a routine file: a value, and strict about keys so that a typing error is not ignored."""


class Step(_Table, frozen=True):
    """One move on the way into an exercise.

    Attributes:
        say: the coach's words; `{side}` is the trained side, `{other}` the other one, `{front}` and `{rear}`
            the sides of the front and rear leg.
        pose: the pose the body moves to while this is said.
        brief: the same in at most eight words; may be empty if the step is not told at every level.
        also: other ways of saying it, for other sessions.
        name: two or three words for the strip of steps; empty if the step is no place of its own.
        told: at which levels of talk the step is told.
        seconds: how long the move itself takes, at the least.
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
        """Every way of saying it."""
        return (self.say, *self.also)


class Reminder(_Table, frozen=True):
    """A line that is said during the work, where there is room for it.

    Attributes:
        say: the words, with the placeholders of a step.
        also: other ways of saying it, for other sessions.
        about: what the line is about; the figure lights the place of a line about "felt".
        every: how often it has to be said: on each side, once a session, once in three sessions, or when
            there is room to spare.
        beat: the name of the beat with which it is said; empty for any.
        in_lesson: whether a lesson needs it; its own steps may have taught it already.
    """

    say: Sentence
    also: tuple[Sentence, ...] = ()
    about: Literal["form", "felt", "easier", "harder", "calm"] = "form"
    every: Literal["side", "session", "three", "spare"] = "session"
    beat: ShortSentence = ""
    in_lesson: bool = True

    @property
    def variants(self) -> tuple[str, ...]:
        """Every way of saying it."""
        return (self.say, *self.also)


class Beat(_Table, frozen=True):
    """One part of a repetition, such as "lower" or "rise".

    Attributes:
        name: a word for the screen.
        say: what the coach says on this beat in the first repetitions; empty for silence.
        lesson: what a lesson says on this beat of its first, second and third repetition.
        do: what the screen asks for during the beat; empty for its name.
        sound: the tone that marks the beat: a falling pair, a rising pair, or a soft single one.
        pose: the pose reached at the end of the beat.
        seconds: its length in the default tempo.
        press: whether the trained leg presses into the floor here (shown as a light).
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
    """Seconds of a hold: the default and the range it may be set to."""

    default: HoldSeconds
    least: HoldSeconds
    most: HoldSeconds


class RepRange(_Table, frozen=True):
    """Number of repetitions: the default and the range it may be set to."""

    default: RepCount
    least: RepCount
    most: RepCount


class Exercise(_Table, frozen=True):
    """One movement, a stretch or an active exercise.

    Attributes:
        trains: which leg of the seat is the trained one; with the side it decides the stance.
        felt: where it should be felt, in words for the person.
        muscles: the same for the figure's glow.
        tip: the one piece of advice that matters most.
        easier: what to do if it is too hard; also spoken when the easier version is switched on.
        harder: what to do for more; may be empty.
        learn: the steps into the exercise, told the first time; the body already sits in the seat.
        lesson: the same as a lesson tells them; if empty, `learn` is used.
        again: the same, shorter, for every later time.
        cues: lines said during the work by the coach, in order, when there is room.
        reminders: the same with their variants and with how often each has to be said.
        inhale, exhale: for a stretch, how the first breath is led, in several ways; empty for usual words.
        ending: for a stretch, what is said with the last breath, in several ways; empty for the usual words.
        pose: the pose held (a stretch) or started from (an active exercise).
        hold: for a stretch.
        reps: for an active exercise.
        beats: for an active exercise, the parts of one repetition in order.
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
        """The reminders, and the plain cues of older files as reminders that are wanted once a session."""
        return (*self.reminders, *(Reminder(say=line, about=_about(line)) for line in self.cues))

    def front_leg(self, side: Side) -> Side:
        """Return which leg is in front when `side` is trained: the stance."""
        return side if self.trains is Leg.FRONT else side.other


def _about(cue: str) -> Literal["form", "felt"]:
    """Return what a plain cue is about: files without reminders say it by the word alone."""
    return "felt" if "feel" in cue.lower() else "form"


class Block(_Table, frozen=True):
    """Exercises that belong together, such as a stretch and its active twin."""

    name: Sentence
    exercises: Annotated[tuple[Identifier, ...], msgspec.Meta(min_length=1)]


class Passage(_Table, frozen=True):
    """Moves that belong to no exercise: sitting down, taking the seat, switching legs, resting.

    Attributes:
        steps: the moves in order.
        lesson: the same as a lesson tells them; if empty, `steps` are used.
    """

    steps: Annotated[tuple[Step, ...], msgspec.Meta(min_length=1, max_length=8)]
    lesson: Annotated[tuple[Step, ...], msgspec.Meta(max_length=12)] = ()


class Passages(_Table, frozen=True):
    """The passages of a session, in the order in which they can occur.

    Attributes:
        intro: how the session is opened.
        seat: from wherever the person sits into the 90/90 seat.
        switch: from one stance to the other.
        rest: between rounds.
        outro: how the session is closed.
    """

    intro: Passage
    seat: Passage
    switch: Passage
    rest: Passage
    outro: Passage


class Routine(_Table, frozen=True):
    """A named list of exercises in blocks, with the passages between them.

    Attributes:
        language: of all its words, as a code such as "en" or "de".
        pronounce: words that voices get wrong, each with what is said in its place.
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
            KeyError: there is none.
        """
        for exercise in self.exercise:
            if exercise.id == exercise_id:
                return exercise
        raise KeyError(exercise_id)
