"""Sessions to remember: a short timeline, a clock that is set by hand, and records without playing."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

from hipmob_desktop.history.history import History
from hipmob_desktop.history.record import Outcome, Progress, Record, planned_record
from hipmob_desktop.history.storage.store import HistoryStore
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.events import Command
from hipmob_desktop.session.player import Session, step
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.timeline import Timeline

PREFERENCES = Preferences(hold=30, reps=5)
WHOLE = build_timeline(load_builtin(), PREFERENCES, {})
#: Intro, setup, hold, setup, reps: enough to go wrong.
TIMELINE: Timeline = replace(WHOLE, phases=WHOLE.phases[:5])
HOLD, REPS = 2, 4

#: A Sunday evening, the last of its ISO week.
EVENING = datetime(2026, 3, 1, 20, 0, tzinfo=timezone(timedelta(hours=1)))


@dataclass
class Clock:
    """A clock on the wall that is set by hand."""

    time: datetime = EVENING

    def __call__(self) -> datetime:
        return self.time

    def wait(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


@dataclass
class Heard:
    """The sentences that a store has told."""

    sentences: list[str] = field(default_factory=list)

    def __call__(self, sentence: str) -> None:
        self.sentences.append(sentence)


def record(session_id: str = "one", *, share: float = 1.0, start: datetime = EVENING) -> Record:
    """Return the record of a session of which this share of each phase was done."""
    planned = planned_record(TIMELINE, session_id=session_id, started_at=start, options=PREFERENCES)
    done = Progress(
        at=start + timedelta(minutes=4),
        done_seconds=tuple(round(phase.seconds * share, 3) for phase in TIMELINE.phases),
        done_reps=tuple(None if phase.reps is None else int(phase.reps * share) for phase in TIMELINE.phases),
        outcome=Outcome.COMPLETED if share >= 1 else Outcome.STOPPED,
    )
    return planned.after(done)


def started(now: float = 0.0) -> Session:
    """Return a session that runs since `now`."""
    return step(Session(TIMELINE), Command.START, now)[0]


def played(session: Session, now: float, seconds: float) -> tuple[Session, float]:
    """Return the session and its clock after so many seconds of ticks, a second apart."""
    end = now + seconds
    while now < end:
        now = min(now + 1.0, end)
        session, _ = step(session, Command.TICK, now)
    return session, now


def saved(folder: Path, *records: Record) -> None:
    """Put a history of these records into a folder."""
    store = HistoryStore(folder, Clock())
    store.open().result()
    for one in records:
        store.add(one).result()
    assert store.close()


def ids(folder: Path) -> list[str]:
    """Return the ids in a folder's history, as the next start finds them."""
    store = HistoryStore(folder, Clock())
    found = store.open().result()
    assert store.close()
    return sorted(one.id for one in found.sessions)


def with_import(store: HistoryStore, path: Path) -> History:
    """Take a file in as the command line does if nothing is chosen."""
    return store.apply_import(store.preview_import(path).result()).result()
