"""Checks of the person's files: the folders, the history, the log."""

import shutil
import tempfile

from hipmob_desktop.app.clock import now
from hipmob_desktop.app.doctor.finding import PATIENCE, Finding
from hipmob_desktop.app.files.folders import Folders
from hipmob_desktop.history.keeping.store import HistoryStore

#: Bytes below which a folder is nearly full: the spoken lines of all voices and a long history fit in.
_ROOM = 100_000_000


def check_folders(folders: Folders) -> Finding:
    """Write into both folders, and measure the free room."""
    for folder in (folders.data, folders.cache):
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with tempfile.TemporaryFile(dir=folder) as file:
                file.write(b"HipMob")
            free = shutil.disk_usage(folder).free
        except OSError as error:
            detail = f"{folder} cannot be written ({error.strerror})"
            return Finding("Folders", works=False, detail=detail, advice="Allow it, or choose --data-dir.")
        if free < _ROOM:
            detail = f"only {free / 1e6:.0f} MB are free in {folder}"
            return Finding("Folders", works=False, detail=detail, advice="Make room there.")
    return Finding("Folders", works=True, detail=f"your files are in {folders.data}")


def check_history(folders: Folders) -> Finding:
    """Open the history, and change nothing in it."""
    notices: list[str] = []
    store = HistoryStore(folders.data, now, notices.append, only_looks=True)
    try:
        opened = store.open().result(PATIENCE)
    except TimeoutError:
        detail = f"the history in {folders.data} does not open in time"
        return Finding("History", works=False, detail=detail, advice="Check the disk.")
    finally:
        store.close()
    detail = f"{len(opened.sessions)} sessions" + (", read-only" if opened.read_only else "")
    return Finding("History", works=not opened.read_only, detail=detail, advice=" ".join(notices))


def check_log(folders: Folders) -> Finding:
    """Report the log's place, and whether it has errors."""
    if folders.log.exists() and not folders.log.is_file():  # a pipe would never end
        detail = f"{folders.log} is no file, so nothing is logged"
        return Finding("Log", works=False, detail=detail, advice="Delete or rename it.")
    try:
        text = folders.log.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return Finding("Log", works=True, detail=f"will be {folders.log}")
    except OSError as error:
        detail = f"{folders.log} cannot be read ({error.strerror})"
        return Finding("Log", works=False, detail=detail, advice="Allow it, or delete it.")
    mistakes = sum(" ERROR hipmob: " in line for line in text.splitlines())
    if mistakes or "Fatal Python error" in text:
        advice = "It may help whoever looks after HipMob; delete it to begin anew."
        return Finding("Log", works=True, detail=f"{folders.log} tells of mistakes", advice=advice)
    return Finding("Log", works=True, detail=f"{folders.log} tells of no mistakes")
