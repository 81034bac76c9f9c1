"""The table of the settings screen: its groups in their order, and the present reason of each row."""

from hipmob_desktop.base.languages import offered
from hipmob_desktop.base.messages import _
from hipmob_desktop.desktop.reminders import Remind
from hipmob_desktop.routine.words import Rotation
from hipmob_desktop.settings.care import care_reason
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui import words
from hipmob_desktop.ui.settings import groups_appearance, groups_computer, groups_training
from hipmob_desktop.ui.settings.groups_computer import STARTS_HERE
from hipmob_desktop.ui.settings.rows import Group, Row
from hipmob_desktop.ui.settings.settings_view import SettingsView
from hipmob_desktop.ui.settings.step_values import minute_words
from hipmob_desktop.ui.theme.accent import accented
from hipmob_desktop.ui.theme.colours import LIGHT


def groups() -> tuple[Group, ...]:
    """Return the groups in their order, in the language in use."""
    return (
        groups_training.session(),
        groups_training.breath(),
        groups_training.place(),
        groups_training.care(),
        groups_appearance.sound(),
        groups_appearance.figure(),
        groups_appearance.screen(),
        groups_computer.remote(),
        *((groups_appearance.language(),) if len(offered()) > 1 else ()),
        groups_training.week(),
        groups_computer.reminders(),
        groups_computer.window(),
        *((groups_computer.start(),) if STARTS_HERE else ()),
        groups_computer.film(),
        groups_computer.backups(),
        groups_computer.about(),
    )


def reason_on(row: Row, view: SettingsView) -> str:
    """Return a row's reason for this person, on this computer."""
    told = _reason_of_sound(row, view) if row.key in _OF_SOUND else _reason_of_person(row, view)
    return told or row.reason


_OF_SOUND = {"voice", "device", "film_way"}


def _reason_of_sound(row: Row, view: SettingsView) -> str:
    """Return the sound's limits on this computer, or "" without any."""
    sound = view.sound
    if row.key == "voice" and not sound.has_voice:
        return _(sound.NO_VOICE)
    if row.key == "voice" and sound.speaks:
        return f"{row.reason} {sound.speaks}"
    if row.key == "device" and not sound.devices:
        return _("The system chooses the device: PulseAudio or PipeWire is not available.")
    if row.key == "film_way" and not sound.can_lower:
        limit = _("Lowering is not available here: it needs PulseAudio or PipeWire.")
        return f"{row.reason} {limit}"
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
        told = _("{reason} They stop at the next logout, unless HipMob starts at login (below).").format(
            reason=row.reason
        )
    elif row.key == "backup_folder":
        folder = settings.backup_folder
        told = (
            _("Now: {folder}").format(folder=folder)
            if folder
            else _("Now in a folder beside your history. Another disk is safer.")
        )
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
    told = (
        _("That is within your quiet hours below: the reminder waits until {time} the next morning.")
        if begin > end and at >= begin
        else _("That is within your quiet hours below: the reminder waits until {time}.")
    )
    return told.format(time=minute_words(end))


def _ends_at_logout(settings: Settings) -> bool:
    return STARTS_HERE and not settings.at_login and settings.remind is not Remind.NEVER


def _reason_of_accent(settings: Settings) -> str:
    """Return why the computer's accent is not used, or "" if it is."""
    if settings.accent == "own":
        return ""
    if not settings.accent_found:
        return _("This system has no accent colour, so HipMob’s own is used.")
    if accented(LIGHT, settings.accent_found) is LIGHT:
        return _("The system’s accent is grey and would not show the trained side, so HipMob’s own is used.")
    return ""


def setting_labels() -> dict[str, str]:
    """Return the labels of all settings, by their keys; some have no row on the screen."""
    without_a_row = {
        "x11": _("Small window on top"),
        "global_keys": _("Keys beside a film"),
        "key_pause": _("Key of pause"),
        "key_next": _("Key of next"),
        "key_back": _("Key of back"),
        "key_more": _("Key of more time"),
        "key_say_again": _("Key of “say that again”"),
        "accent_found": _("Accent"),
        "language": _("Language"),
        "welcomed": _("First steps"),
        "fit": _("Minutes to fit into"),
        "doses": _("Dose"),
    }
    return without_a_row | {row.key: row.label for group in groups() for row in group.rows}
