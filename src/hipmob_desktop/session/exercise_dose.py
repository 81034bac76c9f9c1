"""The dose of each item: the same for both sides, by construction."""

from dataclasses import dataclass
from typing import NamedTuple

import msgspec

from hipmob_desktop.routine.dose import CountRange, SecondsRange, default_of
from hipmob_desktop.routine.dose import Dose as Asked
from hipmob_desktop.routine.model import Beat, Exercise, Item, Routine
from hipmob_desktop.routine.spoken_language import english
from hipmob_desktop.routine.words import ExerciseKind, Rotation
from hipmob_desktop.session.plain_words import playable
from hipmob_desktop.session.preferences import RANGES, REPS, SECONDS, Preferences, Range

#: Doses of exercises without their own: convention.
_SETS, _HOLD, _PAUSE, _REST = 1.0, 30.0, 20.0, 20.0
_REPS = {
    ExerciseKind.REPS: 8.0,
    ExerciseKind.CIRCLES: 5.0,
    ExerciseKind.FLOW: 4.0,
    ExerciseKind.CONTRACT_RELAX: 1.0,
}


@dataclass(frozen=True, slots=True)
class Dose:
    """The dose of one item on each side.

    Attributes:
        hold: seconds of a hold; 0 for any other exercise.
        reps: repetitions of a set; 0 for a hold or a rest.
        tempo: seconds of each beat of a repetition.
        sets: the number of sets.
        rest: seconds between two sets.
        ways: 2 if circles go as often the other way, else 1.
        pause: seconds of a rest item; 0 for an exercise.
        effort: the strength of a press in percent, or None.
        load: a weight or a band, in words.
    """

    hold: float = 0.0
    reps: int = 0
    tempo: tuple[float, ...] = ()
    sets: int = 1
    rest: float = 0.0
    ways: int = 1
    pause: float = 0.0
    effort: float | None = None
    load: str = ""

    @property
    def seconds(self) -> float:
        """Length of the work of a set in seconds, to the tenth."""
        return round(self.hold + self.reps * sum(self.tempo), 1)


class Number(NamedTuple):
    """A number of a dose: the asked one, its range, and whether an item prescribes it."""

    asked: float
    least: float
    most: float
    prescribed: bool

    @property
    def has_range(self) -> bool:
        """Whether a person may choose the number."""
        return self.least < self.most


def doses(routine: Routine, preferences: Preferences, share: float = 1.0) -> tuple[Dose, ...]:
    """Return the dose of each item, in the routine's order.

    Args:
        routine: the routine of the items.
        preferences: the wanted hold, repetitions and tempo, for items that prescribe none.
        share: the dose between the least of its range (0) and the wanted one (1).
    """
    return tuple(dose_of(routine, item, preferences, share) for item in routine.item)


def dose_of(routine: Routine, item: Item, preferences: Preferences, share: float = 1.0) -> Dose:
    """Return the dose of one item; see `doses`."""
    return _dose(routine.find(item.exercise), item, preferences, share)


def dose_ranges(routine: Routine) -> dict[str, Range]:
    """Return the ranges of `hold` and `reps` over all items of a routine; missing where none has it.

    Each item is still limited to its own range. Numbers that an item prescribes cannot be chosen.
    """
    found: dict[str, Range] = {}
    for name, key, unit in (("hold", "seconds", SECONDS), ("reps", "reps", REPS)):
        ranges = chosen_numbers(routine, key)
        if ranges:
            found[name] = Range(min(one.least for one in ranges), max(one.most for one in ranges), unit)
    return found


def growing_ranges(routine: Routine) -> dict[str, Range]:
    """Return the ranges of the doses that may be proposed: those of items that grow, and of rounds."""
    grows = tuple(item for item in routine.item if item.grows)
    found = dose_ranges(msgspec.structs.replace(routine, item=grows))
    return {**found, "rounds": RANGES["rounds"]} if grows else found


def chosen_numbers(routine: Routine, key: str) -> tuple[Number, ...]:
    """Return the numbers of a routine's items that a person may choose, in its order.

    Args:
        routine: the routine.
        key: "reps" or "seconds" (of a hold).
    """
    numbers = [
        number_of(exercise, item, key)
        for item in routine.item
        if _is_ranged(exercise := routine.find(item.exercise), item, key)
    ]
    return tuple(number for number in numbers if number is not None and not number.prescribed)


def number_of(exercise: Exercise, item: Item, key: str) -> Number | None:
    """Return a number of an item's dose with its range; None if its kind has no such number.

    Args:
        exercise: the exercise.
        item: the item, whose dose comes before that of the exercise.
        key: "sets", "reps" or "seconds" (of a hold).
    """
    if (key == "seconds") is (exercise.kind is not ExerciseKind.HOLD) and key != "sets":
        return None
    usual = {"sets": _SETS, "seconds": _HOLD, "reps": _REPS.get(exercise.kind, 1.0)}[key]
    here, own = getattr(item.dose, key), getattr(exercise.dose, key)
    ranged = next((one for one in (here, own) if isinstance(one, SecondsRange | CountRange)), None)
    wish = own if here is None else here
    asked = usual if wish is None else default_of(wish)
    prescribed = isinstance(here, int | float)
    if ranged is None:
        return Number(asked, asked, asked, prescribed)
    return Number(asked, min(asked, ranged.least), max(asked, ranged.most), prescribed)


def _is_ranged(exercise: Exercise, item: Item, key: str) -> bool:
    values = (getattr(item.dose, key), getattr(exercise.dose, key))
    return any(isinstance(one, SecondsRange | CountRange) for one in values)


def _dose(exercise: Exercise, item: Item, preferences: Preferences, share: float) -> Dose:
    asked = _joined(exercise.dose, item.dose)
    if exercise.kind is ExerciseKind.REST:
        return Dose(pause=_pause(asked, preferences))
    sets = int(_chosen(number_of(exercise, item, "sets"), None, share) + 1e-9)
    rest = _REST if asked.rest is None else asked.rest
    if exercise.kind is ExerciseKind.HOLD:
        hold = _chosen(number_of(exercise, item, "seconds"), preferences.hold, share)
        if asked.breaths is not None:
            hold = asked.breaths * (preferences.breath_in + preferences.breath_out)
        return Dose(hold=float(round(hold, 1)), sets=sets, rest=rest, load=asked.load)
    reps = _chosen(number_of(exercise, item, "reps"), preferences.reps, share)
    return Dose(
        reps=int(reps + 1e-9),
        tempo=_tempo(playable(exercise, item, english().plain), item, asked, preferences),
        sets=sets,
        rest=rest,
        ways=2 if asked.ways == "both" else 1,
        effort=asked.effort,
        load=asked.load,
    )


def _joined(own: Asked, here: Asked) -> Asked:
    """Return an exercise's dose with what an item names in its place."""
    names = [name for name in here.__struct_fields__ if getattr(here, name) not in (None, (), "")]
    values = {name: getattr(here if name in names else own, name) for name in own.__struct_fields__}
    if "seconds" in names or "breaths" in names:
        values |= {name: getattr(here, name) for name in ("seconds", "breaths")}
    return Asked(**values)


def _pause(asked: Asked, preferences: Preferences) -> float:
    if asked.breaths is not None:
        return float(round(asked.breaths * (preferences.breath_in + preferences.breath_out), 1))
    return _PAUSE if asked.seconds is None else float(default_of(asked.seconds))


def _chosen(number: Number | None, wish: float | None, share: float) -> float:
    """Return a number between the least (0) and the wanted one (1)."""
    if number is None:
        return 0.0
    asked = number.asked
    if wish is not None and not number.prescribed and number.has_range:
        asked = min(max(wish, number.least), number.most)
    return number.least + (asked - number.least) * share


def _tempo(exercise: Exercise, item: Item, asked: Asked, preferences: Preferences) -> tuple[float, ...]:
    """Return the seconds of each beat, to the tenth.

    If the chosen tempo has another number of beats, the exercise's own tempo is used.
    """
    beats = exercise.beats
    chosen: tuple[float, ...] | None = None
    if exercise.kind is ExerciseKind.REPS:
        chosen = {
            Rotation.EXTERNAL: preferences.tempo_external,
            Rotation.INTERNAL: preferences.tempo_internal,
            None: None,
        }[exercise.rotation]
    if chosen is None or item.dose.tempo or len(chosen) != len(beats):
        chosen = asked.tempo if len(asked.tempo) == len(beats) else tuple(beat.seconds for beat in beats)
    seconds = list(chosen)
    if exercise.kind is ExerciseKind.CONTRACT_RELAX:
        deeper = None if asked.seconds is None else default_of(asked.seconds)
        for place, value in enumerate((asked.press, asked.release, deeper)):
            if value is not None:
                seconds[place] = value
    if asked.hold is not None:
        seconds[_still(beats)] = asked.hold
    return tuple(round(one, 1) for one in seconds)


def _still(beats: tuple[Beat, ...]) -> int:
    """Return the place of the beat that a hold lengthens: a marked one, else one without a move."""
    marked = (place for place, beat in enumerate(beats) if beat.still)
    quiet = (place for place, beat in enumerate(beats) if beat.sound == "still")
    return next(marked, next(quiet, 0))
