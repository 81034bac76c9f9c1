"""Desktop entries: the files in which a Linux desktop finds a program's command line."""

import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

#: The characters that need quotes in the Exec key, by the Desktop Entry Specification.
_RESERVED = set(" \t\n\"'\\><~|&;$*?#()`")

#: Escapes of the characters that no value may contain; the backslash comes first.
_ESCAPES = (("\\", "\\\\"), ("\n", "\\n"), ("\t", "\\t"), ("\r", "\\r"))

_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "s": " "}


def read_entry(file: Path) -> str:
    """Return an entry's text; "" if there is no regular file that can be read."""
    try:
        return file.read_text(encoding="utf-8") if file.is_file() else ""  # a pipe would never end
    except (OSError, UnicodeDecodeError):
        return ""


def entry_program(file: Path) -> str | None:
    """Return the program that an entry starts, or None if it names none."""
    line = re.search(r"^Exec=(.*)$", read_entry(file), re.MULTILINE)
    value = "" if line is None else re.sub(r"\\(.)", lambda found: _SIGNS.get(found[1], found[1]), line[1])
    program = re.match(r'"((?:[^"\\]|\\.)*)"|([^\s"]+)', value)
    if program is None:
        return None
    return re.sub(r"\\(.)", r"\1", program[1] or program[2] or "").replace("%%", "%")


def missing_program(file: Path) -> str:
    """Return the program of an entry if it is not installed any more, else "".

    A name without a folder counts as installed, because the desktop's PATH may differ from ours.
    """
    program = entry_program(file) or ""
    return program if "/" in program and shutil.which(program) is None else ""


def exec_line(command: Sequence[str]) -> str:
    """Return a command as the value of an Exec key: quoted, and escaped like every value."""
    line = " ".join(_quoted(part) for part in command)
    for sign, escaped in _ESCAPES:
        line = line.replace(sign, escaped)
    return line


def _quoted(part: str) -> str:
    escaped = part.replace("%", "%%")
    if part and not _RESERVED & set(part):
        return escaped
    for sign in '\\"`$':  # the backslash first, because it escapes the others
        escaped = escaped.replace(sign, f"\\{sign}")
    return f'"{escaped}"'


def own_command(arguments: Sequence[str]) -> list[str]:
    """Return the command that starts this HipMob.

    This is a frozen program itself, else its script if that was started, else Python's module.

    Args:
        arguments: as `sys.argv`.
    """
    if getattr(sys, "frozen", False):  # found through PATH, the first argument is its bare name
        return [sys.executable]
    program = Path(arguments[0]).absolute()
    if program.stem == "hipmob" and program.is_file():
        return [str(program)]
    return [sys.executable, "-m", "hipmob_desktop"]
