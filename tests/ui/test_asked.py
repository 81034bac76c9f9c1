"""A check-in in words says how it was asked, and counts carefully."""

import json
from datetime import timedelta

import pytest

from hipmob_desktop.history.balance import differences
from hipmob_desktop.history.check_in import (
    Hips,
    Pain,
    asked_of,
    is_number,
    pain_words,
    with_check_in,
    worst_pain,
)
from hipmob_desktop.history.level import Level
from hipmob_desktop.history.proposal import Kind, propose
from hipmob_desktop.history.record import CheckIn, Feeling, Record, record_from
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.ui.check_in_answers import Answers, answers_of
from tests.ui.conftest import NOW, played


def told(record: Record, answers: Answers) -> Record:
    return with_check_in(record, answers.check_in, NOW, answers.told_rotation)


@pytest.fixture
def record(timeline: Timeline) -> Record:
    return played(timeline, NOW)


def test_words_are_kept_beside_numbers_that_an_older_reader_knows(record: Record) -> None:
    kept = told(record, Answers(hips=Hips.LOOSER, pain=Pain.A_LITTLE))
    assert json.loads(kept.text)["check_in"] == {
        "left": {"tightness": 0, "pain": 4},
        "right": {"tightness": 0, "pain": 4},
        "asked": {"hips": "looser", "pain": "a-little", "numbers": []},
    }


def test_what_was_told_in_words_comes_back_without_numbers(record: Record) -> None:
    answers = Answers(hips=Hips.TIGHTER, pain=Pain.NO)
    found = answers_of(told(record, answers))
    assert (found.hips, found.pain, found.has_numbers) == (Hips.TIGHTER, Pain.NO, False)


def test_numbers_given_after_words_hold(record: Record) -> None:
    kept = told(record, Answers(left_tightness=3, left_pain=2, hips=Hips.SAME, pain=Pain.YES))
    assert worst_pain(kept) == 2
    assert kept.facts.check_in is not None
    assert asked_of(kept.facts.check_in).numbers == ("tightness", "pain")


def test_an_old_check_in_has_numbers_alone(record: Record) -> None:
    kept = told(record, Answers(3, 1, 2, 0))
    assert "asked" not in json.loads(kept.text)["check_in"]
    assert answers_of(kept).left_tightness == 3


@pytest.mark.parametrize(
    ("pain", "kind", "words"),
    [
        (Pain.NO, None, "no pain"),
        (Pain.A_LITTLE, Kind.LESS, "a little pain"),
        (Pain.YES, Kind.REST, "pain"),
    ],
)
def test_a_pain_in_words_is_taken_seriously(
    record: Record, pain: Pain, kind: Kind | None, words: str
) -> None:
    kept = told(record, Answers(hips=Hips.SAME, pain=pain))
    found = propose([kept], Preferences(), Level(45, 8), NOW.date()).suggestions
    assert [one.kind for one in found] == ([kind] if kind else [])
    assert pain_words(kept) == words
    assert all(f"ended with {words}." in one.why for one in found)


def test_silence_about_pain_is_no_answer(record: Record) -> None:
    assert worst_pain(told(record, Answers(hips=Hips.LOOSER))) is None


def test_a_tightness_that_nobody_told_is_no_side_that_is_less_tight(timeline: Timeline) -> None:
    tight = Answers(left_tightness=5, right_tightness=2)
    records = [told(played(timeline, NOW - timedelta(days=day)), tight) for day in (9, 7, 5)]
    words = [
        told(played(timeline, NOW - timedelta(days=day)), Answers(hips=Hips.SAME, pain=Pain.NO))
        for day in (3, 1)
    ]
    assert [one.side for one in differences([*records, *words], NOW.date())] == ["left"]


@pytest.mark.parametrize("asked", [b"7", b'"words"', b'{"hips":3,"pain":["no"],"numbers":"all"}', b"[]"])
def test_an_unknown_way_of_asking_costs_no_session(record: Record, asked: bytes) -> None:
    kept = record.changed(check_in={"left": Feeling(2, 1), "right": Feeling(2, 1)})
    odd = record_from(kept.text.replace(b'"check_in":{', b'"check_in":{"asked":' + asked + b","))
    assert odd.facts.check_in is not None
    assert worst_pain(odd) == 1


def test_a_number_that_was_corrected_elsewhere_counts() -> None:
    words = Answers(hips=Hips.SAME, pain=Pain.NO).check_in
    assert words is not None
    corrected = CheckIn(Feeling(3, 0), words.right, words.asked)
    assert is_number(corrected, "tightness")
    assert not is_number(words, "tightness")
