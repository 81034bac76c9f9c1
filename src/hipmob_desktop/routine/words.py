"""The field's terms as enumerations: sides, stances, joints and movements, kinds of exercise."""

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


class Sides(StrEnum):
    """The sides of an item.

    BOTH: all sets of one side, then as many of the other. ALTERNATING: set by set. MIDDLE: no side. LEFT and
    RIGHT: one side only, with a reason.
    """

    BOTH = "both"
    ALTERNATING = "alternating"
    MIDDLE = "middle"
    LEFT = "left"
    RIGHT = "right"


class Rotation(StrEnum):
    """The direction in which the trained hip rotates."""

    EXTERNAL = "external"
    INTERNAL = "internal"

    def pick(self, external: str, internal: str) -> str:
        """Return the message of this rotation. Each is a whole sentence, as for a side."""
        return external if self is Rotation.EXTERNAL else internal


class Joint(StrEnum):
    """The joints that an exercise loads."""

    HIP = "hip"
    KNEE = "knee"
    ANKLE = "ankle"
    BACK = "back"
    NECK = "neck"
    SHOULDER = "shoulder"
    ELBOW = "elbow"
    WRIST = "wrist"


class Movement(StrEnum):
    """The movements of a joint."""

    FLEXION = "flexion"
    EXTENSION = "extension"
    ABDUCTION = "abduction"
    ADDUCTION = "adduction"
    EXTERNAL_ROTATION = "external-rotation"
    INTERNAL_ROTATION = "internal-rotation"
    ROTATION = "rotation"
    SIDE_BEND = "side-bend"
    CIRCLE = "circle"
    STABILITY = "stability"


class Stance(StrEnum):
    """The positions of the body in which exercises are done."""

    NINETY_NINETY = "ninety-ninety"
    LONG_SIT = "long-sit"
    CROSS_LEGGED = "cross-legged"
    SUPINE = "supine"
    PRONE = "prone"
    SIDE_LYING = "side-lying"
    HANDS_AND_KNEES = "hands-and-knees"
    KNEELING = "kneeling"
    HALF_KNEELING = "half-kneeling"
    STANDING = "standing"
    SQUAT = "squat"
    CHAIR = "chair"
    OTHER = "other"


class ExerciseKind(StrEnum):
    """The kinds of exercise.

    HOLD is held. REPS, CIRCLES and FLOW are repeated slowly. CONTRACT_RELAX is a press, a release and a
    deeper stretch. REST is a pause.
    """

    HOLD = "hold"
    REPS = "reps"
    CONTRACT_RELAX = "contract-relax"
    CIRCLES = "circles"
    FLOW = "flow"
    REST = "rest"

    @property
    def is_active(self) -> bool:
        """Whether the muscles move the body, instead of a stretch or a rest."""
        return self in {ExerciseKind.REPS, ExerciseKind.CIRCLES, ExerciseKind.FLOW}

    @property
    def is_work(self) -> bool:
        """Whether it counts towards a dose; a rest does not."""
        return self is not ExerciseKind.REST


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
