"""The field's terms as enumerations: sides, rotations, kinds of exercise."""

from enum import StrEnum


class Side(StrEnum):
    """A side of the body. For an exercise it is the side of the trained hip."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT

    def pick(self, left: str, right: str) -> str:
        """Return the message of this side. Each is a whole sentence, because languages inflect the word."""
        return left if self is Side.LEFT else right


class Rotation(StrEnum):
    """The direction in which the trained hip rotates."""

    EXTERNAL = "external"
    INTERNAL = "internal"

    def pick(self, external: str, internal: str) -> str:
        """Return the message of this rotation. Each is a whole sentence, as for a side."""
        return external if self is Rotation.EXTERNAL else internal


class ExerciseKind(StrEnum):
    """The kinds of exercise: a stretch is held, an active exercise is repeated."""

    STRETCH = "stretch"
    ACTIVE = "active"


class Told(StrEnum):
    """The levels of talk at which a step is spoken.

    ALWAYS: at every level. COACHED: in lessons and when coached. SOMETIMES: in lessons and in every third
    coached session. LESSON: in lessons only.
    """

    ALWAYS = "always"
    COACHED = "coached"
    SOMETIMES = "sometimes"
    LESSON = "lesson"


class Leg(StrEnum):
    """A leg of the 90/90 seat: the one in front or the one at the rear."""

    FRONT = "front"
    REAR = "rear"
