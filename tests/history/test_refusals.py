"""What cannot be read as a history is refused with its place, and keeps nothing from being saved."""

import re
from pathlib import Path

import pytest

from hipmob_desktop.base.encodings import UnreadableError
from hipmob_desktop.history.storage.document import decode
from hipmob_desktop.history.storage.store import HistoryStore
from tests.history.playing import Clock, ids, record, saved


def test_half_a_character_in_an_unknown_key_of_a_broken_file_keeps_no_history_from_being_saved(
    tmp_path: Path,
) -> None:
    saved(tmp_path, record("a"))
    file = tmp_path / "history.json"
    file.write_bytes(file.read_bytes().replace(b'{"format"', b'{"\\ud800":1,"format"', 1)[:-3])
    store = HistoryStore(tmp_path, Clock())
    store.open()

    store.add(record("b")).result()

    assert store.close()
    assert ids(tmp_path) == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            b'{"format":"hipmob-history",\n"version":1,\n"sessions":[{"a":1]}',
            "line 3: expecting ',' delimiter",
        ),
        (b'{"format":"hipmob-history","version":1}', "there is no “sessions”"),
        (b'{"format":"diary","version":1,"sessions":[]}', "“format” is “diary”, not hipmob-history"),
        (b'{"format":"hipmob-history","version":1,"sessions":5}', "“sessions” is “5”, not a list"),
        (
            b'{"format":"hipmob-history","version":1,"sessions":[\n{"id":"a","started_at":NaN}]}',
            "line 2: started_at: “nan” is not a date with a time",
        ),
        (b'{"format":"hipmob-history",\n"version":1,"sessions":[],"more":NaN}', "line 2: JSON is malformed"),
    ],
)
def test_of_a_text_that_is_no_history_the_line_or_the_key_is_named(text: bytes, told: str) -> None:
    with pytest.raises(UnreadableError, match=re.escape(told)):
        decode(text)
