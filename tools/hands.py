"""Searches the paths of the hands between the figure's poses, and writes assets/figure/hands.toml.

    python tools/hands.py

Run it after a change to poses.toml or to figure/grounded.py. It takes about three minutes.
"""

from concurrent.futures import ProcessPoolExecutor
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
# For each way, in the stance with the right leg in front, and each of its arms: for each time that the hand
# travels, metres that it is lifted and led outwards, and how low and close the elbow is (0 to 1).

"""


def _line(way: tuple[Stand, ...]) -> str:
    """Return a way's line of the file, or nothing if its hands travel as they do by themselves."""
    found = searched(way)
    arms = ", ".join(f"{limb} = {[list(off) for off in offs]}" for limb, offs in found.items())
    return f'"{way_of(way)}" = {{ {arms} }}\n' if found else ""


def main() -> None:
    """Write the file."""
    stands = [Stand(name, Side.RIGHT) for name in pose_book().poses]
    passed = [(here, *ways(here, to), to) for here, to in permutations(stands, 2)]
    with ProcessPoolExecutor() as processes:
        lines = [line for line in processes.map(_line, passed, chunksize=8) if line]
    _FILE.write_text(_HEAD + "".join(lines), encoding="utf-8")
    print(f"{len(lines)} ways")


if __name__ == "__main__":
    main()
