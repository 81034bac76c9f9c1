"""The camera over time: its angles for each movement, its fit to the poses, its transitions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Final

import numpy as np

from hipmob_desktop.base.messages import _
from hipmob_desktop.figure.build import Build
from hipmob_desktop.figure.camera import Camera, View
from hipmob_desktop.figure.kinematics import solve
from hipmob_desktop.figure.limb_paths import smooth
from hipmob_desktop.figure.motion import Choreography, stance_of
from hipmob_desktop.figure.moves import Stand, is_in_seat
from hipmob_desktop.figure.muscles import Place, places_of
from hipmob_desktop.figure.rotation import FloatArray
from hipmob_desktop.figure.stances import is_stance_pose, stance_pose
from hipmob_desktop.figure.surface import mesh_of
from hipmob_desktop.routine.words import Rotation, Side
from hipmob_desktop.session.timeline import Phase, PhaseKind


class Viewpoint(StrEnum):
    """The viewpoints of the settings."""

    FACE_ME = "face-me"
    BESIDE_ME = "beside-me"

    @property
    def explained(self) -> str:
        """The explanation on the settings screen."""
        if self is Viewpoint.FACE_ME:
            return _("From the front: it faces you like a mirror; your left is on the left.")
        return _("From behind: as if on the mat before you; your left is on the left.")


#: Azimuth and elevation in degrees, with the right leg in front. For external rotation, the back's profile
#: and the front shin are visible at once. For internal rotation, the shin swings in the picture's plane.
_ANGLES: Final = {
    Rotation.EXTERNAL: (8.0, 21.0),
    Rotation.INTERNAL: (9.0, 20.5),
}
_SWITCH, _REST, _ENDS = (0.0, 22.0), (24.0, 18.0), (16.0, 17.0)
#: The angles from behind: to the front leg's side, and high enough to see over the back.
_BESIDE: Final = (148.0, 30.0)
_MOVE_SECONDS: Final = 2.5
_NEARER: Final = 0.92  # factor on the distance where a place is named
_LEAST_DISTANCE: Final = 2.9  # metres
#: Margins at the left, top, right and bottom, as shares of the picture.
_MARGINS: Final = (0.06, 0.08, 0.06, 0.10)
#: The clock's edges towards the middle of the picture, as shares of its width and height.
_CLOCK: Final = (0.60, 0.64)
_CONVERGED: Final = 11  # the step at which a picture without a clock is fitted
#: The bottom margin on the way into the seat, where a lesson shows its steps.
_STRIP: Final = 0.18


@dataclass(frozen=True, slots=True)
class Viewing:
    """The viewing conditions.

    Attributes:
        viewpoint: the viewpoint.
        aspect: the picture's width divided by its height.
        push_in: whether the camera moves nearer to a named place.
        clock: whether a clock covers the upper corner opposite the trained side.
    """

    viewpoint: Viewpoint
    aspect: float
    push_in: bool = True
    clock: bool = False


def camera_at(
    choreography: Choreography, t: float, viewing: Viewing, is_felt: Callable[[Phase], bool]
) -> Camera:
    """Return the camera at `t` seconds.

    `is_felt` tells whether a phase shows where it is felt. The camera then shows that place during the whole
    phase, because it should turn only once.
    """
    i = choreography.timeline.index_at(t)
    phases = choreography.timeline.phases

    def camera(index: int, at: float) -> Camera:
        place = _place_of(phases[index]) if is_felt(phases[index]) else None
        whole = _camera_of(choreography, index, viewing, place)
        if not _has_way(choreography, index):
            return whole
        arrived = smooth((at - choreography.arrives(index)) / _MOVE_SECONDS)
        return (
            whole.toward(_camera_of(choreography, index, viewing, nearer=True), arrived) if arrived else whole
        )

    since = (t - phases[i].start) / min(_MOVE_SECONDS, phases[i].seconds)
    if i == 0 or since >= 1:
        return camera(i, t)
    return camera(i - 1, phases[i].start).toward(camera(i, t), smooth(since))


def _has_way(choreography: Choreography, index: int) -> bool:
    """Return whether a phase is the way into an exercise outside the seat, which comes next."""
    phases = choreography.timeline.phases
    here, work = phases[index], phases[min(index + 1, len(phases) - 1)]
    stands = choreography.stand_of(here), choreography.stand_of(work)
    same = (here.exercise, here.side, stance_of(stands[0])) == (
        work.exercise,
        work.side,
        stance_of(stands[1]),
    )
    return here.kind is PhaseKind.SETUP and work.kind.is_work and same and stance_of(stands[0]) != ""


def _place_of(phase: Phase) -> Place | None:
    """Return the place that the camera of a phase shows, or None."""
    return next(places_of(phase.muscles if phase.kind.is_work else ()), None)


def _camera_of(
    choreography: Choreography,
    index: int,
    viewing: Viewing,
    place: Place | None = None,
    *,
    nearer: bool = False,
) -> Camera:
    """Return the camera of a phase, or the one that shows a place of the body.

    With `nearer` the body has arrived on its way. Only the exercise that comes is shown.
    """
    viewpoint = viewing.viewpoint
    phase = choreography.timeline.phases[index]
    azimuth, elevation = _BESIDE if viewpoint is Viewpoint.BESIDE_ME else _angles(phase)
    turned = place.seen_from[viewpoint is Viewpoint.BESIDE_ME] if place else None
    pose = choreography.stand_of(phase).pose
    if is_stance_pose(pose):
        stance = stance_pose(pose).stance
        azimuth, elevation = stance.behind if viewpoint is Viewpoint.BESIDE_ME else stance.view
        turned = None
    azimuth = azimuth if turned is None else turned
    front = phase.front_leg or Side.RIGHT
    if phase.kind is PhaseKind.SWITCH and viewpoint is Viewpoint.BESIDE_ME:
        azimuth = 180.0
    # The fit is computed with the right leg in front, so that both sides are exact mirror images.
    mirrored = front is Side.LEFT
    seen = _seen_from_one_place(choreography, index + 1 if nearer else index)
    stands = tuple(sorted({(s.pose, s.front if not mirrored else s.front.other) for s in seen}))
    whole_way = phase.kind is PhaseKind.SETUP and not all(is_in_seat(stand) for stand in seen)
    bottom = _STRIP if whole_way else _MARGINS[3]
    camera = fitted(stands, (azimuth, elevation), round(viewing.aspect, 3), bottom)
    if viewing.clock and is_stance_pose(pose):
        flipped = viewpoint is Viewpoint.FACE_ME
        at_right = (phase.side is not Side.RIGHT) is not flipped
        edge = 1 if at_right is not mirrored else -1
        camera = fitted(stands, (azimuth, elevation), round(viewing.aspect, 3), bottom, edge)
    if turned is not None and viewing.push_in:
        camera = replace(camera, distance=camera.distance * _NEARER)
    camera = camera.mirrored() if mirrored else camera
    if viewpoint is Viewpoint.BESIDE_ME and camera.azimuth < 0:
        camera = replace(camera, azimuth=camera.azimuth + 360)  # it then moves around the back, not the front
    return replace(camera, flipped=viewpoint is Viewpoint.FACE_ME)


def _seen_from_one_place(choreography: Choreography, index: int) -> set[Stand]:
    """Return the stands to show: those of a phase, and of its neighbours with equal rotation and side.

    The camera therefore rests from the first seat of a stretch to the last repetition of the active exercise.
    A phase that begins outside the seat has a camera of its own.
    """
    phases, stands = choreography.timeline.phases, choreography.stands
    here = phases[index]
    if is_stance_pose(choreography.stand_of(here).pose) and here.kind.is_work:
        return _seen_in_a_row(choreography, index)
    if here.rotation is None or not all(is_in_seat(stand) for stand in stands[index]):
        return set(stands[index])
    shown = set(stands[index])
    for step in (-1, 1):
        i = index + step
        while 0 <= i < len(phases) and (phases[i].rotation, phases[i].side) == (here.rotation, here.side):
            shown |= {stand for stand in stands[i] if is_in_seat(stand) and stand.front is here.front_leg}
            i += step
    return shown


def _seen_in_a_row(choreography: Choreography, index: int) -> set[Stand]:
    """Return the stands of all sets of an exercise on one side, which share a camera."""
    phases = choreography.timeline.phases
    here = phases[index]
    shown: set[Stand] = set()
    for phase, stands in zip(phases, choreography.stands, strict=True):
        same = (phase.exercise, phase.side, phase.kind) == (here.exercise, here.side, here.kind)
        if same:
            shown |= {stand for stand in stands if stand.front is (here.front_leg or stand.front)}
    return shown or set(choreography.stands[index])


def _angles(phase: Phase) -> tuple[float, float]:
    if phase.rotation is not None:
        return _ANGLES[phase.rotation]
    return {PhaseKind.SWITCH: _SWITCH, PhaseKind.REST: _REST}.get(phase.kind, _ENDS)


def _behind_clock(places: FloatArray, clock: int) -> bool:
    """Return whether a point of the body is behind the clock; `places` are shares of the picture."""
    across = places[:, 0] if clock > 0 else 1 - places[:, 0]
    return bool(((across > _CLOCK[0]) & (places[:, 1] < _CLOCK[1])).any())


@lru_cache(maxsize=256)
def fitted(
    stands: Sequence[tuple[str, Side]],
    angles: tuple[float, float],
    aspect: float,
    bottom: float = _MARGINS[3],
    clock: int = 0,
) -> Camera:
    """Return the nearest camera that shows all stands within the margins.

    A wide body, such as one that lies, is beside the clock.

    Args:
        stands: pairs of a pose's name and the side of the front leg.
        angles: azimuth and elevation in degrees.
        aspect: the picture's width divided by its height.
        bottom: the bottom margin, as a share of the picture.
        clock: the side of a clock, before the picture is flipped: -1 left, 1 right, 0 none.
    """
    azimuth, elevation = angles
    mesh = mesh_of(Build())
    placed = [mesh.placed(solve(Stand(*stand).built()), 0.0) for stand in stands]
    points = np.concatenate([centres for centres, _ in placed])
    radii = np.concatenate([np.sqrt(np.linalg.eigvalsh(squares)[:, 2]) for _, squares in placed])
    low, high = np.array(_MARGINS[:2]), 1 - np.array((_MARGINS[2], bottom))
    size = np.array([1000 * aspect, 1000.0])
    target, distance = np.array([0.0, 0.05, 0.35]), 3.5
    for step in range(24 if clock else 12):  # it converges after six or seven
        view = View(Camera(azimuth, elevation, distance, (target[0], target[1], target[2])), *size)
        pixels = view.project(points)
        reach = (radii * view.focal / view.seen_from(points)[:, 2])[:, None]
        first, last = (pixels - reach).min(0), (pixels + reach).max(0)
        if step == _CONVERGED and clock and _behind_clock(pixels / size, clock):
            low, high = low.copy(), high.copy()
            (high if clock > 0 else low)[0] = 1 - _CLOCK[0] if clock < 0 else _CLOCK[0]
        scale = float(((last - first) / ((high - low) * size)).max())
        off = (first + last) / 2 - (low + high) / 2 * size
        target = target + (view.axes[0] * off[0] + view.axes[1] * off[1]) * distance / view.focal
        distance = max(_LEAST_DISTANCE, distance * scale**0.8)
    return Camera(azimuth, elevation, distance, (float(target[0]), float(target[1]), float(target[2])))
