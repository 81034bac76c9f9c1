"""What another process is playing, as its journal tells."""

import json
from pathlib import Path
from typing import Any


def session_under_way(folder: Path) -> dict[str, Any]:
    """Return the session whose journal lies in a folder, as it was planned; an empty one if there is none.

    A first line that has no end yet is being written this very moment, and tells nothing.
    """
    for path in folder.glob("*.journal"):
        first, ended, _ = path.read_text(encoding="utf-8").partition("\n")
        if ended:
            session: dict[str, Any] = json.loads(first)["session"]
            return session
    return {}
