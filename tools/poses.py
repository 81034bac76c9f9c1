"""Shows poses from four sides, and lists their faults; or shows the way from one pose to another.

    python -m tools.poses [--to FOLDER] [NAME ...]
    python -m tools.poses [--to FOLDER] --way FROM TO

Without names it shows all poses of stances. It ends with status 1 if there is a fault.
"""

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

import numpy as np
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from hipmob_desktop.figure.camera import Camera
from hipmob_desktop.figure.frame import Frame
from hipmob_desktop.figure.hand_contact import with_hands_on_legs
from hipmob_desktop.figure.look import LOOKS, THEMES
from hipmob_desktop.figure.motion import moves_through
from hipmob_desktop.figure.moves import Stand
from hipmob_desktop.figure.painter import FigurePainter
from hipmob_desktop.figure.skeleton import Pose
from hipmob_desktop.figure.stance_routes import route
from hipmob_desktop.figure.stances import is_stance_pose, pose_names, stance_poses
from hipmob_desktop.figure.viewpoints import fitted
from hipmob_desktop.routine.words import Side
from tools.body_check import PASSING, BodyCheck, faults_of

_WIDTH, _HEIGHT = 400, 300
_SIDES = (0.0, 90.0, 180.0, 270.0)
_ELEVATION = 14.0
_COLUMNS = 6
_LONGEST = 60.0  # seconds that a way may take


def four_sides(stand: Stand, painter: FigurePainter) -> QImage:
    """Return a stand from the front, both sides and behind, in one picture.

    Raises:
        KeyError: the pose has an unknown key, or names an unknown pose or place.
    """
    pose = with_hands_on_legs(stand.built())
    image = QImage(len(_SIDES) * _WIDTH, _HEIGHT, QImage.Format.Format_RGB32)
    brush = QPainter(image)
    for number, azimuth in enumerate(_SIDES):
        camera = seen_from(stand, azimuth, _ELEVATION)
        frame = Frame(pose, stand, camera, trained=Side.RIGHT)
        brush.drawImage(number * _WIDTH, 0, painter.image(_WIDTH, _HEIGHT, frame))
    brush.drawText(8, 18, stand.pose)
    brush.end()
    return image


def way_of(here: Stand, to: Stand, painter: FigurePainter) -> tuple[QImage, list[Pose]]:
    """Return a contact sheet of the way from one stand to another, and its poses."""
    stands = (here, *route(here, to), to)
    moves = [move for move, _ in moves_through(0.0, 0.0, _LONGEST, stands)]
    camera = fitted(
        tuple((stand.pose, stand.front) for stand in stands), (55.0, _ELEVATION), _WIDTH / _HEIGHT
    )
    times = np.linspace(0, moves[-1].start + moves[-1].seconds, _COLUMNS * (2 + len(stands) // 2))
    poses = []
    image = QImage(_COLUMNS * _WIDTH, len(times) // _COLUMNS * _HEIGHT, QImage.Format.Format_RGB32)
    brush = QPainter(image)
    for number, t in enumerate(times.tolist()):
        move = next(move for move in reversed(moves) if move.start <= t)
        pose = with_hands_on_legs(move.pose_at(t))
        frame = Frame(pose, here, camera, trained=Side.RIGHT, long_mat=True)
        place = number % _COLUMNS * _WIDTH, number // _COLUMNS * _HEIGHT
        brush.drawImage(*place, painter.image(_WIDTH, _HEIGHT, frame))
        brush.drawText(place[0] + 8, place[1] + 18, f"{t:.1f} s")
        poses.append(pose)
    brush.end()
    return image, poses


def seen_from(stand: Stand, azimuth: float, elevation: float) -> Camera:
    """Return the camera at an angle that shows the whole body."""
    return fitted(((stand.pose, stand.front),), (azimuth, elevation), _WIDTH / _HEIGHT)


def show_way(here: Stand, to: Stand, painter: FigurePainter, folder: Path) -> int:
    """Write the picture of a way, print its faults, and return the exit status."""
    image, poses = way_of(here, to, painter)
    image.save(str(folder / f"{here.pose}-to-{to.pose}.png"))
    check = BodyCheck()
    faults = [
        f"{number / (len(poses) - 1):.0%}: {a} is {depth * 1000:.0f} mm in {b}"
        for number, pose in enumerate(poses)
        for a, b, depth in check.overlaps(pose)
        if depth > PASSING
    ]
    print("\n".join(faults) or "no fault")
    return 1 if faults else 0


def main() -> None:
    """Write a picture for each pose, and print its faults."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="poses; all of the stances if there is none")
    parser.add_argument("--way", nargs=2, metavar=("FROM", "TO"), help="show the way between two poses")
    parser.add_argument("--to", type=Path, default=Path("build/poses"), help="the folder of the pictures")
    options = parser.parse_args()
    unknown = [name for name in options.names if not is_stance_pose(name)]
    unknown += [name for name in options.way or () if name not in pose_names()]
    if unknown:
        parser.error(f"{unknown[0]} is in no file of assets/figure/stances")
    QGuiApplication(sys.argv[:1])
    options.to.mkdir(parents=True, exist_ok=True)
    painter, check = FigurePainter(LOOKS[0], THEMES["light"]), BodyCheck()
    if options.way:
        here, to = (Stand(name, Side.RIGHT) for name in options.way)
        sys.exit(show_way(here, to, painter, options.to))
    is_faulty = False
    for name in options.names or stance_poses():
        try:
            four_sides(Stand(name, Side.RIGHT), painter).save(str(options.to / f"{name}.png"))
        except KeyError as key:
            print(f"{name}: {key} is no key, pose or place that the figure knows; docs/poses.md has all keys")
            is_faulty = True
            continue
        faults = faults_of(check, name)
        is_faulty = is_faulty or bool(faults)
        print(f"{name}: {'; '.join(faults) or 'no fault'}")
    sys.exit(1 if is_faulty else 0)


if __name__ == "__main__":
    main()
