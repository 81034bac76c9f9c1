"""The settings of the computer: reminders, closing the window, start at login, films, backups."""

import sys
from collections.abc import Mapping

from hipmob_desktop.base.messages import N_, Messages, _
from hipmob_desktop.base.time_locale import first_weekday
from hipmob_desktop.desktop.on_top import x11_helps
from hipmob_desktop.desktop.reminders import Remind
from hipmob_desktop.ui.settings.rows import (
    ActionRow,
    ChoiceRow,
    Group,
    KeyRow,
    NumberRow,
    Row,
    SeveralRow,
    TimeRow,
)
from hipmob_desktop.ui.settings.step_values import PLAIN

_REMIND: Mapping[object, str] = Messages(
    {
        Remind.NEVER: N_("Never"),
        Remind.TIMES: N_("On days"),
        Remind.DESK: N_("At the desk"),
        Remind.WEEK: N_("Short week"),
    }
)
_DAYS = Messages(
    {
        "mon": N_("Monday"),
        "tue": N_("Tuesday"),
        "wed": N_("Wednesday"),
        "thu": N_("Thursday"),
        "fri": N_("Friday"),
        "sat": N_("Saturday"),
        "sun": N_("Sunday"),
    }
)


def days_from(first_weekday: int) -> dict[str, str]:
    """Return the days with their labels, in the order of a week that begins with `first_weekday`."""
    days = list(_DAYS.items())
    return dict(days[first_weekday:] + days[:first_weekday])


_CLOSING: Mapping[object, str] = Messages({"ask": N_("Ask"), "stop": N_("Stop"), "go-on": N_("Continue")})
_STAY: Mapping[object, str] = Messages(
    {"reminders": N_("With reminders"), "always": N_("Always"), "never": N_("Never")}
)


def reminders() -> Group:
    """Return the group of the settings of the reminders."""
    return Group(
        _("Reminders"),
        (
            ChoiceRow(
                "remind",
                _("Remind me"),
                _(
                    "On your days, after hours at the desk, or only when you would otherwise miss your "
                    "weekly goal. Waits while you watch a film or are in a call."
                ),
                _("reminder notification notify alarm nag goal break"),
                choices=_REMIND,
            ),
            SeveralRow(
                "remind_days",
                _("Days"),
                _("For “On days”. A day with a session is left alone."),
                "weekday",
                choices=days_from(first_weekday()),
            ),
            TimeRow("remind_at", _("At"), _("For “On days” and “Short week”."), _("time clock hour when")),
            TimeRow(
                "remind_also", _("And at"), _("For “On days” and “Short week”."), none=_("No second time")
            ),
            NumberRow(
                "remind_every",
                _("At the desk, every"),
                _("Starts again after a session, a reminder or a break."),
                step=0.5,
                written=N_("{number} h"),
            ),
            TimeRow("quiet_from", _("Quiet from"), _("No reminders in these hours."), _("night sleep")),
            TimeRow(
                "quiet_until", _("Quiet until"), _("Set both to the same time to turn this off."), "night"
            ),
        ),
    )


def window() -> Group:
    """Return the group of what closing the window does."""
    return Group(
        _("Closing the window"),
        (
            ChoiceRow(
                "closing",
                _("Closing it during a session"),
                _("Continue keeps voice and clock running without the window."),
                _("close tray background quit"),
                choices=_CLOSING,
            ),
            ChoiceRow(
                "stay",
                _("Stay in the background"),
                _("Keeps HipMob running when you close its window. Ctrl+Q always quits."),
                _("tray close quit background minimize"),
                choices=_STAY,
            ),
        ),
    )


_OFF_ON: Mapping[object, str] = Messages({False: N_("Off"), True: N_("On")})

#: Whether HipMob offers keys beside a film, which it does on Linux alone.
KEYS_HERE = sys.platform.startswith("linux")


def remote() -> Group:
    """Return the group of the control beside a film, as far as this system offers it."""
    return Group(
        _("Control beside a film"),
        (
            ChoiceRow(
                "phone",
                _("Phone as a remote"),
                _(
                    "A session then shows a code. Scan it with a phone in the same network: its browser gets "
                    "large buttons, and the questions at the end. Nothing is installed, and nothing leaves "
                    "your network."
                ),
                _("remote control mobile handset iphone android qr code wifi browser smartphone tablet"),
                choices=_OFF_ON,
            ),
            *(_keys() if KEYS_HERE else ()),
            *((_x11(),) if x11_helps() else ()),
        ),
    )


def _x11() -> ChoiceRow:
    return ChoiceRow(
        "x11",
        _("Small window on top"),
        _(
            "Under Wayland a program cannot keep its window above others. As a program of X11 HipMob can, "
            "from its next start on. Letters may then be less sharp."
        ),
        _("wayland xwayland x11 above always card corner mini pin"),
        choices=_OFF_ON,
    )


def _keys() -> tuple[Row, ...]:
    search = _("global hotkey shortcut clicker")
    return (
        ChoiceRow(
            "global_keys",
            _("Keys beside a film"),
            _(
                "They work whatever has the focus, during a session only. A clicker, a pedal or a game "
                "pad that acts as a keyboard works through them. No other program gets them meanwhile."
            ),
            _("global hotkey shortcut clicker presenter pedal gamepad remote focus"),
            choices=_OFF_ON,
        ),
        KeyRow("key_pause", _("Pause, resume"), _("Click it and press the key."), search),
        KeyRow("key_next", _("Next"), _("Most clickers send PgDown."), search),
        KeyRow("key_back", _("Back"), _("Most clickers send PgUp."), search),
        KeyRow("key_more", _("15 seconds more"), "", search),
        KeyRow("key_say_again", _("Say that again"), "", search),
    )


_AT_LOGIN: Mapping[object, str] = Messages({False: N_("No"), True: N_("Yes")})


def start() -> Group:
    """Return the group of the start at login."""
    return Group(
        _("Start with the computer"),
        (
            ChoiceRow(
                "at_login",
                _("Start at login"),
                _("In the background, so that HipMob opens at once when you want it."),
                _("autostart boot automatic background begin computer on"),
                choices=_AT_LOGIN,
            ),
        ),
    )


#: Whether HipMob offers the start at login, which it does on Linux alone.
STARTS_HERE = sys.platform.startswith("linux")


_EVERY: Mapping[object, str] = Messages(
    {
        "never": N_("Never"),
        "day": N_("Every day"),
        "week": N_("Every week"),
        "month": N_("Every month"),
    }
)


def film() -> Group:
    """Return the group of the film of a session."""
    return Group(
        _("For somewhere else"),
        (
            ActionRow(
                "make_film",
                _("The session as a film"),
                _(
                    "For a television or phone, with your settings. Choose .mp4 or .webm; .mp3 is the "
                    "sound alone, .pdf a sheet. A film takes some minutes and needs FFmpeg."
                ),
                _("export video mp4 webm save share television phone sound mp3 pdf file"),
                button=_("Make a film…"),
                icon="tv",
            ),
        ),
    )


def about() -> Group:
    """Return the group of what HipMob is made of."""
    return Group(
        _("About HipMob"),
        (
            ActionRow(
                "about",
                _("Version and licences"),
                _("What HipMob is made of, by whom, and the details that a report of a fault needs."),
                _("version licence license copyright credits report bug help information"),
                button=_("About HipMob…"),
                icon="report",
            ),
        ),
    )


def backups() -> Group:
    """Return the group of the backups."""
    return Group(
        _("Backups"),
        (
            ActionRow(
                "backup",
                _("Everything in one file"),
                _("History, settings, care answers and your own routines, as a ZIP file."),
                _("save copy export zip keep"),
                button=_("Back up now…"),
                icon="copy",
            ),
            ChoiceRow(
                "backup_every",
                _("Automatic backups"),
                _("Made while HipMob is open, or at its next start."),
                _("automatic rhythm schedule daily weekly"),
                choices=_EVERY,
            ),
            ActionRow(
                "backup_folder",
                _("Folder"),
                "",
                _("folder directory disk stick cloud"),
                button=_("Choose a folder…"),
                icon="copy",
            ),
            NumberRow(
                "backup_keep",
                _("Keep the last"),
                _("Older automatic backups are deleted."),
                _("delete old number"),
                step=1,
                written=PLAIN,
            ),
            ActionRow(
                "restore",
                _("Restore a backup"),
                _("You see what it changes first. Sessions are added to yours; none is lost."),
                _("restore recover import new computer move"),
                button=_("Choose a backup…"),
                icon="repeat",
            ),
        ),
    )
