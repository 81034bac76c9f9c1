"""The history as a table for spreadsheets: one row a phase."""

import csv
from collections.abc import Iterable
from typing import TextIO

from hipmob_desktop.history.record import CheckIn, Record

COLUMNS = (
    "id",
    "routine",
    "started_at",
    "ended_at",
    "outcome",
    "phase",
    "kind",
    "exercise",
    "rotation",
    "side",
    "planned_seconds",
    "done_seconds",
    "planned_reps",
    "done_reps",
    "left_tightness",
    "left_pain",
    "right_tightness",
    "right_pain",
    "note",
)

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run what begins so


def write_csv(records: Iterable[Record], out: TextIO) -> None:
    """Write the records' phases as CSV with a row of headings; empty cells for what there is not.

    A text that a spreadsheet would take for a formula gets an apostrophe in front.

    Raises:
        OSError: `out` cannot be written.
    """
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for record in records:
        facts = record.facts
        head = (
            facts.id,
            facts.routine,
            facts.started_at.isoformat(),
            facts.ended_at.isoformat(),
            facts.outcome,
        )
        tail = (*_feelings(facts.check_in), facts.note)
        for number, phase in enumerate(facts.phases):
            row = (
                *head,
                number,
                phase.kind,
                phase.exercise,
                phase.rotation,
                phase.side,
                phase.planned_seconds,
                phase.done_seconds,
                phase.planned_reps,
                phase.done_reps,
                *tail,
            )
            writer.writerow([_harmless(cell) for cell in row])


def _feelings(check_in: CheckIn | None) -> tuple[int | None, ...]:
    if check_in is None:
        return None, None, None, None
    left, right = check_in.left, check_in.right
    return left.tightness, left.pain, right.tightness, right.pain


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
