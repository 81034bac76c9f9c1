"""The answers of a check-in under way; each may still be open."""

from dataclasses import dataclass, replace

from hipmob_desktop.history.check_in import GO_ON_UP_TO, PainRule, hurting_rotation, pain_rule
from hipmob_desktop.history.record import CheckIn, Feeling, Record
from hipmob_desktop.routine.words import Rotation

#: The rotation that hurt, in words.
HURT: dict[object, str] = {
    Rotation.EXTERNAL: "External – turning the leg out",
    Rotation.INTERNAL: "Internal – turning the leg in",
    None: "Not sure",
}


@dataclass(frozen=True, slots=True)
class Answers:
    """Tightness and pain of both hips, each 0 to 10 or None while open, and the rotation that hurt.

    `unsure` means that the person does not know which rotation hurt. Without it, that answer is still open.
    """

    left_tightness: int | None = None
    left_pain: int | None = None
    right_tightness: int | None = None
    right_pain: int | None = None
    rotation: Rotation | None = None
    unsure: bool = False

    @property
    def any(self) -> bool:
        """Whether any question is answered."""
        return any(number is not None for number in self._numbers)

    @property
    def asks_rotation(self) -> bool:
        """Whether the rotation is asked for: the pain is high enough to change the next session."""
        return max(self.left_pain or 0, self.right_pain or 0) > GO_ON_UP_TO

    @property
    def hurts(self) -> bool:
        """Whether the pain is high enough to pause an exercise."""
        return pain_rule(max(self.left_pain or 0, self.right_pain or 0)) is PainRule.PAUSE

    @property
    def check_in(self) -> CheckIn | None:
        """The check-in to save: an open answer counts as 0. None if all are open."""
        if not self.any:
            return None
        left_tightness, left_pain, right_tightness, right_pain = (number or 0 for number in self._numbers)
        return CheckIn(Feeling(left_tightness, left_pain), Feeling(right_tightness, right_pain))

    @property
    def told_rotation(self) -> Rotation | None:
        """The rotation that hurt, or None where none is to be saved."""
        return self.rotation if self.asks_rotation else None

    @property
    def _numbers(self) -> tuple[int | None, ...]:
        return self.left_tightness, self.left_pain, self.right_tightness, self.right_pain

    def given(self, name: str, answer: object) -> "Answers":
        """Return the answers with one of them set or cleared."""
        more = {"unsure": answer is None} if name == "rotation" else {}
        return replace(self, **{name: answer}, **more)  # type: ignore[arg-type]  # names and values of the fields


def answers_of(record: Record) -> Answers:
    """Return the answers that were saved with a session."""
    check_in = record.facts.check_in
    if check_in is None:
        return Answers()
    left, right = check_in.left, check_in.right
    rotation = hurting_rotation(record)
    numbers = left.tightness, left.pain, right.tightness, right.pain
    return Answers(*numbers, rotation, unsure=rotation is None)
