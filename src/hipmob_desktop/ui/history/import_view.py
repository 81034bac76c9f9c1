"""What is told of a file before it is brought in: what is new, what differs, and what cannot be used."""

from collections.abc import Collection
from dataclasses import dataclass

from hipmob_desktop.history.record import Record
from hipmob_desktop.history.storage.importing import Difference, Import
from hipmob_desktop.ui import words
from hipmob_desktop.ui.history.history_view import day_words, time_words

#: Lines that are shown of a list at the most: more of them nobody reads.
MOST = 40

MINE, FILE = "mine", "file"

#: Which version of a session holds, in words.
HOLDS: dict[object, str] = {MINE: "Mine", FILE: "The file’s"}


@dataclass(frozen=True, slots=True)
class DifferingRow:
    """A session that is here and in the file, and not the same: its day, and what differs."""

    id: str
    day: str
    changes: str


@dataclass(frozen=True, slots=True)
class ImportView:
    """A file that may be brought in.

    Attributes:
        name: the file's name.
        summary: what it brings, in sentences.
        new: the sessions that are not here, the newest first, as far as they are listed.
        differing: those that differ, the newest first, as far as they are listed.
        unlisted: how many more differ than are listed.
        unusable: what cannot be used and why, as far as it is listed.
        from_file: the ids of the differing sessions for which the file holds, unless that is changed.
        ids: the ids of all that differ.
        also: what a backup has besides the sessions, in words, or empty.
        also_wanted: whether that is brought back, unless that is changed.
        brings: whether there is anything to bring in.
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
    """Return what is told of a file; `also` is what a backup has besides the sessions."""
    return ImportView(
        name=found.path.name,
        summary=_summary(found),
        new=_listed([_line(one) for one in reversed(found.new)]),
        differing=tuple(_differing(one) for one in reversed(found.differing[-MOST:])),
        unlisted=max(0, len(found.differing) - MOST),
        unusable=_listed([f"{fault}." for fault in found.faults]),
        from_file=found.held_by_file,
        ids=frozenset(one.id for one in found.differing),
        also=also,
        also_wanted=also_wanted,
        brings=bool(found.new or found.differing or also),
    )


def brought(found: Import, from_file: Collection[str]) -> str:
    """Return what was brought in, as one sentence."""
    told = ["1 session is new" if len(found.new) == 1 else f"{len(found.new)} sessions are new"]
    if from_file:
        told.append(f"{len(from_file)} {'is' if len(from_file) == 1 else 'are'} now as in the file")
    if found.lost:
        told.append(f"{len_words(found.lost)} could not be used")
    return f"{found.path.name} was taken in: {', '.join(told)}"


def len_words(count: int) -> str:
    """Return "1 session", "2 sessions"."""
    return words.counted(count, "session", "sessions")


def _summary(found: Import) -> tuple[str, ...]:
    lines = []
    if found.new:
        lines.append(f"{len_words(len(found.new))} will be new.")
    if found.differing:
        more = "differs" if len(found.differing) == 1 else "differ"
        lines.append(f"{len_words(len(found.differing))} {more} from yours: choose below which one holds.")
    if found.same:
        lines.append(f"{len_words(found.same)} {'is' if found.same == 1 else 'are'} here already.")
    if found.faults:
        values = len(found.faults) - found.lost
        told = [len_words(found.lost)] if found.lost else []
        told += [words.counted(values, "value", "values")] if values else []
        lines.append(f"{' and '.join(told)} can’t be used; the reasons are below.")
    if not (found.new or found.differing):
        return (*lines, "There is nothing in it that is not here.")
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
    changes = "; ".join(f"{what}: {here} here, {there} in the file" for what, here, there in one.changes)
    told = " Yours was told about later." if one.newer_here else ""
    return DifferingRow(one.id, f"{day_words(at.date())}, {time_words(at)}", f"{_capital(changes)}.{told}")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
