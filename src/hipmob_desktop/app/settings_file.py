"""The settings on the disk: `settings.json`."""

from dataclasses import asdict

from hipmob_desktop.app.folders import Folders
from hipmob_desktop.app.stored import read_object, repaired, write_object
from hipmob_desktop.ui.settings.value import Settings

_HEAD = {"format": "hipmob-settings", "version": 1}


def read_settings(folders: Folders) -> tuple[Settings, str]:
    """Return the settings, and one sentence about what had to be repaired, or an empty one."""
    data, complaint = read_object(folders.settings)
    settings, bad = repaired(Settings, data)
    if bad:
        complaint = f"These settings could not be used and are at their defaults again: {', '.join(bad)}."
    return settings, complaint


def write_settings(folders: Folders, settings: Settings) -> None:
    """Replace the settings; what a newer version has added to the file stays.

    Raises:
        OSError: they cannot be written; the old ones are still there.
    """
    known, _ = read_object(folders.settings)
    wanted = asdict(settings)
    preferences = known.get("preferences")
    if isinstance(preferences, dict):
        wanted["preferences"] = preferences | wanted["preferences"]
    write_object(folders.settings, {**known, **_HEAD, **wanted})
