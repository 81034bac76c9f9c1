"""Merging histories is a union that does not depend on order or number, and deletions go for old copies."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.history.record import Record
from hipmob_desktop.history.storage.contents import Contents, PauseMark
from hipmob_desktop.history.storage.document import decode, encode
from hipmob_desktop.history.storage.merge import latest_versions, merge_played, merged
from hipmob_desktop.history.weeks import Pause, week_start
from tests.history.importing import imported
from tests.history.playing import EVENING, record

#: Few instants, one of them told by two clocks, so that the same one often meets itself.
TIMES = [*(EVENING + timedelta(hours=hour) for hour in range(3)), EVENING.astimezone(UTC)]
MONDAY = week_start(EVENING.date())

#: Few ids and many versions, so that the same session often differs.
COPIED: list[tuple[float, int, str, dict[str, object]]] = [(1.0, 1, "", {}), (1.0, -3, "", {})]
VERSIONS: list[Record] = [
    record(name, share=share, start=EVENING + timedelta(days=days)).changed(note=note, **more)
    for name in ("a", "b", "c", "copied")
    for share, days, note, more in (
        (0.2, 0, "", {}),
        (1.0, 0, "", {}),
        *(COPIED if name == "copied" else ()),  # with its id and another date
        (1.0, 0, "a note", {}),
        (1.0, 0, "b note", {}),
        (1.0, 0, "", {"check_in": {side: {"tightness": 1, "pain": 0} for side in ("left", "right")}}),
        (1.0, 0, "", {"outcome": "stopped"}),
        (1.0, 0, "", {"unknown": 1}),
        (0.5, 0, "", {"edited_at": TIMES[0].isoformat()}),
        (1.0, 0, "", {"edited_at": TIMES[1].isoformat()}),
        (0.5, 0, "late", {"edited_at": TIMES[2].isoformat()}),
        (1.0, 0, "", {"edited_at": TIMES[3].isoformat()}),
    )
]
times = st.sampled_from(TIMES)
histories = st.builds(
    lambda records, deleted, marks: Contents(latest_versions(records), deleted, marks).without_deleted(),
    st.lists(st.sampled_from(VERSIONS), max_size=6),
    st.dictionaries(st.sampled_from("abc"), times, max_size=2),
    st.dictionaries(
        st.sampled_from([MONDAY, MONDAY - timedelta(days=7)]),
        st.builds(PauseMark, st.none() | st.sampled_from(Pause), times),
    ),
)


def written(contents: Contents) -> dict[str, object]:
    """Return everything that would stand in the file, down to the zone of an instant."""
    return {
        **{name: one.text for name, one in contents.records.items()},
        "deleted": {name: at.isoformat() for name, at in contents.deleted.items()},
        "marks": {day: (mark.reason, mark.at.isoformat()) for day, mark in contents.marks.items()},
    }


@given(histories, histories)
def test_the_order_of_two_does_not_matter(ours: Contents, theirs: Contents) -> None:
    assert written(merged(ours, theirs)) == written(merged(theirs, ours))


@given(histories, histories, histories)
def test_the_order_of_three_does_not_matter(one: Contents, two: Contents, three: Contents) -> None:
    assert written(merged(merged(one, two), three)) == written(merged(one, merged(two, three)))


@given(histories, histories)
def test_merging_again_changes_nothing(ours: Contents, theirs: Contents) -> None:
    both = merged(ours, theirs)

    assert written(merged(both, theirs)) == written(merged(both, both)) == written(both)


@given(histories, histories)
def test_no_session_is_lost_but_by_a_deletion(ours: Contents, theirs: Contents) -> None:
    both = merged(ours, theirs)

    starts = {one.started_at for some in (ours, theirs) for one in some.records.values()}
    kept = merged(Contents(ours.records), Contents(theirs.records))
    assert both.records.keys() | both.deleted.keys() >= ours.records.keys() | theirs.records.keys()
    assert kept.records.keys() >= ours.records.keys() | theirs.records.keys()
    assert {one.started_at for one in kept.records.values()} == starts


@given(histories, histories)
def test_what_a_person_asks_to_be_taken_in_is_there_afterwards(ours: Contents, theirs: Contents) -> None:
    both = imported(ours, theirs, TIMES[0])

    assert both.records.keys() == latest_versions([*ours.records.values(), *theirs.records.values()]).keys()
    assert written(imported(both, theirs, TIMES[1])) == written(both)


@given(histories)
def test_what_was_merged_is_read_as_it_was_written(contents: Contents) -> None:
    document = decode(b"".join(encode(contents)))

    assert written(document.contents) == written(contents)
    assert (document.lost, document.extras) == (0, {})


def test_of_two_versions_the_one_with_more_done_stays_then_the_one_with_more_told() -> None:
    less, more = record(share=0.5), record(share=0.9)
    told = more.changed(note="Left side stiff.")

    assert latest_versions([more, less])["one"] == more
    assert latest_versions([told, more])["one"] == told


def test_the_later_edit_holds_even_if_it_says_less() -> None:
    long = record().edited(TIMES[0], note="A long note of the first evening.")
    short = long.edited(TIMES[1], note="")

    assert latest_versions([long, short])["one"] == latest_versions([short, long])["one"] == short


def test_what_was_told_meanwhile_and_what_was_done_both_stay() -> None:
    noted = Contents({"one": record(share=0.5).edited(TIMES[1], note="Nice.", refused=["more"])})

    (one,) = merge_played(noted, record()).records.values()

    assert one.facts.phases == record().facts.phases
    assert (one.facts.note, one.key("refused"), one.edited_at) == ("Nice.", ["more"], TIMES[1])
    assert merge_played(noted, record(share=0.2)).records == noted.records
    assert merge_played(noted.removed("one", TIMES[2]), record()).records == {}


def test_what_was_taken_back_meanwhile_stays_taken_back() -> None:
    felt = {side: {"tightness": 1, "pain": 7} for side in ("left", "right")}
    told = record(share=0.5).edited(TIMES[0], check_in=felt)
    without_import = Contents({"one": told.edited(TIMES[1], check_in=None)})

    (one,) = merge_played(
        without_import, told.changed(phases=json.loads(record().text)["phases"])
    ).records.values()

    assert one.facts.phases == record().facts.phases
    assert (one.facts.check_in, one.edited_at) == (None, TIMES[1])


def test_an_old_copy_does_not_bring_a_deleted_session_back_and_undoing_does() -> None:
    copy = Contents({"one": record()})
    deleted = copy.removed("one", TIMES[1])

    assert merged(deleted, copy).records == {}
    back = deleted.added(record(), TIMES[2])
    assert merged(merged(back, deleted), copy).records.keys() == {"one"}
    assert merged(back.removed("one", TIMES[0]), back).records == {}  # though the clock was put back


def test_the_last_mark_on_a_week_holds_also_the_one_that_takes_it_away() -> None:
    ill = Contents().paused(MONDAY, Pause.INJURY, TIMES[1])
    well = ill.paused(MONDAY, None, TIMES[0])  # though the clock was put back

    assert ill.pauses == {MONDAY: Pause.INJURY}
    assert merged(ill, well).pauses == merged(well, ill).pauses == {}


@pytest.mark.parametrize(
    "key",
    [
        '"deleted":[1]',
        '"deleted":{"a":"soon","b":5,"c":"9999-12-31T00:00:00Z"}',
        '"pauses":"never"',
        '"pauses":{"2026-02-24":{"reason":"holiday","at":"2026-02-24T00:00:00Z"},"x":{},"2026-02-23":7}',
    ],
)
def test_marks_that_make_no_sense_are_passed_over(key: str) -> None:
    text = b"".join(encode([record("a")])).replace(b'"version":1', f'"version":1,{key}'.encode())

    contents = decode(text).contents

    assert (list(contents.records), contents.deleted, contents.marks) == (["a"], {}, {})


def test_a_session_far_in_the_future_can_be_deleted_and_brought_back() -> None:
    late = record(start=datetime.fromisoformat("9999-12-31T23:00:00-12:00")).edited(TIMES[0], note="x")

    assert Contents({"one": late}).removed("one", EVENING).added(late, EVENING).records.keys() == {"one"}
