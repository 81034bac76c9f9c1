"""Runs every benchmark in turn: each `bench_*.py` prints a table of what it measured."""

import importlib
import platform
from pathlib import Path


def main() -> None:
    """Print the machine, then each benchmark's table under its name."""
    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}")
    print("Compare figures of one machine only.")
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        print(f"\n{path.stem.removeprefix('bench_')}\n{'-' * 60}", flush=True)
        importlib.import_module(f"benchmarks.{path.stem}").main()


if __name__ == "__main__":
    main()
