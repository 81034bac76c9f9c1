"""The table of the settings screen: its groups in their order, and the present reason of each row."""

from hipmob_desktop.desktop.reminders import Remind
from hipmob_desktop.routine.words import Rotation
from hipmob_desktop.settings.care import care_reason
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui import words
from hipmob_desktop.ui.settings.groups_appearance import FIGURE, SCREEN, SOUND
from hipmob_desktop.ui.settings.groups_computer import ABOUT, BACKUPS, FILM, REMINDERS, START_HERE, WINDOW
from hipmob_desktop.ui.settings.groups_training import BREATH, CARE, PLACE, SESSION, WEEK
from hipmob_desktop.ui.settings.rows import Row
from hipmob_desktop.ui.settings.settings_view import SettingsView
from hipmob_desktop.ui.settings.step_values import minute_words
from hipmob_desktop.ui.theme.accent import accented
from hipmob_desktop.ui.theme.colours import LIGHT

GROUPS = (
    SESSION,
    BREATH,
    PLACE,
    CARE,
    SOUND,
    FIGURE,
    SCREEN,
    WEEK,
    REMINDERS,
    WINDOW,
    *START_HERE,
    FILM,
    BACKUPS,
    ABOUT,
)


def reason_on(row: Row, view: SettingsView) -> str:
    """Return a row's reason for this person, on this computer."""
    told = _reason_of_sound(row, view) if row.key in _OF_SOUND else _reason_of_person(row, view)
    return told or row.reason


_OF_SOUND = {"voice", "device", "film"}


def _reason_of_sound(row: Row, view: SettingsView) -> str:
    """Return the sound's limits on this computer, or "" without any."""
    sound = view.sound
    if row.key == "voice" and not sound.has_voice:
        return sound.NO_VOICE
    if row.key == "voice" and sound.speaks:
        return f"{row.reason} {sound.speaks}"
    if row.key == "device" and not sound.devices:
        return "The system chooses the device: PulseAudio or PipeWire is not available."
    if row.key == "film" and not sound.can_lower:
        return "Not available: it needs PulseAudio or PipeWire."
    return ""


def _reason_of_person(row: Row, view: SettingsView) -> str:
    """Return a row's effect for this person, or "" where it is the same for everybody."""
    settings, told = view.settings, ""
    if row.key == "rotations":
        told = care_reason(settings.care, off=Rotation.INTERNAL not in settings.preferences.rotations)
    elif row.key == "accent":
        told = _reason_of_accent(settings)
    elif row.key == "talk" and view.talks:
        told = f"{row.reason} {words.talks_now(view.talks)}"
    elif row.key in {"remind_at", "remind_also"}:
        told = _moved_by_quiet_hours(row.key, settings)
    elif row.key == "remind" and _ends_at_logout(settings):
        told = f"{row.reason} They stop at the next logout, unless HipMob starts at login (below)."
    elif row.key == "backup_folder":
        folder = settings.backup_folder
        told = f"Now: {folder}" if folder else "Now in a folder beside your history. Another disk is safer."
    return told


def _moved_by_quiet_hours(key: str, settings: Settings) -> str:
    """Return the effect of the quiet hours on a chosen time, or "" for none."""
    at: int | None = getattr(settings, key)
    begin, end = settings.quiet_from, settings.quiet_until
    if at is None or begin == end:
        return ""
    quiet = begin <= at < end if begin < end else at >= begin or at < end
    if not quiet:
        return ""
    day = " the next morning" if begin > end and at >= begin else ""
    return f"That is within your quiet hours below: the reminder waits until {minute_words(end)}{day}."


def _ends_at_logout(settings: Settings) -> bool:
    return bool(START_HERE) and not settings.at_login and settings.remind is not Remind.NEVER


def _reason_of_accent(settings: Settings) -> str:
    """Return why the computer's accent is not used, or "" if it is."""
    if settings.accent == "own":
        return ""
    if not settings.accent_found:
        return "This system has no accent colour, so HipMob’s own is used."
    if accented(LIGHT, settings.accent_found) is LIGHT:
        return "The system’s accent is grey and would not show the trained side, so HipMob’s own is used."
    return ""


def setting_labels() -> dict[str, str]:
    """Return the labels of all settings, by their keys; some have no row on the screen."""
    without_a_row = {
        "accent_found": "Accent",
        "welcomed": "First steps",
        "fit": "Minutes to fit into",
        "doses": "Dose",
    }
    return without_a_row | {row.key: row.label for group in GROUPS for row in group.rows}
