"""What the libraries and programs of a folder need of the system."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path


def elf_files(folder: Path) -> Iterator[Path]:
    """Yield every program and library in a folder; links are left out."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as head:
                if head.read(4) == b"\x7fELF":
                    yield file


def needed(folder: Path) -> set[str]:
    """Return the names of the libraries that are needed, and do not lie in the folder."""
    wanted: set[str] = set()
    for file in elf_files(folder):
        wanted |= set(re.findall(r"NEEDED +(\S+)", _dump("-p", file)))
    return wanted - {file.name for file in folder.rglob("*.so*")}


def newest_symbol(folder: Path, family: str) -> tuple[int, ...]:
    """Return the newest version of a family of symbols, "GLIBC" or "GLIBCXX", that a folder needs."""
    found: set[tuple[int, ...]] = {(0,)}
    for file in elf_files(folder):
        for version in re.findall(rf"\b{family}_(\d+(?:\.\d+)+)", _dump("-p", file)):
            found.add(tuple(int(part) for part in version.split(".")))
    return max(found)


def _dump(what: str, file: Path) -> str:
    done = subprocess.run(["objdump", what, str(file)], capture_output=True, text=True, check=True)
    return done.stdout
