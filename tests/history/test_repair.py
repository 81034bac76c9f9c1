"""A value that cannot be used costs at most itself, and of a broken file every whole session is recovered."""

import json

import pytest

from hipmob_desktop.history.storage.document import decode, encode
from tests.history.playing import record
from tests.history.test_file import GOOD


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (b'"note":"\xff"', "has a broken letter"),
        (b'"note":"\\ud800"', "note: has half a character"),
        (b'"note":"","x":"\\ud800"', "x: has half a character"),
        (b'"note":"","x":NaN', "x: “nan” is not a number"),
        (b'"note":"","x":-Infinity', "x: “-inf” is not a number"),
        (b'"note":NaN', "note: “nan” is not text"),
    ],
)
def test_what_no_json_has_costs_itself_and_neither_its_session_nor_the_file(wrong: bytes, told: str) -> None:
    entry = record("c").text.replace(b'"note":""', wrong)

    document = decode(GOOD.replace(b'"sessions":[', b'"sessions":[' + entry + b","))

    assert sorted(document.records) == ["a", "b", "c"]
    assert document.records["c"].minutes == record("c").minutes
    assert [told in str(fault) for fault in document.faults] == ([True] if told else [])
    assert sorted(decode(b"".join(encode(document.contents, document.extras))).records) == ["a", "b", "c"]


@pytest.mark.parametrize(
    "text",
    [
        GOOD[:-20],
        GOOD[:-6],
        GOOD.replace(b"]}\n", b",]}\n"),
        GOOD.replace(b'"version":1', b'"version":1,"x":NaN'),
        GOOD.replace(b'"version":1', b'"version":1,"x":"\xff"'),
        GOOD.replace(b'"options":{', b'"options":{,', 1),
    ],
)
def test_of_a_broken_file_every_whole_session_is_recovered(text: bytes) -> None:
    document = decode(text)

    assert document.broken
    assert len(document.records) + document.lost == 2
    assert document.records.keys() <= {"a", "b"}
    for one in document.records.values():
        assert one == record(one.id)


def test_the_session_in_which_a_file_breaks_off_is_named_by_its_day() -> None:
    (fault,) = decode(GOOD[:-200]).faults

    assert str(fault) == "1 March 2026, 20:00: the session ends in the middle; it is left out"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"check_in": {"left": {"tightness": 3, "pain": "2"}, "right": {"tightness": 5.0, "pain": 1}}}, []),
        (
            {"check_in": {"left": {"tightness": 3, "pain": 2.5}, "right": {"tightness": 5, "pain": 1}}},
            ["check_in.left.pain: “2.5” is not a whole number from 0 to 10; it is read as 3"],
        ),
        (
            {"check_in": {"left": {"tightness": 3, "pain": 2}}},
            ["check_in.right: is missing; that side counts as not asked"],
        ),
        (
            {"check_in": {"left": {"tightness": 3, "pain": None}, "right": {"tightness": 5, "pain": 1}}},
            ["check_in.left.pain: is missing; it counts as not asked"],
        ),
        ({"check_in": "sore"}, ["check_in: “sore” is not a check-in; it is left out"]),
        ({"outcome": "Completed"}, []),
        ({"started_at": "2026-03-01T20:00:00"}, []),
        ({"note": None}, []),
        ({"note": ["x"]}, ["note: “['x']” is not text; it is left out"]),
        ({"phases": 5}, ["phases: is not a list; the session has no phases"]),
        ({"edited_at": "soon"}, ["edited_at: “soon” is not a date with a time, such as 2026-11-16T07:00;"]),
        ({"next_morning": {"worse": "perhaps"}}, ["next_morning: “perhaps” is neither true nor false;"]),
        ({"note": 10**400}, []),
        ({"routine": 10**400}, []),
        ({"started_at": "2026-03-01T20:00:33+01:00:00.5"}, []),
        ({"id": 12}, []),
        ({"id": 10**400}, ["id: “1000000000000000000000000000000000000000…” is too long; the session gets"]),
        ({"id": ""}, []),
        ({"id": ["x"]}, ["id: “['x']” is not text; the session gets a new one"]),
        ({"id": {}}, ["id: “{}” is not text; the session gets a new one"]),
    ],
)
def test_a_value_costs_at_most_itself_and_is_named_with_its_day(
    change: dict[str, object], told: list[str]
) -> None:
    session = json.loads(record("c").text) | change | {"mood": {"deep": [1, "zwölf"]}}
    data = json.dumps({"format": "hipmob-history", "version": 1, "sessions": [session]}).encode()

    document = decode(data)

    (one,) = document.records.values()
    assert [str(fault).partition(told[0])[0] for fault in document.faults] == (
        ["1 March 2026, 20:00: "] if told else []
    )
    assert one.key("mood") == session["mood"]
    assert one.minutes == (0 if "phases" in change else record().minutes)


def test_a_broken_letter_costs_itself_and_is_told_also_in_an_unknown_key() -> None:
    data = b"".join(encode([record("a").changed(note="Müde.", mood="zwölf")]))

    document = decode(data.replace("ü".encode(), b"\xfc").replace("ö".encode(), b"\xf6"))

    (one,) = document.records.values()
    assert (one.facts.note, one.key("mood")) == ("M�de.", "zw�lf")
    assert [str(fault) for fault in document.faults] == [
        "1 March 2026, 20:00: has a broken letter; it is written as “�”"
    ]


def test_two_sessions_with_one_id_and_different_starts_are_two_and_stay_the_same_two() -> None:
    copied = record("a").changed(started_at="2026-03-04T18:00:00+01:00")
    text = GOOD.replace(b"\n]}", b",\n" + copied.text + b"\n]}")

    document = decode(text)
    again = decode(b"".join(encode(document.contents)))

    assert sorted(one.started_at.day for one in document.records.values()) == [1, 1, 4]
    assert (document.faults, again.contents) == ((), document.contents)
    assert document.records["a"] == record("a")


def test_a_broken_file_has_its_values_looked_at_like_any_other() -> None:
    text = GOOD.replace(b'"note":""', b'"note":"","next_morning":{"worse":-1}', 1)[:-20]

    document = decode(text)

    assert any("next_morning: “-1” is neither true nor false" in str(fault) for fault in document.faults)
    assert decode(b"".join(encode(document.contents))).faults == ()
