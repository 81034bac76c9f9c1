"""The commands that help to write a routine: `hipmob new` and `hipmob schema`."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from hipmob_desktop.base.assets import asset
from hipmob_desktop.base.errors import CannotError
from hipmob_desktop.base.folders import Folders, name_of
from hipmob_desktop.base.messages import _, ngettext
from hipmob_desktop.routine.key_advice import as_id
from hipmob_desktop.routine.library import library
from hipmob_desktop.routine.schema import routine_schema
from hipmob_desktop.routine.sheet.draft import Draft, draft_of
from hipmob_desktop.routine.sheet.reader import read_sheet
from hipmob_desktop.routine.sheet.values import Sheet

#: In place of a file's name: standard input or output.
STREAM = "-"

#: Bytes of a sheet at most. A larger file is something else.
_MOST_BYTES = 200_000


def new(arguments: argparse.Namespace, __: Folders) -> None:
    """Write a new routine file: a template with comments, or the draft of a sheet.

    Raises:
        CannotError: the file exists, the sheet cannot be read, or nothing can be written.
    """
    if arguments.sheet is None:
        if arguments.json:
            raise CannotError(_("--json shows how a sheet is read; please add --from SHEET."))
        text = asset("routine-template.toml").read_text(encoding="utf-8")
        name = name_of(Path(arguments.file))
        if arguments.file != STREAM and as_id(name):
            text = text.replace('id = "my-routine"', f'id = "{as_id(name)}"', 1)
        _write(arguments.file, text)
        return
    sheet = read_sheet(_sheet(arguments.sheet))
    if arguments.json:
        print(json.dumps(draft_json(sheet), ensure_ascii=False, indent=1))
        return
    draft = draft_of(sheet, arguments.name or _("My sheet"), library())
    if not draft.lines:
        raise CannotError(
            _("No exercise was found. A line needs a name and a dose, such as “Clam 3x12 left”.")
        )
    _write(arguments.file, draft.text)
    _tell(draft, arguments.file)


def schema(__: argparse.Namespace, ___: Folders) -> None:
    """Print the JSON Schema of a routine file."""
    print(json.dumps(routine_schema(), ensure_ascii=False, indent=1))


def draft_json(sheet: Sheet) -> dict[str, Any]:
    """Return how a sheet is read, for other programs."""
    items = [
        {
            "line": item.line,
            "exercise": item.exercise,
            "name": item.name,
            "reading": dict(item.reading),
            "least": dict(item.least),
            "most": dict(item.most),
            "mark": dict(item.marks),
            "not_understood": list(item.leftovers),
            "note": item.note,
        }
        for item in sheet.items
    ]
    return {
        "format": "hipmob-draft",
        "version": 1,
        "language": sheet.language,
        "headings": list(sheet.headings),
        "items": items,
    }


def _sheet(name: str) -> str:
    """Return the text of a sheet.

    Raises:
        CannotError: it cannot be read.
    """
    try:
        if name == STREAM:
            return sys.stdin.read(_MOST_BYTES)
        with Path(name).open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise CannotError(
            _("{name} cannot be read ({reason}).").format(name=name, reason=error.strerror)
        ) from error
    if len(data) > _MOST_BYTES:
        raise CannotError(_("{name} is too large for a sheet.").format(name=name))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotError(
            _("{name} is not UTF-8 text. Please copy its text into a text file.").format(name=name)
        ) from error


def _write(name: str, text: str) -> None:
    """Write a new file, or print the text.

    Raises:
        CannotError: the file exists, or cannot be written.
    """
    if name == STREAM:
        print(text, end="")
        return
    try:
        with Path(name).open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise CannotError(
            _("{name} is there already. Please choose another name.").format(name=name)
        ) from error
    except OSError as error:
        raise CannotError(
            _("{name} cannot be written ({reason}).").format(name=name, reason=error.strerror)
        ) from error
    print(_("{name} is written. Change it as you like, then: hipmob check {name}").format(name=name))


def _tell(draft: Draft, name: str) -> None:
    """Print the questions of a draft, each below its line of the sheet."""
    out = sys.stderr if name == STREAM else sys.stdout
    asked = [(question.item, f"? {question.text}") for question in draft.questions]
    asked += [(item, f"! {_('Not understood: {text}').format(text=text)}") for item, text in draft.leftovers]
    if not asked:
        print(_("All of the sheet was understood."), file=out)
        return
    told = ngettext("{n} place to look at:", "{n} places to look at:", len(asked))
    print(told.format(n=len(asked)), file=out)
    last = -1
    for item, text in sorted(asked, key=lambda one: one[0] if one[0] >= 0 else len(draft.lines)):
        if item not in (last, -1):
            print(f"  {draft.lines[item].splitlines()[0]}", file=out)
        print(f"    {text}", file=out)
        last = item
