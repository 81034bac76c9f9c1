"""The words of the field: sides, rotations, kinds of exercise, one meaning each."""

from enum import StrEnum


class Side(StrEnum):
    """A side of the body; for an exercise always the hip being trained."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Rotation(StrEnum):
    """Which way the trained hip turns."""

    EXTERNAL = "external"
    INTERNAL = "internal"


class ExerciseKind(StrEnum):
    """A stretch is held; an active exercise is repeated."""

    STRETCH = "stretch"
    ACTIVE = "active"


class Told(StrEnum):
    """At which levels of talk a step is told.

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
