"""Chooses the level of talk for an exercise: by preference, by practice, and beside a film."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from hipmob_desktop.session.preferences import RANGES, Order, Preferences, Talk

#: Number of lessons for an exercise, and number of sessions after which it counts as known.
LESSONS, KNOWN_AFTER = 2, 8

#: The levels from most to least words.
LEVELS = (Talk.LESSON, Talk.COACH, Talk.BRIEF, Talk.TONES)


@dataclass(frozen=True, slots=True)
class SessionContext:
    """The circumstances of a session, besides the routine and the preferences.

    Attributes:
        practised: the number of earlier sessions with each exercise, by its id.
        number: the number of sessions before this one; it selects the wordings.
        beside_film: whether a film runs, which shortens the words.
        weekday: the weekday, with Monday as 0. Items of other days are left out; None for all items.
        most: the highest level that `Talk.AUTO` may choose, even for a new exercise. A session of a few
            minutes leaves no time for a lesson.
    """

    practised: Mapping[str, int] = field(default_factory=dict)
    number: int = 0
    beside_film: bool = False
    most: Talk = Talk.LESSON
    weekday: int | None = None

    def talk_for(self, wish: Talk, exercise: str) -> Talk:
        """Return the level of talk for an exercise, by its id; never `Talk.AUTO`.

        A new exercise is at least coached, even beside a film.
        """
        sessions = self.practised.get(exercise, 0)
        if wish is Talk.AUTO:
            wish = briefer(by_practice(sessions), self.most)
        return briefer(wish, Talk.BRIEF if sessions else Talk.COACH) if self.beside_film else wish


def first_lesson(preferences: Preferences) -> Preferences:
    """Return the preferences of the first lesson: each exercise is taught and tried for a short time."""
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
    """Return the level for an exercise with this number of earlier sessions."""
    if sessions < LESSONS:
        return Talk.LESSON
    return Talk.COACH if sessions < KNOWN_AFTER else Talk.BRIEF


def briefer(one: Talk, other: Talk) -> Talk:
    """Return the level with fewer words."""
    return max(one, other, key=LEVELS.index)
