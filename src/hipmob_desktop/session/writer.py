"""Writes the phases of a session one after another: passages, setups and work."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from hipmob_desktop.base.messages import N_, Messages, _
from hipmob_desktop.routine.model import Exercise, Passage, Routine, Step
from hipmob_desktop.routine.spoken_language import SpokenLanguage, language_of
from hipmob_desktop.routine.words import Side, Told
from hipmob_desktop.session.breathing import breaths_between
from hipmob_desktop.session.exercise_dose import Dose, doses
from hipmob_desktop.session.extension import moved
from hipmob_desktop.session.order import Piece, pieces
from hipmob_desktop.session.passages import lay_out
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


@dataclass(slots=True)
class _Draft:
    """The phases written so far, and the state needed for the next one."""

    phases: list[Phase] = field(default_factory=list)
    stance: Side | None = None
    met: Counter[str] = field(default_factory=Counter)
    reminders: ReminderLog = field(default_factory=ReminderLog)
    switches: int = 0

    @property
    def end(self) -> float:
        return round(self.phases[-1].end, 3) if self.phases else 0.0

    @property
    def pose(self) -> str:
        return self.phases[-1].pose if self.phases else ""

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
        order = pieces(self.routine, self.preferences, rounds)
        return self.write([(piece, amounts[piece.exercise.id]) for piece in order])

    def write(self, work: Sequence[tuple[Piece, Dose]]) -> Timeline:
        """Return a session of these pieces, each with its own dose."""
        order = tuple(piece for piece, _ in work)
        passage = self.routine.passage
        draft = _Draft()
        left = Counter(piece.exercise.id for piece in order)
        opening, closing = self._script(order[0]), self._script(order[-1])
        self._passage(draft, PhaseKind.INTRO, passage.intro, opening, wish=_INTRO, opening=Tone.SESSION)
        for before, (piece, dose) in zip((None, *order), work, strict=False):
            script = self._script(piece, draft.met[piece.exercise.id])
            if before is not None and before.round != piece.round:
                self._passage(draft, PhaseKind.REST, passage.rest, script, wish=_REST)
                draft.stance = None
            left[piece.exercise.id] -= 1
            self._switch(draft, piece, script)
            self._piece(draft, piece, dose, script, last=not left[piece.exercise.id])
            draft.met[piece.exercise.id] += 1
        self._passage(draft, PhaseKind.OUTRO, passage.outro, closing, wish=_OUTRO, opening=Tone.FINISH)
        notice = f"{self._rotation_notice()} {self._talk_notice(order)}".strip()
        phases = tuple(draft.phases)
        return Timeline(self.routine.id, self.routine.name, phases, notice, self.routine.language)

    def reminders(self, only: Talk | None = None) -> Iterator[str]:
        """Yield every reminder in all wordings of all pieces, then the easier versions.

        Args:
            only: the level of talk of the pieces; None for every level, with the easier versions.
        """
        met: Counter[str] = Counter()
        order = pieces(self.routine, self.preferences, self.preferences.rounds)
        for piece in order:
            script = self._script(piece, met[piece.exercise.id])
            if script.coaches and only in {None, script.talk}:
                for reminder in piece.exercise.all_reminders:
                    yield from script.all_ways(reminder.variants)
            met[piece.exercise.id] += 1
        if only is None:
            yield from (self._script(piece).line(piece.exercise.easier) for piece in order)
            yield self.language.breathe_out

    def _rotation_notice(self) -> str:
        """Return a notice of the rotations that are left out, or an empty text."""
        out = {one.rotation for one in self.routine.exercise} - set(self.preferences.rotations)
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
        number = self.context.number
        return Script(talk, piece.side, piece.front_leg, piece.round, number, occurrence, self.language)

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
        steps = script.through(passage)
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
                talk=script.talk,
            )
        )

    def _switch(self, draft: _Draft, piece: Piece, script: Script) -> None:
        """Write the switch of legs, if the piece needs the other stance."""
        if draft.stance in {None, piece.front_leg}:
            return
        self._passage(
            draft,
            PhaseKind.SWITCH,
            self.routine.passage.switch,
            replace(script, occurrence=draft.switches),
            wish=self.preferences.setup_switch,
            opening=Tone.SWITCH,
            front_leg=piece.front_leg,
        )
        draft.switches += 1

    def _piece(self, draft: _Draft, piece: Piece, dose: Dose, script: Script, *, last: bool) -> None:
        """Write the setup and the work of a piece.

        The work is planned first. An urgent reminder that does not fit into it moves into the setup.
        """
        exercise = piece.exercise
        due = draft.reminders.due(exercise, script, last=last)
        work, said = self._work(piece, dose, script, due)
        missed = [line for line in due if line.now and line not in said]
        draft.reminders.note(exercise.id, piece.side, (*said, *missed))
        self._setup(draft, piece, script, missed)
        draft.add(moved(work, draft.end))

    def _setup(self, draft: _Draft, piece: Piece, script: Script, missed: Sequence[DueLine]) -> None:
        """Write the setup of a piece; without a stance, the moves into the seat come first."""
        exercise = piece.exercise
        steps = script.into(exercise, first_time=not draft.met[exercise.id])
        wish = self.preferences.setup_short
        if draft.stance is None:
            steps = (*script.through(self.routine.passage.seat), *steps)
            wish = self.preferences.setup_first
        extra = tuple(
            Step(say=line.texts[0], pose=steps[-1].pose, told=Told.COACHED, seconds=1.0) for line in missed
        )
        laid = lay_out(
            (*steps, *extra),
            script,
            draft.end,
            wish,
            self.speech_lengths,
            pose=draft.pose,
            into_work=True,
            twice=script.talk is Talk.LESSON and not draft.met[exercise.id],
        )
        draft.add(
            replace(
                self._piece_phase(piece, PhaseKind.SETUP, laid.seconds, script),
                start=draft.end,
                pose=laid.steps[-1].pose,
                steps=laid.steps,
                cues=laid.cues,
            )
        )
        draft.stance = piece.front_leg

    def _work(
        self, piece: Piece, dose: Dose, script: Script, due: Sequence[DueLine]
    ) -> tuple[Phase, tuple[DueLine, ...]]:
        """Return the hold or the repetitions, starting at 0, and the reminders among their cues."""
        exercise = piece.exercise
        if dose.hold:
            wanted = self.preferences
            breaths = breaths_between(0.0, dose.seconds, wanted.breath_in, wanted.breath_out)
            heard = hold_cues(exercise, breaths, script, self.speech_lengths, due)
            phase = self._piece_phase(piece, PhaseKind.HOLD, dose.seconds, script)
            return replace(phase, breaths=breaths, cues=heard.cues), heard.said
        beats = timed_beats(exercise, dose, 0.0, script)
        heard = rep_cues(exercise, beats, script, self.speech_lengths, due)
        phase = self._piece_phase(piece, PhaseKind.REPS, dose.seconds, script)
        pose = exercise.beats[-1].pose
        return replace(phase, beats=beats, cues=heard.cues, reps=dose.reps, pose=pose), heard.said

    @staticmethod
    def _piece_phase(piece: Piece, kind: PhaseKind, seconds: float, script: Script) -> Phase:
        """Return a phase of a piece that starts at 0, with the exercise's data."""
        exercise: Exercise = piece.exercise
        return Phase(
            index=0,
            kind=kind,
            title=_TITLES[kind],
            start=0.0,
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
            felt=script.line(exercise.felt),
            tip=script.line(exercise.tip),
            easier=script.line(exercise.easier),
            harder=script.line(exercise.harder),
            talk=script.talk,
        )


_TITLES = Messages(
    {
        PhaseKind.INTRO: N_("Welcome"),
        PhaseKind.SETUP: N_("Get into place"),
        PhaseKind.HOLD: N_("Hold"),
        PhaseKind.REPS: N_("Slow reps"),
        PhaseKind.SWITCH: N_("Switch legs"),
        PhaseKind.REST: N_("Rest"),
        PhaseKind.OUTRO: N_("Finish"),
    }
)
