"""What has to be known of reminders after a restart: a small file that may be lost."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from hipmob_desktop.app.files.stored import read_object, repaired, write_object

#: What was put off longer ago than this is forgotten: it was meant for that day. So is what was put off to a
#: time that far ahead, by a clock that was wrong.
_KEEPS = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class _Noted:
    snoozed: datetime | None = None
    not_on: date | None = None


class ReminderMemory:
    """Remembers until when reminders were put off, and the day on which none is wanted.

    Args:
        path: the file.
        now: the time at the start.
        later: runs what writes the file in the background.
    """

    def __init__(self, path: Path, now: datetime, later: Callable[[Callable[[], None]], Any]) -> None:
        self._path, self._later = path, later
        found, _ = read_object(path)
        noted, _ = repaired(_Noted, found)
        snoozed = noted.snoozed
        fresh = snoozed is not None and snoozed.tzinfo is not None and abs(now - snoozed) < _KEEPS
        self._noted = _Noted(snoozed if fresh else None, noted.not_on)

    @property
    def snoozed(self) -> datetime | None:
        """When to remind again, or None."""
        return self._noted.snoozed

    @snoozed.setter
    def snoozed(self, instant: datetime | None) -> None:
        self._note(_Noted(instant, self._noted.not_on))

    @property
    def not_on(self) -> date | None:
        """The day on which no reminder is wanted any more, or None."""
        return self._noted.not_on

    @not_on.setter
    def not_on(self, day: date | None) -> None:
        self._note(_Noted(self._noted.snoozed, day))

    def _note(self, noted: _Noted) -> None:
        if noted != self._noted:
            self._noted = noted
            self._later(lambda: write_object(self._path, asdict(noted)))
