"""The preview of an import as values: new, differing and unusable sessions."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from hipmob_desktop.base.formats import day_of_week
from hipmob_desktop.base.messages import N_, Messages, _, and_joined, comma_joined, ngettext
from hipmob_desktop.base.time_locale import time_words
from hipmob_desktop.history.record import Record
from hipmob_desktop.history.storage.importing import Difference, Import
from hipmob_desktop.ui import words

#: The most lines of a list; nobody reads more.
MOST = 40

MINE, FILE = "mine", "file"

#: The two versions of a session, in words.
HOLDS: Mapping[object, str] = Messages({MINE: N_("Mine"), FILE: N_("The file’s")})


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
    new = len(found.new)
    told = [ngettext("{count} session is new", "{count} sessions are new", new).format(count=new)]
    if from_file:
        taken = ngettext("{count} is now as in the file", "{count} are now as in the file", len(from_file))
        told.append(taken.format(count=len(from_file)))
    if found.lost:
        lost = ngettext("{count} session could not be used", "{count} sessions could not be used", found.lost)
        told.append(lost.format(count=found.lost))
    return _("{file} was imported: {what}").format(file=found.path.name, what=comma_joined(told))


def _summary(found: Import) -> tuple[str, ...]:
    lines = []
    if found.new:
        new = ngettext("{count} session will be new.", "{count} sessions will be new.", len(found.new))
        lines.append(new.format(count=len(found.new)))
    if found.differing:
        count = len(found.differing)
        differing = ngettext(
            "{count} session differs from yours: choose below which one to keep.",
            "{count} sessions differ from yours: choose below which one to keep.",
            count,
        )
        lines.append(differing.format(count=count))
    if found.same:
        same = ngettext("{count} session is here already.", "{count} sessions are here already.", found.same)
        lines.append(same.format(count=found.same))
    if found.faults:
        values = len(found.faults) - found.lost
        told = [words.sessions_words(found.lost)] if found.lost else []
        told += [ngettext("{count} value", "{count} values", values).format(count=values)] if values else []
        lines.append(_("{what} can’t be used; the reasons are below.").format(what=and_joined(told)))
    if not (found.new or found.differing):
        return (*lines, _("Everything in it is here already."))
    return (*lines, _("Nothing is changed until you say so, and you can undo it."))


def _listed(lines: list[str]) -> tuple[str, ...]:
    if len(lines) <= MOST:
        return tuple(lines)
    return (*lines[: MOST - 1], _("And {count} more.").format(count=len(lines) - MOST + 1))


def _line(record: Record) -> str:
    at = record.started_at
    return _("{day}, {time}: {minutes}, {outcome}").format(
        day=day_of_week(at),
        time=time_words(at),
        minutes=words.minutes(record.minutes * 60),
        outcome=words.OUTCOMES_WITHIN[record.outcome],
    )


def _differing(one: Difference) -> DifferingRow:
    at = one.ours.started_at
    changes = "; ".join(
        _("{what}: {here} here, {there} in the file").format(
            what=what, here=_value(here), there=_value(there)
        )
        for what, here, there in one.changes
    )
    told = f"{_capital(changes)}."
    if one.newer_here:
        told += " " + _("Yours was saved later.")
    day = _("{day}, {time}").format(day=day_of_week(at), time=time_words(at))
    return DifferingRow(one.id, day, told)


def _value(value: str | datetime) -> str:
    return value if isinstance(value, str) else time_words(value)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
