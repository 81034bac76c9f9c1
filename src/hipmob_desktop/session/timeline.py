"""The whole session as data: phases with their steps, breaths, beats and cues, from second 0 to the end.

Every time is in seconds from the session's start unless its name says otherwise. The voice, the figure, the
captions, the strip and the history are readers of this one value, so they cannot disagree.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from hipmob_desktop.routine.words import ExerciseKind, Rotation, Side
from hipmob_desktop.session.preferences import Talk


class PhaseKind(StrEnum):
    """What a stretch of time in a session is for."""

    INTRO = "intro"
    SETUP = "setup"
    HOLD = "hold"
    REPS = "reps"
    SWITCH = "switch"
    REST = "rest"
    OUTRO = "outro"

    @property
    def is_work(self) -> bool:
        """Whether the hip is trained in it: this is what the dose counts."""
        return self in {PhaseKind.HOLD, PhaseKind.REPS}


class CueKind(StrEnum):
    """How a cue is heard."""

    SPEECH = "speech"
    TONE = "tone"


class Tone(StrEnum):
    """The sounds of HipMob's own; their names are the text of a tone cue."""

    SESSION = "session"
    PHASE = "phase"
    SWITCH = "switch"
    BEAT = "beat"
    DOWN = "down"
    UP = "up"
    STILL = "still"
    HALF = "half"
    LAST = "last"
    FINISH = "finish"


#: Seconds each tone occupies on the timeline; the rendered sounds are no longer than this.
TONE_SECONDS = {
    Tone.SESSION: 0.9,
    Tone.PHASE: 0.5,
    Tone.SWITCH: 0.8,
    Tone.BEAT: 0.25,
    Tone.DOWN: 0.45,
    Tone.UP: 0.45,
    Tone.STILL: 0.3,
    Tone.HALF: 0.6,
    Tone.LAST: 0.25,
    Tone.FINISH: 1.6,
}


@dataclass(frozen=True, slots=True)
class Cue:
    """Something said or sounded at an instant; for a tone, `text` is the tone's name.

    `topic` is what a reminder is about, such as "felt" or "form"; empty for everything else.
    """

    at: float
    seconds: float
    kind: CueKind
    text: str
    topic: str = ""

    @property
    def end(self) -> float:
        """When it has been heard."""
        return self.at + self.seconds


@dataclass(frozen=True, slots=True)
class TimedStep:
    """One move of the body: it starts at `at`, takes `move_seconds`, rests in `pose` until `at + seconds`.

    `text` is the instruction for the screen, also where nothing is said; `leg` is the one that it means, or
    None where it means none in particular. `name` is its label in the strip of steps, empty for none. Moves
    with the same `number` belong to one instruction: a lesson shows a move twice.
    """

    at: float
    seconds: float
    move_seconds: float
    pose: str
    text: str
    leg: Side | None = None
    name: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Breath:
    """One breath of a hold: in from `at`, then out until `at + inhale + exhale`."""

    at: float
    inhale: float
    exhale: float

    @property
    def end(self) -> float:
        """When the out-breath ends."""
        return self.at + self.inhale + self.exhale


@dataclass(frozen=True, slots=True)
class TimedBeat:
    """One part of repetition number `rep` (from 1): the body arrives in `pose` at `at + seconds`.

    `text` is what the screen asks for.
    """

    at: float
    seconds: float
    rep: int
    name: str
    pose: str
    press: bool
    text: str = ""

    @property
    def end(self) -> float:
        """When the next beat starts."""
        return self.at + self.seconds


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of time with one purpose.

    Attributes:
        title: what the screen calls it.
        start: where it begins.
        seconds: how long it is, extensions included.
        exercise, exercise_name, exercise_kind, rotation, side: for setups and work; otherwise None.
        front_leg: the stance during (for a switch: after) this phase; None when no seat is taken.
        round: from 1.
        reps: number of repetitions planned, for reps.
        pose: the pose held, started from, or ended in.
        steps: for setup, switch, rest, intro and outro, in time order, filling the phase.
        breaths: for hold: whole breaths that fill it and end with the out-breath.
        beats: for reps: in time order, filling the phase but for a pause that the person asked for.
        cues: in time order, never overlapping.
        muscles: what should be felt, for the figure's glow.
        felt, tip, easier, harder: words for the screen.
        talk: how much is said in it.
    """

    index: int
    kind: PhaseKind
    title: str
    start: float
    seconds: float
    pose: str
    exercise: str | None = None
    exercise_name: str | None = None
    exercise_kind: ExerciseKind | None = None
    rotation: Rotation | None = None
    side: Side | None = None
    front_leg: Side | None = None
    round: int = 1
    reps: int | None = None
    steps: tuple[TimedStep, ...] = ()
    breaths: tuple[Breath, ...] = ()
    beats: tuple[TimedBeat, ...] = ()
    cues: tuple[Cue, ...] = ()
    muscles: tuple[str, ...] = ()
    felt: str = ""
    tip: str = ""
    easier: str = ""
    harder: str = ""
    talk: Talk = Talk.COACH

    @property
    def end(self) -> float:
        """When the next phase starts."""
        return self.start + self.seconds


@dataclass(frozen=True, slots=True)
class Timeline:
    """A session before it is played.

    Attributes:
        routine: the routine's id.
        title: the routine's name.
        phases: in time order, without gaps, the first at 0.
        notice: one sentence for the person about what could not be had, or empty.
    """

    routine: str
    title: str
    phases: tuple[Phase, ...]
    notice: str = ""

    @property
    def total_seconds(self) -> float:
        """Length of the whole session."""
        return self.phases[-1].end

    @property
    def cues(self) -> Iterator[Cue]:
        """All cues in time order."""
        return (cue for phase in self.phases for cue in phase.cues)

    @property
    def cues_in_phases(self) -> Iterator[tuple[Phase, Cue]]:
        """All cues in time order, each with its phase."""
        return ((phase, cue) for phase in self.phases for cue in phase.cues)

    def index_at(self, t: float) -> int:
        """Return the index of the phase at `t` seconds; the first before 0, the last after the end.

        A phase begins at its start and ends just before the next one's.
        """
        return max(0, bisect_right(self.phases, t, key=lambda phase: phase.start) - 1)

    def phase_at(self, t: float) -> Phase:
        """Return the phase at `t` seconds, as `index_at` finds it."""
        return self.phases[self.index_at(t)]


def leaves_out(rotation: Rotation) -> str:
    """Return the notice of a session that has nothing of a rotation, in a sentence."""
    return f"This session leaves {rotation} rotation out."
