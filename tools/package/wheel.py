"""The wheel and the source archive."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tools.package.source import DIST, Source
from tools.package.tool_venv import tools


@dataclass(frozen=True, slots=True)
class Wheel:
    """The two files that an index of Python packages takes."""

    wheel: Path
    sdist: Path


def build(source: Source, out: Path = DIST) -> Wheel:
    """Build both from a commit, and check them as an index would.

    The wheel is built from the source archive, so everything that it needs is in there.
    """
    fresh = source.folder.parent / f"{source.folder.name}-wheel"
    shutil.rmtree(fresh, ignore_errors=True)
    subprocess.run(
        [tools() / "python", "-m", "build", "--no-isolation", "--outdir", fresh, source.folder],
        env=source.environment,
        check=True,
        capture_output=True,
    )
    made = sorted(fresh.iterdir())
    subprocess.run([tools() / "twine", "check", "--strict", *made], check=True)
    out.mkdir(exist_ok=True)
    sdist, wheel = sorted((Path(shutil.copy(file, out)) for file in made), key=lambda one: one.suffix)
    return Wheel(wheel, sdist)
