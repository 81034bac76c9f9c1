"""The settings of the computer: reminders, closing the window, start at login, films, backups."""

import sys
from collections.abc import Mapping

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
_CLOSING: Mapping[object, str] = {"ask": "Ask", "stop": "Stop it", "go-on": "Go on"}
_STAY: Mapping[object, str] = {"reminders": "With reminders", "always": "Always", "never": "Never"}

REMINDERS = Group(
    "Reminders",
    (
        ChoiceRow(
            "remind",
            "Remind me",
            "On your days, after hours at the desk, or only when a week has as few days as sessions left. "
            "Waits for a film, a talk or a call to end.",
            "reminder notification notify alarm nag goal break",
            choices=_REMIND,
        ),
        SeveralRow(
            "remind_days",
            "Days",
            "For “On days”. A day with a session is left alone.",
            "weekday",
            choices=_DAYS,
        ),
        TimeRow("remind_at", "At", "For “On days” and “Short week”.", "time clock hour when"),
        TimeRow("remind_also", "And at", "For “On days” and “Short week”.", none="No second time"),
        NumberRow(
            "remind_every",
            "At the desk, every",
            "Counted anew after a session, a reminder, or time away.",
            step=0.5,
            written="{:g} h",
        ),
        TimeRow("quiet_from", "Quiet from", "Nothing is said until the quiet hours end.", "night sleep"),
        TimeRow("quiet_until", "Quiet until", "The same time twice means no quiet hours.", "night"),
    ),
)

WINDOW = Group(
    "Closing the window",
    (
        ChoiceRow(
            "closing",
            "Closing it during a session",
            "Go on leaves voice and clock running without the window.",
            "close tray background quit",
            choices=_CLOSING,
        ),
        ChoiceRow(
            "stay",
            "Stay in the background",
            "After the window was closed; otherwise HipMob ends with it. Ctrl+Q always ends it.",
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
            "Start at login, quietly",
            "Without its window: HipMob waits in the background, and is open at once when you want it.",
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
            "For a television or a telephone, as the settings have it. Ends with .mp4 or .webm; .mp3 is the "
            "sound alone, .pdf a sheet. A film takes some minutes, and FFmpeg.",
            "export video mp4 webm save share television phone sound mp3 pdf file",
            button="Make a film…",
            icon="tv",
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
            "By itself",
            "Made while HipMob is open, or at its next start.",
            "automatic rhythm schedule daily weekly",
            choices=_EVERY,
        ),
        ActionRow(
            "backup_folder",
            "Where to",
            "",
            "folder directory disk stick cloud",
            button="Choose a folder…",
            icon="copy",
        ),
        NumberRow(
            "backup_keep",
            "Keep the last",
            "Older ones that were made by themselves are removed.",
            "delete old number",
            step=1,
            written="{:g}",
        ),
        ActionRow(
            "restore",
            "Bring a backup back",
            "You see first what it changes. Sessions join yours; none is lost.",
            "restore recover import new computer move",
            button="Choose a backup…",
            icon="repeat",
        ),
    ),
)
