"""How a session is wanted: dose, order, breath, tempo, talk; each number with its range, in one table."""

from dataclasses import dataclass, fields
from enum import StrEnum

from hipmob_desktop.routine.words import Rotation, Side


class Order(StrEnum):
    """In what order the pieces (one exercise on one side) follow each other."""

    PAIRS = "pairs"
    FEWEST_SWITCHES = "fewest-switches"
    AS_WRITTEN = "as-written"


class Talk(StrEnum):
    """How much is said, from most to least; `AUTO` says less of an exercise the better it is known."""

    LESSON = "lesson"
    COACH = "coach"
    BRIEF = "brief"
    TONES = "tones"
    AUTO = "auto"


@dataclass(frozen=True, slots=True)
class Range:
    """The least and the most a number may be, and its unit for messages."""

    least: float
    most: float
    unit: str

    def __contains__(self, value: float) -> bool:
        return self.least <= value <= self.most

    def nearest(self, value: float) -> float:
        """Return the value, or the end of the range that is nearest to it."""
        return min(max(value, self.least), self.most)

    def __str__(self) -> str:
        return f"{self.least:g} to {self.most:g} {self.unit}".rstrip()


#: Sources: the built-in routine's own ranges for hold and reps; slow breathing with the longer out-breath for
#: the breath (Laborde et al. 2021); convention for the rest.
RANGES: dict[str, Range] = {
    "hold": Range(30, 60, "seconds"),
    "reps": Range(5, 10, "reps"),
    "rounds": Range(1, 4, "rounds"),
    "fit": Range(3, 60, "minutes"),
    "breath_in": Range(3, 5, "seconds"),
    "breath_out": Range(5, 8, "seconds"),
    "tempo": Range(1, 8, "seconds"),
    "setup_first": Range(5, 90, "seconds"),
    "setup_short": Range(5, 90, "seconds"),
    "setup_switch": Range(5, 90, "seconds"),
}


#: What any routine may ask for, see `HoldSeconds` and `RepCount`; the narrower range is the routine's.
_ANY_ROUTINE: dict[str, Range] = {"hold": Range(5, 300, "seconds"), "reps": Range(1, 50, "reps")}


class OutOfRangeError(ValueError):
    """A preference is outside its range; the message names the preference, the value and the range."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the person chose for a session; the defaults are the product's.

    Attributes:
        hold: seconds of each hold, or None for the exercise's own default.
        reps: repetitions of each active exercise, or None for the exercise's own default.
        fit: minutes the session should fit into, or None; only ever shortens, and both sides alike.
        tempo_external, tempo_internal: seconds of each beat, or None for the exercise's own tempo.
        setup_first, setup_short, setup_switch: seconds to get into place, at the least.
        rotations: which are trained; one that is left out is left out on both sides.
    """

    hold: float | None = None
    reps: int | None = None
    rounds: int = 1
    order: Order = Order.PAIRS
    first: Side = Side.LEFT
    fit: float | None = None
    talk: Talk = Talk.AUTO
    breath_in: float = 4.0
    breath_out: float = 6.0
    tempo_external: tuple[float, ...] | None = None
    tempo_internal: tuple[float, ...] | None = None
    setup_first: float = 15.0
    setup_short: float = 8.0
    setup_switch: float = 10.0
    rotations: tuple[Rotation, ...] = (Rotation.EXTERNAL, Rotation.INTERNAL)

    def __post_init__(self) -> None:
        """Check every number against its range, and that there is something to train, named once each.

        Raises:
            OutOfRangeError: with one sentence that names the range.
        """
        if not self.rotations:
            raise OutOfRangeError("rotations must keep external or internal; with neither, rest instead.")
        object.__setattr__(self, "rotations", tuple(one for one in Rotation if one in self.rotations))
        for field in fields(self):
            value = getattr(self, field.name)
            name = "tempo" if field.name.startswith("tempo") else field.name
            allowed = _ANY_ROUTINE.get(name) or RANGES.get(name)
            if allowed is None or value is None:
                continue
            for number in value if isinstance(value, tuple) else (value,):
                if number not in allowed:
                    label = field.name.replace("_", "-")
                    raise OutOfRangeError(f"{label} must be {allowed}, not {number:g}.")
