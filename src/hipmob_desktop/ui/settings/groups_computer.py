"""The settings of the computer: reminders, closing the window, start at login, films, backups."""

import sys
from collections.abc import Mapping

from hipmob_desktop.base.time_locale import first_weekday
from hipmob_desktop.desktop.reminders import Remind
from hipmob_desktop.ui.settings.rows import ActionRow, ChoiceRow, Group, NumberRow, SeveralRow, TimeRow

_REMIND: Mapping[object, str] = {
    Remind.NEVER: "Never",
    Remind.TIMES: "On days",
    Remind.DESK: "At the desk",
    Remind.WEEK: "Short week",
}
_DAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}


def days_from(first_weekday: int) -> dict[str, str]:
    """Return the days with their labels, in the order of a week that begins with `first_weekday`."""
    days = list(_DAYS.items())
    return dict(days[first_weekday:] + days[:first_weekday])


_CLOSING: Mapping[object, str] = {"ask": "Ask", "stop": "Stop", "go-on": "Continue"}
_STAY: Mapping[object, str] = {"reminders": "With reminders", "always": "Always", "never": "Never"}

REMINDERS = Group(
    "Reminders",
    (
        ChoiceRow(
            "remind",
            "Remind me",
            "On your days, after hours at the desk, or only when you would otherwise miss your weekly goal. "
            "Waits while you watch a film or are in a call.",
            "reminder notification notify alarm nag goal break",
            choices=_REMIND,
        ),
        SeveralRow(
            "remind_days",
            "Days",
            "For “On days”. A day with a session is left alone.",
            "weekday",
            choices=days_from(first_weekday()),
        ),
        TimeRow("remind_at", "At", "For “On days” and “Short week”.", "time clock hour when"),
        TimeRow("remind_also", "And at", "For “On days” and “Short week”.", none="No second time"),
        NumberRow(
            "remind_every",
            "At the desk, every",
            "Starts again after a session, a reminder or a break.",
            step=0.5,
            written="{:g} h",
        ),
        TimeRow("quiet_from", "Quiet from", "No reminders in these hours.", "night sleep"),
        TimeRow("quiet_until", "Quiet until", "Set both to the same time to turn this off.", "night"),
    ),
)

WINDOW = Group(
    "Closing the window",
    (
        ChoiceRow(
            "closing",
            "Closing it during a session",
            "Continue keeps voice and clock running without the window.",
            "close tray background quit",
            choices=_CLOSING,
        ),
        ChoiceRow(
            "stay",
            "Stay in the background",
            "Keeps HipMob running when you close its window. Ctrl+Q always quits.",
            "tray close quit background minimize",
            choices=_STAY,
        ),
    ),
)


_AT_LOGIN: Mapping[object, str] = {False: "No", True: "Yes"}

START = Group(
    "Start with the computer",
    (
        ChoiceRow(
            "at_login",
            "Start at login",
            "In the background, so that HipMob opens at once when you want it.",
            "autostart boot automatic background begin computer on",
            choices=_AT_LOGIN,
        ),
    ),
)

#: The group of the start at login, which HipMob offers on Linux alone.
START_HERE = (START,) if sys.platform.startswith("linux") else ()


_EVERY: Mapping[object, str] = {
    "never": "Never",
    "day": "Every day",
    "week": "Every week",
    "month": "Every month",
}

FILM = Group(
    "For somewhere else",
    (
        ActionRow(
            "make_film",
            "The session as a film",
            "For a television or phone, with your settings. Choose .mp4 or .webm; .mp3 is the sound alone, "
            ".pdf a sheet. A film takes some minutes and needs FFmpeg.",
            "export video mp4 webm save share television phone sound mp3 pdf file",
            button="Make a film…",
            icon="tv",
        ),
    ),
)

ABOUT = Group(
    "About HipMob",
    (
        ActionRow(
            "about",
            "Version and licences",
            "What HipMob is made of, by whom, and the details that a report of a fault needs.",
            "version licence license copyright credits report bug help information",
            button="About HipMob…",
            icon="report",
        ),
    ),
)

BACKUPS = Group(
    "Backups",
    (
        ActionRow(
            "backup",
            "Everything in one file",
            "History, settings, care answers and your own routines, as a ZIP file.",
            "save copy export zip keep",
            button="Back up now…",
            icon="copy",
        ),
        ChoiceRow(
            "backup_every",
            "Automatic backups",
            "Made while HipMob is open, or at its next start.",
            "automatic rhythm schedule daily weekly",
            choices=_EVERY,
        ),
        ActionRow(
            "backup_folder",
            "Folder",
            "",
            "folder directory disk stick cloud",
            button="Choose a folder…",
            icon="copy",
        ),
        NumberRow(
            "backup_keep",
            "Keep the last",
            "Older automatic backups are deleted.",
            "delete old number",
            step=1,
            written="{:g}",
        ),
        ActionRow(
            "restore",
            "Restore a backup",
            "You see what it changes first. Sessions are added to yours; none is lost.",
            "restore recover import new computer move",
            button="Choose a backup…",
            icon="repeat",
        ),
    ),
)
