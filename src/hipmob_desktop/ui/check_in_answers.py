"""The answers of a check-in, some of which may still be open."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import msgspec

from hipmob_desktop.base.messages import N_, Messages
from hipmob_desktop.history.balance import Measure
from hipmob_desktop.history.check_in import (
    GO_ON_UP_TO,
    Hips,
    Pain,
    PainRule,
    asked_of,
    hurting_rotation,
    is_number,
    pain_rule,
)
from hipmob_desktop.history.record import CheckIn, Feeling, Record
from hipmob_desktop.routine.words import Rotation

#: The answers to which rotation hurt, in words.
HURT: Mapping[object, str] = Messages(
    {
        Rotation.EXTERNAL: N_("External – turning the leg out"),
        Rotation.INTERNAL: N_("Internal – turning the leg in"),
        None: N_("Not sure"),
    }
)

_NUMBERS = ("left_tightness", "left_pain", "right_tightness", "right_pain")


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of a check-in; an open one is None.

    Where there are both, numbers take precedence over words.

    Attributes:
        left_tightness, left_pain, right_tightness, right_pain: numbers from 0 to 10.
        rotation: the rotation that hurt.
        unsure: whether the person has said not to know the rotation.
        hips: tightness of both hips, in words.
        pain: pain of both hips, in words.
    """

    left_tightness: int | None = None
    left_pain: int | None = None
    right_tightness: int | None = None
    right_pain: int | None = None
    rotation: Rotation | None = None
    unsure: bool = False
    hips: Hips | None = None
    pain: Pain | None = None

    @property
    def any(self) -> bool:
        """Whether anything was answered."""
        return self.has_numbers or self.hips is not None or self.pain is not None

    @property
    def has_numbers(self) -> bool:
        """Whether any answer is a number."""
        return any(getattr(self, name) is not None for name in _NUMBERS)

    @property
    def pains(self) -> tuple[int, int]:
        """The pain of the left and of the right hip, 0 to 10; an open answer counts as 0."""
        if self.left_pain is None and self.right_pain is None and self.pain is not None:
            return self.pain.number, self.pain.number
        return self.left_pain or 0, self.right_pain or 0

    @property
    def asks_rotation(self) -> bool:
        """Whether the pain is so strong that it changes the next session of a rotation."""
        return max(self.pains) > GO_ON_UP_TO

    @property
    def hurts(self) -> bool:
        """Whether the pain is so strong that a rotation has to pause."""
        return pain_rule(max(self.pains)) is PainRule.PAUSE

    @property
    def check_in(self) -> CheckIn | None:
        """The check-in to save, with open answers as 0; None if all answers are open.

        Answers in words are saved beside the numbers, with the names of the measures that have numbers.
        """
        if not self.any:
            return None
        left, right = (
            Feeling(tightness or 0, pain)
            for tightness, pain in zip((self.left_tightness, self.right_tightness), self.pains, strict=True)
        )
        if self.hips is None and self.pain is None:
            return CheckIn(left, right)
        asked = {"hips": self.hips, "pain": self.pain, "numbers": [one for one in Measure if self._told(one)]}
        told = {key: value for key, value in asked.items() if value is not None}
        return CheckIn(left, right, msgspec.Raw(msgspec.json.encode(told)))

    @property
    def told_rotation(self) -> Rotation | None:
        """The rotation to save as the one that hurt, or None."""
        return self.rotation if self.asks_rotation else None

    def given(self, name: str, answer: object) -> "Answers":
        """Return the answers with the field `name` set, or cleared by None."""
        more = {"unsure": answer is None} if name == "rotation" else {}
        return replace(self, **{name: answer}, **more)  # type: ignore[arg-type]  # names and values of the fields

    def _told(self, measure: Measure) -> bool:
        return any(getattr(self, f"{side}_{measure}") is not None for side in ("left", "right"))


def answers_of(record: Record) -> Answers:
    """Return the answers that were saved with a session."""
    check_in = record.facts.check_in
    if check_in is None:
        return Answers()
    asked, rotation = asked_of(check_in), hurting_rotation(record)
    numbers = {
        f"{side}_{measure}": getattr(getattr(check_in, side), measure)
        for side in ("left", "right")
        for measure in Measure
        if is_number(check_in, measure)
    }
    return Answers(**numbers, rotation=rotation, unsure=rotation is None, hips=asked.hips, pain=asked.pain)
