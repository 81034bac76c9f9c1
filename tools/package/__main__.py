"""Makes packages into `dist/`: `python -m tools.package [wheel|folder|deb]`, all of them by default."""

import argparse

from tools.package import wheel
from tools.package.source import export


def main() -> None:
    """Make what is asked for, and print name and size of each file."""
    parser = argparse.ArgumentParser(prog="python -m tools.package", description=__doc__)
    parser.add_argument("what", nargs="*", choices=["wheel", "folder", "deb", []])
    parser.parse_args()
    source = export()
    made = wheel.build(source)
    for file in (made.wheel, made.sdist):
        print(f"{file.stat().st_size / 1e6:6.2f} MB  {file.name}")


if __name__ == "__main__":
    main()
