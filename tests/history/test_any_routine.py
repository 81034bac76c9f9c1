"""Sessions of any routine in the history: what counts, what is named, and what is proposed."""

import io
from datetime import date, datetime, timedelta

import pytest

from hipmob_desktop.export.report import report_html
from hipmob_desktop.history.balance import behind
from hipmob_desktop.history.exercise_totals import exercise_totals
from hipmob_desktop.history.history import History
from hipmob_desktop.history.level import Level, level_of
from hipmob_desktop.history.period import period
from hipmob_desktop.history.proposal import Kind, propose
from hipmob_desktop.history.record import Outcome, Progress, Record, planned_record
from hipmob_desktop.history.resume import is_of, missing_of
from hipmob_desktop.history.storage.csv import write_csv
from hipmob_desktop.history.storage.document import decode, encode
from hipmob_desktop.history.storage.table import read_table
from hipmob_desktop.history.weekly_dose import HipDose
from hipmob_desktop.history.weeks import counts
from hipmob_desktop.routine.file import parse_routine
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.routine.words import Side
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.exercise_dose import growing_ranges
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.resume import remaining_timeline
from hipmob_desktop.ui.finish.finish_view import finish_view
from hipmob_desktop.ui.history.history_view import SideDone
from hipmob_desktop.ui.home.home_view import WeekView
from tests.history.playing import EVENING

HEAD = 'format = "hipmob-routine"\nversion = 2\nid = "sheet"\nname = "My sheet"\n'
CLAM = '[[exercise]]\nid = "clam"\nname = "Clam"\nkind = "reps"\n'
BRIDGE = '[[exercise]]\nid = "bridge"\nname = "Bridge"\nkind = "reps"\none_sided = false\n'
PIGEON = (
    '[[exercise]]\nid = "pigeon"\nname = "Pigeon"\nkind = "hold"\n'
    "dose = { seconds = { default = 40, least = 20, most = 60 } }\n"
)
LEFT = '[[item]]\nexercise = "clam"\nsides = "left"\nwhy = "As asked."\ndose = { sets = 3, reps = 12 }\n'
MIDDLE = '[[item]]\nexercise = "bridge"\ndose = { sets = 2, reps = 10 }\n'
HOLD = '[[item]]\nexercise = "pigeon"\n'


def routine(*parts: str) -> Routine:
    return parse_routine(HEAD + "\n".join(parts), "sheet.toml")


def done(text: tuple[str, ...], start: datetime = EVENING, *, share: float = 1.0, **told: object) -> Record:
    """Return a session of a routine of which a share of each phase was done."""
    timeline = build_timeline(routine(*text), Preferences(), {})
    planned = planned_record(timeline, session_id=str(start), started_at=start, options={})
    names = {one.exercise: one.exercise_name for one in timeline.phases if one.exercise is not None}
    record = planned.changed(routine_name=timeline.title, exercise_names=names)
    progress = Progress(
        at=start + timedelta(minutes=9),
        done_seconds=tuple(phase.seconds * share for phase in timeline.phases),
        done_reps=tuple(None if one.reps is None else int(one.reps * share) for one in timeline.phases),
        outcome=Outcome.COMPLETED if share == 1.0 else Outcome.STOPPED,
    )
    return record.after(progress).changed(**told)


def _phases(record: Record) -> list[dict[str, object]]:
    return [dict(phase) for phase in record.phase_texts()]


@pytest.mark.parametrize("text", [(LEFT, CLAM), (MIDDLE, BRIDGE), (LEFT, MIDDLE, CLAM, BRIDGE)])
def test_a_session_of_one_side_or_of_the_middle_counts_for_the_week(text: tuple[str, ...]) -> None:
    assert counts(done(text))
    assert counts(done(text, share=0.5))
    assert not counts(done(text, share=0.2))
    assert not counts(done(text, share=0.0))


def test_three_sets_are_not_three_rounds() -> None:
    assert level_of(done((LEFT, CLAM))) == Level(0, 12, 1)
    assert str(level_of(done((LEFT, CLAM)))) == "12 reps"


def test_a_wanted_difference_is_no_deficit() -> None:
    one_side = '[[item]]\nexercise = "pigeon"\nsides = "left"\nwhy = "As asked."\n'
    days = [done((one_side, PIGEON), EVENING - timedelta(days=back)) for back in range(20)]
    assert behind(days, EVENING.date()) is None


def test_exercises_are_named_as_they_were_played_with_what_was_prescribed_and_done() -> None:
    clam, pigeon = exercise_totals([done((LEFT, HOLD, CLAM, PIGEON))])
    assert (clam.name, clam.sets, clam.reps, clam.done) == ("Clam", 3, 12, {Side.LEFT: HipDose(0, 36)})
    assert (pigeon.name, pigeon.seconds, set(pigeon.done)) == ("Pigeon", 40, set(Side))


def test_the_report_and_the_table_name_routine_and_exercises() -> None:
    record = done((LEFT, HOLD, CLAM, PIGEON))
    page = report_html(History((record,)), EVENING.date(), EVENING.date(), goal=3)
    assert "<h1>Training</h1>" in page
    assert "<td>Clam</td><td>3 × 12 reps</td><td>1</td><td>36 reps</td><td>–</td>" in page
    out = io.StringIO()
    write_csv([record], out)
    heads, *rows = out.getvalue().splitlines()
    assert heads.endswith(",routine_name,exercise_name")
    assert any(row.endswith(",My sheet,Clam") for row in rows)
    [found] = read_table(out.getvalue()).records.values()
    assert found.facts == record.facts
    assert found.key("exercise_names") == record.key("exercise_names")


def test_a_stopped_session_says_in_which_exercise() -> None:
    record = done((LEFT, CLAM), share=0.3)
    begun = [
        (one if number < 3 else {**one, "done_seconds": 0.0}) for number, one in enumerate(_phases(record))
    ]
    record, day = record.changed(phases=begun), EVENING.date()
    [stop] = period([record], day, day).stops
    assert stop.place == "Clam, left: 3 of 12 reps"


def test_the_file_keeps_what_a_phase_has_beyond_the_seat() -> None:
    record = done((LEFT, CLAM))
    text = b"".join(encode([record]))
    assert decode(text).records == {record.id: record}
    phase = next(one for one in record.facts.phases if one.kind.is_work)
    assert (phase.item, phase.set, phase.side) == (0, 1, Side.LEFT)


def test_the_rest_of_a_session_has_its_own_sets() -> None:
    record = done((LEFT, CLAM), share=0.5)
    sheet = routine(LEFT, CLAM)
    assert is_of(record, sheet)
    assert [(one.set, one.reps) for one in missing_of(record)] == [(1, 6), (2, 6), (3, 6)]
    rest = remaining_timeline(sheet, Preferences(), {}, missing_of(record))
    assert rest is not None
    assert [(one.set, one.reps) for one in rest.phases if one.kind.is_work] == [(1, 6), (2, 6), (3, 6)]


def test_after_pain_without_a_known_rotation_everything_rests() -> None:
    hurt = {"left": {"tightness": 0, "pain": 7}, "right": {"tightness": 0, "pain": 0}}
    record = done((LEFT, CLAM), check_in=hurt)
    found = propose([record], Preferences(), Level(0, 12), EVENING.date())
    assert found.rests


def test_a_routine_of_holds_alone_grows_within_its_range_and_a_prescription_never() -> None:
    easy = {"left": {"tightness": 0, "pain": 0}, "right": {"tightness": 0, "pain": 0}}
    days = [done((HOLD, PIGEON), EVENING - timedelta(days=back), check_in=easy) for back in (3, 1)]
    today: date = EVENING.date()
    ranges = growing_ranges(routine(HOLD, PIGEON))
    [grown] = propose(days, Preferences(), Level(40, 0), today, ranges=ranges).suggestions
    assert (grown.kind, grown.changes) == (Kind.MORE, {"hold": 45.0})

    asked = f"{HOLD}grows = false\n"
    none = propose(days, Preferences(), Level(40, 0), today, ranges=growing_ranges(routine(asked, PIGEON)))
    assert none.suggestions == ()


def test_the_finish_calls_a_wanted_difference_no_lack_and_counts_the_middle_for_both() -> None:
    one_side = finish_view(done((LEFT, CLAM)), WeekView(2, 3, ""))
    assert one_side.summary.endswith(", all the way through.")
    assert (one_side.left.reps, one_side.right.reps) == (36, 0)
    middle = finish_view(done((MIDDLE, BRIDGE)), WeekView(2, 3, ""))
    assert middle.summary.endswith("Both sides the same.")
    assert middle.left == middle.right == SideDone(0, 20)
