"""Whether HipMob starts when the person logs in: a file that desktops on Linux look for (XDG autostart)."""

import os
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

#: The characters that have to be quoted in the Exec key, by the Desktop Entry Specification.
_RESERVED = set(" \t\n\"'\\><~|&;$*?#()`")

#: How the characters that no line may have are written in a value; the backslash comes first.
_ESCAPES = (("\\", "\\\\"), ("\n", "\\n"), ("\t", "\\t"), ("\r", "\\r"))

_ENTRY = """[Desktop Entry]
Type=Application
Version=1.1
Name=HipMob
Comment=Waits in the background for the next session
Icon=hipmob
Exec={line}
Terminal=false
X-GNOME-UsesNotifications=true
"""


def autostart_file(environment: Mapping[str, str], home: Path) -> Path:
    """Return where the file is, or would be."""
    config = environment.get("XDG_CONFIG_HOME", "")
    folder = Path(config) if config.startswith("/") else home / ".config"
    return folder / "autostart" / "hipmob.desktop"


def starts_at_login(file: Path) -> bool:
    """Return whether the file is there, and no tool of the desktop has switched it off."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    said = {key.strip(): value.strip().lower() for key, _, value in (line.partition("=") for line in lines)}
    return said.get("Hidden") != "true" and said.get("X-GNOME-Autostart-enabled") != "false"


def started_program(file: Path) -> str | None:
    """Return the program that a desktop entry starts, or None if it names none."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    found = re.search(r'^Exec=("(?:[^"\\]|\\.)*"|\S+)', text, re.MULTILINE)
    if found is None:
        return None
    return re.sub(r"\\+(.)", r"\1", found[1].strip('"')).replace("%%", "%")


def is_there(program: str) -> bool:
    """Return whether a program that a desktop entry names can be started, as far as that can be told.

    A mere name is looked for by the desktop in places that need not be ours.
    """
    return "/" not in program or shutil.which(program) is not None


def start_at_login(file: Path, command: Sequence[str]) -> None:
    """Write the file, so that the desktop runs `command` at the next login.

    Raises:
        OSError: it cannot be written; one that was there is as it was.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        draft.write_text(_ENTRY.format(line=exec_line(command)), encoding="utf-8")
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def stay_out_of_login(file: Path) -> None:
    """Remove the file.

    Raises:
        OSError: it is there, and cannot be removed.
    """
    file.unlink(missing_ok=True)


def exec_line(command: Sequence[str]) -> str:
    """Return a command as the value of an Exec key: quoted, and escaped once more as every value is."""
    line = " ".join(_quoted(part) for part in command)
    for sign, escaped in _ESCAPES:
        line = line.replace(sign, escaped)
    return line


def _quoted(part: str) -> str:
    escaped = part.replace("%", "%%")
    if part and not _RESERVED & set(part):
        return escaped
    for sign in '\\"`$':  # the backslash first, which stands before the others
        escaped = escaped.replace(sign, f"\\{sign}")
    return f'"{escaped}"'
