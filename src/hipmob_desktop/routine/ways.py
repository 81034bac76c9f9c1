"""The words of the ways between stances, put together from those between neighbours."""

import tomllib
from collections.abc import Mapping
from functools import cache
from heapq import heappop, heappush
from typing import Literal

import msgspec

from hipmob_desktop.base.assets import asset
from hipmob_desktop.base.messages import SOURCE
from hipmob_desktop.routine.dose import Table
from hipmob_desktop.routine.model import Routine, Step
from hipmob_desktop.routine.words import Stance


class _Way(Table, frozen=True, rename={"from_": "from"}):
    """The way from one stance, or from anywhere, to its neighbour."""

    to: Stance
    steps: tuple[Step, ...]
    from_: Stance | None = None


class _Ways(Table, frozen=True):
    format: Literal["hipmob-ways"]
    version: Literal[1]
    way: tuple[_Way, ...]


#: Ways by their two stances; None is anywhere.
Edges = Mapping[tuple[Stance | None, Stance], tuple[Step, ...]]


@cache
def _builtin(language: str) -> Edges:
    """Return HipMob's own ways; none in a language without them, so that nobody hears two."""
    try:
        file = asset("ways.toml" if language == SOURCE else f"ways.{language}.toml")
    except FileNotFoundError:
        return {}
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    found: dict[tuple[Stance | None, Stance], tuple[Step, ...]] = {
        (way.from_, way.to): way.steps for way in msgspec.convert(data, _Ways).way
    }
    # The moves into the 90/90 seat belong to the seat itself, and begin with straight legs.
    return {**found, (Stance.LONG_SIT, Stance.NINETY_NINETY): ()}


def steps_to(routine: Routine, here: Stance | None, there: Stance) -> tuple[Step, ...]:
    """Return the steps from one stance to another; none if no way is known.

    Args:
        routine: the routine, whose own ways come first.
        here: the stance before; None at the start of a session.
        there: the stance to reach.
    """
    own: Edges = {(way.from_, way.to): way.steps for way in routine.way}
    edges = {**_builtin(routine.language), **own}
    if here is there:
        return ()
    if here is None or here is Stance.OTHER:
        return edges.get((None, there), ())
    if (here, there) in own:
        return own[here, there]
    return _shortest(edges, here, there)


def _shortest(edges: Edges, here: Stance, there: Stance) -> tuple[Step, ...]:
    """Return the steps of the way that takes the least time; none without a way."""
    waiting: list[tuple[float, int, Stance, tuple[Step, ...]]] = [(0.0, 0, here, ())]
    done: set[Stance] = set()
    count = 0
    while waiting:
        seconds, _, stance, steps = heappop(waiting)
        if stance is there:
            return steps
        if stance in done:
            continue
        done.add(stance)
        for (before, after), more in edges.items():
            if before is stance and after not in done:
                count += 1
                longer = seconds + sum(step.seconds for step in more) + 1.0
                heappush(waiting, (longer, count, after, (*steps, *more)))
    return ()
