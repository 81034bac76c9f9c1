"""A check-in while it is being answered: four numbers, each of which may still be open."""

from dataclasses import dataclass, replace

from hipmob_desktop.history.record import CheckIn, Feeling


@dataclass(frozen=True, slots=True)
class Answers:
    """Tightness and pain of both hips from 0 to 10, or None where it is open."""

    left_tightness: int | None = None
    left_pain: int | None = None
    right_tightness: int | None = None
    right_pain: int | None = None

    @property
    def any(self) -> bool:
        """Whether anything was answered."""
        return any(number is not None for number in self._numbers)

    @property
    def check_in(self) -> CheckIn | None:
        """What is to be kept: what is open counts as 0, and nothing at all if all is open."""
        if not self.any:
            return None
        left_tightness, left_pain, right_tightness, right_pain = (number or 0 for number in self._numbers)
        return CheckIn(Feeling(left_tightness, left_pain), Feeling(right_tightness, right_pain))

    @property
    def _numbers(self) -> tuple[int | None, ...]:
        return self.left_tightness, self.left_pain, self.right_tightness, self.right_pain

    def given(self, name: str, number: int | None) -> "Answers":
        """Return the answers with one of them given or taken back."""
        return replace(self, **{name: number})


def answers_of(check_in: CheckIn | None) -> Answers:
    """Return the answers that were kept."""
    if check_in is None:
        return Answers()
    left, right = check_in.left, check_in.right
    return Answers(left.tightness, left.pain, right.tightness, right.pain)
