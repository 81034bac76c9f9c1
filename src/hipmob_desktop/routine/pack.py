"""Packs: `*.hipmob-pack`, a ZIP archive with a routine and all that it needs, to give to somebody else.

A pack holds one routine file, its files of words, its pictures, and maybe `LICENSE` and `README.txt`. It has
no folders and no code. Reading one writes nothing.
"""

import io
import re
import stat
import unicodedata
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hipmob_desktop.base.archives import BROKEN, COMPRESSIONS, member_of
from hipmob_desktop.base.encodings import UnreadableError
from hipmob_desktop.base.messages import _
from hipmob_desktop.routine.faults import Fault
from hipmob_desktop.routine.file import MOST_BYTES, RoutineError, data_in, parse_routine, placed, text_in
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.routine.translation import FORMAT, parse_words, read_words, words_files

#: The ending of a pack's name.
ENDING = ".hipmob-pack"

#: The names of the licence and of the author's note in a pack.
LICENSE, README = "LICENSE", "README.txt"

#: The most files in a pack, and the most bytes: of the archive, and of all its contents.
_MOST_FILES, _LARGEST, _MOST_IN_ALL = 200, 60_000_000, 60_000_000

#: The most bytes of a picture, and of a licence or note.
_LARGEST_PICTURE, _LARGEST_TEXT = 10_000_000, 200_000

#: How far a file may be compressed. Texts reach 20. Only an archive made to fill a disk has more.
_MOST_RATIO, _SMALL = 100, 100_000

#: The first bytes of each kind of picture.
_PICTURES: Mapping[str, re.Pattern[bytes]] = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
}

#: Names that Windows keeps for devices.
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")

#: A plain name: letters, digits, and a few signs that every file system knows.
_PLAIN = re.compile(r"\w[\w .,()+&'’-]{0,99}")


@dataclass(frozen=True, slots=True)
class Pack:
    """The contents of a pack.

    Attributes:
        name: the name of its routine file.
        text: the text of its routine file.
        words: the texts of its files of words, by their languages.
        pictures: its pictures, by their names.
        license: the text of its licence, or "".
        note: the author's note, or "".
        routine: the routine; None if it has faults.
        faults: why it cannot be used, each in one line.
    """

    name: str
    text: str
    words: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    license: str = ""
    note: str = ""
    routine: Routine | None = None
    faults: tuple[str, ...] = ()

    @property
    def own_exercises(self) -> tuple[str, ...]:
        """The ids of the exercises that the routine brings along."""
        return tuple(str(one.get("id", "")) for one in exercise_tables(self.text))


def is_pack(path: Path) -> bool:
    """Return whether a file is a pack by its name."""
    return path.name.casefold().endswith(ENDING)


def exercise_tables(text: str) -> list[Mapping[str, Any]]:
    """Return the tables of the exercises in a routine's text; empty if it cannot be read."""
    try:
        found = data_in(text, "").get("exercise", [])
    except RoutineError:
        return []
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def pack_of(path: Path, license_text: str = "", note: str = "") -> bytes:
    """Return the pack of a routine file with its words and pictures, which lie beside it.

    Args:
        path: the routine file.
        license_text: the licence under which others may use it, or "".
        note: a note of the author's, or "".

    Raises:
        RoutineError: the routine or its words have faults.
        UnreadableError: a picture is too large, or of a kind that a pack cannot have.
        OSError: a picture cannot be read.
    """
    text = text_in(path)
    routine = parse_routine(text, path.name, None, path.parent)
    files = {f"{routine.id}.toml": text.encode()}
    for language, words in words_files(routine.id, [path.parent]).items():
        read_words(words, routine)
        files[f"{routine.id}.{language}.toml"] = text_in(words).encode()
    for one in exercise_tables(text):
        if one.get("picture"):
            files[str(one["picture"])] = (path.parent / str(one["picture"])).read_bytes()
    files |= {name: said.encode() for name, said in ((LICENSE, license_text), (README, note)) if said}
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            # A picture is compressed already; a plain one may reach the ratio that readers refuse.
            how = zipfile.ZIP_STORED if _ending(name) in _PICTURES else zipfile.ZIP_DEFLATED
            file.writestr(zipfile.ZipInfo(name), data, how)
    pack_in(archive.getvalue())
    return archive.getvalue()


def read_pack(path: Path) -> Pack:
    """Read a pack.

    Raises:
        UnreadableError: the file is no pack, or one that may not be opened.
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        data = file.read(_LARGEST + 1)
    return pack_in(data)


def pack_in(data: bytes) -> Pack:
    """Return the pack in a file's bytes.

    Raises:
        UnreadableError: the bytes are no pack, or one that may not be opened; the message names the entry.
    """
    if not data.startswith(b"PK\x03\x04"):
        raise UnreadableError(_("it is not a pack of HipMob’s"))
    if len(data) > _LARGEST:
        raise UnreadableError(_("it is too large for a pack"))
    place = _("its list of files")
    files: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_all(entries)
            for entry in entries:
                place = _quoted(entry.filename)
                files[entry.filename] = member_of(archive, entry)
    except UnreadableError:
        raise
    except BROKEN as error:
        raise UnreadableError(_("the pack is broken: {place} cannot be read").format(place=place)) from error
    return _sorted(files)


def _quoted(name: str) -> str:
    """Return an entry's name for a message: short, and without characters that a screen cannot show."""
    plain = "".join(one if one.isprintable() else "�" for one in name)
    return f"“{plain[:60]}…”" if len(plain) > 60 else f"“{plain}”"


def _ending(name: str) -> str:
    return Path(name).suffix.casefold()


def _check_all(entries: list[zipfile.ZipInfo]) -> None:
    """Check the entries of an archive before any of them is read.

    Raises:
        UnreadableError: one of them may not be in a pack.
    """
    if len(entries) > _MOST_FILES:
        raise UnreadableError(
            _("it has {count} files; a pack has at most {most}").format(count=len(entries), most=_MOST_FILES)
        )
    if sum(entry.file_size for entry in entries) > _MOST_IN_ALL:
        raise UnreadableError(_("its contents are too large for a pack"))
    names: set[str] = set()
    for entry in entries:
        told = _refusal(entry)
        key = unicodedata.normalize("NFC", entry.filename).casefold()
        if not told and key in names:
            told = _("{file} is in it twice; upper and lower case are not told apart")
        if told:
            raise UnreadableError(told.format(file=_quoted(entry.filename)))
        names.add(key)


def _refusal(entry: zipfile.ZipInfo) -> str:
    """Return why an entry may not be in a pack, with a place for its name, or ""."""
    name = entry.filename
    ending = _ending(name)
    largest = {".toml": MOST_BYTES}.get(ending, _LARGEST_PICTURE if ending in _PICTURES else _LARGEST_TEXT)
    plain = _PLAIN.fullmatch(name) and not name.endswith((".", " ")) and not _RESERVED.fullmatch(name)
    refusals = (
        # A zero byte ends the name for Python's reader, and would hide what follows.
        (
            any(sign in name for sign in "/\\:") or entry.orig_filename != name,
            _("{file} has a path; a pack has plain names only"),
        ),
        (
            stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG),
            _("{file} is a link or no file; a pack has plain files only"),
        ),
        (not plain, _("{file} is no name that every computer can use")),
        (
            ending not in {".toml", *_PICTURES} and name not in {LICENSE, README},
            _("{file} may not be in a pack; it has .toml, .png, .jpg, .webp, LICENSE and README.txt only"),
        ),
        (entry.flag_bits & 1, _("{file} needs a password; a pack has none")),
        (entry.compress_type not in COMPRESSIONS, _("{file} is compressed in a way that a pack may not be")),
        (entry.file_size > largest, _("{file} is too large")),
        (
            entry.file_size > max(_SMALL, _MOST_RATIO * entry.compress_size),
            _("{file} is compressed more than a text or a picture can be"),
        ),
    )
    return next((told for refused, told in refusals if refused), "")


def _sorted(files: Mapping[str, bytes]) -> Pack:
    """Return the pack of some files, by the names of which nothing is wrong.

    Raises:
        UnreadableError: a file is not what its name says, or there is not exactly one routine.
    """
    texts = {name: _text(name, data) for name, data in files.items() if _ending(name) not in _PICTURES}
    pictures = {name: data for name, data in files.items() if _ending(name) in _PICTURES}
    for name, data in pictures.items():
        if not _PICTURES[_ending(name)].match(data):
            raise UnreadableError(
                _("{file} is not the picture that its name says").format(file=_quoted(name))
            )
    license_text, note = texts.pop(LICENSE, ""), texts.pop(README, "")
    languages = {name: said for name, text in texts.items() if (said := _language_of_words(name, text))}
    routines = [name for name in texts if name not in languages]
    if len(routines) != 1:
        raise UnreadableError(
            _("it has {count} routine files; a pack has exactly one").format(count=len(routines))
        )
    words = {language: texts[name] for name, language in languages.items()}
    text = texts[routines[0]]
    routine, faults = _read(routines[0], text, words, pictures)
    return Pack(routines[0], text, words, pictures, license_text, note, routine, faults)


def _text(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(_("{file} is not UTF-8 text").format(file=_quoted(name))) from error


def _language_of_words(name: str, text: str) -> str:
    """Return the language of a file of words by its name, or "" for a file of another kind."""
    found = re.search(r"(?i)\.([a-z]{2,3})\.toml$", name)
    try:
        return found[1].lower() if found and data_in(text, name).get("format") == FORMAT else ""
    except RoutineError:
        return ""


def _read(
    name: str, text: str, words: Mapping[str, str], pictures: Mapping[str, bytes]
) -> tuple[Routine | None, tuple[str, ...]]:
    """Return the routine of a pack, or None, and its faults."""
    try:
        routine = parse_routine(text, name)
        _check_pictures(name, text, pictures)
        for language, said in words.items():
            parse_words(said, f"{Path(name).stem}.{language}.toml", routine)
    except RoutineError as error:
        return None, tuple(str(error).splitlines())
    return routine, ()


def _check_pictures(name: str, text: str, pictures: Mapping[str, bytes]) -> None:
    """Check that each picture of a routine is in the pack.

    Raises:
        RoutineError: one is missing.
    """
    told = _("there is no picture “{picture}” in the pack")
    faults = [
        Fault(("exercise", number, "picture"), told.format(picture=one["picture"]))
        for number, one in enumerate(exercise_tables(text))
        if one.get("picture") and one["picture"] not in pictures
    ]
    if faults:
        raise RoutineError(name, placed(faults, text, name))
