"""What HipMob answers to a file of any kind, and what is wrong about the answer."""

import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from hipmob_desktop.app.backup import backup_in
from hipmob_desktop.base.encodings import UnreadableError
from hipmob_desktop.base.json_files import object_in
from hipmob_desktop.history.storage.csv import COLUMNS, write_csv
from hipmob_desktop.history.storage.document import Document, decode, encode
from hipmob_desktop.history.storage.import_file import document_in
from hipmob_desktop.history.storage.importing import compared, with_import, without_import
from hipmob_desktop.routine.file import RoutineError, parse_routine
from hipmob_desktop.settings.file import settings_of
from hipmob_desktop.ui.settings.table import setting_labels
from tests.history.playing import EVENING
from tools.prove.corpus import OURS, corpus

#: The place in a refusal: a line, a row, a key, a column or a file of an archive.
_PLACE = re.compile(r"(line|row|entry) \d+|[“\"][^“”\"]+[”\"]|a text has half a character|its list of files")

#: A refusal of a whole file, which has no place.
_WHOLE = re.compile(
    r"it is (empty|not text|not a HipMob backup|a (spreadsheet|PDF|web page|picture|whole backup))"
    r"|it is from a newer HipMob|there is no version|too large for a"
)

#: The place of a fault in a history.
_FAULT_PLACE = re.compile(r"(line|row|entry) \d+|\d{1,2} [A-Z][a-z]+ \d{1,4}, \d\d:\d\d|column “")

#: One of so many histories is also written as a table, which takes as long as all the rest.
_TABLE_EVERY = 8

#: The faults that make one answer differ from another.
_TELLING = 2


@dataclass
class Answer:
    """What a reader said.

    Attributes:
        refused: the reason of a refusal, or "".
        faults: the values that were named as unusable, with their reasons.
        wrong: what must not be; each is a finding.
    """

    refused: str = ""
    faults: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def kind(self) -> str:
        """Return the answer without its values and numbers. A new kind shows that new code was reached."""
        words = "; ".join((self.refused, *self.faults[:_TELLING]))
        return re.sub(r"[“\"][^”\"]*[”\"]|\d+", "", words)[:400]


def _refused(what: str, reason: str) -> Answer:
    """Return the answer of a refusal; one without a place is wrong."""
    if _PLACE.search(reason) or _WHOLE.search(reason):
        return Answer(reason)
    return Answer(reason, wrong=[f"{what} is refused without a place: {reason[:200]!r}"])


def history(data: bytes) -> Answer:
    """Read a history or a table, import it, undo the import, write it, and read it again."""
    try:
        document = document_in(data)
    except UnreadableError as error:
        return _refused("a history", str(error))
    answer = Answer(faults=[str(one) for one in document.faults])
    answer.wrong += _without_place(document)
    found = compared(OURS, document, Path("file"), is_backup=True)
    if len(found.new) + len(found.differing) + found.same != len(document.records):
        answer.wrong.append("a session of a file was neither new nor here")
    after, undo = with_import(OURS, found, EVENING, {one.id for one in found.differing})
    if not after.records.keys() >= OURS.records.keys():
        answer.wrong.append("an import lost a session")
    if without_import(after, undo) != OURS:
        answer.wrong.append("an import could not be taken back")
    again = decode(b"".join(encode(after, document.extras)))
    if again.faults or again.contents.records != after.records:
        answer.wrong.append(f"what was written is not what is read: {[str(one) for one in again.faults][:2]}")
    if zlib.crc32(data) % _TABLE_EVERY == 0:
        write_csv(after.records.values(), StringIO())
    return answer


def _without_place(document: Document) -> list[str]:
    return [
        f"a fault without its place: {fault!r}"[:300]
        for fault in document.faults
        if not fault.reason or not (_FAULT_PLACE.search(str(fault)) or fault.key in COLUMNS)
    ] + [
        f"a value cost its session: {fault!r}"[:300]
        for fault in document.faults
        if fault.lost and not fault.key and fault.reason.endswith("; the session is left out")
    ]


def settings(data: bytes) -> Answer:
    """Read settings; a repaired value is reported by its label on the screen."""
    try:
        _, bad = settings_of(object_in(data), setting_labels)
    except UnreadableError as error:
        return _refused("a file of settings", str(error))
    if not bad:
        return Answer()
    wrong = [f"a setting is called {bad[:200]}"] if "_" in bad or "preferences" in bad else []
    return Answer(faults=[bad], wrong=wrong)


def routine(data: bytes) -> Answer:
    """Read a routine; a bad one is refused with the line of every fault."""
    try:
        parse_routine(data.decode("utf-8", "replace"), "mine.toml")
    except RoutineError as error:
        lines = data.count(b"\n") + 1
        wrong = [
            f"a routine is refused without its line: {error.first[:160]}"
            for fault in error.faults
            if not 0 < fault.line <= lines or not fault.message
        ]
        return Answer(error.first, [fault.message for fault in error.faults], wrong)
    return Answer()


def backup(data: bytes) -> Answer:
    """Read a backup; a broken one is refused with the broken file's name.

    The parts of a readable one are those that stand in it, and are read like any file.
    """
    try:
        found = backup_in(data)
    except UnreadableError as error:
        return _refused("a backup", str(error))
    if found.history in {None, *corpus()["history"]}:
        return Answer()
    answer = history(found.history or b"")
    if (found.history or b"") not in data:
        answer.wrong.append("a backup gives a history that nobody wrote")
    if any(Path(name).name != name or name.startswith(".") for name in found.routines):
        answer.wrong.append(f"a backup writes outside of its folder: {list(found.routines)}"[:300])
    if found.settings is not None:
        answer.wrong += settings(found.settings).wrong
    return answer


READERS: Mapping[str, Callable[[bytes], Answer]] = {
    "history": history,
    "table": history,
    "settings": settings,
    "backup": backup,
    "routine": routine,
}
