"""Reads routine files and reports each fault with its line."""

import codecs
import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from hipmob_desktop.base.messages import _
from hipmob_desktop.routine.check import inconsistencies
from hipmob_desktop.routine.check_version1 import inconsistencies as inconsistencies_of_1
from hipmob_desktop.routine.faults import Fault, faults_in
from hipmob_desktop.routine.key_advice import as_id, shown
from hipmob_desktop.routine.library import BUILT_IN, builtin_files, complete, library_in
from hipmob_desktop.routine.lines import KeyPath, line_numbers
from hipmob_desktop.routine.model import Exercise, Routine
from hipmob_desktop.routine.toml_advice import advice, place
from hipmob_desktop.routine.version1 import Routine1, converted

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

#: Bytes in a routine file at most. Hand-written routines are smaller; a larger file is something else.
MOST_BYTES = 1_000_000


def no_routine() -> str:
    """Return the message for a file that holds no routine."""
    return _(
        'is not a routine: it has no format = "hipmob-routine", no [[exercise]] and no [[block]]. The file '
        "{file} of HipMob’s is a good one to copy."
    ).format(file=f"{BUILT_IN}.toml")


class RoutineError(ValueError):
    """A routine cannot be used.

    Attributes:
        name: the file's name.
        faults: the faults, in the order of the file.
    """

    def __init__(self, name: str, faults: tuple[Fault, ...]) -> None:
        self.name = name
        self.faults = faults
        super().__init__("\n".join(self._line(fault) for fault in faults))

    @property
    def first(self) -> str:
        """The first fault in one line, with the number of the others."""
        others = len(self.faults) - 1
        first = self._line(self.faults[0])
        if not others:
            return first
        return _("{fault} ({count} more; hipmob check shows all)").format(fault=first, count=others)

    def _line(self, fault: Fault) -> str:
        place = f"{self.name}:{fault.line}" if fault.line else self.name
        return f"{place}: {fault.where}: {fault.message}" if fault.key else f"{place}: {fault.message}"


@cache
def load_builtin() -> Routine:
    """Return the first of the built-in routines.

    Raises:
        FileNotFoundError: the installation is damaged.
    """
    return load_pack(BUILT_IN)


@cache
def load_pack(routine: str) -> Routine:
    """Return a built-in routine by its id.

    Raises:
        FileNotFoundError: the installation is damaged.
        KeyError: no built-in routine has this id.
    """
    return read_routine(builtin_files()[routine])


def warning_about(routine: Routine) -> str:
    """Return a warning if another routine has a built-in routine's id, else an empty text."""
    if routine.id not in builtin_files() or _is_builtin(routine):
        return ""
    name = as_id(routine.name)
    own = name if name and name not in builtin_files() else f"my-{routine.id}"
    return _(
        '“{name}” has the id of HipMob’s own routine. Please give it its own, such as id = "{own}".'
    ).format(name=routine.name, own=own)


def _is_builtin(routine: Routine) -> bool:
    """Return whether a routine is the built-in one of its id; in another language its texts may differ."""
    own = load_pack(routine.id)
    if routine.language == own.language:
        return routine == own
    mine, theirs = msgspec.to_builtins(routine), msgspec.to_builtins(own)
    return [one["id"] for one in mine["exercise"]] == [one["id"] for one in theirs["exercise"]]


def read_routine(path: Path, poses: Collection[str] | None = None) -> Routine:
    """Return the routine in a file.

    Args:
        path: the routine file.
        poses: the names of the figure's poses; None skips the check of poses.

    Raises:
        RoutineError: the file cannot be read or holds no routine. Each fault has its line and key.
    """
    return parse_routine(text_in(path), path.name, poses, path.parent)


def text_in(path: Path) -> str:
    """Return the text of a file.

    Raises:
        RoutineError: the file cannot be read, is too large, or is no text.
    """
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise _single(path, _("is not a file but a pipe, a socket or a device."))
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise _single(path, _("is too large for a routine file."))
        return _text_of(data)
    except OSError as error:
        raise _single(path, _("cannot be read: {reason}.").format(reason=error.strerror or error)) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise RoutineError(
            path.name, (Fault((), _("is not UTF-8 text here; save it as UTF-8."), line),)
        ) from error


def parse_routine(
    text: str, name: str, poses: Collection[str] | None = None, folder: Path | None = None
) -> Routine:
    """Return the routine written in `text`.

    Args:
        text: the contents of a TOML file.
        name: the file's name for messages.
        poses: the names of the figure's poses; None skips the check of poses.
        folder: the folder of its pictures; None leaves them out.

    Raises:
        RoutineError: as for `read_routine`.
    """
    text = text.removeprefix("\ufeff")
    data = data_in(text, name)
    if not data.keys() & {"format", "exercise", "block", "item"}:
        raise RoutineError(name, (Fault((), no_routine(), 1),))
    found = _read(data, poses)
    if isinstance(found, Routine):
        found = _with_pictures(found, folder)
    if isinstance(found, Routine):
        return found
    raise RoutineError(name, placed(found, text, name))


def _read(data: Mapping[str, Any], poses: Collection[str] | None) -> Routine | tuple[Fault, ...]:
    """Return the routine of a file's data, or its faults."""
    version = data.get("version", 2 if "item" in data else 1)
    if version not in (1, 2) or isinstance(version, bool):
        return (
            Fault(
                ("version",),
                _("must be 2, or 1 for an older file, not {version}").format(version=shown(version)),
            ),
        )
    if version == 1:
        faults = tuple(faults_in(data, Routine1))
        faults = faults or tuple(inconsistencies_of_1(msgspec.convert(data, Routine1), poses))
        return faults or converted(data)
    faults = tuple(faults_in(data, Routine))
    if faults:
        return faults
    routine = msgspec.convert(data, Routine)
    exercises = _known(routine)
    return tuple(inconsistencies(routine, exercises, poses)) or complete(routine, exercises)


def _with_pictures(routine: Routine, folder: Path | None) -> Routine | tuple[Fault, ...]:
    """Return a routine with the paths of its pictures, or a fault for each one that is missing."""
    faults, exercises = [], []
    for number, exercise in enumerate(routine.exercise):
        path = folder / exercise.picture if folder is not None and exercise.picture else None
        if path is not None and not path.is_file():
            told = _("there is no picture “{picture}” beside the file").format(picture=exercise.picture)
            faults.append(Fault(("exercise", number, "picture"), told))
        exercises.append(msgspec.structs.replace(exercise, picture="" if path is None else str(path)))
    return tuple(faults) or msgspec.structs.replace(routine, exercise=tuple(exercises))


def _known(routine: Routine) -> Mapping[str, Exercise]:
    """Return the library, if an item names an exercise that the file does not have."""
    own = {exercise.id for exercise in routine.exercise}
    return library_in(routine.language) if any(item.exercise not in own for item in routine.item) else {}


def placed(faults: Iterable[Fault], text: str, name: str) -> tuple[Fault, ...]:
    """Return the faults with their lines in a TOML text, in the order of the text."""
    lines: dict[KeyPath, int] = {}
    with suppress(RoutineError):  # a text that only the first parser reads
        lines = line_numbers(_document_of(text, name))
    found = (replace(fault, line=_line_of(fault.key, lines)) for fault in faults)
    return tuple(sorted(found, key=lambda fault: fault.line))


def data_in(text: str, name: str) -> Mapping[str, Any]:
    """Return the keys and values of a TOML text.

    Python's own parser is fifteen times faster than tomlkit, which is needed for the lines of faults only.

    Raises:
        RoutineError: the text is no TOML.
    """
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        return _document_of(text, name).unwrap()


def _document_of(text: str, name: str) -> "TOMLDocument":
    """Return a parsed text that knows its lines.

    Raises:
        RoutineError: the text is no TOML.
    """
    import tomlkit  # noqa: PLC0415 - slow to load, and only needed for faults
    from tomlkit.exceptions import ParseError, TOMLKitError  # noqa: PLC0415 - likewise

    try:
        document = tomlkit.parse(text)
        document.unwrap()
    except ParseError as error:
        raise _no_toml(text, name, error, error.line) from error
    except (TOMLKitError, RecursionError, ValueError) as error:
        raise _no_toml(text, name, error, _line_by_python(text)) from error
    return document


def _text_of(data: bytes) -> str:
    """Decode a file's text: UTF-8, or UTF-16 with a byte order mark. Editors may mark either.

    Raises:
        UnicodeDecodeError: the bytes are neither.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    return data.decode("utf-8-sig")


def _no_toml(text: str, name: str, error: Exception, line: int) -> RoutineError:
    """Return the error for a text whose TOML syntax is wrong at a line."""
    message = str(error).split(" at line ")[0].rstrip(".")
    line = place(text, line, message)
    return RoutineError(
        name, (Fault((), _("is not TOML: {advice}.").format(advice=advice(text, line, message)), line),)
    )


def _line_by_python(text: str) -> int:
    """Return the line, from 1, at which `tomllib` fails. Some of tomlkit's errors have no line."""
    try:
        tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        found = re.search(r"at line (\d+)", str(error))
        return int(found[1]) if found else 1
    return 1


def _line_of(key: KeyPath, lines: dict[KeyPath, int]) -> int:
    """Return the line of a key; for a missing key, the line of the nearest table around it."""
    while key and key not in lines:
        key = key[:-1]
    return lines.get(key, 1)


def _single(path: Path, message: str) -> RoutineError:
    return RoutineError(path.name, (Fault((), message),))
