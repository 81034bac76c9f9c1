"""Plays the first minute of a session without a screen, and saves pictures and the sound."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tools.virtual_screen import VirtualScreen

BUILD = Path(__file__).resolve().parent.parent / "build"
PICTURES = BUILD / "first-minute"
SOUND = BUILD / "first-minute.wav"
DATA = BUILD / "first-minute-data"
SECONDS = 60
SECONDS_BETWEEN_PICTURES = 5
#: Seconds until a program that was asked to close counts as hung.
FAREWELL = 10


def main() -> int:
    """Play, save the pictures, and print their paths; return 0 if the program ran for the whole minute."""
    print(
        "There is no screen here: playing the first minute on a virtual one. It takes a minute.", flush=True
    )
    for leftover in (PICTURES, DATA):
        shutil.rmtree(leftover, ignore_errors=True)
    SOUND.unlink(missing_ok=True)
    PICTURES.mkdir(parents=True)
    with VirtualScreen(1280, 720) as screen:
        places = {"HIPMOB_SOUND": str(SOUND), "HIPMOB_DATA_DIR": str(DATA)}
        program = subprocess.Popen(
            [Path(sys.executable).parent / "hipmob", "play"], env={**screen.environment, **places}
        )
        started = time.monotonic()
        for second in range(SECONDS_BETWEEN_PICTURES, SECONDS + 1, SECONDS_BETWEEN_PICTURES):
            if _ended_before(program, started + second):
                print(f"HipMob ended after {time.monotonic() - started:.0f} s.", file=sys.stderr)
                return 1
            screen.picture().save(os.fspath(PICTURES / f"{second:02}-seconds.png"))
        _close(program)
    print(f"Pictures: {PICTURES.relative_to(BUILD.parent)}/")
    if SOUND.exists():
        print(f"Sound:    {SOUND.relative_to(BUILD.parent)}")
    return 0


def _ended_before(program: subprocess.Popen[bytes], instant: float) -> bool:
    try:
        program.wait(timeout=max(0.0, instant - time.monotonic()))
    except subprocess.TimeoutExpired:
        return False
    return True


def _close(program: subprocess.Popen[bytes]) -> None:
    program.terminate()
    try:
        program.wait(timeout=FAREWELL)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait()


if __name__ == "__main__":
    sys.exit(main())
