"""Chooses how much is said of an exercise: by the wish, by what was practised, and beside a film."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from hipmob_desktop.session.preferences import RANGES, Order, Preferences, Talk

#: Sessions with an exercise that are lessons, and those from which on it is known.
LESSONS, KNOWN_AFTER = 2, 8

#: The levels from most to least words.
LEVELS = (Talk.LESSON, Talk.COACH, Talk.BRIEF, Talk.TONES)


@dataclass(frozen=True, slots=True)
class SessionContext:
    """What a session is planned from besides the routine and the preferences.

    Attributes:
        practised: the number of sessions in which each exercise was done before, by its id.
        number: the number of sessions before this one; it chooses among the ways of saying a line.
        beside_film: whether less is said because a film runs.
        most: the most words that `Talk.AUTO` may choose, also for a new exercise: a session that has to fit
            into a few minutes leaves no time for a lesson.
    """

    practised: Mapping[str, int] = field(default_factory=dict)
    number: int = 0
    beside_film: bool = False
    most: Talk = Talk.LESSON

    def talk_for(self, wish: Talk, exercise: str) -> Talk:
        """Return how much is said of an exercise, by its id; never `Talk.AUTO`.

        Nobody meets an exercise for the first time in brief words, not even beside a film.
        """
        sessions = self.practised.get(exercise, 0)
        if wish is Talk.AUTO:
            wish = briefer(by_practice(sessions), self.most)
        return briefer(wish, Talk.BRIEF if sessions else Talk.COACH) if self.beside_film else wish


def first_lesson(preferences: Preferences) -> Preferences:
    """Return how the first lesson is wanted: each exercise taught, and tried for a short time."""
    return replace(
        preferences,
        talk=Talk.LESSON,
        order=Order.PAIRS,
        hold=RANGES["hold"].least,
        reps=int(RANGES["reps"].least),
        rounds=1,
        fit=None,
    )


def by_practice(sessions: int) -> Talk:
    """Return the level for an exercise that was done in so many sessions."""
    if sessions < LESSONS:
        return Talk.LESSON
    return Talk.COACH if sessions < KNOWN_AFTER else Talk.BRIEF


def briefer(one: Talk, other: Talk) -> Talk:
    """Return the one of two levels at which less is said."""
    return max(one, other, key=LEVELS.index)
