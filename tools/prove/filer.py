"""A program that writes settings, imports and backups until it is killed.

It prints each finished write in one call: "set GOAL", "took ID" or "kept NAME". These stand for the settings,
an imported session, and a backup.
"""

import random
import sys
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from hipmob_desktop.app.backup import drop_old, name_at, write_backup
from hipmob_desktop.base.folders import Folders, find_folders
from hipmob_desktop.history.storage.document import encode
from hipmob_desktop.history.storage.store import HistoryStore
from hipmob_desktop.settings.file import read_settings, write_settings
from tests.history.driver import say
from tests.history.playing import EVENING, Clock, record


def main(folder: Path, seed: int) -> None:
    """Write until killed."""
    chance = random.Random(seed)  # noqa: S311 - for choices
    folders = find_folders(str(folder))
    store = HistoryStore(folder, Clock())
    say("opening")
    store.open().result()
    (folder / "backups").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        while True:
            _write_settings(folders, chance)
            _import(store, Path(name) / "other.json", chance)
            at = EVENING + timedelta(seconds=chance.randrange(10**8))
            write_backup(folder / "backups" / name_at(at), folders, store.to_json().result(), at)
            drop_old(folder / "backups", 5, at)
            say(f"kept {name_at(at)}")


def _write_settings(folders: Folders, chance: random.Random) -> None:
    goal = chance.randint(2, 7)
    write_settings(folders, replace(read_settings(folders)[0], week_goal=goal))
    say(f"set {goal}")


def _import(store: HistoryStore, path: Path, chance: random.Random) -> None:
    name = str(UUID(int=chance.getrandbits(128), version=4))
    path.write_bytes(b"".join(encode([record(name, start=EVENING - timedelta(days=chance.randrange(900)))])))
    store.apply_import(store.preview_import(path).result()).result()
    if chance.random() < 0.3:
        store.undo_import().result()
        store.apply_import(store.preview_import(path).result()).result()
    say(f"took {name}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
