"""The entry of the frozen program: HipMob itself, or one of its own processes.

`sys.executable` is the program here, so `base/child_process.py` asks it for `-P -m MODULE`.
"""

import ctypes.util
import importlib
import os
import sys
from pathlib import Path

#: The modules that HipMob starts as processes; no other can be asked for.
MODULES = frozenset(
    {
        "hipmob_desktop.app.doctor.window",
        "hipmob_desktop.desktop.film_guard",
        "hipmob_desktop.voice.ducking_guard",
        "hipmob_desktop.voice.sound_process",
        "hipmob_desktop.voice.speech_worker",
    }
)


def free_environment() -> None:
    """Give other programs (espeak-ng, ffmpeg) the person's libraries, and our own processes ours.

    The loader has set LD_LIBRARY_PATH to our folder. Our own processes set it again only if they do not take
    themselves for inner processes of this one.
    """
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before is not None:
        os.environ["LD_LIBRARY_PATH"] = before
    os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"


def find_own_libraries() -> None:
    """Let `find_library` find what lies in our folder. It asks ldconfig, which knows the system's only."""
    of_the_system = ctypes.util.find_library

    def find(name: str) -> str | None:
        own = sorted(Path(sys._MEIPASS).glob(f"lib{name}.so.*"))  # type: ignore[attr-defined] # noqa: SLF001 - PyInstaller's
        return of_the_system(name) or (str(own[0]) if own else None)

    ctypes.util.find_library = find


def main() -> int:
    """Start what the arguments ask for; return the exit status."""
    if sys.platform == "linux":
        free_environment()
        find_own_libraries()
    sys.argv[0] = sys.executable  # found through PATH, it is the bare name
    if sys.argv[1:3] == ["-P", "-m"] and len(sys.argv) > 3 and sys.argv[3] in MODULES:
        module = sys.argv[3]
        del sys.argv[1:4]
        importlib.import_module(module).main()
        return 0
    from hipmob_desktop.app.main import main as hipmob  # noqa: PLC0415 - the environment is set by now

    return hipmob()


if __name__ == "__main__":
    sys.exit(main())
