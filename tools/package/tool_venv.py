"""The environments that build: Debian's own Python, with the locked packages only."""

import os
import subprocess
from pathlib import Path

from tools.package.source import BUILD, ROOT

#: The Python inside the packages. Debian's is built for old processors, is stripped, and has a shared library.
PYTHON = os.environ.get("HIPMOB_PACKAGE_PYTHON", "/usr/bin/python3")


def tools() -> Path:
    """Return the folder of programs with build, twine and hatchling; they are installed if they are missing."""
    return _environment("tools", ["package.txt"])


def frozen() -> Path:
    """Return the folder of programs with PyInstaller, and everything that HipMob runs with."""
    return _environment("frozen", ["run.txt", "package.txt"])


def _environment(name: str, locks: list[str]) -> Path:
    folder = BUILD / name
    files = [ROOT / "requirements" / lock for lock in locks]
    wanted = PYTHON + "".join(file.read_text(encoding="utf-8") for file in files)
    mark = folder / "ready"
    if not mark.exists() or mark.read_text(encoding="utf-8") != wanted:
        subprocess.run([PYTHON, "-m", "venv", "--clear", folder], check=True)
        pip = [folder / "bin" / "pip", "--disable-pip-version-check", "install", "--quiet"]
        for file in files:
            line = [*pip, "--require-hashes", "--no-deps", "--only-binary=:all:", "-r", file]
            subprocess.run(line, check=True)
        mark.write_text(wanted, encoding="utf-8")
    return folder / "bin"
