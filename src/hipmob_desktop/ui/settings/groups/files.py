"""The settings of backups."""

from collections.abc import Mapping

from hipmob_desktop.ui.settings.rows import ChoiceRow, DoRow, Group, NumberRow

_EVERY: Mapping[object, str] = {
    "never": "Never",
    "day": "Every day",
    "week": "Every week",
    "month": "Every month",
}

FILM = Group(
    "For somewhere else",
    (
        DoRow(
            "film",
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
        DoRow(
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
        DoRow(
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
        DoRow(
            "restore",
            "Bring a backup back",
            "You see first what it changes. Sessions join yours; none is lost.",
            "restore recover import new computer move",
            button="Choose a backup…",
            icon="repeat",
        ),
    ),
)
