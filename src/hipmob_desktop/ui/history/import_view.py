"""The preview of an import as values: new, differing and unusable sessions."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from hipmob_desktop.base.time_locale import time_words
from hipmob_desktop.history.record import Record
from hipmob_desktop.history.storage.importing import Difference, Import
from hipmob_desktop.ui import words
from hipmob_desktop.ui.history.history_view import day_words

#: The most lines of a list; nobody reads more.
MOST = 40

MINE, FILE = "mine", "file"

#: The two versions of a session, in words.
HOLDS: dict[object, str] = {MINE: "Mine", FILE: "The file’s"}


@dataclass(frozen=True, slots=True)
class DifferingRow:
    """A session that differs here and in the file: its id, its day, and the differences."""

    id: str
    day: str
    changes: str


@dataclass(frozen=True, slots=True)
class ImportView:
    """The preview of an import.

    Attributes:
        name: the file's name.
        summary: its effect, in sentences.
        new: the listed new sessions, the newest first.
        differing: the listed differing sessions, the newest first.
        unlisted: the number of differing sessions beyond the list.
        unusable: the listed unusable values with their reasons.
        from_file: the ids of the differing sessions that are taken from the file by default.
        ids: the ids of all differing sessions.
        also: the backup's contents besides the sessions, in words, or empty.
        also_wanted: whether these contents are restored by default.
        brings: whether the file has anything to import.
    """

    name: str
    summary: tuple[str, ...]
    new: tuple[str, ...]
    differing: tuple[DifferingRow, ...]
    unlisted: int
    unusable: tuple[str, ...]
    from_file: frozenset[str]
    ids: frozenset[str]
    also: str = ""
    also_wanted: bool = False
    brings: bool = True


def import_view(found: Import, also: str = "", *, also_wanted: bool = False) -> ImportView:
    """Return the preview of an import; `also` names the backup's contents besides the sessions."""
    return ImportView(
        name=found.path.name,
        summary=_summary(found),
        new=_listed([_line(one) for one in reversed(found.new)]),
        differing=tuple(_differing(one) for one in reversed(found.differing[-MOST:])),
        unlisted=max(0, len(found.differing) - MOST),
        unusable=_listed([f"{fault.told(time_words)}." for fault in found.faults]),
        from_file=found.held_by_file,
        ids=frozenset(one.id for one in found.differing),
        also=also,
        also_wanted=also_wanted,
        brings=bool(found.new or found.differing or also),
    )


def brought(found: Import, from_file: Collection[str]) -> str:
    """Return the result of an import, as one sentence."""
    told = ["1 session is new" if len(found.new) == 1 else f"{len(found.new)} sessions are new"]
    if from_file:
        told.append(f"{len(from_file)} {'is' if len(from_file) == 1 else 'are'} now as in the file")
    if found.lost:
        told.append(f"{len_words(found.lost)} could not be used")
    return f"{found.path.name} was imported: {', '.join(told)}"


def len_words(count: int) -> str:
    """Return "1 session", "2 sessions"."""
    return words.counted(count, "session", "sessions")


def _summary(found: Import) -> tuple[str, ...]:
    lines = []
    if found.new:
        lines.append(f"{len_words(len(found.new))} will be new.")
    if found.differing:
        more = "differs" if len(found.differing) == 1 else "differ"
        lines.append(f"{len_words(len(found.differing))} {more} from yours: choose below which one to keep.")
    if found.same:
        lines.append(f"{len_words(found.same)} {'is' if found.same == 1 else 'are'} here already.")
    if found.faults:
        values = len(found.faults) - found.lost
        told = [len_words(found.lost)] if found.lost else []
        told += [words.counted(values, "value", "values")] if values else []
        lines.append(f"{' and '.join(told)} can’t be used; the reasons are below.")
    if not (found.new or found.differing):
        return (*lines, "Everything in it is here already.")
    return (*lines, "Nothing is changed until you say so, and you can undo it.")


def _listed(lines: list[str]) -> tuple[str, ...]:
    if len(lines) <= MOST:
        return tuple(lines)
    return (*lines[: MOST - 1], f"And {len(lines) - MOST + 1} more.")


def _line(record: Record) -> str:
    at = record.started_at
    outcome = words.OUTCOMES[record.outcome].lower()
    return f"{day_words(at.date())}, {time_words(at)}: {words.minutes(record.minutes * 60)}, {outcome}"


def _differing(one: Difference) -> DifferingRow:
    at = one.ours.started_at
    changes = "; ".join(
        f"{what}: {_value(here)} here, {_value(there)} in the file" for what, here, there in one.changes
    )
    told = " Yours was saved later." if one.newer_here else ""
    return DifferingRow(one.id, f"{day_words(at.date())}, {time_words(at)}", f"{_capital(changes)}.{told}")


def _value(value: str | datetime) -> str:
    return value if isinstance(value, str) else time_words(value)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
