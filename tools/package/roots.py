"""Clean systems in folders, in which packages are installed and used as a newcomer would.

It needs root, debootstrap and a Debian host. A screen and a sound server of the host are lent to them.
HIPMOB_ROOT_FOLDER is another folder for the systems, which are kept for the next time.
"""

import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.sound_server import Recorder, SoundServer, running_server
from tools.package.source import BUILD
from tools.virtual_screen import VirtualScreen

#: The releases that are tried.
RELEASES = ("bookworm", "trixie")
PICTURES = BUILD / "pictures"
_HOME = "/srv/kim"
#: Seconds that a session is played and recorded.
_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Root:
    """A clean system.

    Attributes:
        name: its release.
        folder: its top folder.
    """

    name: str
    folder: Path

    def run(
        self, command: str, *, person: bool = False, **environment: str
    ) -> "subprocess.CompletedProcess[str]":
        """Run a line of the shell inside, as root or as the person kim."""
        return subprocess.run(
            self._line(command, person=person, environment=environment),
            capture_output=True,
            text=True,
            check=False,
            env={"PATH": os.environ["PATH"]},
            stdin=subprocess.DEVNULL,
        )

    def start(self, command: str, **environment: str) -> "subprocess.Popen[bytes]":
        """Start a program inside, as the person kim."""
        line = self._line(f"exec {command}", person=True, environment=environment)
        return subprocess.Popen(line, env={"PATH": os.environ["PATH"]}, stdin=subprocess.DEVNULL)

    def _line(self, command: str, *, person: bool, environment: dict[str, str]) -> list[str]:
        whole = {"PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LANG": "C.UTF-8"}
        whole |= {"HOME": _HOME if person else "/root", "DEBIAN_FRONTEND": "noninteractive"} | environment
        told = [f"{key}={value}" for key, value in whole.items()]
        who = ["--userspec=1000:1000"] if person else []
        return ["chroot", *who, str(self.folder), "/usr/bin/env", "-i", *told, "/bin/sh", "-c", command]

    def files(self) -> set[str]:
        """Return all files outside of what changes by itself."""
        skipped = ("./proc", "./sys", "./dev", "./tmp", "./var/cache", "./var/lib/apt", "./var/log", "./run")
        found = set()
        for folder, folders, names in os.walk(self.folder):
            here = Path(folder).relative_to(self.folder)
            folders[:] = [one for one in folders if f"./{here / one}" not in skipped]
            found |= {str(here / name) for name in names}
        return found


@contextmanager
def clean_root(release: str) -> Iterator[Root]:
    """Give a fresh copy of a release's smallest system, with a person, and remove it afterwards."""
    kept = Path(os.environ.get("HIPMOB_ROOT_FOLDER", BUILD / "roots")) / release
    if not (kept / "usr/bin/apt-get").exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        line = ["debootstrap", "--variant=minbase", release, str(kept)]
        subprocess.run(line, check=True, stdout=sys.stderr)
    folder = Path(tempfile.mkdtemp(prefix=f"{release}-", dir=kept.parent)) / "root"
    subprocess.run(["cp", "-a", "--reflink=auto", str(kept), str(folder)], check=True)
    root, proc = Root(release, folder), folder / "proc"
    subprocess.run(["mount", "-t", "proc", "proc", str(proc)], check=True)
    try:
        shutil.copy("/etc/resolv.conf", folder / "etc/resolv.conf")
        root.run("useradd -u 1000 -m -d /srv/kim kim; apt-get update -qq")
        yield root
    finally:
        subprocess.run(["umount", str(proc)], check=True)  # a failure leaves the folder, which is safe
        shutil.rmtree(folder.parent)


def try_deb(root: Root, packages: Sequence[Path]) -> dict[str, object]:
    """Install, use, remove and purge; return what was seen."""
    told: dict[str, object] = {"root": root.name}
    before, count = root.files(), _packages(root)
    (root.folder / "debs").mkdir()
    for package in packages:
        shutil.copy(package, root.folder / "debs")
    began = time.monotonic()
    done = root.run("apt-get install -y /debs/*.deb")
    if done.returncode:
        raise SystemExit(f"apt cannot install it in {root.name}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    told["seconds of apt"] = round(time.monotonic() - began)
    told["new packages"] = _packages(root) - count
    told["python3"] = root.run("command -v python3").stdout.strip() or "none"
    told |= use(root, _menu_command(root))
    own = _owned(root)
    root.run("apt-get install -y --reinstall /debs/*.deb")
    told["an upgrade changes no file of the person"] = own == _owned(root)
    shutil.rmtree(root.folder / "debs")
    root.run("apt-get purge -y hipmob hipmob-voice && apt-get autoremove -y --purge")
    told["left by the purge"] = sorted(
        path for path in root.files() - before if "hipmob" in path and not path.startswith("srv/kim")
    )
    told["a purge changes no file of the person"] = own == _owned(root)
    return told


def _owned(root: Root) -> dict[Path, bytes]:
    """Return the contents of all files of the person."""
    home = root.folder / _HOME.removeprefix("/")
    return {path: path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file()}


def use(root: Root, command: str) -> dict[str, object]:
    """Start HipMob on a screen, play a session aloud, and run its self-test; return what was seen."""
    told: dict[str, object] = {}
    PICTURES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="hip-") as name,
        running_server(Path(name)) as server,
        VirtualScreen(window_manager=True) as screen,
    ):
        shown = _environment(screen, server)
        told["window"] = _window(root, command, screen, shown)
        told |= _session(root, command, screen, server, shown)
        tested = root.run(f"{command} self-test --json", person=True, **shown)
        findings = json.loads(tested.stdout)["findings"] if tested.stdout else []
        told["self-test"] = tested.returncode
        told["failed"] = [one for one in findings if not one["works"]]
        told["voice"] = next((one["detail"] for one in findings if one["name"] == "Voice"), tested.stderr)
    told["files in the home"] = sorted(
        path.removeprefix("srv/kim/")
        for path in root.files()
        if path.startswith("srv/kim/.") and "/clips/" not in path
    )
    return told


def _environment(screen: VirtualScreen, server: SoundServer) -> dict[str, str]:
    """Return the way to both; sockets in the host's folders cannot be reached from inside."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    over_tcp = ("module-native-protocol-tcp", "listen=127.0.0.1", f"port={port}", "auth-anonymous=1")
    server.control("load-module", *over_tcp)
    return {"DISPLAY": screen.display, "PULSE_SERVER": f"tcp:127.0.0.1:{port}"}


def _window(root: Root, command: str, screen: VirtualScreen, shown: dict[str, str]) -> str:
    """Start from the menu, take a picture, and close."""
    program = root.start(command, **shown)
    try:
        end = time.monotonic() + 30
        while not screen.is_painted():
            if time.monotonic() > end or program.poll() is not None:
                return "none"
            time.sleep(0.1)
        time.sleep(10.0)
        path = PICTURES / f"{root.name}-start.png"
        screen.picture().save(str(path))
        return path.name
    finally:
        program.terminate()
        program.wait(30)


def _session(
    root: Root, command: str, screen: VirtualScreen, server: SoundServer, shown: dict[str, str]
) -> dict[str, object]:
    recorder = Recorder(server)
    program = root.start(f"{command} play", **shown)
    try:
        time.sleep(_SECONDS)
        screen.picture().save(str(PICTURES / f"{root.name}-session.png"))
    finally:
        program.terminate()
        status = program.wait(30)
        recording = recorder.stop()
    loud = np.abs(recording.samples)
    return {
        "session's status": status,
        "sound, peak dB": round(20 * float(np.log10(max(loud.max(initial=0.0), 1e-5)))),
        "sound, seconds": round(float((loud > 0.01).sum()) / 48000, 1),
    }


def _menu_command(root: Root) -> str:
    """Return the command of the menu's entry."""
    entry = root.folder / "usr/share/applications/hipmob.desktop"
    found = re.search(r"^Exec=(.*)$", entry.read_text(encoding="utf-8"), re.MULTILINE)
    assert found is not None  # noqa: S101 - desktop-file-validate has seen it
    return shlex.split(found[1])[0]


def _packages(root: Root) -> int:
    return len(root.run("dpkg-query -f '.\\n' -W").stdout.splitlines())


def try_folder(root: Root, archive: Path) -> dict[str, object]:
    """Unpack the folder in a home, and use it there, with its files beside it."""
    libraries = "libgl1 libegl1 libfontconfig1 libglib2.0-0 libdbus-1-3 libx11-xcb1 libasound2-plugins"
    told: dict[str, object] = {"root": root.name}
    subprocess.run(["tar", "-xf", str(archive), "-C", str(root.folder / "srv/kim")], check=True)
    [folder] = (root.folder / "srv/kim").glob("hipmob-*")
    command = f"{_HOME}/{folder.name}/hipmob"
    told["without libraries"] = root.run(command, person=True, DISPLAY=":0").stderr.strip()
    root.run(f"apt-get install -y --no-install-recommends {libraries}")
    (folder / "hipmob-data").mkdir()
    os.chown(folder / "hipmob-data", 1000, 1000)
    root.run(f"{command} menu", person=True)
    entry = root.folder / "srv/kim/.local/share/applications/hipmob.desktop"
    told["the menu starts it"] = f"Exec={command}\n" in entry.read_text(encoding="utf-8")
    root.run(f"{command} menu --remove", person=True)
    told["and forgets it"] = not entry.exists()
    told |= use(root, command)
    told["files beside it"] = sorted(path.name for path in (folder / "hipmob-data").iterdir())
    return told


if __name__ == "__main__":
    kind, release, packages = sys.argv[1], sys.argv[2], [Path(one) for one in sys.argv[3:]]
    with clean_root(release) as clean:
        seen = try_deb(clean, packages) if kind == "deb" else try_folder(clean, packages[0])
    print(json.dumps(seen, indent=1, ensure_ascii=False))
