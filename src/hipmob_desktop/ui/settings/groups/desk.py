"""The settings of what HipMob does beside a session: its reminders, and where its window goes."""

from collections.abc import Mapping

from hipmob_desktop.desktop.reminders import Remind
from hipmob_desktop.ui.settings.rows import ChoiceRow, Group, NumberRow, SeveralRow, TimeRow

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
