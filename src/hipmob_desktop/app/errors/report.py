"""What can be handed on about a problem: what happened where, on what kind of computer, and no more."""

import platform
import traceback
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import PySide6

from hipmob_desktop import __version__
from hipmob_desktop.app.errors.redaction import Redact


@dataclass(frozen=True, slots=True)
class Place:
    """What a problem is known again by: its kind, and the file and line where it arose."""

    kind: str
    file: str
    line: int


def place_of(error: BaseException) -> Place:
    """Return where an error arose."""
    frames = traceback.extract_tb(error.__traceback__)
    file, line = (frames[-1].filename, frames[-1].lineno or 0) if frames else ("", 0)
    return Place(type(error).__name__, file, line)


def versions() -> str:
    """Return what runs here, in one line."""
    return (
        f"HipMob {__version__}, Python {platform.python_version()}, PySide6 {PySide6.__version__}, "
        f"{platform.platform()}"
    )


def told(error: BaseException) -> str:
    """Return what happened and where, in the order of the calls."""
    return "".join(traceback.format_exception(error))


def report_of(problems: Mapping[str, int], lately: Iterable[str], redact: Redact) -> str:
    """Return a report that can be handed on.

    Args:
        problems: what happened, and how often.
        lately: the last warnings before it, oldest first.
        redact: takes out whose computer it comes from.
    """
    parts = [versions(), *(f"{times} × {problem}" for problem, times in problems.items())]
    before = "\n".join(lately)
    if before:
        parts.append(f"Warnings before it:\n{before}")
    return redact("\n\n".join(part.strip() for part in parts)) + "\n"
