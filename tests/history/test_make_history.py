"""The developer's generator of histories."""

from pathlib import Path

import pytest

from hipmob_desktop.history.check_in import worse_next_morning, worst_pain
from hipmob_desktop.history.record import Outcome
from hipmob_desktop.history.storage.store import HistoryStore
from hipmob_desktop.history.weeks import Pause, week_start
from hipmob_desktop.routine.words import Side
from tests.history.playing import EVENING, Clock
from tools.make_history import contents, main, make


def test_a_history_of_a_year_is_plausible() -> None:
    records = make(180, until=EVENING)

    starts = [record.started_at for record in records]
    assert starts == sorted(starts)
    assert starts[-1].date() == EVENING.date()
    assert 300 < (starts[-1] - starts[0]).days < 500
    assert {record.outcome for record in records} == set(Outcome)
    assert all(
        record.held_seconds(Side.LEFT) == record.held_seconds(Side.RIGHT) > 0
        for record in records
        if record.outcome is Outcome.COMPLETED
    )
    assert records[-1].options["hold"] > records[0].options["hold"]


def test_the_same_seed_makes_the_same_history_and_another_one_another() -> None:
    assert make(5, until=EVENING) == make(5, until=EVENING) != make(5, until=EVENING, seed=1)


def test_years_of_it_have_pains_bad_mornings_notes_and_pauses() -> None:
    records = make(400, until=EVENING)
    weeks = {week_start(one.started_at.date()) for one in records}

    assert {one.facts.note for one in records} > {""}
    assert max(worst_pain(one) or 0 for one in records) >= 4
    assert {worse_next_morning(one) for one in records} == {True, False, None}
    assert {len(one.options["rotations"]) for one in records} == {1, 2}
    pauses = contents(records).pauses
    assert set(pauses.values()) == {Pause.HOLIDAY, Pause.INJURY}
    assert not weeks & pauses.keys()


@pytest.mark.parametrize("count", [0, 1, 30])
def test_what_it_writes_is_opened_without_a_word(
    count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["make_history", str(count), str(tmp_path)])
    main()

    history = HistoryStore(tmp_path, Clock()).open().result()

    assert (len(history.sessions), history.notices) == (count, ())
