"""The source of a package: the files of one commit, and the instant that stands in for "now"."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: Everything that is made: packages in `dist/`, the rest below `build/`.
BUILD, DIST = ROOT / "build" / "package", ROOT / "dist"


@dataclass(frozen=True, slots=True)
class Source:
    """The files of a commit, exported without anything that lies beside them.

    Attributes:
        folder: the files.
        epoch: the commit's time in seconds since 1970.
    """

    folder: Path
    epoch: int

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a reproducible build."""
        clean = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "VIRTUAL_ENV"}}
        return clean | {"SOURCE_DATE_EPOCH": str(self.epoch), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}


def export(folder: Path = BUILD / "source") -> Source:
    """Export the present commit into a folder, which is made anew."""
    if _git("status", "--porcelain", "--untracked-files=no"):
        print("Uncommitted changes are not in the packages.", file=sys.stderr)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    archive = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, check=True, capture_output=True).stdout
    subprocess.run(["tar", "-x", "--no-same-permissions"], cwd=folder, input=archive, check=True, umask=0o022)
    return Source(folder, int(_git("log", "-1", "--format=%ct")))


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout.strip()
