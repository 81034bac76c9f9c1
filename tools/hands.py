"""Searches the paths of the hands between the figure's poses, and writes assets/figure/hands.toml.

    python tools/hands.py

Run it after a change to poses.toml or to figure/grounded.py. It takes about two minutes.
"""

from itertools import permutations
from pathlib import Path

from hipmob_desktop.figure.grounded import searched, way_of
from hipmob_desktop.figure.moves import Stand, ways
from hipmob_desktop.figure.poses import pose_book
from hipmob_desktop.routine.words import Side

_FILE = Path(__file__).resolve().parents[1] / "assets" / "figure" / "hands.toml"
_HEAD = """# How hands travel between poses where the lowest way leads through a leg or the trunk.
# Written by tools/hands.py.
#
# For each way, in the stance with the right leg in front, and each of its arms: one number for each time that
# the hand travels, which counts the ways of `figure/grounded.py` from the lowest on.

"""


def main() -> None:
    """Write the file."""
    stands = [Stand(name, Side.RIGHT) for name in pose_book().poses]
    lines = []
    for here, to in permutations(stands, 2):
        way = (here, *ways(here, to), to)
        found = searched(way)
        if found:
            arms = ", ".join(f"{limb} = {numbers}" for limb, numbers in found.items())
            lines.append(f'"{way_of(way)}" = {{ {arms} }}\n')
    _FILE.write_text(_HEAD + "".join(lines), encoding="utf-8")
    print(f"{len(lines)} ways")


if __name__ == "__main__":
    main()
