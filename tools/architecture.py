"""Draws the diagrams of docs/architecture.md from the code: ``python -m tools.architecture``.

The player's states are found by running its table, the packages' arrows by reading the imports.
"""

import ast
import re
from collections import defaultdict
from pathlib import Path

from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.events import Command, State
from hipmob_desktop.session.player import TABLE, Session, step
from hipmob_desktop.session.preferences import Preferences

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "architecture.md"
_SOURCE = ROOT / "src" / "hipmob_desktop"


def player_diagram() -> str:
    """Return the diagram of the player's states, with the target state of each command."""
    arrows: dict[tuple[str, str], list[str]] = defaultdict(list)
    for state, command in TABLE:
        for target in sorted(_targets(state, command)):
            arrows[state.value, target].append(command.value)
    lines = [
        f"    {source} --> {target}: {', '.join(commands)}" for (source, target), commands in arrows.items()
    ]
    end = f"    {State.RUNNING.value} --> {State.FINISHED.value}: the last phase is over"
    return _block(["stateDiagram-v2", f"    [*] --> {State.READY.value}", *lines, end])


def rooms_diagram() -> str:
    """Return the diagram of the packages' imports. An arrow that follows from two others is left out."""
    arrows = room_imports()
    direct = {
        (room, below)
        for room, all_below in arrows.items()
        for below in all_below
        if not any(below in _reached(arrows, between) for between in all_below if between != below)
    }
    return _block(["flowchart TD", *(f"    {room} --> {below}" for room, below in sorted(direct))])


def room_imports() -> dict[str, set[str]]:
    """Return the imported packages of each package."""
    arrows: dict[str, set[str]] = defaultdict(set)
    for path in _SOURCE.rglob("*.py"):
        room = path.relative_to(_SOURCE).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("hipmob_desktop."):
                arrows[room].add(node.module.split(".")[1])
    return {room: found - {room} for room, found in arrows.items() if not room.startswith("__")}


def drawn(page: str) -> str:
    """Return the page with the present diagrams."""
    diagrams = {"player": player_diagram(), "rooms": rooms_diagram()}
    marked = r"(<!-- (\w+): drawn by tools/architecture\.py -->\n)```mermaid\n.*?```\n"
    return re.sub(marked, lambda found: found[1] + diagrams[found[2]], page, flags=re.DOTALL)


def _targets(state: State, command: Command) -> set[str]:
    """Return the target states of a command, in the first phase and in the last one."""
    timeline = build_timeline(load_builtin(), Preferences(), {})
    instants = (1.0, timeline.phases[-1].start + 0.5)
    return {
        step(Session(timeline, state, position, 0.0, 0.0), command, 0.0)[0].state.value
        for position in instants
    }


def _reached(arrows: dict[str, set[str]], room: str) -> set[str]:
    """Return every package below a package."""
    found: set[str] = set()
    waiting = [room]
    while waiting:
        below = arrows.get(waiting.pop(), set()) - found
        found |= below
        waiting += below
    return found


def _block(lines: list[str]) -> str:
    return "\n".join(["```mermaid", *lines, "```", ""])


if __name__ == "__main__":
    PAGE.write_text(drawn(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
