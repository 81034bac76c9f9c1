"""Prepares a bare machine for HipMob: `python3 tools/setup.py run`, `screen`, `test` or `bench`.

Only Python is required. On Debian and its relatives, missing system packages are installed through apt. The
Python packages go into `.venv`, from the locked list, and are checked against its hashes. `.venv/ready`
records the result, so the second time only that file is read.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"

#: The libraries that Qt's wheels expect of the system, then the programs for sound and voice. The libraries
#: were found by adding one at a time until a window opened.
RUN_PACKAGES = (
    "libglib2.0-0",
    "libdbus-1-3",
    "libgl1",
    "libegl1",
    "libfontconfig1",
    "libxkbcommon0",
    "libgssapi-krb5-2",
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libwayland-cursor0",
    "libwayland-egl1",
    "libportaudio2",
    "libasound2-plugins",
    "espeak-ng",
)
#: A virtual screen for a machine without one.
SCREEN_PACKAGES = ("xvfb",)
#: Tests open real windows under a window manager, press keys in them, and record a sound server. They control
#: a session from a tray, a notification and media keys. The benchmark of the voice compares it with pyttsx3's
#: live speech, which plays through aplay.
TEST_PACKAGES = (
    "openbox",
    "at-spi2-core",
    "python3-pyatspi",
    "xdotool",
    "pulseaudio",
    "pulseaudio-utils",
    "alsa-utils",
    "dbus-daemon",
    "playerctl",
    "dunst",
    "trayer",
    "libglib2.0-bin",
    "desktop-file-utils",
    "appstream",
    "shared-mime-info",
    "binutils",
)

#: Each need includes the ones before it: its system packages and its locked list of Python packages.
NEEDS = {
    "run": (RUN_PACKAGES, "run.txt"),
    "screen": (RUN_PACKAGES + SCREEN_PACKAGES, "run.txt"),
    "test": (RUN_PACKAGES + SCREEN_PACKAGES + TEST_PACKAGES, "dev.txt"),
    "bench": (RUN_PACKAGES + SCREEN_PACKAGES + TEST_PACKAGES, "bench.txt"),
}


def main(need: str) -> None:
    """Prepare the machine for `need`, or exit with one message and status 1."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file also runs on Pythons that the project refuses
        sys.exit("HipMob needs Python 3.11 or newer. Name one like this: make run PYTHON=python3.12")
    if not is_ready(need):
        packages, lock = NEEDS[need]
        install_system_packages(packages)
        install_python_packages(ROOT / "requirements" / lock)
        (VENV / "ready").write_text(f"{need} {fingerprint(need)}\n")


def is_ready(need: str) -> bool:
    """Return whether `need`, or one that includes it, was met before, and nothing has changed since."""
    try:
        met, noted = (VENV / "ready").read_text().split()
    except (OSError, ValueError):
        return False
    order = list(NEEDS)
    return met in order[order.index(need) :] and noted == fingerprint(met)


def fingerprint(need: str) -> str:
    """Return a hash of everything that decides what `need` installs, and where."""
    packages, lock = NEEDS[need]
    digest = hashlib.sha256()
    digest.update(repr((packages, str(ROOT), sys.version, sys.base_prefix)).encode())
    digest.update((ROOT / "requirements" / lock).read_bytes())
    digest.update((ROOT / "pyproject.toml").read_bytes())
    return digest.hexdigest()


def install_system_packages(wanted: "tuple[str, ...]") -> None:
    """Install those of the `wanted` Debian packages that are missing."""
    if importlib.util.find_spec("ensurepip") is None:
        wanted += (f"python3.{sys.version_info.minor}-venv",)
    if shutil.which("dpkg-query") is None:
        print(
            "This is no Debian system; if something is missing, look for:", ", ".join(wanted), file=sys.stderr
        )
        return
    present = present_packages()
    missing = [name for name in wanted if name not in present]
    if not missing:
        return
    install = ("install", "--no-install-recommends", *missing)
    if not can_become_root():
        sys.exit(
            f"Please run this as root, then try again:\n\n  apt-get update && apt-get {' '.join(install)}"
        )
    print("Installing system packages (this can take minutes):", ", ".join(missing), flush=True)
    updated_before = any(Path("/var/lib/apt/lists").glob("*Packages*"))
    if not (updated_before and apt_get(*install)) and not (apt_get("update") and apt_get(*install)):
        sys.exit(f"apt could not do it. HipMob needs these packages: {' '.join(missing)}")


def present_packages() -> "set[str]":
    """Return the names of all installed packages, and the names that they provide."""
    form = "${db:Status-Status}\t${Package}, ${Provides}\n"
    listing = subprocess.run(
        ["dpkg-query", "-W", "-f", form], check=True, capture_output=True, text=True
    ).stdout
    rows = (line.split("\t") for line in listing.splitlines())
    return {
        entry.split()[0]
        for status, names in rows
        if status == "installed"
        for entry in names.split(", ")
        if entry
    }


def can_become_root() -> bool:
    """Return whether this is root, or sudo works without a password, or a person can type one."""
    if os.geteuid() == 0:
        return True
    if shutil.which("sudo") is None:
        return False
    without_password = subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True)
    return without_password.returncode == 0 or sys.stdin.isatty()


def apt_get(command: str, *arguments: str) -> bool:
    """Run apt-get as root and return whether it succeeded. Its output is shown only after a failure."""
    as_root = ("env",) if os.geteuid() == 0 else ("sudo", "env")
    quietly = ("-qq", "-y", "-o", "Dpkg::Use-Pty=0", "-o", "DPkg::Lock::Timeout=300")
    line = (*as_root, "DEBIAN_FRONTEND=noninteractive", "apt-get", *quietly, command, *arguments)
    outcome = subprocess.run(line, check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if outcome.returncode != 0:
        print(outcome.stderr, file=sys.stderr)
    return outcome.returncode == 0


def install_python_packages(lock: Path) -> None:
    """Install the locked versions into `.venv`, and the project itself as editable."""
    if not is_usable(VENV):
        run(sys.executable, "-m", "venv", "--clear", str(VENV))
    print("Installing Python packages into .venv (the first time, 130 MB are fetched)", flush=True)
    pip = (str(VENV_PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", "install")
    loudness = () if sys.stdout.isatty() else ("--quiet",)
    run(*pip, *loudness, "--require-hashes", "--no-deps", "--only-binary=:all:", "-r", str(lock))
    run(*pip, "--quiet", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))


def is_usable(venv: Path) -> bool:
    """Return whether `venv` works, is where it was made, and belongs to the running Python."""
    ask = "import pip, sys; print(repr((sys.version, sys.base_prefix)))"
    try:
        stays = str(venv) in (venv / "bin" / "activate").read_text()
        answer = subprocess.run([str(VENV_PYTHON), "-c", ask], check=False, capture_output=True, text=True)
    except OSError:
        return False
    return stays and answer.stdout.strip() == repr((sys.version, sys.base_prefix))


def run(*line: str) -> None:
    """Run a command that has to succeed."""
    if subprocess.run(line, check=False, stdin=subprocess.DEVNULL).returncode != 0:
        sys.exit(f"This did not work: {' '.join(line)}")


if __name__ == "__main__":
    main(sys.argv[1])
