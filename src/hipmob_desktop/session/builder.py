"""Builds the timeline of a session from the routine, the preferences and the lengths of spoken lines."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hipmob_desktop.base.messages import _
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.session.exercise_dose import Dose
from hipmob_desktop.session.order import Piece
from hipmob_desktop.session.preferences import Preferences, Talk
from hipmob_desktop.session.talk import SessionContext
from hipmob_desktop.session.timeline import CueKind, Timeline
from hipmob_desktop.session.writer import SessionWriter

_FIRST = SessionContext()

#: Number of steps in which `fit` searches between the least and the wanted dose.
_FIT_STEPS = 30


def build_timeline(
    routine: Routine,
    preferences: Preferences,
    speech_lengths: Mapping[str, float],
    context: SessionContext = _FIRST,
) -> Timeline:
    """Return the timeline of a whole session.

    With `fit`, the session is shortened to the wanted minutes. Rounds are dropped first, then seconds and
    reps within their ranges, equally on both sides. With `Talk.AUTO` fewer words are used last. If the
    shortest session is still longer, it is returned with a notice.

    Args:
        routine: the routine to play.
        preferences: the person's choices.
        speech_lengths: seconds of each spoken line by its text; a missing line is estimated.
        context: the practice before this session.

    Raises:
        OutOfRangeError: every rotation of the routine is switched off.
    """
    builder = SessionWriter(routine, preferences, speech_lengths, context)
    if preferences.fit is None:
        return builder.build(preferences.rounds, 1.0)
    seconds = preferences.fit * 60
    *levels, fewest = _levels_to_try(preferences)
    for most in levels:
        briefer = builder.with_most(most)
        if briefer.build(1, 0.0).total_seconds <= seconds:
            return _fitted(briefer, seconds)
    return _fitted(builder.with_most(fewest), seconds)


def _levels_to_try(preferences: Preferences) -> tuple[Talk, ...]:
    """Return the highest levels of talk to try, wordiest first. Only `fit` with `Talk.AUTO` has several."""
    choice = preferences.fit is not None and preferences.talk is Talk.AUTO
    return (Talk.LESSON, Talk.COACH, Talk.BRIEF) if choice else (Talk.LESSON,)


def build_pieces(
    routine: Routine,
    preferences: Preferences,
    speech_lengths: Mapping[str, float],
    work: Sequence[tuple[Piece, Dose]],
    context: SessionContext = _FIRST,
) -> Timeline:
    """Return a session of these pieces in this order, each with its own dose.

    Args:
        routine: the routine of the pieces.
        preferences: the person's choices.
        speech_lengths: seconds of each spoken line by its text; a missing line is estimated.
        work: at least one piece, each with its dose.
        context: the practice before this session.
    """
    return SessionWriter(routine, preferences, speech_lengths, context).write(work)


def _fitted(builder: SessionWriter, seconds: float) -> Timeline:
    """Return the session with the most rounds that fit into `seconds`, or else with a smaller dose."""
    for rounds in range(builder.preferences.rounds, 0, -1):
        timeline = builder.build(rounds, 1.0)
        if timeline.total_seconds <= seconds:
            return timeline
    return _shortened(builder, seconds)


def _shortened(builder: SessionWriter, seconds: float) -> Timeline:
    """Return the session of one round with the largest dose that fits into `seconds`."""

    def is_longer(step: int) -> bool:
        return builder.build(1, step / _FIT_STEPS).total_seconds > seconds

    too_long = bisect_left(range(_FIT_STEPS), x=True, key=is_longer)
    timeline = builder.build(1, max(0, too_long - 1) / _FIT_STEPS)
    if too_long:
        return timeline
    minutes, rest = divmod(round(timeline.total_seconds), 60)
    both = _("The shortest session with both sides takes {minutes} min {seconds} s.")
    told = both if timeline.sides_alike else _("The shortest session takes {minutes} min {seconds} s.")
    notice = told.format(minutes=minutes, seconds=f"{rest:02}")
    return replace(timeline, notice=f"{notice} {timeline.notice}".strip())


@dataclass(frozen=True, slots=True)
class SpokenLines:
    """The spoken lines of a session.

    Attributes:
        all: every line that may be spoken, in the order of first use.
        slow: the lines of lessons. They are spoken slower, so that learners can follow.
    """

    all: tuple[str, ...]
    slow: frozenset[str]


def spoken_lines(routine: Routine, preferences: Preferences, context: SessionContext = _FIRST) -> SpokenLines:
    """Return the lines that have to be synthesised before the session is played.

    The lines are collected from a session whose lines take no time, so that every line fits. It has no limit
    of minutes, because a slower voice leaves less of the session. Reminders without a fixed time and easier
    versions come last.
    """
    found: dict[str, None] = {}
    spare: dict[str, None] = {}
    slow: set[str] = set()
    for most in _levels_to_try(preferences):
        writer = SessionWriter(routine, preferences, _Instant(), context).with_most(most)
        for phase in writer.build(preferences.rounds, 1.0).phases:
            said = [cue.text for cue in phase.cues if cue.kind is CueKind.SPEECH]
            found |= dict.fromkeys(said)
            if phase.talk is Talk.LESSON:
                slow.update(said)
        spare |= dict.fromkeys(writer.reminders())
        slow |= set(writer.reminders(Talk.LESSON))
    return SpokenLines(tuple(found | spare), frozenset(slow))


class _Instant(Mapping[str, float]):
    """The speech lengths of a voice that speaks every line in no time."""

    def __getitem__(self, line: str) -> float:
        return 0.0

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0
