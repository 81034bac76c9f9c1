"""The way between any two poses: the shortest one in time along the neighbours that poses name.

Poses of the 90/90 seat and of sitting keep their own ways (`figure/moves.py`). They meet the others in a few
poses, such as `rest`.
"""

import heapq
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import count, pairwise

from hipmob_desktop.figure.moves import Stand, ways
from hipmob_desktop.figure.poses import pose_book
from hipmob_desktop.figure.stance_move import seconds_between
from hipmob_desktop.figure.stances import is_stance_pose, is_symmetric, neighbours
from hipmob_desktop.routine.words import Side


@lru_cache(maxsize=512)
def route(here: Stand, to: Stand) -> tuple[Stand, ...]:
    """Return the stands to pass between two stands, without these; cached.

    It is empty if the poses are neighbours, or if no way is known.
    """
    outside = [not is_stance_pose(stand.pose) for stand in (here, to)]
    if all(outside):
        return ways(here, to)
    if outside[0]:
        return _through_gate(here, to)
    if outside[1]:
        return _through_gate(to, here)[::-1]
    found = _shortest(here, _place(to))
    return found[1:-1] if found else ()


def _through_gate(outside: Stand, to: Stand) -> tuple[Stand, ...]:
    """Return the way from a pose of the seat or of sitting to one of a stance."""
    if outside.pose in gates():
        found = _shortest(outside, _place(to))
        return found[1:-1] if found else ()
    best: tuple[Stand, ...] = ()
    least = float("inf")
    for name in sorted(gates()):
        gate = Stand(name, outside.front)
        found = _shortest(gate, _place(to))
        if found and (seconds := _seconds(found)) < least:
            least, best = seconds, (*ways(outside, gate), *found[:-1])
    return best


def _shortest(here: Stand, goal: tuple[str, str]) -> tuple[Stand, ...]:
    """Return the quickest way to a place, with both ends; empty if there is none (Dijkstra 1959)."""
    number = count()
    waiting: list[tuple[float, int, tuple[Stand, ...]]] = [(0.0, next(number), (here,))]
    done: set[tuple[str, str]] = set()
    while waiting:
        seconds, _, passed = heapq.heappop(waiting)
        stand = passed[-1]
        if _place(stand) == goal:
            return passed
        if _place(stand) in done:
            continue
        done.add(_place(stand))
        for further in _from(stand):
            if _place(further[-1]) not in done:
                whole = seconds + _seconds((stand, *further))
                heapq.heappush(waiting, (whole, next(number), (*passed, *further)))
    return ()


def _from(stand: Stand) -> Iterator[tuple[Stand, ...]]:
    """Yield the ways from a stand to its neighbours; a gate has the other gates as neighbours."""
    for name in sorted(neighbours().get(stand.pose, ())):
        for side in Side if is_symmetric(stand.pose) else (stand.front,):
            yield (Stand(name, side),)
    if not is_stance_pose(stand.pose):
        for name in sorted(gates() - {stand.pose}):
            for side in Side:
                gate = Stand(name, side)
                yield (*ways(stand, gate), gate)


def _place(stand: Stand) -> tuple[str, str]:
    """Return a stand's place in the graph.

    A pose that is its own mirror image has one for both sides.
    """
    return stand.pose, "" if is_symmetric(stand.pose) else stand.front


def _seconds(stands: tuple[Stand, ...]) -> float:
    return sum(seconds_between(a, b) for a, b in pairwise(stands))


@cache
def gates() -> frozenset[str]:
    """Return the poses of the seat and of sitting that are neighbours of a stance's pose."""
    return frozenset(neighbours()) & frozenset(pose_book().poses)
