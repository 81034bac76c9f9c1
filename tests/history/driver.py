"""A program that plays session after session on a fast clock, with the real player and store, until killed.

It says in one write what is safe by its own account: "left ID PHASE SECONDS" when a phase is behind it with
so many seconds done, "ended ID OUTCOME" when a session is. All of that has to be in the history afterwards.
"""

import os
import random
import sys
from pathlib import Path

from hipmob_desktop.history.record import Outcome
from hipmob_desktop.history.storage.store import HistoryStore
from hipmob_desktop.session.events import Command, PhaseLeft, State
from hipmob_desktop.session.player import Session, step
from tests.history.playing import PREFERENCES, TIMELINE, Clock

TICK = 0.5  # seconds on the session's clock


def main(folder: Path, seed: int) -> None:
    """Play until killed."""
    chance = random.Random(seed)  # noqa: S311 - to press keys with
    store = HistoryStore(folder, Clock(), lambda sentence: say(f"told {sentence}"))
    say("opening")
    store.open().result()
    while True:
        play(store, chance)


def play(store: HistoryStore, chance: random.Random) -> None:
    """Play one session: most to the end, some stopped, with a key pressed now and then."""
    now = 0.0
    session, _ = step(Session(TIMELINE), Command.START, now)
    log = store.begin(session, now, PREFERENCES)
    while session.state in {State.RUNNING, State.PAUSED}:
        now += TICK
        keys = (Command.PAUSE, Command.RESUME, Command.MORE_TIME, Command.REPEAT, Command.STOP)
        command = chance.choice(keys) if chance.random() < 0.01 else Command.TICK
        if session.state is State.PAUSED:
            command = Command.RESUME
        session, events = step(session, command, now)
        log.progress(session, now).result()
        for event in events:
            if isinstance(event, PhaseLeft):
                say(f"left {log.id} {event.index} {session.done_seconds(event.index, now)}")
    outcome = Outcome.COMPLETED if session.state is State.FINISHED else Outcome.STOPPED
    log.end(session, now, outcome).result()
    say(f"ended {log.id} {outcome}")


def say(line: str) -> None:
    """Write a line at once and as a whole."""
    os.write(sys.stdout.fileno(), f"{line}\n".encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
