"""The figure at an instant, for files and other programs: `hipmob pose`."""

import argparse
import json
import re

from PySide6.QtGui import QImage

from hipmob_desktop.app.cli.printing import planned
from hipmob_desktop.base.errors import CannotError
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.base.messages import N_, _, number
from hipmob_desktop.figure.joints import joints_at
from hipmob_desktop.figure.look import look_named, theme_named
from hipmob_desktop.figure.picture import picture
from hipmob_desktop.figure.viewpoints import Viewpoint
from hipmob_desktop.session.preferences import SECONDS, OutOfRangeError, Range
from hipmob_desktop.session.timeline import Timeline

#: Pixels that a picture's side may have; the largest is the width of an 8K television.
_PIXELS = Range(16, 7680, N_("{least} to {most} pixels"))


def pose(arguments: argparse.Namespace, folders: Folders) -> None:
    """Write a picture, or print the positions of the joints.

    Raises:
        CannotError: the picture cannot be written.
        OutOfRangeError: the instant is not in the session, or the size is out of range.
    """
    if not (arguments.out or arguments.json):
        raise OutOfRangeError(_("pose needs --out FILE.png or --json."))
    timeline = planned(arguments, folders)
    allowed = Range(0, timeline.total_seconds, SECONDS)
    if arguments.at not in allowed:
        raise OutOfRangeError(
            _("{name} must be {allowed}, not {number}.").format(
                name="at", allowed=allowed, number=number(arguments.at)
            )
        )
    if arguments.out:
        image = _image(arguments, timeline)
        if not image.save(arguments.out):
            raise CannotError(
                _("{file} cannot be written; give a .png in a folder that can.").format(file=arguments.out)
            )
    if arguments.json:
        print(json.dumps(_joints(timeline, arguments.at), indent=1))


def _joints(timeline: Timeline, at: float) -> dict[str, object]:
    """Return the joints in version 1 of the format `hipmob-pose`; positions are rounded to 0.1 mm."""
    joints = {name: [round(x, 4) for x in place] for name, place in joints_at(timeline, at).items()}
    return {"format": "hipmob-pose", "version": 1, "phase": timeline.index_at(at), "joints": joints}


def _image(arguments: argparse.Namespace, timeline: Timeline) -> QImage:
    size = re.fullmatch(r"(\d+)[x×](\d+)", arguments.size)
    width, height = (int(number) for number in size.groups()) if size else (0, 0)
    if width not in _PIXELS or height not in _PIXELS:
        raise OutOfRangeError(
            _("size must be like 1280x720, each {pixels}, not {size}.").format(
                pixels=_PIXELS, size=arguments.size
            )
        )
    return picture(
        timeline,
        arguments.at,
        width,
        height,
        theme_named(arguments.theme),
        look=look_named(arguments.look),
        viewpoint=Viewpoint(arguments.viewpoint),
    )
