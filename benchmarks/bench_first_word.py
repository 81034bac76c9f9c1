"""Measures the time from the program's start to its first word, on a private screen and sound server.

The "first start" has no cached line, the "later start" has those of the first one. Tones and breath are
switched off, so that the first sound is the first word.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from tests.sound_server import Recorder, SoundServer, missing_programs, running_server
from tools.virtual_screen import VirtualScreen

#: The number of starts; then seconds: the first word's bound, and the time until a start counts as silent.
TURNS, BOUND, PATIENCE = 5, 3.0, 8.0

SETTINGS = {
    "format": "hipmob-settings",
    "version": 1,
    "welcomed": True,
    "tones_volume": 0,
    "breath_volume": 0,
}


def main() -> None:
    """Print median, best and worst of the first and of the later starts."""
    if missing := missing_programs():
        print(f"Not measured: {', '.join(missing)} not installed.")
        return
    taken: dict[str, list[float]] = {"first start": [], "later start": []}
    with (
        tempfile.TemporaryDirectory(prefix="hm") as name,
        running_server(Path(name)) as server,
        VirtualScreen(1280, 720, window_manager=True) as screen,
    ):
        keeping = Recorder(server)  # an idle null sink delays its next stream by 2 s
        for turn in range(TURNS):
            data = Path(name) / f"data-{turn}"
            for seconds in taken.values():
                seconds.append(first_word(data, screen.environment, server))
        keeping.stop()
    for which, seconds in taken.items():
        print(
            f"{which}: first word after {median(seconds):.2f} s (best {min(seconds):.2f}, "
            f"worst {max(seconds):.2f}); bound {BOUND} s"
        )


def first_word(data: Path, environment: Mapping[str, str], server: SoundServer) -> float:
    """Return the seconds from a start with a session to its first word; infinity without one."""
    data.mkdir(exist_ok=True)
    (data / "settings.json").write_text(json.dumps(SETTINGS), encoding="utf-8")
    own = {**environment, **server.environment, "HIPMOB_DATA_DIR": str(data)}
    for name in ("HIPMOB_SOUND", "PYTHONDONTWRITEBYTECODE"):
        own.pop(name, None)
    recorder = Recorder(server)
    began = time.monotonic()
    command = [sys.executable, "-m", "hipmob_desktop", "play"]
    with subprocess.Popen(command, env=own, stderr=subprocess.DEVNULL) as program:  # noqa: S603 - our own
        time.sleep(PATIENCE)
        program.terminate()
    onsets = recorder.stop().onsets()
    return onsets[0] - began if onsets else float("inf")


if __name__ == "__main__":
    main()
