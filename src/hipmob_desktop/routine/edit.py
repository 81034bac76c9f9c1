"""A routine file while it is edited: every change keeps the file's comments, its order and its form.

The text is the only state. Questions are comments that begin with "# ?", as the draft of a sheet has them. So
is what was not understood. They last as long as the file, until somebody answers them.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hipmob_desktop.routine.blocks import Value, blocks_of, head_of, rearranged, with_block, with_value
from hipmob_desktop.routine.faults import Fault
from hipmob_desktop.routine.file import RoutineError, data_in, parse_routine
from hipmob_desktop.routine.lines import KeyPath
from hipmob_desktop.routine.model import Routine

#: Changes that can be undone.
_MOST_UNDONE = 200

_QUESTION = re.compile(r"(?:^|\s+)# \? (?P<text>.+)$")
_LEFT = re.compile(r"^# Not understood: (?P<text>.+)$")
_SOURCE = re.compile(r"^#\s?(?P<text>(?!\?)(?!Not understood: ).+)$")

_KEY = re.compile(r"^\s*(?P<key>[\w-]+)\s*=")


@dataclass(frozen=True, slots=True)
class Question:
    """A question that the file still asks.

    Attributes:
        field: the key that it is about; empty for the item as a whole.
        text: the question, or what was not understood.
        understood: False for a part of a sheet that was not understood.
    """

    field: str
    text: str
    understood: bool = True


@dataclass(frozen=True, slots=True)
class State:
    """What a text is at one moment.

    Attributes:
        text: the file's text.
        routine: the routine, or None if it has faults.
        faults: the faults.
        data: the keys and values, as far as the text is TOML.
    """

    text: str
    routine: Routine | None
    faults: tuple[Fault, ...]
    data: Mapping[str, Any]

    @property
    def items(self) -> tuple[Mapping[str, Any], ...]:
        """The items' tables."""
        found = self.data.get("item", ())
        return tuple(one for one in found if isinstance(one, Mapping)) if isinstance(found, list) else ()

    def exercise(self, exercise_id: str) -> Mapping[str, Any] | None:
        """Return the file's own exercise of this id, or None."""
        found = self.data.get("exercise", ())
        exercises = found if isinstance(found, list) else ()
        return next((one for one in exercises if one.get("id") == exercise_id), None)

    def faults_of(self, *key: str | int) -> tuple[Fault, ...]:
        """Return the faults at a key and below it."""
        return tuple(fault for fault in self.faults if fault.key[: len(key)] == key)


class RoutineEdit:
    """Changes the text of a routine file, step by step.

    Args:
        text: the file's text.
        name: the file's name, for messages.
    """

    def __init__(self, text: str, name: str = "routine.toml") -> None:
        self._name = name
        self._undone: list[str] = []
        self._done: list[str] = []
        self._last: object = None
        self.state = self._read(text)

    @property
    def text(self) -> str:
        """The present text."""
        return self.state.text

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to undo."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone change."""
        return bool(self._undone)

    def undo(self) -> None:
        """Undo the last change."""
        if self._done:
            self._undone.append(self.text)
            self._show(self._done.pop())

    def redo(self) -> None:
        """Do the last undone change again."""
        if self._undone:
            self._done.append(self.text)
            self._show(self._undone.pop())

    def as_one(self, change: Callable[[], object]) -> None:
        """Make several changes that are undone at once."""
        before, count = self.text, len(self._done)
        change()
        if len(self._done) > count + 1:
            self._done[count:] = [before]

    def set(self, key: KeyPath, value: Value) -> None:
        """Set the value of a key; None removes it. Several changes of one key in a row are undone at once.

        A question about the key counts as answered.

        Raises:
            KeyError: there is no such table.
        """
        if len(key) > 1 and isinstance(key[1], int):
            table, number = str(key[0]), key[1]
            text = rearranged(self.text, table, lambda blocks: _set_in(blocks, number, key, value))
        else:
            head = head_of(self.text)
            text = _answered(with_value(head, key, value), str(key[0])) + self.text[len(head) :]
        self._change(text, key)

    def use_exercise(self, number: int, exercise_id: str, usable: Collection[str]) -> None:
        """Let an item be of another exercise; one of the file's own that no other item has is deleted.

        Args:
            number: the item.
            exercise_id: the exercise.
            usable: the keys of a dose that its kind has; the others are removed.
        """
        before = self.state.items[number].get("exercise")
        key: KeyPath = ("item", number, "exercise")
        text = rearranged(self.text, "item", lambda blocks: _set_in(blocks, number, key, exercise_id))
        text = self._without_orphan(text, before, number) if before != exercise_id else text
        self._change(_fitted(text, self.state.items[number].get("dose", {}), number, usable), None)

    def fit_dose(self, number: int, usable: Collection[str]) -> None:
        """Remove the keys of an item's dose that the kind of its exercise does not have."""
        self._change(_fitted(self.text, self.state.items[number].get("dose", {}), number, usable), None)

    def move(self, number: int, to: int) -> None:
        """Move an item to another place; both count from 0."""

        def moved(blocks: list[str]) -> None:
            blocks.insert(to, blocks.pop(number))

        if number != to and min(number, to) >= 0 and max(number, to) < len(self.state.items):
            self._rearrange(moved)

    def duplicate(self, number: int) -> None:
        """Add a copy of an item below it."""
        self._rearrange(lambda blocks: blocks.insert(number + 1, blocks[number]))

    def delete(self, number: int) -> None:
        """Delete an item, and its exercise if it is the file's own and no other item has it."""
        gone = self.state.items[number].get("exercise")
        text = rearranged(self.text, "item", lambda blocks: blocks.pop(number))
        self._change(self._without_orphan(text, gone, number), None)

    def add(self, lines: Sequence[str], exercise: Sequence[str] = ()) -> None:
        """Add an item at the end of the items, and an exercise of the file's own.

        Args:
            lines: the lines of the item, from `[[item]]` on.
            exercise: the lines of the exercise, from `[[exercise]]` on.
        """
        block = "\n".join(lines) + "\n"
        if self.state.items:
            text = rearranged(self.text, "item", lambda blocks: blocks.append(block))
        else:
            text = with_block(self.text, block, before="exercise")
        if exercise:
            text = with_block(text, "\n".join(exercise) + "\n", before="")
        self._change(text, None)

    def replace(self, text: str) -> None:
        """Replace the whole text, as by a pasted sheet."""
        self._change(text, None)

    def questions(self, number: int) -> tuple[Question, ...]:
        """Return the questions of an item, as its comments ask them."""
        block = blocks_of(self.text, "item")[number]
        return tuple(_questions(block.splitlines()))

    def questions_of_all(self) -> tuple[tuple[Question, ...], ...]:
        """Return the questions of each item."""
        return tuple(tuple(_questions(block.splitlines())) for block in blocks_of(self.text, "item"))

    def head_questions(self) -> tuple[Question, ...]:
        """Return the questions about the whole routine."""
        return tuple(_questions(head_of(self.text).splitlines()))

    def source_of(self, number: int) -> str:
        """Return the line of the sheet that an item comes from; empty if there is none."""
        return self.sources()[number]

    def sources(self) -> tuple[str, ...]:
        """Return the line of the sheet that each item comes from."""
        return tuple(_source(block) for block in blocks_of(self.text, "item"))

    def answer(self, number: int, question: Question) -> None:
        """Remove a question, because what is entered is right. A number of -1 means the whole routine."""
        if number < 0:
            head = head_of(self.text)
            self._change(_without(head, question) + self.text[len(head) :], None)
            return
        self._rearrange(
            lambda blocks: blocks.__setitem__(number, _without(blocks[number], question)), only="item"
        )

    def _without_orphan(self, text: str, exercise_id: object, number: int) -> str:
        """Return a text without an exercise of the file's own, unless an item beside `number` has it."""
        others = [item.get("exercise") for n, item in enumerate(self.state.items) if n != number]
        place = self._place_of_exercise(exercise_id)
        if place is None or exercise_id in others:
            return text
        return rearranged(text, "exercise", lambda blocks: blocks.pop(place))

    def _place_of_exercise(self, exercise_id: object) -> int | None:
        own = self.state.data.get("exercise", [])
        return next((n for n, one in enumerate(own) if one.get("id") == exercise_id), None)

    def _rearrange(self, change: Callable[[list[str]], object], only: str = "item") -> None:
        self._change(rearranged(self.text, only, change), None)

    def _change(self, text: str, key: object) -> None:
        """Make a text the present one, and remember the one before unless the same key changed last."""
        if text == self.text:
            return
        if key is None or key != self._last or not self._done:
            self._done.append(self.text)
            del self._done[:-_MOST_UNDONE]
        self._undone.clear()
        self._show(text)
        self._last = key

    def _show(self, text: str) -> None:
        self._last = None
        self.state = self._read(text)

    def _read(self, text: str) -> State:
        try:
            routine = parse_routine(text, self._name)
        except RoutineError as error:
            try:
                data = data_in(text, self._name)
            except RoutineError:
                data = {}
            return State(text, None, error.faults, data)
        return State(text, routine, (), data_in(text, self._name))


def _fitted(text: str, dose: Any, number: int, usable: Collection[str]) -> str:
    """Return a text in which an item's dose has only usable keys."""
    unusable = [name for name in dose if name not in usable] if isinstance(dose, Mapping) else []

    def remove(blocks: list[str]) -> None:
        for name in unusable:
            _set_in(blocks, number, ("item", number, "dose", name), None)

    return rearranged(text, "item", remove)


def _set_in(blocks: list[str], number: int, key: KeyPath, value: Value) -> None:
    """Set a key in one of the blocks of a table."""
    if not 0 <= number < len(blocks):
        raise KeyError(key)
    blocks[number] = _answered(with_value(blocks[number], (key[0], 0, *key[2:]), value), str(key[2]))


def _questions(lines: Sequence[str]) -> Iterator[Question]:
    """Yield the questions in the comments of some lines."""
    for line in lines:
        left = _LEFT.match(line.strip())
        if left:
            yield Question("", left["text"], understood=False)
            continue
        asked = _QUESTION.search(line)
        if asked:
            key = _KEY.match(line)
            yield Question(key["key"] if key else "", asked["text"])


def _without(block: str, question: Question) -> str:
    """Return a block without the comment of a question."""
    kept = []
    for line in block.splitlines(keepends=True):
        if list(_questions([line.rstrip("\n")])) == [question]:
            bare = "" if not question.understood else _QUESTION.sub("", line.rstrip("\n"))
            if bare.strip():
                kept.append(bare + "\n")
            continue
        kept.append(line)
    return "".join(kept)


def _answered(block: str, field: str) -> str:
    """Return a block without the questions about a key."""
    for question in list(_questions(block.splitlines())):
        if question.field == field and question.understood:
            block = _without(block, question)
    return block


def _source(block: str) -> str:
    """Return the comments above the header of a block."""
    found = []
    for line in block.splitlines():
        comment = _SOURCE.match(line.strip())
        if comment is None:
            break
        found.append(comment["text"])
    return "\n".join(found)
