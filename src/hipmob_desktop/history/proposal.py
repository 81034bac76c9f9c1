"""The proposal for the next session: a plain rule over recorded sessions and check-ins, with its reasons.

The whole rule:

- After a pain of 6 or more, or a worse morning, the rotation that hurt pauses for seven days. With a known
  impingement, a surgery or a recent injury it does so from 4 on.
- If that rotation is unknown, all trained rotations pause. If none is left, it is time to rest. The advice is
  to see a doctor or physiotherapist if the pain stays.
- After a pain of 4 or 5 in the last session, or a rest after more, the dose shrinks. It has 5 s and 1 rep
  less, and the movement goes less far. Like a pause this applies by itself, and can be refused.
- Otherwise two consecutive easy sessions at the same dose give 5 s or 1 rep more. At 60 s and 10 reps they
  give a second round.
- A session is easy if it was completed, with a pain of at most 3 and no worse morning. Without a check-in it
  counts half, so that silence never advances faster than an answer.
- After three weeks without training the dose does not grow.
- The side with lasting tightness goes first, otherwise the side with a deficit of a minute or more.

Each suggestion can be refused. A refusal is stored in the last session under the key `refused`. It is valid
until the next session, and is part of the history file.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from hipmob_desktop.base.formats import day_and_month
from hipmob_desktop.base.messages import _, ngettext, number
from hipmob_desktop.history.balance import Measure, behind, differences
from hipmob_desktop.history.check_in import (
    GO_ON_UP_TO,
    PainRule,
    hurting_rotation,
    pain_rule,
    pain_words,
    worse_next_morning,
    worst_pain,
)
from hipmob_desktop.history.level import Level, less, level_of, more, wanted_level
from hipmob_desktop.history.record import Outcome, Record
from hipmob_desktop.history.weeks import believable, counts
from hipmob_desktop.routine.words import Rotation, Side
from hipmob_desktop.session.preferences import RANGES, Preferences, Range

#: Days of a pause after pain, days without training that stop growth, and days of a session's effect.
PAUSE_DAYS, STALE_DAYS, MEMORY_DAYS = 7, 21, 56

#: Easy sessions for a step up, and the value of a session without a check-in.
EASY_SESSIONS, UNANSWERED = 2.0, 0.5


class Kind(StrEnum):
    """The kinds of suggestion; their values are also the names of refusals."""

    REST = "rest"
    PAUSE = "pause"
    LESS = "less"
    MORE = "more"
    SECOND_ROUND = "second-round"
    FIRST_SIDE = "first-side"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One suggestion.

    Attributes:
        kind: the subject.
        what: the suggestion; a question if it can be accepted or refused.
        why: the reason, in a sentence.
        changes: the preferences to change, by name; empty for a rest.
        ahead: the wording for a session's end, where it cannot be answered yet; otherwise empty.
    """

    kind: Kind
    what: str
    why: str
    changes: Mapping[str, object] = field(default_factory=dict)
    ahead: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The suggestions for the next session; empty if nothing changes.

    Attributes:
        suggestions: the most important first.
        session: the id of the last session, which stores refusals; empty without one.
    """

    suggestions: tuple[Suggestion, ...] = ()
    session: str = ""

    @property
    def rests(self) -> bool:
        """Whether the proposal is not to train now."""
        return any(one.kind is Kind.REST for one in self.suggestions)

    def applied(self, preferences: Preferences, kinds: Container[Kind] = frozenset(Kind)) -> Preferences:
        """Return the preferences with the suggestions of these kinds applied; a rest changes nothing."""
        for one in self.suggestions:
            if one.kind not in kinds:
                continue
            preferences = replace(preferences, **one.changes)  # type: ignore[arg-type]  # names and values of its fields
        return preferences


def propose(
    records: Iterable[Record],
    preferences: Preferences,
    own: Level,
    today: date,
    *,
    routine: str = "",
    ranges: Mapping[str, Range] = RANGES,
    careful: bool = False,
) -> Proposal:
    """Return the rule's proposal for a session on the day `today`.

    Changes that the preferences already have or exceed are not suggested. Pain counts in every session.

    Args:
        records: the recorded sessions.
        preferences: the person's choices.
        own: the routine's own dose, which fills in for missing choices.
        today: the day of the next session.
        routine: the id of the routine whose sessions count for the dose; empty for all.
        ranges: the ranges of hold and reps, if they can be chosen, and of rounds.
        careful: whether any pain of 4 or more pauses, because of an answer to the care questions.
    """
    recent = believable(records, today, MEMORY_DAYS)
    known = [one for one in recent if any(phase.done_seconds > 0 for phase in one.facts.phases)]
    if not known:
        return Proposal()
    wanted = wanted_level(preferences, own)
    same = [one for one in known if routine in {"", one.facts.routine}]
    hurt = _hurt(known, today, careful=careful)
    found = [*_care(hurt, preferences)]
    if all(one.kind is not Kind.REST for one in found):
        level = level_of(known[-1]) if known[-1] in same else wanted
        less_far = _less_far(known[-1], today, hurts=bool(hurt), careful=careful)
        if level is not None and less_far:
            found.append(_smaller(level, wanted, ranges, less_far))
    if not found:
        found += _growth(same, wanted, today, ranges)
    if all(one.kind is not Kind.REST for one in found):
        found += _first_side(known, preferences.first, today)
    refused = refused_kinds(known[-1])
    return Proposal(tuple(one for one in found if one.kind not in refused), known[-1].id)


def refused_kinds(record: Record) -> frozenset[Kind]:
    """Return the suggestions that were refused after this session."""
    told = record.key("refused")
    return frozenset(one for one in Kind if isinstance(told, list) and one in told)


def with_refusal(record: Record, kind: Kind, at: datetime) -> Record:
    """Return the record of the last session with the refusal of a suggestion."""
    return record.edited(at, refused=sorted(refused_kinds(record) | {kind}))


def _hurt(known: Sequence[Record], today: date, *, careful: bool) -> dict[Rotation, tuple[date, str]]:
    """Return the rotations that hurt, each with the end of its pause and the reason."""
    hurt: dict[Rotation, tuple[date, str]] = {}
    for one in known:
        why, back = (
            _why_pause(one, today, careful=careful),
            one.started_at.date() + timedelta(days=PAUSE_DAYS),
        )
        if why and today < back:
            named = hurting_rotation(one)
            hurt |= dict.fromkeys(_trained(one) if named is None else (named,), (back, why))
    return hurt


def _care(hurt: Mapping[Rotation, tuple[date, str]], preferences: Preferences) -> Iterable[Suggestion]:
    """Yield the rest or the pause after pain."""
    left = tuple(one for one in preferences.rotations if one not in hurt)
    if hurt and not left:
        back, why = min(hurt[one] for one in preferences.rotations)
        day = day_and_month(back)
        rest = _("Rest until {day}.").format(day=day)
        what = _(
            "Rest until {day}. If it still hurts then, or comes back, see a doctor or physiotherapist."
        ).format(day=day)
        yield Suggestion(Kind.REST, what, why, ahead=rest)
        return
    if left != preferences.rotations:
        out = next(one for one in preferences.rotations if one in hurt)
        back, why = hurt[out]
        what = out.pick(
            _("External rotation pauses until {day}, on both sides."),
            _("Internal rotation pauses until {day}, on both sides."),
        ).format(day=day_and_month(back))
        yield Suggestion(Kind.PAUSE, what, why, {"rotations": left})


def _less_far(last: Record, today: date, *, hurts: bool, careful: bool) -> str:
    """Return the reason for going less far in the next session, or an empty text."""
    pain = worst_pain(last)
    rule = PainRule.GO_ON if pain is None else pain_rule(pain, careful=careful)
    if rule is PainRule.GO_ON or (rule is PainRule.PAUSE and hurts):
        return ""
    told = (
        _("Today's session ended with {pain}.")
        if last.started_at.date() == today
        else _("Your last session ended with {pain}.")
    )
    return told.format(pain=pain_words(last))


def _smaller(level: Level, wanted: Level, ranges: Mapping[str, Range], why: str) -> Suggestion:
    """Return the suggestion of a smaller dose than `level`."""
    smaller = less(level)
    smaller = Level(
        min(ranges["hold"].nearest(smaller.hold), wanted.hold) if "hold" in ranges else wanted.hold,
        min(int(ranges["reps"].nearest(smaller.reps)), wanted.reps) if "reps" in ranges else wanted.reps,
        min(smaller.rounds, wanted.rounds),
    )
    if smaller == wanted:
        return Suggestion(Kind.LESS, _("Go less far than last time."), why, ahead=_("Next time go less far."))
    what = _("Go less far: {dose}.").format(dose=smaller)
    ahead = _("Next time go less far. Your session will be smaller: {dose}.").format(dose=smaller)
    return Suggestion(Kind.LESS, what, why, _changes(smaller, wanted), ahead)


def _why_pause(record: Record, today: date, *, careful: bool) -> str:
    """Return the reason why a session pauses a rotation, or an empty text."""
    pain = worst_pain(record)
    day = record.started_at.date()
    if pain is not None and pain_rule(pain, careful=careful) is PainRule.PAUSE:
        told = (
            _("Today's session ended with {pain}.")
            if day == today
            else _("Your session of {day} ended with {pain}.")
        )
    elif worse_next_morning(record):
        told = (
            _("The morning after today's session was worse.")
            if day == today
            else _("The morning after your session of {day} was worse.")
        )
    else:
        return ""
    return told.format(day=day_and_month(day), pain=pain_words(record))


def _trained(record: Record) -> tuple[Rotation, ...]:
    """Return the rotations that were done; all of them if no exercise loaded one, so that all pause."""
    worked = (phase for phase in record.facts.phases if phase.kind.is_work and phase.done_seconds > 0)
    done = {rotation for phase in worked for rotation in phase.rotations}
    return tuple(one for one in Rotation if one in done) or tuple(Rotation)


def _growth(
    known: Sequence[Record], wanted: Level, today: date, ranges: Mapping[str, Range]
) -> Iterable[Suggestion]:
    """Yield a step up, if enough consecutive sessions were easy at the last dose."""
    counted = [one for one in known if counts(one)]
    level = level_of(counted[-1]) if counted else None
    if level is None or (today - counted[-1].started_at.date()).days > STALE_DAYS:
        return
    easy, told = _easy_row(counted, level)
    above = more(level)
    if easy < EASY_SESSIONS or above is None or above == wanted or not above.reaches(wanted):
        return
    changes = _changes(above, wanted)
    if any(name not in ranges or value not in ranges[name] for name, value in changes.items()):
        return  # the routine has no such dose
    why = {
        2: _("Your last two sessions were easy."),
        3: _("Your last three sessions were easy."),
        4: _("Your last four sessions were easy."),
    }[told]
    if above.rounds > level.rounds:
        yield Suggestion(
            Kind.SECOND_ROUND, _("Do a second round of {dose}?").format(dose=level), why, changes
        )
    elif above.hold > level.hold:
        yield Suggestion(
            Kind.MORE, _("Hold for {seconds} s from now on?").format(seconds=number(above.hold)), why, changes
        )
    else:
        yield Suggestion(
            Kind.MORE,
            ngettext("Do {reps} rep from now on?", "Do {reps} reps from now on?", above.reps).format(
                reps=above.reps
            ),
            why,
            changes,
        )


def _easy_row(counted: Sequence[Record], level: Level) -> tuple[float, int]:
    """Return the value of the easy sessions at the end, and their number."""
    easy, number = 0.0, 0
    for one in reversed(counted):
        dose = level_of(one)
        pain = worst_pain(one)
        if easy >= EASY_SESSIONS or one.outcome is not Outcome.COMPLETED:
            break
        if dose is None or not dose.reaches(level) or (pain or 0) > GO_ON_UP_TO or worse_next_morning(one):
            break
        easy += UNANSWERED if pain is None else 1.0
        number += 1
    return easy, number


def _first_side(known: Sequence[Record], first: Side, today: date) -> Iterable[Suggestion]:
    for one in differences(known, today):
        if one.measure is Measure.TIGHTNESS:
            if one.side is not first:
                yield Suggestion(Kind.FIRST_SIDE, _begin(one.side), one.sentence, {"first": one.side})
            return
    late = behind(known, today)
    if late is not None and late.side is not first:
        yield Suggestion(Kind.FIRST_SIDE, _begin(late.side), late.sentence, {"first": late.side})


def _begin(side: Side) -> str:
    return side.pick(
        _("Begin with the left hip? Both get the same."), _("Begin with the right hip? Both get the same.")
    )


def _changes(level: Level, wanted: Level) -> dict[str, float]:
    """Return the preferences that change the dose `wanted` into `level`."""
    names = ("hold", "reps", "rounds")
    return {name: getattr(level, name) for name in names if getattr(level, name) != getattr(wanted, name)}
