"""A person's choices for a session: dose, order, breath, tempo and talk, with the range of each number."""

from dataclasses import dataclass, fields
from enum import StrEnum

from hipmob_desktop.base.messages import N_, _, number
from hipmob_desktop.routine.words import Rotation, Side


class Order(StrEnum):
    """The order of the pieces (one exercise on one side)."""

    PAIRS = "pairs"
    FEWEST_SWITCHES = "fewest-switches"
    AS_WRITTEN = "as-written"


class Talk(StrEnum):
    """The levels of talk, from most to least words; `AUTO` uses fewer words with practice."""

    LESSON = "lesson"
    COACH = "coach"
    BRIEF = "brief"
    TONES = "tones"
    AUTO = "auto"


@dataclass(frozen=True, slots=True)
class Range:
    """The limits of a number, both included.

    Attributes:
        least, most: the limits.
        words: the message that names both limits and their unit.
    """

    least: float
    most: float
    words: str = N_("{least} to {most}")

    def __contains__(self, value: float) -> bool:
        return self.least <= value <= self.most

    def nearest(self, value: float) -> float:
        """Return the value, limited to the range."""
        return min(max(value, self.least), self.most)

    def __str__(self) -> str:
        return _(self.words).format(least=number(self.least), most=number(self.most))


#: The words of the most frequent ranges.
SECONDS, REPS = N_("{least} to {most} seconds"), N_("{least} to {most} reps")

#: Sources: the built-in routine for hold and reps; Laborde et al. 2021 for slow breathing with a longer
#: out-breath; convention for the rest.
RANGES: dict[str, Range] = {
    "hold": Range(30, 60, SECONDS),
    "reps": Range(5, 10, REPS),
    "rounds": Range(1, 4, N_("{least} to {most} rounds")),
    "fit": Range(3, 60, N_("{least} to {most} minutes")),
    "breath_in": Range(3, 5, SECONDS),
    "breath_out": Range(5, 8, SECONDS),
    "tempo": Range(1, 8, SECONDS),
    "setup_first": Range(5, 90, SECONDS),
    "setup_short": Range(5, 90, SECONDS),
    "setup_switch": Range(5, 90, SECONDS),
}


#: Widest ranges of any routine, see `HoldSeconds` and `RepCount`. Each routine has narrower ones.
_ANY_ROUTINE: dict[str, Range] = {"hold": Range(5, 300, SECONDS), "reps": Range(1, 50, REPS)}


class OutOfRangeError(ValueError):
    """A preference is outside its range; the message names the preference, the value and the range."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """The person's choices for a session; the defaults are the product's.

    Attributes:
        hold: seconds of each hold, or None for the exercise's own default.
        reps: repetitions of each active exercise, or None for the exercise's own default.
        rounds: how often the whole routine is done.
        order: the order of the pieces.
        first: the side trained first.
        fit: the longest session in minutes, or None; shortens both sides equally, and never lengthens.
        talk: the level of talk.
        breath_in, breath_out: seconds of each in- and out-breath.
        tempo_external, tempo_internal: seconds of each beat, or None for the exercise's own tempo.
        setup_first, setup_short, setup_switch: least seconds to get into place.
        rotations: the trained rotations, on both sides alike.
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
        """Check every number against its range, and that at least one rotation is left.

        Raises:
            OutOfRangeError: the message names the range in one sentence.
        """
        if not self.rotations:
            raise OutOfRangeError(_("rotations must include external or internal."))
        object.__setattr__(self, "rotations", tuple(one for one in Rotation if one in self.rotations))
        for field in fields(self):
            found = getattr(self, field.name)
            name = "tempo" if field.name.startswith("tempo") else field.name
            allowed = _ANY_ROUTINE.get(name) or RANGES.get(name)
            if allowed is None or found is None:
                continue
            for value in found if isinstance(found, tuple) else (found,):
                if value not in allowed:
                    label = field.name.replace("_", "-")
                    raise OutOfRangeError(
                        _("{name} must be {allowed}, not {number}.").format(
                            name=label, allowed=allowed, number=number(value)
                        )
                    )
