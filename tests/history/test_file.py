"""The file itself: what is read from good, damaged and hostile ones, and how it is replaced."""

import errno
import json
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.base.encodings import UnreadableError
from hipmob_desktop.base.files import replace
from hipmob_desktop.history.storage.document import VERSION, decode, encode
from hipmob_desktop.history.storage.file_copies import back_up, backups, set_aside
from tests.history.playing import EVENING, record

GOOD = b"".join(encode([record("a"), record("b")]))


def test_what_is_written_is_read_again() -> None:
    assert list(decode(GOOD).records.values()) == [record("a"), record("b")]
    assert json.loads(GOOD)["format"] == "hipmob-history"


def test_a_history_of_no_sessions_is_one() -> None:
    assert decode(b"".join(encode([]))).records == {}


def test_unknown_keys_of_the_top_level_survive() -> None:
    wide = json.loads(GOOD) | {"goal": {"sessions": 3}, "größe": 1}

    document = decode(json.dumps(wide, indent=2, ensure_ascii=False).encode())

    assert json.loads(b"".join(encode(document.records.values(), document.extras))) == wide


def test_entries_that_are_no_sessions_are_counted_and_the_others_kept() -> None:
    wide = json.loads(GOOD)
    wide["sessions"][1:1] = [None, 7, {"id": "x"}]

    document = decode(json.dumps(wide).encode())

    assert sorted(document.records) == ["a", "b"]
    assert document.lost == 3
    assert [str(fault) for fault in document.faults] == [
        "entry 2: is not a session; it is left out",
        "entry 3: is not a session; it is left out",
        "entry 4: started_at: is missing; the session is left out",
    ]


def test_a_byte_order_mark_from_an_editor_is_forgiven() -> None:
    assert len(decode(b"\xef\xbb\xbf" + GOOD).records) == 2


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        GOOD.replace(b"hipmob-history", b"hipmob-plan"),
        GOOD.replace(b'"version":1', b'"version":0'),
        GOOD.replace(b'"version":1', b'"version":true'),
        GOOD.replace(b'"version":1', b'"version":"1"'),
        b'{"format":"hipmob-history","version":1,"sessions":' + b"[" * 100_000,
        b'{"a":' * 100_000,
        b"\x00" * 1000,
    ],
)
def test_what_is_no_history_is_unreadable_and_nothing_worse(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        decode(data)


@pytest.mark.parametrize(
    "entry",
    [
        b'{"id":1e999}',
        record("c").text.replace(b"2026-03-01T20:00", b"9999999-03-01T20:00"),
        b'{"x":' * 100_000 + b"1" + b"}" * 100_000,
    ],
)
def test_a_hostile_entry_harms_no_other(entry: bytes) -> None:
    document = decode(GOOD.replace(b'"sessions":[', b'"sessions":[' + entry + b","))

    assert sorted(document.records) == ["a", "b"]
    assert document.lost == 1


def test_a_phase_that_cannot_be_read_costs_itself_and_is_named() -> None:
    wrong = record("c").text.replace(b'"done_seconds":30.0', b'"done_seconds":1e308')

    document = decode(GOOD.replace(b'"sessions":[', b'"sessions":[' + wrong + b","))

    assert len(document.records["c"].facts.phases) == len(record("c").facts.phases) - 1
    (fault,) = (str(one) for one in document.faults)
    assert fault.startswith("1 March 2026, 20:00: phases[3].done_seconds: “1e+308” is not from 0 to")


@given(st.sampled_from([b" ", b"\n", b",\n\n", b',"sessions":[', b"]}"]), st.data())
def test_a_text_in_anybodys_form_is_written_as_the_same_history(space: bytes, data: st.DataObject) -> None:
    text = json.dumps(json.loads(GOOD), indent=data.draw(st.none() | st.integers(0, 2))).encode()
    at = data.draw(st.integers(0, len(GOOD)))
    with suppress(UnreadableError):
        for found in (text, GOOD[:at] + space + GOOD[at:]):
            document = decode(found)
            later = document.contents.added(record("new"), EVENING)
            again = decode(b"".join(encode(later, document.extras)))
            assert again.contents == later


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(
    st.fixed_dictionaries(
        {"format": st.just("hipmob-history"), "version": st.just(1) | json_values},
        optional={"sessions": st.lists(json_values) | json_values, "more": json_values},
    )
)
def test_any_json_is_read_or_refused(value: dict[str, object]) -> None:
    data = json.dumps(value).encode()
    try:
        document = decode(data)
    except UnreadableError:
        return
    newer_in_another_form = document.version > VERSION and not isinstance(value.get("sessions"), list)
    assert newer_in_another_form or document.lost == len(json.loads(data)["sessions"])


@given(st.binary(max_size=40), st.integers(0, len(GOOD)), st.integers(0, 40))
def test_a_file_with_any_bytes_in_the_middle_is_read_or_refused(noise: bytes, at: int, gone: int) -> None:
    with suppress(UnreadableError):
        document = decode(GOOD[:at] + noise + GOOD[at + gone :])
        decode(b"".join(encode(document.records.values(), document.extras)))


@given(json_values, st.sampled_from(["id", "started_at", "phases", "check_in", "note", "options", "other"]))
def test_a_session_with_any_value_in_any_key_is_read_or_left_out(value: object, key: str) -> None:
    session = json.loads(record("a").text) | {key: value}
    data = json.dumps({"format": "hipmob-history", "version": 1, "sessions": [session]}).encode()
    with suppress(UnreadableError):
        document = decode(data)
        assert len(document.records) + document.lost == 1
        for one in document.records.values():
            read = json.loads(one.text)
            assert read == json.loads(data)["sessions"][0] or document.faults or key in read


def test_a_file_is_replaced_as_a_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "history.json"
    replace(file, [b"one"], EVENING)
    replace(file, [b"t", b"wo"], EVENING)

    assert file.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_to_the_file_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "synced.json", tmp_path / "history.json"
    real.write_bytes(b"old")
    link.symlink_to(real)

    replace(link, [b"new"], EVENING)

    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_each_day_keeps_what_the_day_before_left_and_the_oldest_goes(tmp_path: Path) -> None:
    file = tmp_path / "history.json"
    for day in range(6):
        for hour in range(2):
            now = EVENING + timedelta(days=day, hours=hour)
            back_up(file, now)
            replace(file, [f"day {day} hour {hour}".encode()], now)

    assert [name.read_text() for name in backups(file)] == ["day 4 hour 1", "day 3 hour 1", "day 2 hour 1"]


def test_where_a_file_cannot_have_two_names_it_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(source: Path, target: Path) -> None:
        if target.exists():
            raise FileExistsError
        raise PermissionError

    monkeypatch.setattr("os.link", refuse)
    file = tmp_path / "history.json"
    file.write_bytes(b"broken")

    names = [set_aside(file, EVENING), set_aside(file, EVENING)]

    assert names[0] != names[1]
    assert [name.read_bytes() for name in names] == [b"broken", b"broken"]


def test_a_copy_that_does_not_fit_on_the_disk_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    def fill(_: object, target: BinaryIO) -> None:
        target.write(b"hal")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.link", refuse)
    monkeypatch.setattr("shutil.copyfileobj", fill)
    file = tmp_path / "history.json"
    file.write_bytes(b"whole")

    with pytest.raises(OSError, match="No space"):
        set_aside(file, EVENING)

    assert [path.name for path in tmp_path.iterdir()] == ["history.json"]


def test_a_folder_that_keeps_no_dates_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr("os.utime", refuse)

    replace(tmp_path / "history.json", [b"new"], EVENING)

    assert (tmp_path / "history.json").read_bytes() == b"new"


def test_a_file_set_aside_twice_in_a_second_has_two_names(tmp_path: Path) -> None:
    file = tmp_path / "history.json"
    file.write_bytes(b"broken")

    names = {set_aside(file, EVENING).name for _ in range(3)}

    assert names == {
        "history.set-aside-2026-03-01-200000.json",
        "history.set-aside-2026-03-01-200000-2.json",
        "history.set-aside-2026-03-01-200000-3.json",
    }
    assert all((tmp_path / name).read_bytes() == b"broken" for name in names)
