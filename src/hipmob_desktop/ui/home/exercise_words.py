"""An exercise in plain words: its name, its dose, and notes about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hipmob_desktop.base.messages import N_, Messages, _, comma_joined
from hipmob_desktop.routine.words import Rotation
from hipmob_desktop.session.timeline import Phase, PhaseKind, Timeline
from hipmob_desktop.ui import words
from hipmob_desktop.ui.player.player_view import pause_notes
from hipmob_desktop.ui.widgets.moving_stage import exercises_of

_TURNS: Mapping[Rotation, str] = Messages(
    {
        Rotation.EXTERNAL: N_("turns the leg out"),
        Rotation.INTERNAL: N_("turns the leg in"),
    }
)

_TRAINS: Mapping[tuple[PhaseKind, Rotation], str] = Messages(
    {
        (PhaseKind.HOLD, Rotation.EXTERNAL): N_("How far your hip turns out (external rotation)."),
        (PhaseKind.REPS, Rotation.EXTERNAL): N_("The strength to turn your hip out (external rotation)."),
        (PhaseKind.HOLD, Rotation.INTERNAL): N_("How far your hip turns in (internal rotation)."),
        (PhaseKind.REPS, Rotation.INTERNAL): N_("The strength to turn your hip in (internal rotation)."),
    }
)


@dataclass(frozen=True, slots=True)
class ExerciseWords:
    """One exercise of a session.

    Attributes:
        phase: its first phase of work.
        name: its name in plain words.
        dose: its seconds or repetitions, and the direction of the rotation.
        notes: pairs of a heading and a text.
    """

    phase: Phase
    name: str
    dose: str
    notes: tuple[tuple[str, str], ...]

    @property
    def key(self) -> str:
        """The exercise's id."""
        return self.phase.exercise or ""


def exercise_words(timeline: Timeline, talks: Mapping[str, str]) -> tuple[ExerciseWords, ...]:
    """Return the exercises of a session in their order.

    Args:
        timeline: the session.
        talks: the level of talk of each exercise in words, by the exercise's id.
    """
    names = words.exercise_names(timeline)
    return tuple(
        ExerciseWords(
            phase,
            names.get(phase.exercise or "", phase.title),
            _dose(phase),
            tuple(_notes(phase, talks.get(phase.exercise or "", ""))),
        )
        for phase in exercises_of(timeline)
    )


def _dose(phase: Phase) -> str:
    turns = _TURNS[phase.rotation] if phase.rotation else ""
    amount = words.dose(phase) if phase.sets == 1 else f"{phase.sets} × {words.dose(phase)}"
    return "  ·  ".join(filter(None, (amount, phase.load, turns)))


def _notes(phase: Phase, talk: str) -> Iterable[tuple[str, str]]:
    if phase.aim:
        yield _("What it is good for"), phase.aim
    elif phase.rotation is not None:
        moves = phase.exercise_kind is not None and phase.exercise_kind.is_active
        kind = PhaseKind.REPS if moves else PhaseKind.HOLD
        yield _("What it trains"), _TRAINS[kind, phase.rotation]
    if phase.needs:
        yield _("What you need"), comma_joined(phase.needs)
    yield from pause_notes(phase)
    if phase.evidence:
        yield _("What supports it"), phase.evidence
    if talk:
        yield _("What you will hear"), talk
