"""Two computers share a history: whatever is done on either, in the end both tell what was done last."""

from collections.abc import Iterable
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.history.record import Record
from hipmob_desktop.history.storage.contents import Contents
from hipmob_desktop.history.storage.document import decode, encode
from hipmob_desktop.history.storage.merge import merge_played, merged
from tests.history.playing import EVENING, record

NAMES = ("a", "b", "c")
BEGUN = Contents({name: record(name) for name in NAMES})

#: A computer, a session, and what happens to it there; "meet" brings both computers to the same state.
Happening = tuple[int, str, str]
happenings = st.lists(
    st.tuples(
        st.sampled_from((0, 1)),
        st.sampled_from(NAMES),
        st.sampled_from(("edit", "delete", "undo", "crash", "meet")),
    ),
    max_size=14,
)


class Two:
    """Both computers, and a model of what a person who saw everything would expect."""

    def __init__(self) -> None:
        self.histories = [BEGUN, BEGUN]
        self.expected: dict[str, str | None] = dict.fromkeys(NAMES, "")
        self._trash: dict[tuple[int, str], Record] = {}
        self._now = EVENING

    def play(self, story: Iterable[Happening]) -> None:
        for number, (where, name, what) in enumerate(story):
            self._now += timedelta(minutes=1)
            known = self.histories[where].records.get(name)
            if what == "meet":
                self.meet()
            elif what == "crash":  # a journal that could not be cleared away is found once more
                self.histories[where] = merge_played(self.histories[where], record(name))
            elif what == "undo" and known is None and (where, name) in self._trash:
                back = self._trash.pop((where, name))
                self.histories[where] = self.histories[where].added(back, self._now)
                self.expected[name] = back.facts.note
            elif what == "edit" and known is not None:
                note = f"note {number}"
                self.histories[where] = self.histories[where].replaced(known.edited(self._now, note=note))
                self.expected[name] = note
            elif what == "delete" and known is not None:
                self._trash[where, name] = known
                self.histories[where] = self.histories[where].removed(name, self._now)
                self.expected[name] = None

    def meet(self) -> None:
        """Exchange conflict copies, as files."""
        one, other = (decode(b"".join(encode(each))).contents for each in self.histories)
        self.histories = [merged(one, other), merged(other, one)]


@given(happenings)
def test_in_the_end_both_tell_what_was_done_last(story: list[Happening]) -> None:
    two = Two()

    two.play(story)
    two.meet()

    for history in two.histories:
        told = {name: one.facts.note for name, one in history.records.items()}
        assert told == {name: note for name, note in two.expected.items() if note is not None}
