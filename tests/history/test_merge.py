"""Merging histories is a union that does not depend on order or number."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.history.merge import joined, merged
from hipmob_desktop.history.record import Record
from tests.history.playing import EVENING, record

#: Few ids and many versions, so that the same session often differs.
VERSIONS: list[Record] = [
    record(name, share=share, start=EVENING + timedelta(days=days)).changed(note=note, **more)
    for name in ("a", "b", "c")
    for share, days, note, more in (
        (0.2, 0, "", {}),
        (1.0, 0, "", {}),
        (1.0, 1, "", {}),
        (1.0, 0, "a note", {}),
        (1.0, 0, "b note", {}),
        (1.0, 0, "", {"check_in": {side: {"tightness": 1, "pain": 0} for side in ("left", "right")}}),
        (1.0, 0, "", {"outcome": "stopped"}),
        (1.0, 0, "", {"unknown": 1}),
    )
]
histories = st.lists(st.sampled_from(VERSIONS), max_size=6).map(joined)


@given(histories, histories)
def test_the_order_of_two_does_not_matter(ours: dict[str, Record], theirs: dict[str, Record]) -> None:
    assert merged(ours, theirs) == merged(theirs, ours)


@given(histories, histories, histories)
def test_the_order_of_three_does_not_matter(
    one: dict[str, Record], two: dict[str, Record], three: dict[str, Record]
) -> None:
    assert merged(merged(one, two), three) == merged(one, merged(two, three))


@given(histories, histories)
def test_merging_again_changes_nothing(ours: dict[str, Record], theirs: dict[str, Record]) -> None:
    both = merged(ours, theirs)

    assert merged(both, theirs) == merged(both, both) == both


@given(histories, histories)
def test_no_session_is_lost(ours: dict[str, Record], theirs: dict[str, Record]) -> None:
    assert merged(ours, theirs).keys() == ours.keys() | theirs.keys()


def test_of_two_versions_the_one_with_more_done_stays_then_the_one_with_more_told() -> None:
    less, more = record(share=0.5), record(share=0.9)
    told = more.changed(note="Left side stiff.")

    assert joined([more, less])["one"] == more
    assert joined([told, more])["one"] == told
