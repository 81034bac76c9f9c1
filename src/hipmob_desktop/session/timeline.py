"""The timeline: a whole session as data, with phases, steps, breaths, beats and cues.

Every time is in seconds from the session's start unless its name says otherwise. Voice, figure, captions,
strip and history all read this one value, so they cannot disagree.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from hipmob_desktop.base.messages import _
from hipmob_desktop.routine.model import Load
from hipmob_desktop.routine.words import ExerciseKind, Joint, Rotation, Side, Stance
from hipmob_desktop.session.preferences import Talk


class PhaseKind(StrEnum):
    """The purposes of a phase."""

    INTRO = "intro"
    SETUP = "setup"
    HOLD = "hold"
    REPS = "reps"
    SWITCH = "switch"
    REST = "rest"
    OUTRO = "outro"

    @property
    def is_work(self) -> bool:
        """Whether the hip is trained in it. Only work counts towards the dose."""
        return self in {PhaseKind.HOLD, PhaseKind.REPS}


class CueKind(StrEnum):
    """The kinds of sound of a cue."""

    SPEECH = "speech"
    TONE = "tone"


class Tone(StrEnum):
    """HipMob's own tones; a tone cue's text is the tone's name."""

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


#: Seconds of each tone on the timeline; the rendered sounds are no longer.
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
    """A line or a tone at an instant.

    Attributes:
        at: the start in seconds.
        seconds: the length.
        kind: speech or tone.
        text: the spoken line, or the tone's name.
        topic: the topic of a reminder, such as "felt" or "form"; otherwise empty.
    """

    at: float
    seconds: float
    kind: CueKind
    text: str
    topic: str = ""

    @property
    def end(self) -> float:
        """The end in seconds."""
        return self.at + self.seconds


@dataclass(frozen=True, slots=True)
class TimedStep:
    """One move of the body, followed by a rest.

    Attributes:
        at: the start in seconds.
        seconds: the length of move and rest.
        move_seconds: the length of the move.
        pose: the pose at the end of the move.
        text: the instruction on the screen, also during silence.
        leg: the leg in the instruction, or None if it names none.
        name: the label in the strip of steps; empty for none.
        number: the number of the instruction. A lesson shows each move twice, with the same number.
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
        """The end of the out-breath in seconds."""
        return self.at + self.inhale + self.exhale


@dataclass(frozen=True, slots=True)
class TimedBeat:
    """One part of repetition number `rep` (from 1).

    Attributes:
        at: the start in seconds.
        seconds: the length; `pose` is reached at its end.
        rep: the repetition, from 1.
        name: the beat's name.
        pose: the pose at the end.
        press: whether the trained leg presses into the floor.
        text: the instruction on the screen.
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
        """The start of the next beat in seconds."""
        return self.at + self.seconds


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of a session with one purpose.

    Attributes:
        index: the number of the phase, from 0.
        kind: the purpose.
        title: the name on the screen.
        start: the start in seconds.
        seconds: the length, including extensions.
        exercise, exercise_name, exercise_kind, rotation: for setups and work; otherwise None.
        side: the trained side; None for an exercise of the middle.
        front_leg: the side that the poses show, or after a switch; in the 90/90 seat the front leg.
        round: the round, from 1.
        reps: the planned repetitions, for reps.
        item: the number of the item in the routine, from 0; None outside exercises.
        set: the set, from 1, of `sets`.
        sets: the number of sets.
        reverse: whether circles go the other way.
        stance: the position of the body; None outside exercises.
        loads: the movements of joints that the exercise loads.
        posed: whether the figure shows the exercise; if not, its picture or large words take its place.
        picture: the name of the exercise's own picture, or empty.
        why: the reason for one side only, or empty.
        note: the item's own line, or empty.
        stop_if: the sign at which to stop, or empty.
        aim: what the exercise is good for, or empty.
        evidence: the trial that supports it, or empty.
        needs: the things it needs, in words.
        load: a weight or a band in words, or empty.
        effort: the strength of a press in percent, or None.
        pose: the pose held, started from, or ended in.
        steps: for setup, switch, rest, intro and outro, in time order, without gaps.
        breaths: for hold, whole breaths without gaps that end with an out-breath.
        beats: for reps, in time order, without gaps except for an added pause.
        cues: in time order, never overlapping.
        muscles: the muscles to feel, for the figure's highlight.
        felt, tip, easier, harder: texts for the screen.
        talk: the level of talk.
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
    item: int | None = None
    set: int = 1
    sets: int = 1
    reverse: bool = False
    stance: Stance | None = None
    loads: tuple[Load, ...] = ()
    posed: bool = True
    picture: str = ""
    why: str = ""
    note: str = ""
    stop_if: str = ""
    aim: str = ""
    evidence: str = ""
    needs: tuple[str, ...] = ()
    load: str = ""
    effort: float | None = None

    @property
    def end(self) -> float:
        """The start of the next phase in seconds."""
        return self.start + self.seconds

    @property
    def of_hip(self) -> bool:
        """Whether the exercise loads the hip first, or in a passage, that it belongs to no exercise."""
        return self.exercise is None or bool(self.loads and self.loads[0].joint is Joint.HIP)

    @property
    def rests_between(self) -> bool:
        """Whether the phase is the rest between two sets of an exercise."""
        return self.kind is PhaseKind.REST and self.exercise_kind not in {None, ExerciseKind.REST}

    @property
    def place(self) -> tuple[int | None, Side | None, int, int, bool]:
        """What identifies the phase's work: item, side, round, set, and way."""
        return self.item, self.side, self.round, self.set, self.reverse


@dataclass(frozen=True, slots=True)
class Timeline:
    """The plan of a session.

    Attributes:
        routine: the routine's id.
        title: the routine's name.
        phases: in time order, without gaps, from 0.
        notice: one sentence for the person about an unmet wish, or empty.
        language: the code of the language of its lines and names.
    """

    routine: str
    title: str
    phases: tuple[Phase, ...]
    notice: str = ""
    language: str = "en"

    @property
    def total_seconds(self) -> float:
        """Length of the whole session in seconds."""
        return self.phases[-1].end

    @property
    def sides_alike(self) -> bool:
        """Whether both sides have the same seconds of work."""
        work = {
            side: sum(one.seconds for one in self.phases if one.kind.is_work and one.side is side)
            for side in Side
        }
        return abs(work[Side.LEFT] - work[Side.RIGHT]) < 1

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

        A phase includes its start and excludes its end.
        """
        return max(0, bisect_right(self.phases, t, key=lambda phase: phase.start) - 1)

    def phase_at(self, t: float) -> Phase:
        """Return the phase at `t` seconds, as `index_at` finds it."""
        return self.phases[self.index_at(t)]


def leaves_out(rotation: Rotation) -> str:
    """Return one sentence that a session trains no such rotation."""
    return rotation.pick(
        _("This session leaves external rotation out."), _("This session leaves internal rotation out.")
    )
