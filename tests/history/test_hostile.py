"""Whatever lies in the folder: the program starts, goes on, and nothing that was there is lost."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipmob_desktop.history.balance import behind, differences
from hipmob_desktop.history.history import History
from hipmob_desktop.history.level import Level
from hipmob_desktop.history.path import look_back
from hipmob_desktop.history.period import period
from hipmob_desktop.history.proposal import propose
from hipmob_desktop.history.storage.store import HistoryStore
from hipmob_desktop.history.weekly_dose import week_doses
from hipmob_desktop.history.weeks import days, run_of_weeks, weeks
from hipmob_desktop.session.preferences import Preferences
from tests.history.playing import EVENING, Clock, record
from tests.history.telling import session

TODAY = EVENING.date()

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)
KEYS = (*json.loads(record().text), "edited_at", "next_morning", "refused", "other")
sessions = st.builds(
    lambda told, name: {**json.loads(session().text), **told, **name},
    st.dictionaries(st.sampled_from(KEYS), values | st.just("9999-12-31T23:59:59-12:00"), max_size=3),
    st.just({}) | st.builds(lambda name: {"id": name}, st.text()),
)
histories = st.fixed_dictionaries(
    {
        "format": st.just("hipmob-history") | values,
        "version": st.just(1) | st.integers(-1, 3),
        "sessions": st.lists(sessions | values, max_size=4) | values,
    },
    optional={"deleted": values, "pauses": values, "mine": values},
)
whatever = (
    st.binary(max_size=200)
    | values.map(lambda value: json.dumps(value).encode())
    | histories.map(lambda value: json.dumps(value).encode())
)


@contextmanager
def opened(data: bytes) -> Iterator[tuple[Path, HistoryStore, History]]:
    """A folder in which `data` is the history, as the next start finds it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "history.json").write_bytes(data)
        store = HistoryStore(folder, Clock())
        yield folder, store, store.open().result()
        store.close()


def kept(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.glob("history*.json")]


@settings(max_examples=150)
@given(whatever)
def test_whatever_the_file_is_it_is_read_or_kept_and_a_session_can_be_added(data: bytes) -> None:
    with opened(data) as (folder, store, history):
        found = {one.id for one in history.sessions}
        assert data in kept(folder)

        after = store.add(record("new")).result()

        assert {one.id for one in after.sessions} == found | {"new"}
        if not history.read_only:
            again = HistoryStore(folder, Clock()).open().result()
            assert {one.id for one in again.sessions} == found | {"new"}
            known = json.loads((folder / "history.json").read_bytes())["sessions"]
            assert data in kept(folder) or len(known) == len(found) + 1


@settings(max_examples=150)
@given(st.lists(sessions, max_size=4))
def test_every_reading_of_every_history_that_opens_can_be_made(told: list[object]) -> None:
    data = json.dumps({"format": "hipmob-history", "version": 1, "sessions": told}).encode()
    with opened(data) as (_, _, history):
        found = history.sessions
        weeks(found, TODAY, 60, history.pauses)
        run_of_weeks(found, TODAY, 3, history.pauses)
        days(found, TODAY.replace(year=2025), TODAY)
        week_doses(found, TODAY, 60)
        differences(found, TODAY)
        behind(found, TODAY)
        propose(found, Preferences(), Level(45, 8), TODAY).applied(Preferences())
        look_back(found, TODAY)
        period(found, TODAY.replace(year=2025), TODAY)
        history.practised()


@pytest.mark.parametrize(
    "data",
    [
        b'{"format":"hipmob-history","version":1,"sessions":[' + b"[" * 200_000,
        b'{"format":"hipmob-history","version":1,"deleted":' + b'{"a":' * 100_000,
        b'{"format":"hipmob-history","version":1,"sessions":[],"mine":"' + b"x" * 5_000_000 + b'"}',
        b'{"format":"hipmob-history","version":' + b"9" * 5000 + b',"sessions":[]}',
        b" " * 3_000_000,
    ],
    ids=["deep", "deep marks", "long", "number", "empty"],
)
def test_a_huge_or_deep_file_is_read_or_kept(data: bytes) -> None:
    with opened(data) as (folder, store, _):
        store.add(record("new")).result()
        assert any(data in one or b'"mine":"xxx' in one for one in kept(folder))
