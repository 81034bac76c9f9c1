"""Random valid routines of version 2: every rule of the timeline has to hold for each of them."""

import random
from collections.abc import Iterator
from itertools import pairwise

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings

from hipmob_desktop.routine.model import Routine
from hipmob_desktop.routine.words import Side, Sides
from hipmob_desktop.session.builder import build_timeline, spoken_lines
from hipmob_desktop.session.events import Command, State
from hipmob_desktop.session.extension import extend
from hipmob_desktop.session.player import MORE_SECONDS, Session, step
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.recue import recued
from hipmob_desktop.session.timeline import Cue, CueKind, Timeline
from tests.routine.strategies import routines
from tests.session.test_builder import preferences
from tools.prove.report import Trial

#: Routines of one run of Hypothesis; runs follow each other until the time is over.
_A_RUN = 50


def run(trial: Trial) -> None:
    """Build and play random routines until the trial's time is over, at least one."""
    number = 0
    while not trial.counts["routines"] or trial.goes_on():
        number += 1
        _some(trial, trial.seed + number)


def _some(trial: Trial, seed_of_it: int) -> None:
    """Try some routines; the first one that breaks a rule is a finding."""
    chance = random.Random(seed_of_it)  # noqa: S311 - no secret

    @seed(seed_of_it)
    @settings(
        max_examples=_A_RUN,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        verbosity=Verbosity.quiet,
        suppress_health_check=list(HealthCheck),
    )
    @given(routines(), preferences)
    def tried(routine: Routine, wish: Preferences) -> None:
        if trial.counts["routines"] and not trial.goes_on():
            return
        trial.counts["routines"] += 1
        timeline = build_timeline(routine, wish, {})
        trial.counts["phases"] += len(timeline.phases)
        told = [*_broken_rules(timeline), *_unequal(timeline, routine), *_badly_played(timeline, chance)]
        known = set(spoken_lines(routine, wish).all)
        told += [f"the line “{one.text}” is not made" for one in _lines(timeline) if one.text not in known]
        for sentence in told[:1]:
            trial.find(f"seed {seed_of_it}: {sentence}: {routine}")

    try:
        tried()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
        trial.find(f"seed {seed_of_it}: {type(error).__name__}: {error}")


def _lines(timeline: Timeline) -> Iterator[Cue]:
    return (cue for cue in timeline.cues if cue.kind is CueKind.SPEECH)


def _broken_rules(timeline: Timeline) -> list[str]:
    """Return what is wrong with the order of phases and cues."""
    found = []
    for before, after in pairwise(timeline.phases):
        if abs(after.start - before.end) > 0.001:
            found.append(f"a gap before phase {after.index}")
    for phase in timeline.phases:
        if phase.seconds <= 0:
            found.append(f"phase {phase.index} has no length")
        if any(cue.at < phase.start or cue.end > phase.end + 0.001 for cue in phase.cues):
            found.append(f"a cue leaves phase {phase.index}")
        if any(one.end > other.at + 1e-6 for one, other in pairwise(phase.cues)):
            found.append(f"two cues of phase {phase.index} overlap")
        if phase.breaths and abs(phase.breaths[-1].end - phase.end) > 1e-6:
            found.append(f"phase {phase.index} ends within a breath")
    return found


def _unequal(timeline: Timeline, routine: Routine) -> list[str]:
    """Return the items whose sides do not get what they should."""
    given_to: dict[int, dict[Side | None, float]] = {}
    for phase in timeline.phases:
        if phase.kind.is_work and phase.item is not None:
            sides = given_to.setdefault(phase.item, {})
            sides[phase.side] = sides.get(phase.side, 0.0) + phase.seconds
    found = []
    for number, sides in given_to.items():
        wanted = routine.sides_of(routine.item[number])
        both = wanted in {Sides.BOTH, Sides.ALTERNATING}
        if both and abs(sides.get(Side.LEFT, 0.0) - sides.get(Side.RIGHT, 0.0)) > 0.01:
            found.append(f"item {number} gives one side more")
        if not both and len(sides) != 1:
            found.append(f"item {number} is on several sides")
    return found


def _badly_played(timeline: Timeline, chance: random.Random) -> list[str]:
    """Return what goes wrong when a session is extended, told anew, and played by random commands."""
    longer = extend(timeline, chance.random() * timeline.total_seconds, MORE_SECONDS)
    found = _broken_rules(longer)
    if abs(longer.total_seconds - timeline.total_seconds - MORE_SECONDS) > 0.01:
        found.append("more time is not as long as it should be")
    if recued(timeline, timeline, 0.0).total_seconds != timeline.total_seconds:
        found.append("the same words change its length")
    session, now = step(Session(timeline), Command.START, 0.0)[0], 0.0
    commands = (
        Command.NEXT,
        Command.BACK,
        Command.REPEAT,
        Command.MORE_TIME,
        Command.NEXT_STEP,
        Command.TICK,
    )
    for _count in range(30):
        now += chance.random() * 3.9
        session, _events = step(session, chance.choice(commands), now)
    count = 0
    while session.state is State.RUNNING and count < len(timeline.phases) + 1:
        now, count = now + 0.1, count + 1
        session, _events = step(session, Command.NEXT, now)
    if session.state is not State.FINISHED:
        found.append("the session does not end")
    return found
