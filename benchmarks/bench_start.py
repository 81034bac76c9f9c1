"""From the start of the process to the first painted window: HipMob beside a window with nothing in it."""

import subprocess
import sys
import tempfile
from statistics import median
from time import perf_counter, sleep

from tools.virtual_screen import VirtualScreen

ROUNDS = 9

#: HipMob may take so many times as long as a bare window of the same toolkit.
BOUND = 1.25

#: A window of HipMob's size with nothing in it.
BARE = """
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication(["bare"])
window = QWidget()
window.resize(1280, 720)
window.show()
application.exec()
"""

#: Seconds between two looks at the screen, and until a start counts as failed.
_LOOK, _PATIENCE = 0.001, 20.0


def main() -> None:
    """Print the median and the best of each in milliseconds, in turns, and how they compare."""
    commands = {"a bare window": ["-c", BARE], "HipMob": ["-m", "hipmob_desktop"]}
    times: dict[str, list[float]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(ROUNDS + 1):
            for name, arguments in commands.items():
                with VirtualScreen(window_manager=True) as screen:  # a new one, because it keeps old pictures
                    environment = {**screen.environment, "HIPMOB_DATA_DIR": folder, "HIPMOB_SOUND": "null"}
                    # Nobody's start compiles everything anew.
                    environment.pop("PYTHONDONTWRITEBYTECODE", None)
                    taken = _start(screen, [sys.executable, *arguments], environment)
                if turn:  # the first one warms the disk's cache
                    times[name].append(taken)
    for name, taken_by in times.items():
        print(f"{name:14} median {median(taken_by) * 1000:6.0f} ms, best {min(taken_by) * 1000:6.0f} ms")
    bare, ours = times.values()
    print(f"HipMob takes {median(ours) / median(bare):.2f} times as long (bound: {BOUND})")


def _start(screen: VirtualScreen, command: list[str], environment: dict[str, str]) -> float:
    """Return the seconds from the start of a program until the screen is painted."""
    began = perf_counter()
    with subprocess.Popen(  # noqa: S603 - a program of our own
        command, env=environment, stderr=subprocess.DEVNULL
    ) as process:
        try:
            while not screen.is_painted():
                if perf_counter() - began > _PATIENCE or process.poll() is not None:
                    raise RuntimeError(f"{command[1:]} has shown no window")
                sleep(_LOOK)
            return perf_counter() - began
        finally:
            process.kill()
            process.wait()


if __name__ == "__main__":
    main()
