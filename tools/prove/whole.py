"""Plays one session in real time, in a process of its own, while everything around it fails.

The sound server is killed and restarted, and the speech engine hangs. A second start asks for another
session. Another user of the computer sends a request. The session has to be complete at its end, and
nothing may be left behind.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

import tomlkit

from hipmob_desktop.base.assets import asset
from hipmob_desktop.desktop.instance_lock import InstanceLock
from tests.sound_server import SoundServer, missing_programs
from tools.prove.report import Trial, costs_now, descendants
from tools.virtual_screen import VirtualScreen

#: Seconds between two disturbances, and seconds without the sound server.
_EVERY, _AWAY = 20.0, 5.0

#: Options for a session of about four minutes.
_BRIEF = ("--talk", "brief", "--hold", "30", "--reps", "5")

#: Seconds until the whole session, and until its end, counts as hung.
_PATIENCE, _END = 480.0, 15.0

_NOBODY = 65534

_REQUEST = """
import json, os, socket, sys
os.setgroups([]); os.setgid(int(sys.argv[2])); os.setuid(int(sys.argv[2]))
server = socket.socket(socket.AF_UNIX); server.settimeout(3)
try:
    server.connect(sys.argv[1])
    server.sendall(json.dumps({"command": None, "background": False}).encode() + b"\\n")
    print(server.recv(1000).decode())
except OSError as error:
    print(type(error).__name__)
"""


def run(trial: Trial) -> None:
    """Play the session, and disturb it until it is over."""
    chance = random.Random(trial.seed)  # noqa: S311 - for instants
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="hip-")))
        screen = stack.enter_context(
            VirtualScreen(1280, 720, window_manager=shutil.which("openbox") is not None)
        )
        server = None
        if not missing_programs():
            (folder / "sound").mkdir()
            server = SoundServer(folder / "sound")
            server.start()
            stack.callback(server.kill)
        environment = _environment(folder, screen.environment, server)
        command = [sys.executable, "-m", "hipmob_desktop", "play", str(_short_routine(folder)), *_BRIEF]
        program = subprocess.Popen(command, env=environment)
        stack.callback(program.kill)
        _disturb(trial, program, environment, server, chance)
        _end(trial, program, folder / "data")


def _short_routine(folder: Path) -> Path:
    """Return a file with the first two exercises of the built-in routine, about three minutes long."""
    routine = tomlkit.parse(asset("routines", "hip-rotation.toml").read_text(encoding="utf-8")).unwrap()
    routine |= {"id": "short", "name": "Short"}
    routine["block"], routine["exercise"] = routine["block"][:1], routine["exercise"][:2]
    path = folder / "short.toml"
    path.write_text(tomlkit.dumps(routine), encoding="utf-8")
    return path


def _environment(folder: Path, screen: Mapping[str, str], server: SoundServer | None) -> dict[str, str]:
    """Return an environment in which the speech engine hangs."""
    (folder / "bin").mkdir()
    for name in ("espeak-ng", "espeak"):
        engine = folder / "bin" / name
        engine.write_text("#!/bin/sh\nexec sleep 600\n", encoding="utf-8")
        engine.chmod(0o755)
    return {
        **screen,
        **(server.environment if server is not None else {}),
        "HIPMOB_DATA_DIR": str(folder / "data"),
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
    }


def _disturb(
    trial: Trial,
    program: "subprocess.Popen[bytes]",
    environment: Mapping[str, str],
    server: SoundServer | None,
    chance: random.Random,
) -> None:
    folder = Path(environment["HIPMOB_DATA_DIR"]).parent
    started, before, last = time.monotonic(), None, None
    while program.poll() is None and not _outcomes(folder / "data"):
        if time.monotonic() - started > _PATIENCE:
            trial.find("the session does not end")
            return
        time.sleep(chance.uniform(0.5, 1.5) * _EVERY / 2)
        if _outcomes(folder / "data") or program.poll() is not None:
            break
        last = costs_now(program.pid)
        before = before or last
        match chance.randrange(3):
            case 0 if server is not None:
                server.kill()
                time.sleep(_AWAY)
                server.start()
                trial.counts["sound server gone and back"] += 1
            case 1:
                _start_again(trial, environment)
            case _:
                _request_as_another(trial, folder / "data")
    print(f"  whole before: {before}\n  whole after:  {last}", flush=True)
    if before is not None and last is not None:
        for name, more in (("descriptors", 12), ("threads", 6), ("children", 2)):
            if getattr(last, name) > getattr(before, name) + more:
                trial.find(f"{name}: {getattr(before, name)} before, {getattr(last, name)} after")


def _start_again(trial: Trial, environment: Mapping[str, str]) -> None:
    """Ask for another session in a second process; it has to be refused with the reason."""
    command = [sys.executable, "-m", "hipmob_desktop", "play", "--muted"]
    second = subprocess.run(
        command, env=dict(environment), capture_output=True, text=True, timeout=60, check=False
    )
    trial.counts["second starts"] += 1
    if second.returncode == 1 and "does not answer" in second.stderr:
        trial.counts["second starts that a busy computer kept waiting"] += 1
    elif second.returncode != 1 or "A session is running" not in second.stderr:
        trial.find(f"a second start ended with {second.returncode}: {second.stderr.strip()[:200]}")


def _request_as_another(trial: Trial, data: Path) -> None:
    """Send a request as another user; it must get no response."""
    if os.getuid() != 0:
        return
    asked = subprocess.run(
        [sys.executable, "-c", _REQUEST, InstanceLock(data).address, str(_NOBODY)],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    trial.counts["requests of another user"] += 1
    if "status" in asked.stdout:
        trial.find(f"another user was answered: {asked.stdout.strip()[:200]}")


def _outcomes(data: Path) -> list[str]:
    """Return the outcomes of the sessions in the history."""
    try:
        return [one["outcome"] for one in json.loads((data / "history.json").read_bytes())["sessions"]]
    except (OSError, ValueError):
        return []


def _end(trial: Trial, program: "subprocess.Popen[bytes]", data: Path) -> None:
    """Close the program; it has to end in time, with nothing left behind."""
    if _outcomes(data) != ["completed"]:
        trial.find(f"the session is {_outcomes(data)}; the program ended with {program.poll()}")
    else:
        trial.counts["sessions in real time"] += 1
    children = descendants(program.pid)
    program.terminate()
    try:
        program.wait(_END)
    except subprocess.TimeoutExpired:
        trial.find("the program does not end when it is asked to")
        return
    deadline = time.monotonic() + _END
    while (
        left := [one for one in children if Path(f"/proc/{one}").exists()]
    ) and time.monotonic() < deadline:
        time.sleep(0.1)
    if left:
        trial.find(f"{len(left)} processes outlive the program")
    drafts = [one.name for one in data.iterdir() if one.name.endswith((".hipmob-draft", ".journal"))]
    if drafts:
        trial.find(f"left behind: {drafts}")
