"""A check-in while it is being answered: numbers each of which may still be open, and which movement hurt."""

from dataclasses import dataclass, replace

from hipmob_desktop.history.check_in import GO_ON_UP_TO, PainRule, hurting_rotation, pain_rule
from hipmob_desktop.history.record import CheckIn, Feeling, Record
from hipmob_desktop.routine.words import Rotation

#: Which movement hurt, in words.
HURT: dict[object, str] = {
    Rotation.EXTERNAL: "External – turning the leg out",
    Rotation.INTERNAL: "Internal – turning the leg in",
    None: "Not sure",
}


@dataclass(frozen=True, slots=True)
class Answers:
    """Tightness and pain of both hips from 0 to 10 or None where it is open, and the rotation that hurt.

    `unsure` tells that nobody knows which rotation hurt, in contrast to that nobody has said so yet.
    """

    left_tightness: int | None = None
    left_pain: int | None = None
    right_tightness: int | None = None
    right_pain: int | None = None
    rotation: Rotation | None = None
    unsure: bool = False

    @property
    def any(self) -> bool:
        """Whether anything was answered."""
        return any(number is not None for number in self._numbers)

    @property
    def asks_rotation(self) -> bool:
        """Whether it matters which movement hurt: the pain is so much that it changes the next session."""
        return max(self.left_pain or 0, self.right_pain or 0) > GO_ON_UP_TO

    @property
    def hurts(self) -> bool:
        """Whether the pain is so much that something has to pause."""
        return pain_rule(max(self.left_pain or 0, self.right_pain or 0)) is PainRule.PAUSE

    @property
    def check_in(self) -> CheckIn | None:
        """What is to be kept: what is open counts as 0, and nothing at all if all is open."""
        if not self.any:
            return None
        left_tightness, left_pain, right_tightness, right_pain = (number or 0 for number in self._numbers)
        return CheckIn(Feeling(left_tightness, left_pain), Feeling(right_tightness, right_pain))

    @property
    def told_rotation(self) -> Rotation | None:
        """The rotation that hurt, as far as that is to be kept."""
        return self.rotation if self.asks_rotation else None

    @property
    def _numbers(self) -> tuple[int | None, ...]:
        return self.left_tightness, self.left_pain, self.right_tightness, self.right_pain

    def given(self, name: str, answer: object) -> "Answers":
        """Return the answers with one of them given or taken back."""
        more = {"unsure": answer is None} if name == "rotation" else {}
        return replace(self, **{name: answer}, **more)  # type: ignore[arg-type]  # names and values of the fields


def answers_of(record: Record) -> Answers:
    """Return the answers that were kept with a session."""
    check_in = record.facts.check_in
    if check_in is None:
        return Answers()
    left, right = check_in.left, check_in.right
    rotation = hurting_rotation(record)
    numbers = left.tightness, left.pain, right.tightness, right.pain
    return Answers(*numbers, rotation, unsure=rotation is None)
