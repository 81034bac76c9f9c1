"""Random valid routines of version 2."""

from hypothesis import strategies as st

from hipmob_desktop.routine.check import inconsistencies
from hipmob_desktop.routine.dose import CountRange, Dose, SecondsRange
from hipmob_desktop.routine.library import complete, library
from hipmob_desktop.routine.model import Beat, Exercise, Item, Load, Routine, Step
from hipmob_desktop.routine.words import ExerciseKind, Joint, Movement, Side, Sides, Stance, Told

#: Poses that belong to any stance, and none.
_POSES = st.sampled_from(["", "", "long-sit", "rest", "tall"])
_LINES = st.sampled_from(["Slowly.", "Keep the back long.", "Easy does it.", "Breathe out as you move."])
_TENTHS = st.integers(10, 300).map(lambda number: number / 10)


def _range(kind: type, least: int, most: int) -> st.SearchStrategy[object]:
    numbers = st.lists(st.integers(least, most), min_size=3, max_size=3).map(sorted)
    return numbers.map(lambda three: kind(default=three[1], least=three[0], most=three[2]))


_COUNTS = st.integers(1, 6) | _range(CountRange, 1, 6)
_SETS = st.none() | st.integers(1, 3) | _range(CountRange, 1, 3)
_SECONDS = st.integers(1, 90) | _range(SecondsRange, 1, 90)


@st.composite
def doses(draw: st.DrawFn, kind: ExerciseKind, beats: int) -> Dose:
    """Return a dose with keys that a kind of exercise uses."""
    wish: dict[str, object] = {"sets": draw(_SETS), "rest": draw(st.none() | st.integers(0, 60))}
    if kind in {ExerciseKind.HOLD, ExerciseKind.REST}:
        wish |= {"breaths": 3} if draw(st.booleans()) else {"seconds": draw(st.none() | _SECONDS)}
    if kind in {ExerciseKind.REPS, ExerciseKind.FLOW}:
        wish |= {"reps": draw(st.none() | _COUNTS), "hold": draw(st.none() | st.integers(1, 20))}
    if kind is ExerciseKind.CIRCLES:
        wish |= {"reps": draw(st.none() | _COUNTS), "ways": draw(st.sampled_from([None, "one", "both"]))}
    if kind is ExerciseKind.CONTRACT_RELAX:
        wish |= {"reps": draw(st.none() | _COUNTS), "press": draw(st.none() | _TENTHS)}
        wish |= {"effort": draw(st.none() | st.just(40)), "seconds": draw(st.none() | _SECONDS)}
    if kind.is_active and beats and draw(st.booleans()):
        wish["tempo"] = tuple(draw(st.lists(_TENTHS, min_size=beats, max_size=beats)))
    return Dose(**wish)  # type: ignore[arg-type]  # keys of its fields


@st.composite
def _steps(draw: st.DrawFn) -> tuple[Step, ...]:
    steps = st.builds(Step, say=_LINES, pose=_POSES, told=st.sampled_from(Told))
    first = Step(say="Get there.", pose=draw(_POSES))
    return (first, *draw(st.lists(steps, max_size=2)))


@st.composite
def exercises(draw: st.DrawFn, number: int) -> Exercise:
    """Return an exercise of any kind, with or without words and poses."""
    kind = draw(st.sampled_from(ExerciseKind)) if number else ExerciseKind.HOLD
    count = draw(st.integers(1, 4)) if kind is ExerciseKind.FLOW else draw(st.sampled_from([0, 0, 2, 4]))
    if kind is ExerciseKind.CONTRACT_RELAX:
        count = draw(st.sampled_from([0, 3]))
    if kind in {ExerciseKind.HOLD, ExerciseKind.REST}:
        count = 0
    beats = st.builds(
        Beat,
        name=st.sampled_from(["Lift", "Hold", "Lower"]),
        pose=_POSES,
        seconds=_TENTHS,
        say=st.sampled_from(["", "Up.", "Down."]),
        sound=st.sampled_from(["", "up", "down", "still"]),
        still=st.booleans(),
    )
    own = tuple(draw(st.lists(beats, min_size=count, max_size=count)))
    plain = {ExerciseKind.REPS: 3, ExerciseKind.CIRCLES: 1}.get(kind, 0)
    loads = st.builds(Load, joint=st.sampled_from(Joint), movement=st.sampled_from(Movement))
    return Exercise(
        id=f"exercise-{number}",
        name=f"Exercise {number}",
        kind=kind,
        stance=draw(st.sampled_from(Stance)),
        # The first one never loads a rotation, so that a session is left whatever is switched off.
        loads=tuple(draw(st.lists(loads, max_size=2))) if number else (),
        one_sided=kind is not ExerciseKind.REST and draw(st.booleans()),
        written_for=draw(st.sampled_from(Side)),
        dose=draw(doses(kind, count or plain)),
        pose=draw(_POSES),
        tip=draw(st.just("") | _LINES),
        felt=draw(st.just("") | _LINES),
        learn=draw(st.just(()) | _steps()),
        again=draw(st.just(()) | _steps()),
        cues=tuple(draw(st.lists(_LINES, max_size=2))),
        beats=own,
    )


@st.composite
def routines(draw: st.DrawFn) -> Routine:
    """Return a valid routine, complete with the exercises of the library that it names."""
    own = [draw(exercises(number)) for number in range(draw(st.integers(1, 4)))]
    known = {exercise.id: exercise for exercise in own}
    named = [*known, *draw(st.lists(st.sampled_from([*known, *library()]), max_size=3))]
    items = [draw(_items(known.get(name) or library()[name])) for name in named]
    routine = Routine(
        format="hipmob-routine",
        version=2,
        id="random",
        name="Random",
        item=tuple(items),
        exercise=tuple(own),
    )
    assert list(inconsistencies(routine, library())) == []
    return complete(routine, library())


@st.composite
def _items(draw: st.DrawFn, exercise: Exercise) -> Item:
    sides = draw(st.sampled_from([None, Sides.BOTH, Sides.ALTERNATING, Sides.LEFT, Sides.RIGHT]))
    if not exercise.one_sided or exercise.kind is ExerciseKind.REST:
        sides = None
    plain = {ExerciseKind.REPS: 3, ExerciseKind.CIRCLES: 1}.get(exercise.kind, 0)
    return Item(
        exercise=exercise.id,
        sides=sides,
        why="For a test." if sides in {Sides.LEFT, Sides.RIGHT} else "",
        block=draw(st.sampled_from(["", "", "A", "B"])),
        dose=draw(st.just(Dose()) | doses(exercise.kind, len(exercise.beats) or plain)),
        note=draw(st.sampled_from(["", "Only as far as feels good."])),
    )
