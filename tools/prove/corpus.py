"""Good files of every kind, from which the fuzzer begins."""

import json
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, replace
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import tomlkit

from hipmob_desktop.app.backup import write_backup
from hipmob_desktop.base.assets import asset
from hipmob_desktop.base.folders import find_folders
from hipmob_desktop.history.record import Record
from hipmob_desktop.history.storage.contents import Contents
from hipmob_desktop.history.storage.csv import write_csv
from hipmob_desktop.history.storage.document import encode
from hipmob_desktop.history.weeks import Pause, week_start
from hipmob_desktop.settings.value import Settings
from tests.history.playing import EVENING, record

#: Tables that other programs have saved.
_TABLES = Path(__file__).parents[2] / "tests" / "history" / "tables"

_FEELINGS = {"left": {"tightness": 3, "pain": 0}, "right": {"tightness": 5, "pain": 1}}


def _short(one: Record) -> Record:
    """Return a session with its work only, and without its preferences; a short file is read sooner."""
    work = [
        text for phase, text in zip(one.facts.phases, one.phase_texts(), strict=True) if phase.kind.is_work
    ]
    return one.changed(phases=work, options={})


RECORDS = (
    _short(record("a").changed(check_in=_FEELINGS, note="Nice, “warm”;\nleft stiff")),
    _short(record("b", share=0.4).edited(EVENING, next_morning={"worse": True, "rotation": None})),
)

#: The history that the inputs are imported into.
OURS = (
    Contents({one.id: one for one in RECORDS})
    .paused(week_start(EVENING.date()), Pause.HOLIDAY, EVENING)
    .added(record("c"), EVENING)
    .removed("c", EVENING)
)


@cache
def corpus() -> Mapping[str, tuple[bytes, ...]]:
    """Return the good files, by kind. A file that takes long to read stands behind shorter ones."""
    history = b"".join(encode(OURS))
    return {
        "history": (
            history,
            json.dumps(json.loads(history), indent=1).encode(),
            b"".join(encode([record()])),
        ),
        "table": tables(),
        "settings": _settings(),
        "backup": (backup_of(history),),
        "routine": routines(),
    }


def tables() -> tuple[bytes, ...]:
    """Return tables of HipMob, of spreadsheets and of pandas, in several encodings."""
    table = StringIO(newline="")
    write_csv(RECORDS, table)
    text = table.getvalue()
    swapped = text.replace(";", "\x01").replace(",", ";").replace("\x01", ",")
    saved = [path.read_bytes() for path in sorted(_TABLES.iterdir()) if path.suffix == ".csv"]
    return text.encode(), swapped.encode("utf-16"), text.encode("cp1252"), *saved


def _settings() -> tuple[bytes, ...]:
    rich = replace(
        Settings(),
        say=(("rotation", "row tation"),),
        doses=(("mine", 60.0, 6),),
        care=("pregnant",),
        easier=("seated-stretch",),
        remind_also=1200,
    )
    old = {"voice": "heart", "rate": 160, "preferences": {"hold": 45}}
    return tuple(json.dumps(one, indent=2).encode() for one in (asdict(Settings()), asdict(rich), old))


def backup_of(history: bytes) -> bytes:
    """Return a backup with this history and a routine."""
    with tempfile.TemporaryDirectory() as name:
        folders = find_folders(str(Path(name) / "mine"))
        folders.routines.mkdir(parents=True)
        (folders.routines / "a.toml").write_text("x", encoding="utf-8")
        write_backup(Path(name) / "all.zip", folders, history, EVENING)
        return (Path(name) / "all.zip").read_bytes()


#: A routine of version 2 with most of its keys.
_SECOND = b"""format = "hipmob-routine"
version = 2
id = "sheet"
name = "Sheet"
language = "en"
stop_if = "It pinches."
schedule = { days = ["mon"], a_week = 3, until = "6 weeks" }

[[item]]
exercise = "clam"
sides = "left"
why = "As asked."
block = "A"
dose = { sets = 3, reps = { default = 12, least = 6, most = 15 }, hold = 2, rest = 30, load = "band" }
days = ["mon", "fri"]
note = "Slowly."

[[item]]
exercise = "external-stretch"
dose = { seconds = 45 }

[[exercise]]
id = "clam"
name = "Clam"
kind = "reps"
stance = "side-lying"
loads = [{ joint = "hip", movement = "abduction" }]
learn = [{ say = "Lie on your {other} side.", pose = "side-lying" }]
beats = [{ name = "Open", say = "Open.", sound = "up" }, { name = "Close", seconds = 3, still = true }]

[[way]]
from = "supine"
to = "side-lying"
steps = [{ say = "Roll over." }]
"""


def routines() -> tuple[bytes, ...]:
    """Return routines of one exercise, from the shortest, and a part of the built-in one."""
    text = asset("routines", "hip-rotation.toml").read_text(encoding="utf-8")
    whole = tomllib.loads(text)
    active, stretch = (
        next(one for one in whole["exercise"] if one["kind"] == kind) for kind in ("active", "stretch")
    )
    part = text[: text.find("[[exercise]]") + 1500]
    return (
        _routine(whole, stretch, _OPTIONAL),
        _routine(whole, active),
        _routine(whole, stretch),
        _SECOND,
        part.encode(),
    )


#: Keys that an exercise or a step may lack.
_OPTIONAL = frozenset({"also", "seconds", "lesson", "reminders", "muscles", "harder", "cues"})


def _routine(
    whole: Mapping[str, Any], exercise: Mapping[str, Any], without: frozenset[str] = frozenset()
) -> bytes:
    """Return the text of a routine with one exercise."""
    head = {key: value for key, value in whole.items() if key not in {"exercise", "block", "passage"}}
    block = {**whole["block"][0], "exercises": [exercise["id"]]}
    passage = {key: {"steps": _cut(value["steps"][:1], without)} for key, value in whole["passage"].items()}
    table = {**head, "block": [block], "exercise": [_cut(exercise, without)], "passage": passage}
    return tomlkit.dumps(table).encode()


def _cut(value: Any, without: frozenset[str]) -> Any:
    """Return a value of which each list has one entry, and each table lacks some keys."""
    if isinstance(value, dict):
        return {key: _cut(one, without) for key, one in value.items() if key not in without}
    return [_cut(one, without) for one in value[:1]] if isinstance(value, list) else value
