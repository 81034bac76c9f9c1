"""Sessions with what was told about them: whole ones, on any day, of any dose."""

from datetime import datetime, timedelta
from functools import cache

from hipmob_desktop.history.level import Level
from hipmob_desktop.history.record import Outcome, Progress, Record, planned_record
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.routine.words import Rotation, Side
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.timeline import Timeline
from tests.history.playing import EVENING

BOTH = tuple(Rotation)


def session(
    start: datetime = EVENING,
    level: Level | None = None,
    *,
    pain: int | tuple[int, int] | None = None,
    tightness: tuple[int, int] = (0, 0),
    outcome: Outcome = Outcome.COMPLETED,
    shares: tuple[float, float] = (1.0, 1.0),
    rotations: tuple[Rotation, ...] = BOTH,
    **told: object,
) -> Record:
    """Return a session of which each side did its share of every phase; `told` are more keys of the file."""
    level = level or Level(45, 8)
    wish = Preferences(hold=level.hold, reps=level.reps, rounds=level.rounds, rotations=rotations)
    timeline = _timeline(wish)
    share = {Side.LEFT: shares[0], Side.RIGHT: shares[1], None: 1.0}
    planned = planned_record(timeline, session_id=str(start), started_at=start, options=wish)
    record = planned.after(
        Progress(
            at=start + timedelta(minutes=9),
            done_seconds=tuple(phase.seconds * share[phase.side] for phase in timeline.phases),
            done_reps=tuple(
                None if phase.reps is None else int(phase.reps * share[phase.side])
                for phase in timeline.phases
            ),
            outcome=outcome,
        )
    )
    if pain is not None:
        pains = pain if isinstance(pain, tuple) else (pain, 0)
        sides = zip(Side, tightness, pains, strict=True)
        told["check_in"] = {side: {"tightness": tight, "pain": hurt} for side, tight, hurt in sides}
    return record.changed(**told) if told else record


@cache
def _timeline(preferences: Preferences) -> Timeline:
    return build_timeline(load_builtin(), preferences, {})


def daily(count: int, until: datetime = EVENING, **wishes: object) -> list[Record]:
    """Return so many sessions, one a day, the last at `until`."""
    return [
        session(until - timedelta(days=back), **wishes)  # type: ignore[arg-type]  # tests name fields
        for back in reversed(range(count))
    ]
