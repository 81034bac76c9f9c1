"""Selects the reminders due in a piece of work, and their order.

Needed reminders come before optional ones. A reminder that does not fit follows on the other side, or in a
later round or session. Reminders needed before the session's end move into the setup of their exercise's last
piece.
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
    """A reminder in the words of one piece.

    Attributes:
        key: the reminder's number in the exercise.
        texts: its wordings, this session's first.
        topic: the topic, see `Reminder.about`.
        needed: whether it has to be spoken in this piece, if it fits.
        now: whether it cannot wait for a later piece of the session.
        beat: the name of its beat; empty for any.
    """

    key: int
    texts: tuple[str, ...]
    topic: str
    needed: bool = False
    now: bool = False
    beat: str = ""


@dataclass(slots=True)
class ReminderLog:
    """The number of times that each reminder was spoken in the session, in total and on each side."""

    _said: Counter[tuple[str, int]] = field(default_factory=Counter)
    _on: Counter[tuple[str, int, Side]] = field(default_factory=Counter)

    def due(self, exercise: Exercise, script: Script, *, last: bool) -> tuple[DueLine, ...]:
        """Return the reminders for a piece, needed ones first.

        Args:
            exercise: the exercise of the piece.
            script: the wording of the piece.
            last: whether this is the exercise's last piece.
        """
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
        """Record that these lines were spoken."""
        for line in lines:
            self._said[exercise, line.key] += 1
            self._on[exercise, line.key, side] += 1

    def _turn(self, exercise: Exercise, key: int, script: Script) -> tuple[int, int]:
        """Return the rank of a reminder among its equals: seldom spoken before often spoken, then in turn."""
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
