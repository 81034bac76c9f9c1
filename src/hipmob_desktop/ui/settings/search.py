"""Finds settings by the words a person types."""

from collections.abc import Iterable

from hipmob_desktop.ui.settings.rows import ChoiceRow, Group, Row, SeveralRow


def found(query: str, groups: Iterable[Group]) -> frozenset[str]:
    """Return the keys of the rows that have every word of `query` in their texts.

    The texts are a row's label, its reason, its choices, its other words and its group's title. An empty
    query finds everything.
    """
    wanted = query.casefold().split()
    return frozenset(
        row.key for group in groups for row in group.rows if all(word in _text(group, row) for word in wanted)
    )


def _text(group: Group, row: Row) -> str:
    choices = row.choices.values() if isinstance(row, ChoiceRow | SeveralRow) else ()
    return " ".join((group.title, row.label, row.reason, row.words, *choices)).casefold()
