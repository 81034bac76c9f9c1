"""The session options of the command line, and the choice of the routine."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from hipmob_desktop.base.assets import asset
from hipmob_desktop.base.errors import CannotError
from hipmob_desktop.base.folders import Folders, name_of, own_routines
from hipmob_desktop.base.messages import _, number, or_joined
from hipmob_desktop.routine.file import RoutineError, load_pack, read_routine
from hipmob_desktop.routine.library import BUILT_IN, builtin_files
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.routine.translation import in_language, words_files
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.exercise_dose import dose_ranges
from hipmob_desktop.session.preferences import RANGES, Order, OutOfRangeError, Preferences, Talk
from hipmob_desktop.settings.file import read_settings
from hipmob_desktop.settings.value import Settings

#: Width and height of a film in pixels, as "WIDTHxHEIGHT"; the first is the default.
FILM_SIZES = ("1280x720", "1920x1080")


def add_session_options(parser: argparse.ArgumentParser) -> None:
    """Add the routine and the session's options; an option that is not given is taken from the settings."""
    parser.add_argument(
        "routine",
        nargs="?",
        default=BUILT_IN,
        help=_("a routine's name or file (default: {routine})").format(routine=BUILT_IN),
    )
    wishes = parser.add_argument_group("session")
    wishes.add_argument(
        "--hold",
        type=float,
        metavar="S",
        help=_("length of each hold, in the routine's range"),
    )
    wishes.add_argument("--reps", type=int, metavar="N", help=_("repetitions, in the routine's range"))
    wishes.add_argument("--rounds", type=int, metavar="N", help=f"{RANGES['rounds']}")
    wishes.add_argument("--order", choices=[order.value for order in Order])
    wishes.add_argument("--first", choices=[side.value for side in Side], help=_("the side to begin with"))
    wishes.add_argument("--fit", type=float, metavar="MINUTES", help=_("fit the session into these minutes"))
    wishes.add_argument("--talk", choices=[talk.value for talk in Talk], help=_("how much is said"))
    wishes.add_argument(
        "--speak",
        metavar="CODE",
        default="",
        help=_("the spoken language, such as de (default: the settings’)"),
    )
    wishes.add_argument("--breath-in", type=float, metavar="S", help=f"{RANGES['breath_in']}")
    wishes.add_argument("--breath-out", type=float, metavar="S", help=f"{RANGES['breath_out']}")


def add_picture_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of a picture of the figure."""
    parser.add_argument("--at", type=float, required=True, metavar="SECONDS", help=_("the moment"))
    parser.add_argument("--json", action="store_true", help=_("print the joints' positions, in metres"))
    parser.add_argument("--out", metavar="FILE.png", help=_("write a picture"))
    parser.add_argument("--size", default="1280x720", metavar="WxH", help=_("its size in pixels"))
    parser.add_argument("--theme", choices=["light", "dark", "high-contrast"], default="light")
    parser.add_argument("--viewpoint", choices=["face-me", "beside-me"], default="face-me")
    parser.add_argument("--look", choices=["plain", "robin", "amara", "sam", "kim"], default="plain")


def add_export_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of a film and of an exercise's loop."""
    parser.add_argument(
        "--size",
        default=FILM_SIZES[0],
        metavar="WxH",
        help=_("a film's size in pixels: {sizes} (default: {default})").format(
            sizes=or_joined(FILM_SIZES), default=FILM_SIZES[0]
        ),
    )
    parser.add_argument(
        "--exercise",
        metavar="ID",
        help=_("gif, webp: which one, by its id in the routine (default: the first)"),
    )
    parser.add_argument(
        "--progress",
        action="store_true",
        help=_("print each percent of a film on a line, for other programs"),
    )


def wanted(arguments: argparse.Namespace, preferences: Preferences, routine: Routine) -> Preferences:
    """Return the preferences, with the options of the command line in place of the settings.

    Raises:
        OutOfRangeError: a number is outside its range. The range of the dose is the routine's.
    """
    ranges = dose_ranges(routine)
    for name in ("hold", "reps"):
        value = getattr(arguments, name)
        if value is None:
            continue
        if name not in ranges:
            told = (
                _("{name} has no effect: in “{routine}” nothing is held.")
                if name == "hold"
                else _("{name} has no effect: in “{routine}” nothing is repeated.")
            )
            raise OutOfRangeError(told.format(name=name, routine=routine.name))
        if value not in ranges[name]:
            raise OutOfRangeError(
                _("{name} must be {allowed}, not {number}.").format(
                    name=name, allowed=ranges[name], number=number(value)
                )
            )
    kinds: dict[str, Any] = {"order": Order, "first": Side, "talk": Talk}
    given: dict[str, Any] = {}
    for name in ("hold", "reps", "rounds", "order", "first", "fit", "talk", "breath_in", "breath_out"):
        value = getattr(arguments, name)
        if value is not None:
            given[name] = kinds[name](value) if name in kinds else value
    return replace(preferences, **given)


def form_wanted(arguments: argparse.Namespace) -> str:
    """Return the window's mode that was asked for: "window", "full-screen" or "card"."""
    return "card" if arguments.mini else "full-screen" if arguments.tv else "window"


def pose_names() -> frozenset[str]:
    """Return the names of the figure's poses. This loads the figure, which is slow."""
    from hipmob_desktop.figure import stances  # noqa: PLC0415 - loads the figure, which few commands need

    return stances.pose_names()


def find_routine(name: str, folders: Folders, languages: Sequence[str] = (), only: str = "") -> Routine:
    """Return the routine of this name, or in this file.

    Args:
        name: the routine's name or file.
        folders: the folder of the person's own routines.
        languages: the languages in which it is wanted, the most wanted first; none for its own.
        only: the language that it must have; empty for no such condition.

    Raises:
        CannotError: no routine has this name, or it is not in the language `only`.
        RoutineError: the file has faults.
    """
    routine, folder = _routine_as_written(name, folders)
    places = (folders.routines, folder)
    wanted_first = (only, *languages) if only else languages
    spoken = in_language(routine, wanted_first, places)
    if only and spoken.language != only:
        known = ", ".join(sorted({routine.language, *words_files(routine.id, places)}))
        raise CannotError(
            _("“{routine}” is not in the language {language}. It is in {known}.").format(
                routine=routine.name, language=only, known=known
            )
        )
    return spoken


def _routine_as_written(name: str, folders: Folders) -> tuple[Routine, Path]:
    """Return the routine in the language of its file, and the folder of the file.

    Raises:
        CannotError: no routine has this name.
        RoutineError: the file has faults.
    """
    if name in builtin_files():
        return load_pack(name), asset("routines")
    mine = {name_of(path): path for path in own_routines(folders)}
    path = Path(name) if Path(name).is_file() else mine.get(name, Path(name))
    if path.exists():
        return read_routine(path, pose_names()), path.parent
    if path.name != name or path.suffix:
        raise CannotError(_("There is no file “{name}”.").format(name=name))
    known = ", ".join([*builtin_files(), *sorted(mine)])
    raise CannotError(
        _("There is no routine “{name}”. Choose one of {known}, or name a file.").format(
            name=name, known=known
        )
    )


def remembered_routine(
    settings: Settings, folders: Folders, languages: Sequence[str] = (), only: str = ""
) -> tuple[Routine, str]:
    """Return the routine that was chosen last, and why another one stands in for it, or an empty text.

    The languages are those of `find_routine`.

    Raises:
        CannotError: the first routine is not in the language `only`.
    """
    first = partial(find_routine, BUILT_IN, folders, languages, only)
    if not settings.routine:
        return first(), ""
    try:
        return find_routine(settings.routine, folders, languages, only), ""
    except RoutineError as error:
        told = error.first
    except CannotError as error:
        told = str(error)
    return first(), told


def settings_so_far(folders: Folders) -> tuple[Settings, str]:
    """Return the settings, and one sentence about repaired values, or ""."""

    def labels() -> dict[str, str]:
        from hipmob_desktop.ui.settings.table import setting_labels  # noqa: PLC0415 - seldom needed, slow to load

        return setting_labels()

    return read_settings(folders, labels)
