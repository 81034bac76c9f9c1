"""Files that Hypothesis builds from scratch: any value at any key, any cell in any column."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from hipmob_desktop.history.storage.csv import COLUMNS
from tools.prove.corpus import RECORDS, corpus
from tools.prove.mutations import NASTY, VALUES

_values: SearchStrategy[Any] = st.recursive(
    st.sampled_from(VALUES) | st.integers() | st.floats() | st.text(max_size=8) | st.datetimes().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def _like(good: Any) -> SearchStrategy[Any]:
    """Return values like a good one, of which each part may be any other value or missing."""
    if isinstance(good, dict):
        some = {key: _like(value) for key, value in good.items()}
        good_one: SearchStrategy[Any] = st.fixed_dictionaries({}, optional=some)
    elif isinstance(good, list) and good:
        good_one = st.lists(_like(good[0]), max_size=3)
    else:
        good_one = st.just(good)
    return st.one_of(good_one, good_one, good_one, st.just(good), _values)


def _json(good: Any) -> SearchStrategy[bytes]:
    return _like(good).map(lambda value: json.dumps(value).encode("utf-8", "surrogatepass"))


_cells = st.sampled_from(NASTY) | st.text(max_size=8) | st.floats().map(str) | st.datetimes().map(str)
_tables = st.builds(
    lambda sign, columns, rows: "\n".join(sign.join(row) for row in [columns, *rows]).encode(
        "utf-8", "surrogatepass"
    ),
    st.sampled_from(",;\t"),
    st.permutations(COLUMNS) | st.lists(st.sampled_from(COLUMNS)),
    st.lists(st.lists(_cells, min_size=4, max_size=len(COLUMNS)), max_size=5),
)


def _toml(value: Any) -> str:
    """Return a value as TOML, or as something like it."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{json.dumps(key)} = {_toml(one)}' for key, one in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)


def _routines() -> SearchStrategy[bytes]:
    import tomllib  # noqa: PLC0415 - only for the few turns that build files

    good = tomllib.loads(corpus()["routine"][0].decode())
    return _like(good).map(
        lambda table: (
            "\n".join(f"{json.dumps(key)} = {_toml(value)}" for key, value in table.items()).encode(
                "utf-8", "surrogatepass"
            )
            if isinstance(table, dict)
            else _toml(table).encode("utf-8", "surrogatepass")
        )
    )


def _strategies() -> Mapping[str, SearchStrategy[bytes]]:
    sessions = [json.loads(one.text) for one in RECORDS]
    history = {"format": "hipmob-history", "version": 1, "sessions": sessions, "deleted": {}, "pauses": {}}
    return {
        "history": _json(history),
        "table": _tables,
        "settings": _json(json.loads(corpus()["settings"][1])),
        "routine": _routines(),
    }


#: Files that are built from one seed.
_DRAWS = 50


def feed_built(number: int, feed: Callable[[str, bytes], None]) -> None:
    """Feed a reader with files that Hypothesis builds from a seed; `feed` takes the kind and the bytes."""
    kinds = st.one_of(*(st.tuples(st.just(kind), some) for kind, some in _strategies().items()))

    @seed(number)
    @settings(
        max_examples=_DRAWS,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(kinds)
    def draw(one: tuple[str, bytes]) -> None:
        feed(*one)

    draw()
