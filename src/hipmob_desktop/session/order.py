"""The order of the pieces of a session."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from hipmob_desktop.base.messages import _
from hipmob_desktop.routine.model import Exercise, Item, Routine
from hipmob_desktop.routine.words import Side, Sides
from hipmob_desktop.session.exercise_dose import Dose
from hipmob_desktop.session.plain_words import plain_lines, playable
from hipmob_desktop.session.preferences import Order, OutOfRangeError, Preferences


@dataclass(frozen=True, slots=True)
class Piece:
    """One set of an item on one side.

    Attributes:
        exercise: the exercise, with beats and the item's lines.
        side: the trained side; None for the middle.
        round: the round, from 1.
        item: the number of the item in the routine, from 0.
        set: the set, from 1.
        reverse: whether circles go the other way.
    """

    exercise: Exercise
    side: Side | None
    round: int
    item: int = 0
    set: int = 1
    reverse: bool = False

    @property
    def front_leg(self) -> Side | None:
        """The side that the poses show, which is the front leg of the 90/90 seat; None for the middle."""
        return None if self.side is None else self.exercise.front_leg(self.side)

    def goes_on(self, before: "Piece | None") -> bool:
        """Return whether this is the next set, or the other way, of the piece before."""
        if before is None:
            return False
        own = (self.item, self.side, self.round)
        return own == (before.item, before.side, before.round) and (self.set > 1 or self.reverse)


@dataclass(frozen=True, slots=True)
class Entry:
    """An item that is not left out, with its number, its exercise, its sides and its dose."""

    number: int
    item: Item
    exercise: Exercise
    sides: Sides
    dose: Dose

    def on(self, side: Side | None, round_: int) -> Iterator[tuple[Piece, Dose]]:
        """Yield all sets on a side."""
        for number in range(1, self.dose.sets + 1):
            yield from self.set(side, round_, number)

    def set(self, side: Side | None, round_: int, number: int) -> Iterator[tuple[Piece, Dose]]:
        """Yield one set on a side; circles may go both ways."""
        for reverse in (False, True)[: self.dose.ways]:
            yield Piece(self.exercise, side, round_, self.number, number, reverse), self.dose


def pieces(
    routine: Routine,
    preferences: Preferences,
    rounds: int,
    amounts: Sequence[Dose],
    weekday: int | None = None,
) -> tuple[tuple[Piece, Dose], ...]:
    """Return the pieces of every item with their doses, `rounds` times, in the chosen order.

    Exercises of a rotation that is switched off are left out, and so are items of other weekdays. If no
    exercise is of the weekday, all of them are offered. With `fewest-switches` a later round begins in the
    previous round's last stance, which saves its first switch.

    Raises:
        OutOfRangeError: every exercise of the routine is switched off.
    """
    blocks = _blocks(routine, preferences, amounts, weekday)
    found: list[tuple[Piece, Dose]] = []
    for number in range(1, rounds + 1):
        last = found[-1][0] if found else None
        found += _round(blocks, preferences, number, last)
    return tuple(found)


def _round(
    blocks: Sequence[Sequence[Entry]], preferences: Preferences, number: int, last: Piece | None
) -> Iterator[tuple[Piece, Dose]]:
    """Yield the pieces of one round that follows the piece `last`."""
    sides = (preferences.first, preferences.first.other)
    if preferences.order is Order.FEWEST_SWITCHES:
        entries = [entry for block in blocks for entry in block]
        for _stance, alike in groupby(entries, key=lambda entry: entry.exercise.stance):
            yield from _with_one_switch(list(alike), preferences, number, last)
            last = None
        return
    as_written = preferences.order is Order.AS_WRITTEN
    groups = [[entry] for block in blocks for entry in block] if as_written else blocks
    for group in groups:
        for side in sides:
            for entry in group:
                yield from _on_side(entry, side, sides, number)


def _with_one_switch(
    entries: Sequence[Entry], preferences: Preferences, number: int, last: Piece | None
) -> Iterator[tuple[Piece, Dose]]:
    """Yield the pieces of items of one stance: all that show one side, then all that show the other."""
    opening = entries[0].exercise.front_leg(preferences.first)
    if last is not None and last.exercise.stance is entries[0].exercise.stance:
        opening = last.front_leg or opening
    for front in (opening, opening.other):
        for entry in entries:
            side = next(side for side in Side if entry.exercise.front_leg(side) is front)
            first = side if front is opening else side.other
            yield from _on_side(entry, side, (first, first.other), number)


def _on_side(entry: Entry, side: Side, sides: tuple[Side, Side], number: int) -> Iterator[tuple[Piece, Dose]]:
    """Yield the pieces of an item that belong to the turn of `side`.

    The first of `sides` has its turn first. An item of the middle, and one that alternates, is done in it.
    """
    is_first = side is sides[0]
    match entry.sides:
        case Sides.BOTH:
            yield from entry.on(side, number)
        case Sides.MIDDLE if is_first:
            yield from entry.on(None, number)
        case Sides.ALTERNATING if is_first:
            for count in range(1, entry.dose.sets + 1):
                for one in sides:
                    yield from entry.set(one, number, count)
        case Sides.LEFT | Sides.RIGHT if entry.sides.value == side.value:
            yield from entry.on(side, number)


def is_left_out(exercise: Exercise, preferences: Preferences) -> bool:
    """Return whether an exercise loads a rotation that is switched off."""
    return any(rotation not in preferences.rotations for rotation in exercise.rotations)


#: The days of an item, Monday first.
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _is_of(item: Item, weekday: int | None) -> bool:
    return weekday is None or not item.days or _DAYS[weekday] in item.days


def _blocks(
    routine: Routine, preferences: Preferences, amounts: Sequence[Dose], weekday: int | None
) -> list[list[Entry]]:
    """Return the items that are not left out, in their blocks; empty blocks are left out."""
    lines = plain_lines(routine)
    entries = [
        Entry(
            number,
            item,
            playable(exercise, item, lines, amounts[number].effort),
            routine.sides_of(item),
            amounts[number],
        )
        for number, item in enumerate(routine.item)
        if not is_left_out(exercise := routine.find(item.exercise), preferences)
    ]
    if not any(entry.exercise.kind.is_work for entry in entries):
        raise OutOfRangeError(
            _("{routine} trains only rotations that are turned off, so nothing is left of it.").format(
                routine=routine.name
            )
        )
    today = [entry for entry in entries if _is_of(entry.item, weekday)]
    if any(
        entry.exercise.kind.is_work for entry in today
    ):  # else nothing is of today, and all of it is offered
        entries = today
    # An item without a block's name is a block of its own.
    groups = groupby(entries, key=lambda entry: entry.item.block or entry.number)
    return [list(group) for _key, group in groups]
