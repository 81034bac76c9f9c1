"""Writes the phases of a session one after another: passages, setups and work."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from hipmob_desktop.base.messages import _
from hipmob_desktop.routine.model import Passage, Routine, Step
from hipmob_desktop.routine.spoken_language import SpokenLanguage, language_of
from hipmob_desktop.routine.ways import steps_to
from hipmob_desktop.routine.words import ExerciseKind, Side, Stance
from hipmob_desktop.session.breathing import breaths_between
from hipmob_desktop.session.exercise_dose import Dose, dose_of, doses
from hipmob_desktop.session.extension import moved
from hipmob_desktop.session.order import Piece, pieces
from hipmob_desktop.session.passages import Passage as LaidOut
from hipmob_desktop.session.passages import lay_out
from hipmob_desktop.session.piece_phases import (
    passage_of_seat,
    piece_phase,
    posed,
    standing,
    title_of,
    told,
)
from hipmob_desktop.session.plain_words import (
    Amount,
    intro,
    outro,
    rest,
    steps_between,
    steps_into,
    steps_of_pause,
)
from hipmob_desktop.session.preferences import Preferences, Talk
from hipmob_desktop.session.reminders import DueLine, ReminderLog
from hipmob_desktop.session.script import Script
from hipmob_desktop.session.talk import SessionContext, briefer
from hipmob_desktop.session.timeline import Phase, PhaseKind, Timeline, Tone, leaves_out
from hipmob_desktop.session.work_cues import hold_cues, rep_cues, timed_beats

#: Least seconds of the passages that have no setting of their own.
_INTRO, _REST, _OUTRO = 8.0, 20.0, 6.0

#: Seconds before the first sound. The person looks up, and the sound device starts.
_QUIET = 0.3


#: Seconds before circles go the other way, and the pose of a session without poses.
_OTHER_WAY, _NEUTRAL = 4.0, "long-sit"


@dataclass(slots=True)
class _Draft:
    """The phases written so far, and the state needed for the next one."""

    start: str
    phases: list[Phase] = field(default_factory=list)
    stance: Stance | None = None
    front: Side | None = None
    met: Counter[str] = field(default_factory=Counter)
    noted: set[int] = field(default_factory=set)
    reminders: ReminderLog = field(default_factory=ReminderLog)
    switches: int = 0

    @property
    def end(self) -> float:
        return round(self.phases[-1].end, 3) if self.phases else 0.0

    @property
    def pose(self) -> str:
        return self.phases[-1].pose if self.phases else self.start

    def add(self, phase: Phase) -> None:
        self.phases.append(replace(phase, index=len(self.phases)))


@dataclass(frozen=True, slots=True)
class SessionWriter:
    """Writes the phases of a session one after another.

    Attributes:
        routine: the routine.
        preferences: the person's choices.
        speech_lengths: seconds of each spoken line by its text; a missing line is estimated.
        context: the practice before this session.
    """

    routine: Routine
    preferences: Preferences
    speech_lengths: Mapping[str, float]
    context: SessionContext

    @property
    def language(self) -> SpokenLanguage:
        """The routine's language."""
        return language_of(self.routine.language, self.routine.pronounce)

    def with_most(self, most: Talk) -> "SessionWriter":
        """Return a writer that is limited to a level of talk, if its own limit is higher."""
        return replace(self, context=replace(self.context, most=briefer(most, self.context.most)))

    def build(self, rounds: int, share: float) -> Timeline:
        """Return the session with this number of rounds and a dose shortened to `share` (see `doses`)."""
        amounts = doses(self.routine, self.preferences, share)
        return self.write(pieces(self.routine, self.preferences, rounds, amounts, self.context.weekday))

    def write(self, work: Sequence[tuple[Piece, Dose]]) -> Timeline:
        """Return a session of these pieces, each with its own dose."""
        order = tuple(piece for piece, _ in work)
        own = self.routine.passage
        draft = _Draft(self._start(order[0]))
        left = Counter(piece.exercise.id for piece in order)
        opening, closing = self._script(order[0]), self._script(order[-1])
        lines = self.language.plain
        opened, closed = own.intro or intro(lines, self.routine.stop_if), own.outro or outro(lines)
        self._passage(draft, PhaseKind.INTRO, opened, opening, wish=_INTRO, opening=Tone.SESSION)
        for before, (piece, dose) in zip((None, *order), work, strict=False):
            # The wording depends on the number of the set, not on how many sets there are: `fit` drops some.
            script = self._script(piece, draft.met[piece.exercise.id] + piece.set - 1)
            if before is not None and before.round != piece.round:
                self._passage(draft, PhaseKind.REST, own.rest or rest(lines), script, wish=_REST)
                draft.stance = None if own.rest else draft.stance
            left[piece.exercise.id] -= 1
            if piece.exercise.kind is ExerciseKind.REST:
                self._pause(draft, piece, dose, script)
            else:
                self._piece(draft, before, piece, dose, script, last=not left[piece.exercise.id])
            draft.met[piece.exercise.id] += piece.set == 1 and not piece.reverse
        self._passage(draft, PhaseKind.OUTRO, closed, closing, wish=_OUTRO, opening=Tone.FINISH)
        notice = f"{self._rotation_notice()} {self._talk_notice(order)}".strip()
        phases = tuple(draft.phases)
        return Timeline(self.routine.id, self.routine.name, phases, notice, self.routine.language)

    def _start(self, piece: Piece) -> str:
        """Return the pose in which a session begins that has none of its own: that of its first stance."""
        steps = steps_to(self.routine, None, piece.exercise.stance)
        return next((step.pose for step in steps if step.pose), _NEUTRAL)

    def reminders(self, only: Talk | None = None) -> Iterator[str]:
        """Yield every reminder in all wordings of all pieces, then the easier versions.

        Args:
            only: the level of talk of the pieces; None for every level, with the easier versions.
        """
        met: Counter[str] = Counter()
        amounts = doses(self.routine, self.preferences)
        planned = pieces(
            self.routine, self.preferences, self.preferences.rounds, amounts, self.context.weekday
        )
        order = tuple(piece for piece, _ in planned)
        for piece in order:
            script = self._script(piece, met[piece.exercise.id])
            if script.coaches and only in {None, script.talk}:
                for reminder in piece.exercise.all_reminders:
                    yield from script.all_ways(reminder.variants)
            met[piece.exercise.id] += 1
        if only is None:
            lines = (self._script(piece).line(piece.exercise.easier) for piece in order)
            yield from (line for line in lines if line)
            yield self.language.breathe_out

    def _rotation_notice(self) -> str:
        """Return a notice of the rotations that are left out, or an empty text."""
        trained = {one for exercise in self.routine.exercise for one in exercise.rotations}
        out = trained - set(self.preferences.rotations)
        return "".join(leaves_out(rotation) for rotation in out)

    def _talk_notice(self, order: tuple[Piece, ...]) -> str:
        """Return a notice if a due lesson has no time, or an empty text."""
        wish = self.preferences.talk
        ids = {piece.exercise.id for piece in order}
        roomy = replace(self.context, most=Talk.LESSON)
        if all(self.context.talk_for(wish, one) is roomy.talk_for(wish, one) for one in ids):
            return ""
        return _("There is less time for explanations than you need for a new exercise.")

    def _script(self, piece: Piece, occurrence: int = 0) -> Script:
        talk = self.context.talk_for(self.preferences.talk, piece.exercise.id)
        side = piece.side or self.preferences.first
        front, number = piece.exercise.front_leg(side), self.context.number
        return Script(talk, side, front, piece.round, number, occurrence, self.language)

    def _passage(
        self,
        draft: _Draft,
        kind: PhaseKind,
        passage: Passage,
        script: Script,
        *,
        wish: float,
        opening: Tone | None = None,
        front_leg: Side | None = None,
    ) -> None:
        """Write a passage that belongs to no exercise."""
        quiet = 0.0 if draft.phases else _QUIET
        steps = posed(script.through(passage), draft.pose)
        laid = lay_out(steps, script, draft.end, wish, self.speech_lengths, quiet=quiet, opening=opening)
        draft.add(
            Phase(
                index=0,
                kind=kind,
                title=title_of(kind),
                start=draft.end,
                seconds=laid.seconds,
                pose=laid.steps[-1].pose,
                front_leg=front_leg,
                round=script.round,
                steps=laid.steps,
                cues=laid.cues,
                talk=script.talk,
            )
        )

    def _switch(self, draft: _Draft, piece: Piece, script: Script) -> None:
        """Write the switch of legs, if the piece needs the other side of the 90/90 seat."""
        seated = draft.stance is Stance.NINETY_NINETY and piece.exercise.stance is draft.stance
        if not seated or piece.front_leg is None or draft.front in {None, piece.front_leg}:
            return
        self._passage(
            draft,
            PhaseKind.SWITCH,
            self.routine.passage.switch or passage_of_seat("switch", self.routine.language),
            replace(script, occurrence=draft.switches),
            wish=self.preferences.setup_switch,
            opening=Tone.SWITCH,
            front_leg=piece.front_leg,
        )
        draft.switches += 1

    def _pause(self, draft: _Draft, piece: Piece, dose: Dose, script: Script) -> None:
        """Write a rest that is an item of the routine."""
        own = script.into(piece.exercise, first_time=not draft.met[piece.exercise.id])
        steps = posed(own or steps_of_pause(dose.pause, self.language.plain), draft.pose)
        laid = lay_out(steps, script, draft.end, dose.pause, self.speech_lengths)
        phase = piece_phase(self.routine, piece, dose, script, kind=PhaseKind.REST, seconds=laid.seconds)
        self._add(draft, phase, laid)

    def _piece(
        self,
        draft: _Draft,
        before: Piece | None,
        piece: Piece,
        dose: Dose,
        script: Script,
        *,
        last: bool,
    ) -> None:
        """Write the setup and the work of a piece, or the rest after its last set and the work.

        The work is planned first. An urgent reminder that does not fit into it moves into the setup.
        """
        goes_on = piece.goes_on(before)
        if not goes_on:
            self._switch(draft, piece, script)
        piece = replace(piece, exercise=standing(piece, draft.pose))
        exercise = piece.exercise
        due = draft.reminders.due(exercise, script, last=last)
        work, said = self._work(piece, dose, script, due)
        missed = [line for line in due if line.now and line not in said]
        draft.reminders.note(exercise.id, script.side, (*said, *missed))
        if goes_on:
            self._between(draft, piece, dose, script, missed)
        else:
            self._setup(draft, piece, dose, script, missed)
        draft.add(moved(work, draft.end))
        draft.stance, draft.front = exercise.stance, piece.front_leg or draft.front

    def _setup(
        self, draft: _Draft, piece: Piece, dose: Dose, script: Script, missed: Sequence[DueLine]
    ) -> None:
        """Write the setup of a piece; from another stance, the moves into this one come first."""
        exercise = piece.exercise
        first_time = not draft.met[exercise.id]
        wanted = dose_of(self.routine, self.routine.item[piece.item], self.preferences)
        whole = (dose.hold, dose.reps, dose.sets) == (wanted.hold, wanted.reps, wanted.sets)
        amount = Amount(dose.reps, dose.hold, piece.set, dose.sets, whole)
        steps = script.into(exercise, first_time=first_time) or steps_into(
            exercise, piece.side, amount, self.language.plain, first_time=first_time
        )
        wish = self.preferences.setup_short
        if draft.stance is not exercise.stance:
            steps = (*self._way(draft.stance, exercise.stance, script), *steps)
            wish = self.preferences.setup_first
        note = self.routine.item[piece.item].note
        if note and piece.item not in draft.noted:
            steps = (*steps, Step(say=note, seconds=1.0))
            draft.noted.add(piece.item)
        twice = script.talk is Talk.LESSON and first_time
        self._into_work(draft, piece, dose, script, (*steps, *told(missed)), wish=wish, twice=twice)

    def _between(
        self, draft: _Draft, piece: Piece, dose: Dose, script: Script, missed: Sequence[DueLine]
    ) -> None:
        """Write the rest before the next set, or the moment before the circles go the other way."""
        steps = steps_between(piece.set, dose.sets, self.language.plain, other_way=piece.reverse)
        wish = _OTHER_WAY if piece.reverse else dose.rest
        self._into_work(draft, piece, dose, script, (*steps, *told(missed)), wish=wish, kind=PhaseKind.REST)

    def _into_work(
        self,
        draft: _Draft,
        piece: Piece,
        dose: Dose,
        script: Script,
        steps: Sequence[Step],
        *,
        wish: float,
        twice: bool = False,
        kind: PhaseKind = PhaseKind.SETUP,
    ) -> None:
        """Write a phase that ends with the countdown to the work."""
        posed_steps = posed(steps, draft.pose)
        laid = lay_out(
            posed_steps,
            script,
            draft.end,
            wish,
            self.speech_lengths,
            pose=draft.pose,
            into_work=True,
            twice=twice,
        )
        self._add(
            draft, piece_phase(self.routine, piece, dose, script, kind=kind, seconds=laid.seconds), laid
        )

    @staticmethod
    def _add(draft: _Draft, phase: Phase, laid: LaidOut) -> None:
        """Add a phase with the moves and lines that were laid out for it."""
        draft.add(replace(phase, start=draft.end, pose=laid.steps[-1].pose, steps=laid.steps, cues=laid.cues))

    def _way(self, here: Stance | None, there: Stance, script: Script) -> tuple[Step, ...]:
        """Return the steps from one stance into another."""
        if there is not Stance.NINETY_NINETY:
            return script.selected(steps_to(self.routine, here, there))
        seat = script.through(self.routine.passage.seat or passage_of_seat("seat", self.routine.language))
        return (*script.selected(steps_to(self.routine, here, there)), *seat)

    def _work(
        self, piece: Piece, dose: Dose, script: Script, due: Sequence[DueLine]
    ) -> tuple[Phase, tuple[DueLine, ...]]:
        """Return the hold or the repetitions, starting at 0, and the reminders among their cues."""
        exercise = piece.exercise
        if dose.hold:
            wanted = self.preferences
            breaths = breaths_between(0.0, dose.seconds, wanted.breath_in, wanted.breath_out)
            heard = hold_cues(exercise, breaths, script, self.speech_lengths, due)
            phase = piece_phase(self.routine, piece, dose, script, kind=PhaseKind.HOLD, seconds=dose.seconds)
            return replace(phase, breaths=breaths, cues=heard.cues), heard.said
        beats = timed_beats(exercise, dose, 0.0, script)
        heard = rep_cues(exercise, beats, script, self.speech_lengths, due)
        phase = piece_phase(self.routine, piece, dose, script, kind=PhaseKind.REPS, seconds=dose.seconds)
        pose = exercise.beats[-1].pose
        return replace(phase, beats=beats, cues=heard.cues, reps=dose.reps, pose=pose), heard.said
