"""Makes packages into `dist/`: `python -m tools.package [wheel|folder|deb]`, all of them by default."""

import argparse

from tools.package import deb, folder, sbom, wheel
from tools.package.source import export

KINDS = ("wheel", "folder", "deb")


def main() -> None:
    """Make what is asked for, and print name and size of each file."""
    parser = argparse.ArgumentParser(prog="python -m tools.package", description=__doc__)
    parser.add_argument("kinds", nargs="*", choices=[*KINDS, []])
    kinds = parser.parse_args().kinds or KINDS
    source = export()
    made = wheel.build(source)
    files = [made.wheel, made.sdist]
    if set(kinds) != {"wheel"}:
        frozen = folder.freeze(source, made)
        version = made.wheel.name.split("-")[1]
        if "folder" in kinds:
            files += [folder.pack(frozen, source, version), sbom.write(frozen, source, version)]
        if "deb" in kinds:
            files += deb.build(frozen, folder.SOURCES, source, version)
    for file in files:
        print(f"{file.stat().st_size / 1e6:6.2f} MB  {file.name}")


if __name__ == "__main__":
    main()
