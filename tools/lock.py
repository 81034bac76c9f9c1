"""Locks every dependency to the newest allowed version with its hashes, for all systems and Pythons.

uv is installed into a temporary environment under `build/`. It writes four files in `requirements/`, without
download addresses:

- `run.txt`: to run HipMob;
- `dev.txt`: to work on it;
- `bench.txt`: to measure it;
- `package.txt`: to make packages.
"""

import subprocess
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: The file of each group of dependencies.
GROUPS = {"build": "run.txt", "dev": "dev.txt", "bench": "bench.txt", "package": "package.txt"}
HEADER = "# Written by `make lock` from pyproject.toml; for Python 3.11 and newer on every system.\n\n"
COMPILE = (
    "pyproject.toml",
    "--upgrade",
    "--universal",
    "--fork-strategy=fewest",  # one version for every Python: the tested one runs
    "--python-version=3.11",
    "--generate-hashes",
    "--annotation-style=line",
    "--no-header",
    "--no-emit-index-url",
    "--no-emit-find-links",
)


def main() -> None:
    """Write the lists."""
    environment = ROOT / "build" / "lock"
    venv.create(environment, with_pip=True, clear=True)
    subprocess.run([environment / "bin" / "pip", "install", "--quiet", "uv"], check=True)
    for group, name in (
        ("build", "run.txt"),
        ("dev", "dev.txt"),
        ("bench", "bench.txt"),
        ("package", "package.txt"),
    ):
        target = ROOT / "requirements" / name
        subprocess.run(
            [
                environment / "bin" / "uv",
                "pip",
                "compile",
                "--quiet",
                *COMPILE,
                "--group",
                group,
                "-o",
                target,
            ],
            cwd=ROOT,
            check=True,
        )
        packages = target.read_text()
        target.write_text(HEADER + packages)
        print(f"requirements/{name}: {len(packages.splitlines())} lines")


if __name__ == "__main__":
    main()
