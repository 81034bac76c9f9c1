"""The commands that share a routine: `hipmob pack` and `hipmob unpack`."""

import argparse
import sys
from pathlib import Path

from hipmob_desktop.app.packs import Addition, notes_of, take_in
from hipmob_desktop.base.clock import now
from hipmob_desktop.base.encodings import UnreadableError
from hipmob_desktop.base.errors import CannotError
from hipmob_desktop.base.files import keep, replace
from hipmob_desktop.base.folders import Folders, name_of
from hipmob_desktop.base.messages import _, ngettext
from hipmob_desktop.routine.file import text_in
from hipmob_desktop.routine.pack import ENDING, Pack, pack_of, read_pack


def pack(arguments: argparse.Namespace, __: Folders) -> None:
    """Write the pack of a routine file; a file that is there is not replaced.

    Raises:
        RoutineError: the routine, its words, the licence or the note cannot be read.
        CannotError: a picture cannot be packed, or the pack cannot be written.
    """
    source = Path(arguments.file)
    out = Path(arguments.out or source.with_name(f"{name_of(source)}{ENDING}"))
    license_text, note = notes_of(source)
    license_text = text_in(Path(arguments.license)) if arguments.license else license_text
    note = text_in(Path(arguments.note)) if arguments.note else note
    try:
        data = pack_of(source, license_text, note)
    except UnreadableError as error:
        raise CannotError(
            _("{path} cannot be packed: {reason}.").format(path=source, reason=error)
        ) from error
    except OSError as error:
        raise _cannot(Path(error.filename or source), error) from error
    draft = out.with_name(f".{out.name[:40]}.packed")
    try:
        replace(draft, [data], now())
        try:
            keep(draft, out)
        finally:
            draft.unlink()
    except FileExistsError as error:
        raise CannotError(
            _("{name} is there already. Please choose another name.").format(name=out)
        ) from error
    except OSError as error:
        raise _cannot(out, error) from error
    print(_("{path} is written. To add it on another computer: hipmob unpack FILE").format(path=out))


def unpack(arguments: argparse.Namespace, folders: Folders) -> int:
    """Show what a pack holds, and add it to the person's own routines; nothing is overwritten.

    Returns the exit status: 1 if the pack's routine has faults, so that it was not added.

    Raises:
        CannotError: the pack cannot be read or may not be opened, or a file cannot be written.
    """
    path = Path(arguments.file)
    try:
        found = read_pack(path)
    except UnreadableError as error:
        raise CannotError(
            _("{path} cannot be used ({reason}); nothing was added.").format(path=path, reason=error)
        ) from error
    except OSError as error:
        raise _cannot(path, error) from error
    if found.routine is None:
        for fault in found.faults:
            print(fault, file=sys.stderr)
        print("hipmob: " + _("{path} has faults; nothing was added.").format(path=path), file=sys.stderr)
        return 1
    _show(found)
    if arguments.look:
        return 0
    try:
        print(told_of(take_in(found, folders, now())))
    except OSError as error:
        raise _cannot(Path(error.filename or folders.routines), error) from error
    return 0


def told_of(addition: Addition) -> str:
    """Return what the taking in of a pack has done, as a sentence."""
    if addition.is_there and not addition.files:
        return _("“{name}” is there already, the same in every word.").format(name=addition.name)
    if addition.is_there:
        return _("“{name}” is there already. What was missing beside it was added.").format(
            name=addition.name
        )
    if addition.renamed:
        return _("Another routine has this id, so it was added as “{name}”.").format(name=addition.name)
    return _("“{name}” was added to your routines.").format(name=addition.name)


def _show(found: Pack) -> None:
    """Print what a pack holds."""
    if found.routine is None:
        return
    print(found.routine.name)
    for exercise in found.routine.exercise:
        print(f"  {exercise.name}")
    if found.words:
        print(_("Words in: {languages}").format(languages=", ".join(sorted(found.words))))
    count = len(found.pictures)
    if count:
        print(ngettext("{n} picture", "{n} pictures", count).format(n=count))
    for label, text in ((_("Note"), found.note), (_("Licence"), found.license)):
        if text.strip():
            print(f"{label}: {text.strip().splitlines()[0]}")


def _cannot(path: Path, error: OSError) -> CannotError:
    return CannotError(
        _("{path} cannot be read or written ({reason}).").format(path=path, reason=error.strerror or error)
    )
