"""Takes packs in: adds their files to the person's own routines, and never overwrites one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hipmob_desktop.base.files import keep, replace
from hipmob_desktop.base.folders import Folders, own_routines
from hipmob_desktop.routine.blocks import with_value
from hipmob_desktop.routine.file import RoutineError, data_in, text_in
from hipmob_desktop.routine.library import builtin_files
from hipmob_desktop.routine.lines import KeyPath
from hipmob_desktop.routine.pack import LICENSE, README, Pack, exercise_tables


@dataclass(frozen=True, slots=True)
class Addition:
    """What the taking in of a pack writes.

    Attributes:
        path: the routine's file, there already or to be written.
        name: the routine's name, with a number if it is told apart from another one by it.
        files: the new files, in the order of writing: the routine is the last one.
        is_there: whether the routine is there already, with the same content.
        renamed: whether another routine has its id, so that it gets a new one.
    """

    path: Path
    name: str
    files: Mapping[Path, bytes]
    is_there: bool
    renamed: bool


def addition_of(pack: Pack, folders: Folders) -> Addition:
    """Return what the taking in of a pack without faults would write.

    Raises:
        ValueError: the pack has faults.
        OSError: a picture that is there cannot be read.
    """
    if pack.routine is None:
        raise ValueError(pack.faults)
    pictures, renamed_pictures = _pictures(pack, folders.routines)
    taken = _own_texts(folders)
    number = 1
    while True:
        id_, name = pack.routine.id, pack.routine.name
        if number > 1:
            id_, name = f"{id_}-{number}", f"{name} ({number})"
        text = _as(pack, id_, name, renamed_pictures)
        same = next((path for path, (__, own) in taken.items() if own == text), None)
        path = same or folders.routines / f"{id_}.toml"
        ids = {own_id for own_id, __ in taken.values()} | set(builtin_files())
        if same is not None or not (id_ in ids or path.exists()):
            break
        number += 1
    files = dict(pictures)
    for language, words in pack.words.items():
        beside = folders.routines / f"{id_}.{language}.toml"
        if not beside.exists():
            said = with_value(words, ("routine",), id_) if number > 1 else words
            files[beside] = said.encode()
    if same is None:
        for kind, said in ((LICENSE, pack.license), (README, pack.note)):
            beside = folders.routines / f"{id_}.{kind.removesuffix('.txt')}.txt"
            if said and not beside.exists():
                files[beside] = said.encode()
        files[path] = text.encode()
    return Addition(path, name, files, same is not None, number > 1)


def take_in(pack: Pack, folders: Folders, now: datetime) -> Addition:
    """Write the files of a pack that are new here, and return what was written.

    Raises:
        ValueError: the pack has faults.
        FileExistsError: another program took a name meanwhile.
        OSError: a file cannot be written.
    """
    addition = addition_of(pack, folders)
    folders.routines.mkdir(parents=True, exist_ok=True, mode=0o700)
    for path, data in addition.files.items():
        draft = path.with_name(f".{path.name[:40]}.taken-in")
        replace(draft, [data], now)
        try:
            keep(draft, path)  # unlike `replace`, it refuses a name that is taken
        finally:
            draft.unlink()
    return addition


def notes_of(path: Path) -> tuple[str, str]:
    """Return the licence and the author's note that lie beside a routine file, each or ""."""
    return _beside(path, LICENSE), _beside(path, README)


def _beside(path: Path, kind: str) -> str:
    stem = path.name.removesuffix(".toml").removesuffix(".hipmob")
    try:
        return text_in(path.with_name(f"{stem}.{kind.removesuffix('.txt')}.txt"))
    except RoutineError:
        return ""


def _pictures(pack: Pack, folder: Path) -> tuple[dict[Path, bytes], dict[str, str]]:
    """Return the pictures to write, and the new names of those whose names are taken by others."""
    files: dict[Path, bytes] = {}
    renamed: dict[str, str] = {}
    for name, data in pack.pictures.items():
        path, number = folder / name, 1
        while path.exists() and path.read_bytes() != data:
            number += 1
            path = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
        if not path.exists():
            files[path] = data
        if path.name != name:
            renamed[name] = path.name
    return files, renamed


def _as(pack: Pack, id_: str, name: str, pictures: Mapping[str, str]) -> str:
    """Return the text of a pack's routine with other names."""
    text, values = pack.text, dict[KeyPath, str]()
    routine = pack.routine
    if routine is not None and id_ != routine.id:
        values |= {("id",): id_, ("name",): name}
    for place, one in enumerate(exercise_tables(text)):
        if one.get("picture") in pictures:
            values[("exercise", place, "picture")] = pictures[one["picture"]]
    for key, value in values.items():
        text = with_value(text, key, value)
    return text


def _own_texts(folders: Folders) -> dict[Path, tuple[str, str]]:
    """Return id and text of the person's own routine files; of one with faults the id may be empty."""
    found: dict[Path, tuple[str, str]] = {}
    for path in own_routines(folders):
        try:
            text = text_in(path)
            found[path] = (str(data_in(text, path.name).get("id", "")), text)
        except RoutineError:
            continue
    return found
