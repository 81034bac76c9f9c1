"""Builds the timeline of a session, purely from the routine, the preferences and the voice's lengths."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from hipmob_desktop.routine.model import Exercise, Routine, Step
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.breathing import breaths_between
from hipmob_desktop.session.dose import Dose, doses
from hipmob_desktop.session.order import Piece, pieces
from hipmob_desktop.session.passages import lay_out
from hipmob_desktop.session.preferences import Preferences, Talk
from hipmob_desktop.session.script import Script, talk_for
from hipmob_desktop.session.timeline import CueKind, Phase, PhaseKind, Timeline, Tone, leaves_out
from hipmob_desktop.session.work import hold_cues, rep_cues, timed_beats

_NOTHING: Mapping[str, int] = MappingProxyType({})

#: Seconds of the passages that have no setting of their own, at the least.
_INTRO, _REST, _OUTRO = 8.0, 20.0, 6.0

#: Seconds before the first sound of all: for the person to look up, and for a sound device to settle.
_QUIET = 0.5

#: How finely `fit` searches between the least dose and the one asked for.
_FIT_STEPS = 30


def build_timeline(
    routine: Routine,
    preferences: Preferences,
    speech_lengths: Mapping[str, float],
    practised: Mapping[str, int] = _NOTHING,
) -> Timeline:
    """Return the whole session as data.

    `speech_lengths` gives the seconds of each spoken line by its text; a line that is missing is estimated.
    `practised` gives the sessions in which each exercise was done before, by its id; only `Talk.AUTO` asks.
    With `fit`, the session is cut to the minutes asked for: rounds first, then seconds and reps within their
    ranges, both sides alike. If even the least is longer, the least is returned, with a notice.

    Raises:
        OutOfRangeError: the routine has nothing but rotations that are switched off.
    """
    builder = _Builder(routine, preferences, speech_lengths, practised)
    if preferences.fit is None:
        return builder.build(preferences.rounds, 1.0)
    seconds = preferences.fit * 60
    for rounds in range(preferences.rounds, 0, -1):
        timeline = builder.build(rounds, 1.0)
        if timeline.total_seconds <= seconds:
            return timeline
    return _shortened(builder, seconds)


def build_pieces(
    routine: Routine,
    preferences: Preferences,
    speech_lengths: Mapping[str, float],
    work: Sequence[tuple[Piece, Dose]],
    practised: Mapping[str, int] = _NOTHING,
) -> Timeline:
    """Return a session of these pieces in this order, each with its own dose; there has to be one."""
    return _Builder(routine, preferences, speech_lengths, practised).write(work)


def _shortened(builder: "_Builder", seconds: float) -> Timeline:
    """Return the session of one round with the largest dose that fits into so many seconds."""

    def is_longer(step: int) -> bool:
        return builder.build(1, step / _FIT_STEPS).total_seconds > seconds

    too_long = bisect_left(range(_FIT_STEPS), x=True, key=is_longer)
    timeline = builder.build(1, max(0, too_long - 1) / _FIT_STEPS)
    if too_long:
        return timeline
    minutes, rest = divmod(round(timeline.total_seconds), 60)
    notice = f"Both sides whole take {minutes} min {rest:02} s at the least, so that is what you get."
    return replace(timeline, notice=f"{notice} {timeline.notice}".strip())


def lines_of(
    routine: Routine, preferences: Preferences, practised: Mapping[str, int] = _NOTHING
) -> tuple[str, ...]:
    """Return every line the session may speak, in the order in which it is first needed.

    Built with lines that take no time, so that every line finds room; and without a limit, too, because a
    slower voice leaves less of the session.
    """
    found: dict[str, None] = {}
    for wish in (preferences, replace(preferences, fit=None)):
        timeline = build_timeline(routine, wish, _NoTime(), practised)
        found |= dict.fromkeys(cue.text for cue in timeline.cues if cue.kind is CueKind.SPEECH)
    return tuple(found)


class _NoTime(dict[str, float]):
    """Lengths of a voice that needs no time at all."""

    def get(self, key: str, default: object = None, /) -> float:
        """Return 0 seconds for any line."""
        del key, default
        return 0.0


@dataclass(slots=True)
class _Draft:
    """The phases written so far, and what the next one has to know of them."""

    phases: list[Phase] = field(default_factory=list)
    stance: Side | None = None
    met: set[str] = field(default_factory=set)

    @property
    def end(self) -> float:
        return round(self.phases[-1].end, 3) if self.phases else 0.0

    def add(self, phase: Phase) -> None:
        self.phases.append(replace(phase, index=len(self.phases)))


@dataclass(frozen=True, slots=True)
class _Builder:
    """Writes the phases of a session one after another."""

    routine: Routine
    preferences: Preferences
    speech_lengths: Mapping[str, float]
    practised: Mapping[str, int]

    def build(self, rounds: int, share: float) -> Timeline:
        """Write the session with so many rounds, and with the dose shortened to `share` (see `doses`)."""
        amounts = doses(self.routine, self.preferences, share)
        order = pieces(self.routine, self.preferences, rounds)
        return self.write([(piece, amounts[piece.exercise.id]) for piece in order])

    def write(self, work: Sequence[tuple[Piece, Dose]]) -> Timeline:
        """Write a session of these pieces, each with its own dose."""
        order = tuple(piece for piece, _ in work)
        passage = self.routine.passage
        draft = _Draft()
        opening, closing = self._script(order[0]), self._script(order[-1])
        self._passage(draft, PhaseKind.INTRO, passage.intro.steps, opening, wish=_INTRO, opening=Tone.SESSION)
        for before, (piece, dose) in zip((None, *order), work, strict=False):
            if before is not None and before.round != piece.round:
                self._passage(draft, PhaseKind.REST, passage.rest.steps, self._script(piece), wish=_REST)
                draft.stance = None
            for write in (self._switch, self._setup, self._work):
                write(draft, piece, dose)
            draft.met.add(piece.exercise.id)
        self._passage(draft, PhaseKind.OUTRO, passage.outro.steps, closing, wish=_OUTRO, opening=Tone.FINISH)
        notice = f"{self._rotation_notice()} {self._talk_notice(order)}".strip()
        return Timeline(self.routine.id, self.routine.name, tuple(draft.phases), notice)

    def _rotation_notice(self) -> str:
        """Say what of the routine is left out on both sides."""
        out = {one.rotation for one in self.routine.exercise} - set(self.preferences.rotations)
        return "".join(leaves_out(rotation) for rotation in out)

    def _talk_notice(self, order: tuple[Piece, ...]) -> str:
        """Say where `Talk.AUTO` has become quieter, and why."""
        quieter = {
            piece.exercise.id
            for piece in order
            if self._script(piece).talk is not Talk.COACH and self.preferences.talk is Talk.AUTO
        }
        if not quieter:
            return ""
        what = (
            "every exercise"
            if len(quieter) == len({piece.exercise.id for piece in order})
            else "some exercises"
        )
        return f"Fewer words for {what}: you know them by now. Choose Coach to hear everything."

    def _script(self, piece: Piece) -> Script:
        talk = talk_for(self.preferences.talk, self.practised.get(piece.exercise.id, 0))
        return Script(talk, piece.side, piece.front_leg, piece.round)

    def _passage(
        self,
        draft: _Draft,
        kind: PhaseKind,
        steps: tuple[Step, ...],
        script: Script,
        *,
        wish: float,
        opening: Tone | None = None,
        front_leg: Side | None = None,
    ) -> None:
        """Write a passage that belongs to no exercise."""
        quiet = 0.0 if draft.phases else _QUIET
        laid = lay_out(steps, script, draft.end, wish, self.speech_lengths, quiet=quiet, opening=opening)
        draft.add(
            Phase(
                index=0,
                kind=kind,
                title=_TITLES[kind],
                start=draft.end,
                seconds=laid.seconds,
                pose=laid.steps[-1].pose,
                front_leg=front_leg,
                round=script.round,
                steps=laid.steps,
                cues=laid.cues,
            )
        )

    def _switch(self, draft: _Draft, piece: Piece, _: Dose) -> None:
        """Write the switch of legs, if the piece needs the other stance."""
        if draft.stance in {None, piece.front_leg}:
            return
        self._passage(
            draft,
            PhaseKind.SWITCH,
            self.routine.passage.switch.steps,
            self._script(piece),
            wish=self.preferences.setup_switch,
            opening=Tone.SWITCH,
            front_leg=piece.front_leg,
        )

    def _setup(self, draft: _Draft, piece: Piece, _: Dose) -> None:
        """Write the way into the piece: from no stance through the seat, else only what is new."""
        exercise = piece.exercise
        steps = exercise.again if exercise.id in draft.met else exercise.learn
        wish = self.preferences.setup_short
        if draft.stance is None:
            steps = (*self.routine.passage.seat.steps, *steps)
            wish = self.preferences.setup_first
        script = self._script(piece)
        laid = lay_out(steps, script, draft.end, wish, self.speech_lengths, closing=Tone.PHASE)
        draft.add(
            replace(
                self._piece_phase(piece, PhaseKind.SETUP, draft.end, laid.seconds),
                pose=laid.steps[-1].pose,
                steps=laid.steps,
                cues=laid.cues,
            )
        )
        draft.stance = piece.front_leg

    def _work(self, draft: _Draft, piece: Piece, dose: Dose) -> None:
        """Write the hold or the repetitions."""
        exercise, script = piece.exercise, self._script(piece)
        first_time = exercise.id not in draft.met
        start = draft.end
        if dose.hold:
            breaths = breaths_between(
                start, start + dose.seconds, self.preferences.breath_in, self.preferences.breath_out
            )
            cues = hold_cues(exercise, breaths, script, self.speech_lengths, first_time=first_time)
            phase = self._piece_phase(piece, PhaseKind.HOLD, start, dose.seconds)
            draft.add(replace(phase, breaths=breaths, cues=cues))
        else:
            beats = timed_beats(exercise, dose, start)
            cues = rep_cues(exercise, beats, script, self.speech_lengths, first_time=first_time)
            phase = self._piece_phase(piece, PhaseKind.REPS, start, dose.seconds)
            draft.add(replace(phase, beats=beats, cues=cues, reps=dose.reps, pose=exercise.beats[-1].pose))

    @staticmethod
    def _piece_phase(piece: Piece, kind: PhaseKind, start: float, seconds: float) -> Phase:
        """Return a phase of a piece with all that it has from the exercise."""
        exercise: Exercise = piece.exercise
        return Phase(
            index=0,
            kind=kind,
            title=_TITLES[kind],
            start=start,
            seconds=seconds,
            pose=exercise.pose,
            exercise=exercise.id,
            exercise_name=exercise.name,
            exercise_kind=exercise.kind,
            rotation=exercise.rotation,
            side=piece.side,
            front_leg=piece.front_leg,
            round=piece.round,
            muscles=exercise.muscles,
            felt=exercise.felt,
            tip=exercise.tip,
            easier=exercise.easier,
        )


_TITLES = {
    PhaseKind.INTRO: "Welcome",
    PhaseKind.SETUP: "Get into place",
    PhaseKind.HOLD: "Hold",
    PhaseKind.REPS: "Slow reps",
    PhaseKind.SWITCH: "Switch legs",
    PhaseKind.REST: "Rest",
    PhaseKind.OUTRO: "Finish",
}
