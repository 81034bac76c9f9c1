"""Backups: one file with all data of the person, written and restored.

A backup is a ZIP archive. It holds `backup.json` (format, version, time), `history.json`, `settings.json`
(with the answers to the care questions) and `routines/`. Each file is copied unchanged, so it can be opened
without HipMob.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from hipmob_desktop.base.archives import BROKEN, member_of
from hipmob_desktop.base.encodings import UnreadableError
from hipmob_desktop.base.files import refuse_special, replace
from hipmob_desktop.base.folders import Folders, own_routines
from hipmob_desktop.base.messages import _
from hipmob_desktop.history.storage.file_copies import LARGEST, read_bytes
from hipmob_desktop.history.storage.values import shown
from hipmob_desktop.settings.file import settings_in

_HEAD = {"format": "hipmob-backup", "version": 1}

_HISTORY, _SETTINGS, _ABOUT, _ROUTINES = "history.json", "settings.json", "backup.json", "routines/"
_OURS = frozenset({_HISTORY, _SETTINGS, _ABOUT})

#: Bytes; no routine that a person writes is larger.
_LARGEST_ROUTINE = 1_000_000

_NAME = re.compile(r"hipmob-backup-(\d{4}-\d{2}-\d{2}-\d{6})(-\d+)?\.zip")
_STAMP = "%Y-%m-%d-%H%M%S"

#: A backup due within this time is made now. Without it, a start in the morning would wait for the evening.
_SOON = timedelta(hours=2)

_EVERY = {"day": timedelta(days=1), "week": timedelta(days=7), "month": timedelta(days=30)}


@dataclass(frozen=True, slots=True)
class Backup:
    """The contents of a backup.

    Attributes:
        made_at: the time of the backup, as the file has it, or "".
        history: the text of the history, or None if there was none.
        settings: the text of the settings, or None if nothing was ever set.
        routines: the texts of the person's own routines, by their file names.
    """

    made_at: str = ""
    history: bytes | None = None
    settings: bytes | None = None
    routines: Mapping[str, bytes] = field(default_factory=dict)


def name_at(at: datetime) -> str:
    """Return the name of an automatic backup made at this time."""
    return f"hipmob-backup-{at.strftime(_STAMP)}.zip"


def name_by_hand(at: datetime) -> str:
    """Return the suggested name of a backup by hand, which is never removed."""
    return f"hipmob-everything-{at:%Y-%m-%d}.zip"


def write_backup(path: Path, folders: Folders, history: bytes, at: datetime) -> None:
    """Write a backup with this text as the history; the other files are read from the disk.

    Raises:
        OSError: a file cannot be read, or the backup cannot be written; then no backup is left.
    """
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        about = {**_HEAD, "made_at": at.isoformat(timespec="seconds")}
        for name, data in (
            (_ABOUT, json.dumps(about).encode()),
            (_HISTORY, history),
            *_settings_and_routines(folders),
        ):
            file.writestr(zipfile.ZipInfo(name, at.timetuple()[:6]), data, zipfile.ZIP_DEFLATED)
    replace(path, [archive.getbuffer()], at)
    if read_backup(path).history != history:
        raise OSError(_("it does not read back as it was written; please check the disk"))


def _settings_and_routines(folders: Folders) -> Iterator[tuple[str, bytes]]:
    with suppress(FileNotFoundError):
        refuse_special(folders.settings)
        yield _SETTINGS, folders.settings.read_bytes()
    for path in own_routines(folders):
        if path.is_file():
            yield f"{_ROUTINES}{path.name}", path.read_bytes()


def is_backup(data: bytes) -> bool:
    """Return whether a file's bytes may be a backup."""
    return data.startswith(b"PK\x03\x04") and f"{_ABOUT}".encode() in data[:200]


def read_backup(path: Path) -> Backup:
    """Read a backup.

    Raises:
        UnreadableError: the file is no backup, or a broken one.
        OSError: the file is missing or cannot be opened.
    """
    return backup_in(read_bytes(path))


def backup_in(data: bytes) -> Backup:
    """Return the backup in a file's bytes.

    Raises:
        UnreadableError: the bytes are no backup, or a broken one; the message names the broken file.
    """
    if not is_backup(data):
        raise UnreadableError(_("it is not a HipMob backup"))
    place = _("its list of files")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = {one.filename: one.file_size for one in archive.infolist()}
            _check_size(sum(sizes.values()))
            read: dict[str, bytes] = {}
            for name, size in sizes.items():
                if name in _OURS or (_is_routine(name) and size <= _LARGEST_ROUTINE):
                    place = _("{file} in it").format(file=shown(name))
                    read[name] = member_of(archive, archive.getinfo(name))
            place = _("{file} in it").format(file=f"“{_ABOUT}”")
            about = json.loads(read.pop(_ABOUT))
            _check(about)
    except UnreadableError:
        raise
    except BROKEN as error:
        raise UnreadableError(
            _("the backup is broken: {place} cannot be read; please use an earlier one").format(place=place)
        ) from error
    history, settings = read.pop(_HISTORY, None), read.pop(_SETTINGS, None)
    routines = {name.removeprefix(_ROUTINES): text for name, text in read.items()}
    return Backup(str(about.get("made_at", "")), history, settings, routines)


def _check_size(size: int) -> None:
    if size > 2 * LARGEST:
        raise UnreadableError(_("it is too large for a backup"))


def _check(about: object) -> None:
    version = about.get("version") if isinstance(about, dict) else None
    if not isinstance(about, dict) or about.get("format") != _HEAD["format"] or not isinstance(version, int):
        raise UnreadableError(_("it is not a HipMob backup"))
    if version > 1:
        raise UnreadableError(
            _("it is from a newer HipMob (version {version}); please update HipMob first").format(
                version=version
            )
        )


def _is_routine(name: str) -> bool:
    """Return whether a name in an archive is a routine's, without a path out of its folder."""
    file = name.removeprefix(_ROUTINES)
    plain = file == Path(file).name and not file.startswith(".") and "\\" not in file and "\x00" not in file
    return name.startswith(_ROUTINES) and plain and file.casefold().endswith(".toml")


def restore_settings(folders: Folders, backup: Backup, now: datetime) -> bool:
    """Replace the settings by those of a backup; the replaced ones are kept beside them.

    Returns whether the backup has readable settings. Otherwise nothing is replaced.

    Raises:
        OSError: the settings cannot be written.
    """
    if backup.settings is None or settings_in(backup.settings) is None:
        return False
    _put(folders.settings, backup.settings, now)
    return True


def restore_routines(folders: Folders, backup: Backup, now: datetime) -> int:
    """Copy the routines of a backup into their folder; a different one of that name is kept beside it.

    Returns the number of routines that are new here.

    Raises:
        OSError: a routine cannot be written.
    """
    return sum(_put(folders.routines / name, data, now) for name, data in backup.routines.items())


def _put(path: Path, data: bytes, now: datetime) -> bool:
    """Write a file unless its content is there already; return whether it was written.

    A file that is replaced is kept under another name.
    """
    refuse_special(path)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if path.exists():
        before = path.read_bytes()
        if before == data:
            return False
        kept = path.with_name(f"{path.name}.before-restore-{now.strftime(_STAMP)}")
        if not kept.exists():
            replace(kept, [before], now)
    replace(path, [data], now)
    return True


def backups_in(folder: Path) -> list[Path]:
    """Return the backups in a folder, newest first by name; empty if it cannot be read."""
    try:
        found = [one for one in folder.iterdir() if _NAME.fullmatch(one.name)]
    except OSError:
        return []
    return sorted(found, key=lambda one: one.name, reverse=True)


def is_due(folder: Path, every: str, now: datetime) -> bool:
    """Return whether a backup is due in a folder.

    A backup dated in the future, by a wrong clock, does not count.
    """
    if every not in _EVERY:
        return False
    past = [_made_at(one) for one in _past(folder, now)]
    return not past or now.replace(tzinfo=None) - max(past) >= _EVERY[every] - _SOON


def drop_old(folder: Path, keep: int, now: datetime) -> None:
    """Remove all automatic backups in a folder but the newest ones.

    A backup dated in the future, by a wrong clock, stays and does not count. It would outlive every new one.

    Raises:
        OSError: a backup cannot be removed.
    """
    for path in _past(folder, now)[keep:]:
        path.unlink(missing_ok=True)


def _past(folder: Path, now: datetime) -> list[Path]:
    """Return the backups in a folder that are not dated in the future, the newest first."""
    latest = now.replace(tzinfo=None) + timedelta(minutes=5)
    return [one for one in backups_in(folder) if _made_at(one) <= latest]


def _made_at(path: Path) -> datetime:
    """Return the time in a backup's name, without a zone; an impossible one is of the future."""
    match = _NAME.fullmatch(path.name)
    with suppress(ValueError):
        return datetime.strptime(match[1] if match else "", _STAMP)  # noqa: DTZ007 - names have no zone
    return datetime.max  # noqa: DTZ901 - likewise
