"""The session of another process, read from its journal."""

import json
from pathlib import Path
from typing import Any


def session_under_way(folder: Path) -> dict[str, Any]:
    """Return the planned session of the journal in a folder; {} if there is none.

    A first line without an end is being written at this moment, and is ignored.
    """
    for path in folder.glob("*.journal"):
        first, ended, _ = path.read_text(encoding="utf-8").partition("\n")
        if ended:
            session: dict[str, Any] = json.loads(first)["session"]
            return session
    return {}
