"""Decides which reminders of an exercise are due in a piece of work, and in which order.

What has to be said comes before what may be said. What found no room on one side comes on the other side, in
the next round, or in the next session. What has to be said by the end of the session goes into the way into
the last piece of its exercise.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from hipmob_desktop.routine.model import Exercise, Reminder
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.preferences import Talk
from hipmob_desktop.session.script import Script


@dataclass(frozen=True, slots=True)
class DueLine:
    """A reminder in the words of this piece.

    Attributes:
        key: which reminder of the exercise it is.
        texts: its words: the way of saying it that is this session's turn, then the others.
        topic: what it is about.
        needed: whether it has to be said in this piece, if there is room.
        now: whether it cannot wait for a later piece of the session.
        beat: the name of the beat with which it is said; empty for any.
    """

    key: int
    texts: tuple[str, ...]
    topic: str
    needed: bool = False
    now: bool = False
    beat: str = ""


@dataclass(slots=True)
class ReminderLog:
    """How often each reminder was said so far in the session, in all and on each side."""

    _said: Counter[tuple[str, int]] = field(default_factory=Counter)
    _on: Counter[tuple[str, int, Side]] = field(default_factory=Counter)

    def due(self, exercise: Exercise, script: Script, *, last: bool) -> tuple[DueLine, ...]:
        """Return the reminders for a piece, the needed ones first; `last` if none of its exercise follows."""
        if not script.coaches:
            return ()
        found = []
        for key, reminder in enumerate(exercise.all_reminders):
            needed = self._is_needed(exercise.id, key, reminder, script)
            line = DueLine(
                key,
                script.all_ways(reminder.variants),
                reminder.about,
                needed=needed,
                now=needed and (last or reminder.every == "side"),
                beat=reminder.beat,
            )
            found.append(((not needed, reminder.every != "side", *self._turn(exercise, key, script)), line))
        return tuple(line for _, line in sorted(found, key=lambda one: one[0]))

    def note(self, exercise: str, side: Side, lines: Iterable[DueLine]) -> None:
        """Remember that these lines were said."""
        for line in lines:
            self._said[exercise, line.key] += 1
            self._on[exercise, line.key, side] += 1

    def _turn(self, exercise: Exercise, key: int, script: Script) -> tuple[int, int]:
        """Return the place of a reminder among its equals: seldom said before often said, then in turn."""
        if not self._is_needed(exercise.id, key, exercise.all_reminders[key], script):
            count = len(exercise.all_reminders)
            return self._said[exercise.id, key], (key - script.number - script.occurrence) % count
        return 0, key

    def _is_needed(self, exercise: str, key: int, reminder: Reminder, script: Script) -> bool:
        if script.talk is Talk.LESSON and not reminder.in_lesson:
            return False
        match reminder.every:
            case "side":
                return not self._on[exercise, key, script.side]
            case "session":
                return not self._said[exercise, key]
            case "three":
                return script.is_turn(key) and not self._said[exercise, key]
            case "spare":
                return False
