"""A session with its clock in the test's hand."""

from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.events import Command, Event
from hipmob_desktop.session.player import Session, step
from hipmob_desktop.session.preferences import Preferences

TIMELINE = build_timeline(load_builtin(), Preferences(hold=30, reps=5), {})


class Playing:
    """A session with its clock in the test's hand; time passes in ticks, as in the program."""

    def __init__(self) -> None:
        self.session = Session(TIMELINE)
        self.now = 1000.0
        self.events: list[Event] = []

    def give(self, command: Command) -> list[Event]:
        self.session, events = step(self.session, command, self.now)
        self.events += events
        return list(events)

    def wait(self, seconds: float) -> list[Event]:
        """Let time pass, with a tick every tenth of a second and one at the end."""
        events: list[Event] = []
        end = self.now + seconds
        while self.now < end:
            self.now = min(self.now + 0.1, end)
            events += self.give(Command.TICK)
        return events

    @property
    def position(self) -> float:
        return self.session.position(self.now)
