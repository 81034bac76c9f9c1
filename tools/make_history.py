"""Makes a plausible history of any number of sessions, to look at and to measure with.

    python -m tools.make_history 30 build/thirty-sessions

The history has three or four sessions a week back from today. The dose starts at 30 s and 5 repetitions, and
grows as the program proposes. Some sessions are stopped early or cut off. Many have a check-in, some a note,
a few a pain or a bad morning. Holidays are marked as pauses. The same number and seed give the same doses and
outcomes.
"""

import argparse
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from uuid import UUID

from hipmob_desktop.base import files
from hipmob_desktop.history.check_in import with_check_in, with_next_morning, with_note
from hipmob_desktop.history.level import Level
from hipmob_desktop.history.proposal import Kind, Proposal, propose
from hipmob_desktop.history.record import CheckIn, Feeling, Outcome, Progress, Record, planned_record
from hipmob_desktop.history.storage.contents import Contents
from hipmob_desktop.history.storage.document import encode
from hipmob_desktop.history.weeks import Pause, week_start
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.routine.words import Rotation
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.timeline import Timeline

_NOTES = (
    "Felt easier than last week.",
    "Short on sleep.",
    "In front of the film – nice.",
    "Left side stiff.",
    "After a long day at the desk; needed the first half to get warm.",
)

_OWN = Level(45, 8)

#: Sessions that a proposal looks back at, and some more.
_REMEMBERED = 40


def make(count: int, *, until: datetime, seed: int = 0, grows: bool = True) -> list[Record]:
    """Return `count` records, oldest first; the latest is on the day of `until`.

    The dose grows if `grows`.
    """
    chance = random.Random(seed)  # noqa: S311 - plausible, not secret
    days = _days(until, chance)
    starts = sorted(next(days) for _ in range(count))
    wanted = Preferences(hold=30, reps=5) if grows else Preferences()
    records: list[Record] = []
    for number, start in enumerate(starts):
        proposal = propose(records[-_REMEMBERED:], wanted, _OWN, start.date()) if grows else Proposal()
        wanted = _kept(proposal, wanted)
        now = wanted if proposal.rests else proposal.applied(wanted)
        records.append(_record(start, number / max(1, count - 1), now, chance))
    return records


def contents(records: list[Record]) -> Contents:
    """Return the history of these records; weeks without any are marked as pauses."""
    made = Contents({one.id: one for one in records})
    for number, (before, after) in enumerate(pairwise(records)):
        monday = week_start(before.started_at.date()) + timedelta(days=7)
        while monday < week_start(after.started_at.date()):
            reason = (Pause.HOLIDAY, Pause.HOLIDAY, Pause.INJURY, None)[number % 4]
            made = made.paused(monday, reason, after.started_at) if reason else made
            monday += timedelta(days=7)
    return made


def _kept(proposal: Proposal, wanted: Preferences) -> Preferences:
    """Return the preferences that a person keeps beyond one session: the dose."""
    for one in proposal.suggestions:
        if one.kind in {Kind.MORE, Kind.SECOND_ROUND, Kind.LESS}:
            wanted = replace(wanted, **one.changes)  # type: ignore[arg-type]  # names and values of its fields
    return wanted


def _days(until: datetime, chance: random.Random) -> Iterator[datetime]:
    """Yield starts of sessions backwards: mornings and evenings, two or three days apart, some weeks off."""
    day = until
    while True:
        start = day.replace(hour=chance.choice((7, 12, 19, 20, 21)), minute=chance.randrange(60), second=0)
        yield min(start, until)
        day -= timedelta(days=chance.choice((1, 2, 2, 3)) + (chance.random() < 0.02) * 14)


def _record(start: datetime, progress: float, preferences: Preferences, chance: random.Random) -> Record:
    """Return one session; `progress` from 0 (first) to 1 (last) is its place in the years."""
    timeline = _timeline(preferences)
    outcome = chance.choices(list(Outcome), (90, 8, 2))[0]
    total = timeline.total_seconds
    reached = total if outcome is Outcome.COMPLETED else total * chance.uniform(0.1, 0.95)
    done = [min(max(reached - phase.start, 0.0), phase.seconds) for phase in timeline.phases]
    ended = start + timedelta(seconds=reached + chance.randrange(30))
    planned = planned_record(
        timeline,
        session_id=str(UUID(int=chance.getrandbits(128), version=4)),
        started_at=start,
        options=preferences,
    )
    record = planned.after(
        Progress(
            at=ended,
            done_seconds=tuple(round(seconds, 1) for seconds in done),
            done_reps=tuple(
                None if phase.reps is None else int(phase.reps * seconds / phase.seconds)
                for phase, seconds in zip(timeline.phases, done, strict=True)
            ),
            outcome=outcome,
        )
    )
    return _told(record, ended, progress, chance)


def _told(record: Record, ended: datetime, progress: float, chance: random.Random) -> Record:
    """Return the record with plausible answers of its check-in."""
    hurts = chance.choice(list(Rotation))
    if chance.random() < 0.7:
        check_in = CheckIn(_feeling(6.5 - 4 * progress, chance), _feeling(5.0 - 3.5 * progress, chance))
        worst = max(check_in.left.pain, check_in.right.pain)
        record = with_check_in(record, check_in, ended, hurts if worst > 3 else None)
    if chance.random() < 0.1:
        morning = ended + timedelta(hours=11)
        record = with_next_morning(record, morning, worse=chance.random() < 0.1, rotation=hurts)
    if chance.random() < 0.15:
        record = with_note(record, chance.choice(_NOTES), ended)
    return record


def _feeling(tightness: float, chance: random.Random) -> Feeling:
    """Return one answer with about this tightness, in a few cases with a pain that the rules act on."""
    pain = (
        chance.choice((4, 5, 6)) if chance.random() < 0.01 else max(0, min(3, round(chance.gauss(0.3, 0.8))))
    )
    return Feeling(max(0, min(10, round(tightness + chance.gauss(0, 1)))), pain)


@cache
def _timeline(preferences: Preferences) -> Timeline:
    return build_timeline(load_builtin(), preferences, {})


def main() -> None:
    """Write a history into a folder; one that is there is replaced."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    now = datetime.now().astimezone()
    asked.folder.mkdir(parents=True, exist_ok=True)
    file = asked.folder / "history.json"
    made = contents(make(asked.count, until=now, seed=asked.seed))
    files.replace(file, encode(made), now)
    print(f"{file}: {asked.count} sessions, {file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
