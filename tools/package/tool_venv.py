"""The environment that builds: Debian's own Python, with the locked packages only."""

import os
import subprocess
from pathlib import Path

from tools.package.source import BUILD, ROOT

#: The Python inside the packages. Debian's has a shared library, which is stripped.
PYTHON = os.environ.get("HIPMOB_PACKAGE_PYTHON", "/usr/bin/python3")


def tools() -> Path:
    """Return the folder of programs with all that builds, and all that HipMob runs with.

    It is installed if it is missing, or if the lock has changed.
    """
    folder = BUILD / "tools"
    lock = ROOT / "requirements" / "package.txt"
    wanted = PYTHON + lock.read_text(encoding="utf-8")
    mark = folder / "ready"
    if not mark.exists() or mark.read_text(encoding="utf-8") != wanted:
        subprocess.run([PYTHON, "-m", "venv", "--clear", folder], check=True)
        pip = [str(folder / "bin" / "pip"), "--disable-pip-version-check", "install", "--quiet"]
        subprocess.run(
            [*pip, "--require-hashes", "--no-deps", "--only-binary=:all:", "-r", str(lock)], check=True
        )
        mark.write_text(wanted, encoding="utf-8")
    return folder / "bin"
