"""A session through exercises in all stances, for the gallery and the tests. It has no words."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.timeline import Breath, Phase, PhaseKind, TimedBeat, TimedStep, Timeline

#: Exercises as poses: those of a hold, then those of repetitions with the far poses in their order. The other
#: value is the side that is trained while the right side is shown, or None.
HOLDS: Final[tuple[tuple[str, Side | None], ...]] = (
    ("figure-four", Side.RIGHT),
    ("knee-to-chest", Side.RIGHT),
    ("knee-across", Side.RIGHT),
    ("pigeon", Side.RIGHT),
    ("squat", None),
    ("half-kneeling-deep", Side.LEFT),
    ("chair-figure-four", Side.RIGHT),
    ("chair-turn", Side.RIGHT),
    ("lifted", Side.LEFT),
)
REPETITIONS: Final[tuple[tuple[tuple[str, ...], Side | None], ...]] = (
    (("hook-lying", "bridge"), None),
    (("wipers-middle", "wipers-right", "wipers-middle", "wipers-left"), None),
    (("side-lying", "clam-open"), Side.RIGHT),
    (("hands-and-knees", "circle-right", "circle-back", "circle-left", "circle-front"), None),
    (("frog", "frog-back"), None),
    (("chair-sit", "chair-leg-out"), Side.RIGHT),
    (("chair-wide", "chair-leg-in"), Side.RIGHT),
    (("lean-back", "knees-up", "lean-back-other", "knees-up"), None),
)
_SECONDS: Final = 16.0
_BEAT: Final = 1.6


class _Writer:
    """Writes phases one after another."""

    def __init__(self) -> None:
        self.phases: list[Phase] = []

    def add(
        self, kind: PhaseKind, seconds: float, pose: str, sides: tuple[Side | None, Side | None]
    ) -> Phase:
        """Add a phase; `sides` are the trained side, and the side that is shown."""
        start = self.phases[-1].end if self.phases else 0.0
        trained, shown = sides
        phase = Phase(len(self.phases), kind, "", start, seconds, pose, exercise=pose or None, side=trained)
        self.phases.append(replace(phase, front_leg=shown))
        return self.phases[-1]

    def way_in(self, seconds: float, pose: str, sides: tuple[Side | None, Side | None]) -> None:
        """Add the way into an exercise."""
        phase = self.add(PhaseKind.SETUP, seconds, pose, sides)
        steps = (TimedStep(phase.start, seconds, 2.0, pose, ""),)
        self.phases[-1] = replace(phase, steps=steps)

    def hold(self, pose: str, sides: tuple[Side | None, Side | None]) -> None:
        """Add a hold of two breaths."""
        phase = self.add(PhaseKind.HOLD, _SECONDS, pose, sides)
        breaths = tuple(Breath(phase.start + 8 * number, 3.0, 5.0) for number in range(2))
        self.phases[-1] = replace(phase, breaths=breaths)

    def repetitions(self, poses: tuple[str, ...], sides: tuple[Side | None, Side | None], count: int) -> None:
        """Add repetitions through poses; a pose with a stop at the start is also the last one of each."""
        passed = poses[1:] if "circle" in poses[-1] or "wipers" in poses[-1] else (*poses[1:], poses[0])
        beats = len(passed) * count
        phase = self.add(PhaseKind.REPS, _BEAT * beats, poses[0], sides)
        made = (
            TimedBeat(
                at=phase.start + _BEAT * number,
                seconds=_BEAT,
                rep=number // len(passed) + 1,
                name=passed[number % len(passed)],
                pose=passed[number % len(passed)],
                press=False,
            )
            for number in range(beats)
        )
        self.phases[-1] = replace(phase, beats=tuple(made))


def stance_session(way_in: float = 20.0, count: int = 3) -> Timeline:
    """Return a session through all exercises, each on both sides.

    Args:
        way_in: seconds of each way into an exercise.
        count: the repetitions of each exercise.
    """
    writer = _Writer()
    for pose, trained in HOLDS:
        for sides in _both(trained):
            writer.way_in(way_in, pose, sides)
            writer.hold(pose, sides)
    for poses, trained in REPETITIONS:
        for sides in _both(trained):
            writer.way_in(way_in, poses[0], sides)
            writer.repetitions(poses, sides, count)
    return Timeline("stances", "All stances", tuple(writer.phases))


def _both(trained: Side | None) -> Iterator[tuple[Side | None, Side | None]]:
    """Yield the trained side and the side that is shown, for both sides or once."""
    yield trained, Side.RIGHT
    if trained is not None:
        yield trained.other, Side.LEFT
