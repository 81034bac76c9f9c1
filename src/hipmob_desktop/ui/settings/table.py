"""What the settings screen shows: its groups in their order, and each reason as it is true here."""

from hipmob_desktop.ui.settings.care import care_reason
from hipmob_desktop.ui.settings.groups.care import CARE, WEEK
from hipmob_desktop.ui.settings.groups.desk import REMINDERS, WINDOW
from hipmob_desktop.ui.settings.groups.login import START_HERE
from hipmob_desktop.ui.settings.groups.seen import FIGURE, SCREEN
from hipmob_desktop.ui.settings.groups.session import BREATH, PLACE, SESSION
from hipmob_desktop.ui.settings.groups.sound import SOUND
from hipmob_desktop.ui.settings.rows import Row
from hipmob_desktop.ui.settings.view import SettingsView

GROUPS = (SESSION, BREATH, PLACE, CARE, SOUND, FIGURE, SCREEN, WEEK, REMINDERS, WINDOW, *START_HERE)


def reason_on(row: Row, view: SettingsView) -> str:
    """Return a row's reason as it is true for this person, on this computer."""
    sound = view.sound
    if row.key == "rotations":
        return care_reason(view.settings.care) or row.reason
    if row.key == "voice" and not sound.has_voice:
        return sound.NO_VOICE
    if row.key == "voice" and sound.speaks:
        return f"{row.reason} {sound.speaks}"
    if row.key == "device" and not sound.devices:
        return "Only the system can choose here: no PulseAudio or PipeWire answers."
    if row.key == "film" and not sound.can_lower:
        return "Not available here: it takes PulseAudio or PipeWire, and none answers."
    return row.reason
