"""Translations: files with a routine's words in another language, such as `hip-rotation.de.toml`.

A file of words has the texts of its routine and nothing else. Each has the key of the routine's text, and
exercises are found by their ids. Only a whole translation is used. Nobody hears two languages in a session.
"""

import logging
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec

from hipmob_desktop.base.assets import asset
from hipmob_desktop.base.messages import _, or_joined
from hipmob_desktop.routine.check import inconsistencies
from hipmob_desktop.routine.dose import Sentence
from hipmob_desktop.routine.faults import Fault, faults_in
from hipmob_desktop.routine.file import RoutineError, data_in, load_builtin, placed, text_in
from hipmob_desktop.routine.library import BUILT_IN, exercise_words, library
from hipmob_desktop.routine.lines import KeyPath
from hipmob_desktop.routine.model import Identifier, Language, Routine
from hipmob_desktop.routine.texts import (
    as_tables,
    is_text,
    placeholders,
    replaced,
    texts_in,
    with_beats_named_anew,
)

_logger = logging.getLogger("hipmob.routine")

#: The format of a file of words.
FORMAT = "hipmob-words"

#: The end of a file of words: the language's code before the suffix.
_ENDING = re.compile(r"(?i)\.([a-z]{2,3})\.toml$")


class _Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of a file of words that are no texts."""

    format: Literal["hipmob-words"]
    version: Literal[1]
    routine: Identifier
    language: Language
    pronounce: dict[Sentence, Sentence] = {}


def words_files(routine: str, folders: Iterable[Path]) -> dict[str, Path]:
    """Return the files of words for a routine, by the language in their names.

    A file belongs to the routine whose id it names. Earlier folders take precedence. Files that cannot be
    read are left out.

    Args:
        routine: the routine's id.
        folders: the folders to search.
    """
    found: dict[str, Path] = {}
    for folder in folders:
        try:
            files = sorted(one for one in folder.iterdir() if _ENDING.search(one.name))
        except OSError:
            continue
        for path in files:
            language = _ENDING.findall(path.name)[0].lower()
            if language not in found and _is_for(path, routine):
                found[language] = path
    return found


def is_words_file(path: Path) -> bool:
    """Return whether a file holds words, by its name and its contents."""
    if not _ENDING.search(path.name):
        return False
    try:
        return data_in(text_in(path), path.name).get("format") == FORMAT
    except RoutineError:
        return False


def routine_id_of(path: Path) -> str:
    """Return the id of the routine whose words a file holds.

    Raises:
        RoutineError: the file cannot be read, or names no routine.
    """
    data = data_in(text_in(path), path.name)
    wanted = data.get("routine")
    if not isinstance(wanted, str):
        raise RoutineError(
            path.name, (Fault(("routine",), _("is missing; it must be the id of a routine"), 1),)
        )
    return wanted


def read_words(path: Path, routine: Routine) -> Routine:
    """Return a routine in the language of a file of words.

    Raises:
        RoutineError: the file cannot be read, or its words are not complete. Each fault has its key and line.
    """
    return parse_words(text_in(path), path.name, routine)


def parse_words(text: str, name: str, routine: Routine) -> Routine:
    """Return a routine in the language of the words in `text`; `name` is the file's name for messages.

    Raises:
        RoutineError: as for `read_words`.
    """
    data = dict(data_in(text, name))
    head = {key: data.pop(key) for key in tuple(data) if key in _Head.__struct_fields__}
    data.pop("block", None)  # version 1 has names of blocks, which nobody reads or hears
    faults = list(faults_in(head, _Head))
    if not faults and head["routine"] != routine.id:
        faults.append(
            Fault(
                ("routine",),
                _("is “{named}”; the routine’s id is “{id}”").format(named=head["routine"], id=routine.id),
            )
        )
    if not faults:
        original = _by_id(as_tables(routine))
        _add_exercises(data, routine, head["language"])
        faults += _faults_of(data, original, ())
        if not faults:
            merged = replaced(original, data)
            merged["exercise"] = {
                id_: with_beats_named_anew(one, merged["exercise"][id_])
                for id_, one in original["exercise"].items()
            }
            merged |= {"language": head["language"], "pronounce": head.get("pronounce", {})}
            merged["exercise"] = list(merged["exercise"].values())
            faults += [_by_name(fault, routine) for fault in faults_in(merged, Routine)]
            if not faults:
                translated = msgspec.convert(merged, Routine)
                faults += [_by_name(fault, routine) for fault in inconsistencies(translated, {})]
                if not faults:
                    return translated
    raise RoutineError(name, placed(faults, text, name))


def in_language(routine: Routine, languages: Iterable[str], folders: Iterable[Path]) -> Routine:
    """Return a routine in the first of some languages that it has whole, or else as it is.

    Words with faults are logged and not used; `hipmob check` shows all of their faults.

    Args:
        routine: the routine as it is written.
        languages: the codes of the languages, the most wanted first.
        folders: the folders that are searched for files of words.
    """
    files: dict[str, Path] | None = None
    for language in languages:
        if language == routine.language:
            return routine
        files = words_files(routine.id, folders) if files is None else files
        if language in files:
            try:
                return read_words(files[language], routine)
            except RoutineError as error:
                _logger.warning("the words are not used: %s", error.first)
    return routine


@cache
def builtin_names() -> frozenset[str]:
    """Return the names of the built-in routine in all of its languages.

    Raises:
        FileNotFoundError: the installation is damaged.
    """
    files = words_files(BUILT_IN, [asset("routines")]).values()
    others = (data_in(text_in(path), path.name).get("name") for path in files)
    return frozenset([load_builtin().name, *(name for name in others if isinstance(name, str))])


def _is_for(path: Path, routine: str) -> bool:
    try:
        return routine_id_of(path) == routine
    except RoutineError:
        return False


def _add_exercises(words: dict[str, Any], routine: Routine, language: str) -> None:
    """Add the words of HipMob's exercises, which a file of words need not repeat."""
    known, given = exercise_words(language), words.setdefault("exercise", {})
    for exercise in routine.exercise:
        if isinstance(given, dict) and exercise.id in known and exercise == library().get(exercise.id):
            given.setdefault(exercise.id, known[exercise.id])


def _by_id(routine: dict[str, Any]) -> dict[str, Any]:
    """Return a routine's tables with the exercises by their ids."""
    return routine | {"exercise": {one["id"]: one for one in routine["exercise"]}}


def _by_name(fault: Fault, routine: Routine) -> Fault:
    """Return a fault with the exercise's id in the place of its number."""
    first, *rest = fault.key or ("",)
    if first == "exercise" and rest and isinstance(rest[0], int):
        return replace(fault, key=(first, routine.exercise[rest[0]].id, *rest[1:]))
    return fault


def _faults_of(words: Any, original: Mapping[str, Any], key: KeyPath) -> Iterator[Fault]:
    """Yield a fault for each text that is missing, superfluous or not usable in a table."""
    if not isinstance(words, Mapping):
        yield Fault(key, _("must be a table"))
        return
    for name in words:
        if name not in original or not _has_texts(name, original[name]):
            yield Fault((*key, name), _("is not a text of the routine; a file of words has nothing else"))
    for name, value in original.items():
        here = (*key, name)
        if is_text(name, value):
            yield from _text_faults(words.get(name), value, original, here)
        elif isinstance(value, Mapping) and _has_texts(name, value):
            yield from _faults_of(words.get(name, {}), value, here)
        elif isinstance(value, list) and _has_texts(name, value):
            yield from _list_faults(words.get(name, []), value, here)


def _list_faults(words: Any, original: list[Any], key: KeyPath) -> Iterator[Fault]:
    """Yield the faults of a list of tables, which has as many as the routine's."""
    if not isinstance(words, list):
        yield Fault(key, _("must be a list of tables"))
        return
    if len(words) != len(original):
        told = _("has {count} entries; the routine has {wanted}")
        yield Fault(key, told.format(count=len(words), wanted=len(original)))
        return
    for number, (mine, theirs) in enumerate(zip(words, original, strict=True)):
        yield from _faults_of(mine, theirs, (*key, number))


def _text_faults(words: Any, original: Any, table: Mapping[str, Any], key: KeyPath) -> Iterator[Fault]:
    """Yield the faults of a text, or of a list of texts."""
    first = original if isinstance(original, str) else original[0]
    if words is None:
        yield Fault(key, _("is missing: “{text}”").format(text=first))
    elif isinstance(original, str):
        if not isinstance(words, str) or not words.strip():
            yield Fault(key, _("must be words in quotation marks: “{text}”").format(text=first))
        else:
            yield from _place_faults(words, {_names(original)}, key)
    elif not isinstance(words, list) or not words:
        yield Fault(key, _('must be a list of words: ["{text}"]').format(text=first))
    else:
        allowed = {_names(text) for text in (table.get("say", ""), *original)}
        for number, text in enumerate(words):
            if isinstance(text, str):
                yield from _place_faults(text, allowed, (*key, number))
            else:
                yield Fault((*key, number), _("must be words in quotation marks"))


def _place_faults(words: str, allowed: Collection[tuple[str, ...]], key: KeyPath) -> Iterator[Fault]:
    """Yield a fault if a text does not have the placeholders of the routine's text, in their order.

    The figure shows the leg that is named last, so the order matters.
    """
    try:
        named = _names(words)
    except ValueError:
        yield Fault(key, _("has a brace without its partner"))
        return
    if named not in allowed:
        wanted = or_joined(sorted("".join(f"{{{one}}}" for one in names) or _("none") for names in allowed))
        yield Fault(key, _("must have the same places as the routine’s text: {places}").format(places=wanted))


def _names(text: str) -> tuple[str, ...]:
    """Return the names of a text's placeholders, without their forms."""
    return tuple(name for name, _ in placeholders(text))


def _has_texts(name: str, value: Any) -> bool:
    return is_text(name, value) or any(True for _ in texts_in({name: value}))
