"""HipMob in a process of its own, with its window on a virtual screen."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tools.virtual_screen import VirtualScreen


class RunningProgram:
    """HipMob in a process of its own."""

    def __init__(self, screen: VirtualScreen, folder: Path, *arguments: str) -> None:
        self.folder, self.environment = folder, screen.environment
        # The first key of a new X server changes its keyboard map, and the window manager asks for its keys
        # again. A key in between would reach the window instead.
        self.press("shift")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "hipmob_desktop", *arguments],
            env={**screen.environment, "HIPMOB_DATA_DIR": str(folder), "HIPMOB_SOUND": "null"},
            stderr=subprocess.PIPE,
        )
        self.screen_size = screen.picture().size().toTuple()

    def journal(self) -> list[dict[str, Any]]:
        """Return the complete lines of the journal of the session under way."""
        for path in self.folder.glob("*.journal"):
            lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
            return [json.loads(line) for line in lines if line.endswith("\n")]
        return []

    def press(self, key: str) -> None:
        """Press a key in the window."""
        subprocess.run(["xdotool", "key", key], env=self.environment, check=True)

    def title(self) -> str:
        """Return the title of the focused window."""
        ask = ["xdotool", "getactivewindow", "getwindowname"]
        return subprocess.run(ask, env=self.environment, check=False, capture_output=True, text=True).stdout

    def sessions(self) -> list[dict[str, Any]]:
        """Return the sessions as another process reads them."""
        child = subprocess.run(
            [sys.executable, "-m", "hipmob_desktop", "--data-dir", str(self.folder), "history", "--json"],
            capture_output=True,
            check=True,
        )
        found: list[dict[str, Any]] = json.loads(child.stdout)["sessions"]
        return found
