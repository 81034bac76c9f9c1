"""The order of the pieces of a session."""

from collections.abc import Iterator
from dataclasses import dataclass

from hipmob_desktop.base.messages import _
from hipmob_desktop.routine.model import Exercise, Routine
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.preferences import Order, OutOfRangeError, Preferences


@dataclass(frozen=True, slots=True)
class Piece:
    """One exercise on one side in one round (from 1)."""

    exercise: Exercise
    side: Side
    round: int

    @property
    def front_leg(self) -> Side:
        """The stance of the piece, as the side of its front leg."""
        return self.exercise.front_leg(self.side)


def pieces(routine: Routine, preferences: Preferences, rounds: int) -> tuple[Piece, ...]:
    """Return every exercise of every block on both sides, `rounds` times, in the chosen order.

    Exercises of a rotation that is switched off are left out. With `fewest-switches` a later round begins in
    the previous round's last stance, which saves its first switch.

    Raises:
        OutOfRangeError: every rotation of the routine is switched off.
    """
    found: list[Piece] = []
    for number in range(1, rounds + 1):
        stance = found[-1].front_leg if found else None
        found += (Piece(exercise, side, number) for exercise, side in _round(routine, preferences, stance))
    return tuple(found)


def _round(
    routine: Routine, preferences: Preferences, stance: Side | None
) -> Iterator[tuple[Exercise, Side]]:
    """Yield the pieces of one round that begins in `stance` (None: in any)."""
    sides = (preferences.first, preferences.first.other)
    blocks = _blocks(routine, preferences)
    match preferences.order:
        case Order.PAIRS:
            for block in blocks:
                yield from ((exercise, side) for side in sides for exercise in block)
        case Order.AS_WRITTEN:
            for block in blocks:
                yield from ((exercise, side) for exercise in block for side in sides)
        case Order.FEWEST_SWITCHES:
            opening = stance or blocks[0][0].front_leg(preferences.first)
            for front in (opening, opening.other):
                for block in blocks:
                    for exercise in block:
                        yield exercise, next(side for side in Side if exercise.front_leg(side) is front)


def _blocks(routine: Routine, preferences: Preferences) -> list[list[Exercise]]:
    """Return the exercises of each block whose rotations are switched on; empty blocks are left out."""
    blocks = [[routine.find(name) for name in block.exercises] for block in routine.block]
    left = [[one for one in block if one.rotation in preferences.rotations] for block in blocks]
    if not any(left):
        raise OutOfRangeError(
            _("{routine} trains only rotations that are turned off, so nothing is left of it.").format(
                routine=routine.name
            )
        )
    return [block for block in left if block]
