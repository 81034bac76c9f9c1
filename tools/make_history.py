"""Makes a plausible history of any number of sessions, to look at and to measure with.

    python -m tools.make_history 30 build/thirty-sessions

Three or four sessions a week back from today, growing slowly in dose; some stopped early, some with a
check-in or a note, a few weeks missing. The same number and seed give the same doses and outcomes.
"""

import argparse
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from uuid import UUID

from hipmob_desktop.history.document import encode
from hipmob_desktop.history.file import replace
from hipmob_desktop.history.record import Outcome, Progress, Record, planned_record
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.timeline import Timeline

_NOTES = (
    "Felt easier than last week.",
    "Short on sleep.",
    "In front of the film – nice.",
    "Left side stiff.",
)


def make(count: int, *, until: datetime, seed: int = 0) -> list[Record]:
    """Return `count` records, the oldest first, the latest on the day of `until`."""
    chance = random.Random(seed)  # noqa: S311 - plausible, not secret
    days = _days(until, chance)
    starts = sorted(next(days) for _ in range(count))
    return [_record(start, number / max(1, count - 1), chance) for number, start in enumerate(starts)]


def _days(until: datetime, chance: random.Random) -> Iterator[datetime]:
    """Yield starts of sessions backwards: mornings and evenings, two or three days apart, some weeks off."""
    start = until
    while True:
        yield start.replace(hour=chance.choice((7, 12, 19, 20, 21)), minute=chance.randrange(60), second=0)
        start -= timedelta(days=chance.choice((1, 2, 2, 3)) + (chance.random() < 0.02) * 14)


def _record(start: datetime, progress: float, chance: random.Random) -> Record:
    """Return one session; `progress` from 0 to 1 is how far along the years it is."""
    preferences = Preferences(
        hold=30 + 5 * round(6 * min(1.0, progress * 1.2)),
        reps=5 + round(5 * min(1.0, progress * 1.2)),
        first=chance.choice(list(Side)),
    )
    timeline = _timeline(preferences)
    outcome = chance.choices(list(Outcome), (90, 8, 2))[0]
    total = timeline.total_seconds
    reached = total if outcome is Outcome.COMPLETED else total * chance.uniform(0.1, 0.95)
    done = [min(max(reached - phase.start, 0.0), phase.seconds) for phase in timeline.phases]
    planned = planned_record(
        timeline,
        session_id=str(UUID(int=chance.getrandbits(128), version=4)),
        started_at=start,
        options=preferences,
    )
    record = planned.after(
        Progress(
            at=start + timedelta(seconds=reached + chance.randrange(30)),
            done_seconds=tuple(round(seconds, 1) for seconds in done),
            done_reps=tuple(
                None if phase.reps is None else int(phase.reps * seconds / phase.seconds)
                for phase, seconds in zip(timeline.phases, done, strict=True)
            ),
            outcome=outcome,
        )
    )
    if chance.random() < 0.6:
        record = record.changed(check_in={side: _feeling(progress, chance) for side in Side})
    if chance.random() < 0.15:
        record = record.changed(note=chance.choice(_NOTES))
    return record


def _feeling(progress: float, chance: random.Random) -> dict[str, int]:
    return {
        "tightness": max(0, round(6 - 4 * progress + chance.gauss(0, 1))),
        "pain": max(0, round(chance.gauss(0.3, 1))),
    }


@cache
def _timeline(preferences: Preferences) -> Timeline:
    return build_timeline(load_builtin(), preferences, {})


def main() -> None:
    """Write a history into a folder, in the place of the one that may be there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    now = datetime.now().astimezone()
    asked.folder.mkdir(parents=True, exist_ok=True)
    file = asked.folder / "history.json"
    replace(file, encode(make(asked.count, until=now, seed=asked.seed)), now)
    print(f"{file}: {asked.count} sessions, {file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
