"""The settings on the disk: `settings.json`."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict
from math import isfinite
from typing import Any

from hipmob_desktop.base.encodings import UnreadableError
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.base.json_files import object_in, read_object, repaired, set_aside, write_object
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.voice.choice import pace_of, with_rung

_HEAD = {"format": "hipmob-settings", "version": 1}

#: Returns the names of settings for people, by their keys.
Labels = Callable[[], Mapping[str, str]]


def read_settings(folders: Folders, labels: Labels = dict) -> tuple[Settings, str]:
    """Return the settings, and one sentence about what had to be repaired, or an empty one.

    A file with values that cannot be used is kept beside the repaired one, so that this is told once.
    """
    data, complaint = read_object(folders.settings)
    settings, bad = settings_of(data, labels)
    if bad:
        kept = set_aside(folders.settings)
        complaint = f"Some settings could not be used and are as at first again: {bad}."
        if kept is not None:
            complaint += f" The file is kept as {kept}."
            with suppress(OSError):  # they hold all the same, and are written with the next change
                write_object(folders.settings, _merged(_as_today(data), settings))
    return settings, complaint


def _as_today(data: dict[str, Any]) -> dict[str, Any]:
    """Return settings as they are written today, also from a version that knew one kind of voice only."""
    voice, rate = data.get("voice"), data.get("rate")
    changed: dict[str, Any] = {"voice": with_rung(voice)} if isinstance(voice, str) else {}
    if "pace" not in data and isinstance(rate, int | float) and isfinite(rate):
        changed["pace"] = pace_of(rate)
    return {**data, **changed}


def settings_of(data: dict[str, Any], labels: Labels = dict) -> tuple[Settings, str]:
    """Return the settings in an object, and the labels of those that could not be used, or nothing."""
    settings, bad = repaired(Settings, _as_today(data))
    return settings, _named(bad, labels()) if bad else ""


def settings_in(text: bytes | None) -> Settings | None:
    """Return the settings in a file's text, as far as they can be used; None if it is no such text."""
    with suppress(UnreadableError):
        return settings_of(object_in(text or b""))[0]
    return None


def write_settings(folders: Folders, settings: Settings) -> None:
    """Replace the settings; what a newer version has added stays, and so does a file that cannot be read.

    Raises:
        OSError: they cannot be written; the old ones are still there.
    """
    known, complaint = read_object(folders.settings)
    if complaint:
        set_aside(folders.settings)
    write_object(folders.settings, _merged(known, settings))


def _merged(known: dict[str, Any], settings: Settings) -> dict[str, Any]:
    """Return the settings as a file has them, with what else was in it."""
    wanted = asdict(settings)
    preferences = known.get("preferences")
    if isinstance(preferences, dict):
        wanted["preferences"] = preferences | wanted["preferences"]
    return {**known, **_HEAD, **wanted}


def _named(keys: list[str], labels: Mapping[str, str]) -> str:
    """Return settings by their labels, or by their keys where there are none."""
    if "preferences" in keys:
        return "everything about the session" + "".join(f", {labels.get(key, key)}" for key in keys[1:])
    return ", ".join(labels.get(key.removeprefix("preferences."), key) for key in keys)
