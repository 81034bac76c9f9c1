"""Reads and writes the settings file `settings.json`."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from hipmob_desktop.base.encodings import UnreadableError
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.base.json_files import object_in, read_object, repaired, set_aside, write_object
from hipmob_desktop.base.messages import _, comma_joined
from hipmob_desktop.settings.value import Film, FilmWay, Settings
from hipmob_desktop.voice.choice import pace_of, with_rung

_HEAD = {"format": "hipmob-settings", "version": 1}

#: Returns the settings' names for people, by their keys.
Labels = Callable[[], Mapping[str, str]]


def read_settings(folders: Folders, labels: Labels = dict) -> tuple[Settings, str]:
    """Return the settings, and one sentence about repairs, or an empty text.

    A file with unusable values is renamed and replaced by the repaired one. The sentence is therefore shown
    only once.
    """
    data, complaint = read_object(folders.settings)
    settings, bad = settings_of(data, labels)
    if bad:
        kept = set_aside(folders.settings)
        complaint = _("Some settings were damaged and have been reset: {settings}.").format(settings=bad)
        if kept is not None:
            complaint = _(
                "Some settings were damaged and have been reset: {settings}. The file is kept as {kept}."
            ).format(settings=bad, kept=kept)
            with suppress(OSError):  # the settings are valid without it, and are written with the next change
                write_object(folders.settings, _merged(_as_today(data), settings))
    return settings, complaint


def _as_today(data: dict[str, Any]) -> dict[str, Any]:
    """Return settings in today's format.

    Older files have a voice without a rung, and a rate instead of a pace. They can forbid to lower a film.
    """
    voice, rate = data.get("voice"), data.get("rate")
    changed: dict[str, Any] = {"voice": with_rung(voice)} if isinstance(voice, str) else {}
    if "pace" not in data and isinstance(rate, int | float):
        with suppress(OverflowError, ValueError):  # a rate that is not a number, or longer than any
            changed["pace"] = pace_of(rate)
    if data.get("film") == "never":
        changed["film"] = Film.TV.value
        changed["film_way"] = data.get("film_way", FilmWay.LEAVE.value)
    return {**data, **changed}


def settings_of(data: dict[str, Any], labels: Labels = dict) -> tuple[Settings, str]:
    """Return the settings in an object, and the labels of unusable ones, or an empty text."""
    settings, bad = repaired(Settings, _as_today(data))
    return settings, _named(bad, labels()) if bad else ""


def settings_in(text: bytes | None) -> Settings | None:
    """Return the usable settings in a file's text; None if the text is no settings object."""
    with suppress(UnreadableError):
        return settings_of(object_in(text or b""))[0]
    return None


def write_settings(folders: Folders, settings: Settings) -> None:
    """Replace the settings file.

    Unknown keys stay, because a newer version may have written them. An unreadable file is renamed, not
    overwritten.

    Raises:
        OSError: the settings cannot be written; the old file is unchanged.
    """
    known, complaint = read_object(folders.settings)
    if complaint:
        set_aside(folders.settings)
    write_object(folders.settings, _merged(known, settings))


def _merged(known: dict[str, Any], settings: Settings) -> dict[str, Any]:
    """Return the settings as an object, together with the unknown keys of the old file."""
    wanted = asdict(settings)
    preferences = known.get("preferences")
    if isinstance(preferences, dict):
        wanted["preferences"] = preferences | wanted["preferences"]
    return {**known, **_HEAD, **wanted}


def _named(keys: list[str], labels: Mapping[str, str]) -> str:
    """Return the labels of settings, or their keys where there are no labels."""
    if "preferences" in keys:
        others = [labels.get(key, key) for key in keys[1:]]
        return comma_joined([_("everything about the session"), *others])
    return comma_joined(labels.get(key.removeprefix("preferences."), key) for key in keys)
