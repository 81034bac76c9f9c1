"""The bug report: errors with their tracebacks, and the versions; no data of the person."""

import platform
import traceback
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import PySide6

from hipmob_desktop import __version__
from hipmob_desktop.app.errors.redaction import Redact


@dataclass(frozen=True, slots=True)
class Place:
    """The identity of a problem: its exception's type, and the file and line of its origin."""

    kind: str
    file: str
    line: int


def place_of(error: BaseException) -> Place:
    """Return the place where an error was raised."""
    frames = traceback.extract_tb(error.__traceback__)
    file, line = (frames[-1].filename, frames[-1].lineno or 0) if frames else ("", 0)
    return Place(type(error).__name__, file, line)


def versions() -> str:
    """Return the versions of HipMob and its libraries, in one line."""
    return (
        f"HipMob {__version__}, Python {platform.python_version()}, PySide6 {PySide6.__version__}, "
        f"{platform.platform()}"
    )


def traceback_of(error: BaseException) -> str:
    """Return the traceback of an error, the oldest call first."""
    return "".join(traceback.format_exception(error))


def report_of(problems: Mapping[str, int], lately: Iterable[str], redact: Redact) -> str:
    """Return a report that can be published.

    Args:
        problems: tracebacks, each with its number of occurrences.
        lately: the last warnings before it, oldest first.
        redact: removes names and folders.
    """
    parts = [versions(), *(f"{times} × {problem}" for problem, times in problems.items())]
    before = "\n".join(lately)
    if before:
        parts.append(f"Warnings before it:\n{before}")
    return redact("\n\n".join(part.strip() for part in parts)) + "\n"
