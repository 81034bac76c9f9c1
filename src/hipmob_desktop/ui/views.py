"""What the screens show, as values, and the pure functions that read them from timeline and history."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from hipmob_desktop.history.record import Outcome, Record
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.routine.words import ExerciseKind, Rotation, Side
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.ui import words
from hipmob_desktop.ui.settings_value import Settings


@dataclass(frozen=True, slots=True)
class Dose:
    """The routine's own dose, shown where the person has chosen none: seconds, reps, (beat, seconds)."""

    hold: float
    reps: int
    tempo_external: tuple[tuple[str, float], ...]
    tempo_internal: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One exercise of a session: its name, its dose in words, when its left and its right side come."""

    name: str
    dose: str
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class WeekView:
    """Sessions done this week against the goal, and a word about the last one."""

    done: int
    goal: int
    last: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home screen.

    Attributes:
        timeline: the session that would start.
        preferences: what it was built from.
        own: the routine's own dose.
        full_minutes: how long it would be without a limit.
        week: how the week stands.
        reason: why this side goes first, or empty.
    """

    timeline: Timeline
    preferences: Preferences
    own: Dose
    full_minutes: float
    week: WeekView
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SideDone:
    """What one hip has done in a session: seconds held, whole repetitions."""

    held: float = 0.0
    reps: int = 0

    @property
    def words(self) -> str:
        """The same in words."""
        return f"{words.clock(self.held)} held, {words.counted(self.reps, 'rep', 'reps')}"


@dataclass(frozen=True, slots=True)
class FinishView:
    """The finish screen: how the session ended, what each hip has done, minutes played, the week."""

    completed: bool
    minutes: float
    left: SideDone
    right: SideDone
    week: WeekView

    @property
    def equal(self) -> bool:
        """Whether both hips have done the same, to the second."""
        return round(self.left.held) == round(self.right.held) and self.left.reps == self.right.reps


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session in the history list."""

    id: str
    day: str
    time: str
    minutes: str
    outcome: str
    completed: bool
    left: SideDone
    right: SideDone


@dataclass(frozen=True, slots=True)
class HistoryView:
    """The history list, newest first.

    Attributes:
        rows: the sessions.
        notices: sentences about the file, such as what was recovered.
        undo: what can be undone, in words, or empty.
        changeable: whether sessions can be deleted.
    """

    rows: tuple[SessionRow, ...] = ()
    notices: tuple[str, ...] = ()
    undo: str = ""
    changeable: bool = True


@dataclass(frozen=True, slots=True)
class SoundView:
    """What sound can do on this computer.

    Attributes:
        speaks: who speaks, and why it is not the usual voice; or empty while that is not known.
        devices: the devices that can be chosen, as (id, name).
        can_lower: whether other programs can be lowered.
    """

    speaks: str = ""
    devices: tuple[tuple[str, str], ...] = ()
    can_lower: bool = False


@dataclass(frozen=True, slots=True)
class SettingsView:
    """The settings screen: the settings, the routine's own dose, the voices as (id, name), and the sound."""

    settings: Settings
    own: Dose
    voices: tuple[tuple[str, str], ...] = field(default=())
    sound: SoundView = field(default=SoundView())


def own_dose(routine: Routine) -> Dose:
    """Return the routine's own dose: of its first stretch, and of its active exercise for each rotation."""
    stretches = [one for one in routine.exercise if one.kind is ExerciseKind.STRETCH]
    active = [one for one in routine.exercise if one.kind is ExerciseKind.ACTIVE]
    tempos = {
        rotation: next(
            (tuple((b.name, b.seconds) for b in one.beats) for one in active if one.rotation is rotation), ()
        )
        for rotation in Rotation
    }
    return Dose(
        hold=next((one.hold.default for one in stretches if one.hold), 45.0),
        reps=next((one.reps.default for one in active if one.reps), 8),
        tempo_external=tempos[Rotation.EXTERNAL],
        tempo_internal=tempos[Rotation.INTERNAL],
    )


def plan_rows(timeline: Timeline) -> tuple[PlanRow, ...]:
    """Return the exercises of the first round with their place in its order on each side."""
    work = [phase for phase in timeline.phases if phase.kind.is_work and phase.round == 1]
    rows: dict[str, PlanRow] = {}
    places = {(phase.exercise, phase.side): number for number, phase in enumerate(work, start=1)}
    for phase in work:
        left, right = (places.get((phase.exercise, side), 0) for side in (Side.LEFT, Side.RIGHT))
        rows.setdefault(
            phase.exercise or "",
            PlanRow(phase.exercise_name or phase.title, words.dose(phase), left, right),
        )
    return tuple(rows.values())


def week_view(records: Sequence[Record], today: date, goal: int) -> WeekView:
    """Return how the ISO week of `today` stands; a session given up before its half does not count."""
    days = [record.started_at.date() for record in records if _counts(record)]
    week = today.isocalendar()[:2]
    done = sum(day.isocalendar()[:2] == week for day in days)
    return WeekView(done, goal, f"Last session: {_ago(max(days), today)}" if days else "No session yet")


def finish_view(record: Record, week: WeekView) -> FinishView:
    """Return what a session that just ended has to show; the last session is this one, and not told."""
    left, right = (side_done(record, side) for side in (Side.LEFT, Side.RIGHT))
    return FinishView(
        record.outcome is Outcome.COMPLETED, record.minutes, left, right, replace(week, last="")
    )


def history_rows(records: Iterable[Record]) -> tuple[SessionRow, ...]:
    """Return the rows of the history list, newest first."""
    newest_first = sorted(records, key=lambda record: record.started_at, reverse=True)
    return tuple(_row(record) for record in newest_first)


def side_done(record: Record, side: Side) -> SideDone:
    """Return what one hip has done in a session."""
    return SideDone(record.held_seconds(side), record.done_reps(side))


def _row(record: Record) -> SessionRow:
    at = record.started_at
    return SessionRow(
        id=record.id,
        day=f"{at:%A} {at.day} {at:%B %Y}",
        time=f"{at:%H:%M}",
        minutes=words.minutes(record.minutes * 60),
        outcome=words.OUTCOMES[record.outcome],
        completed=record.outcome is Outcome.COMPLETED,
        left=side_done(record, Side.LEFT),
        right=side_done(record, Side.RIGHT),
    )


def _counts(record: Record) -> bool:
    """Whether a session counts for the week: each hip got half of its work, so a false start does not."""
    for side in Side:
        work = [phase for phase in record.facts.phases if phase.kind.is_work and phase.side is side]
        done = sum(min(phase.done_seconds, phase.planned_seconds) for phase in work)
        if done == 0 or done < sum(phase.planned_seconds for phase in work) / 2:
            return False
    return True


def _ago(day: date, today: date) -> str:
    days = (today - day).days
    if days <= 0:
        return "today"
    return "yesterday" if days == 1 else f"{days} days ago"
