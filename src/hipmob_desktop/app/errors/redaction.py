"""Redaction: removes from a text the names and folders that identify a person or computer."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

Redact = Callable[[str], str]

#: Names shared by many computers, which also occur in texts with another meaning.
_NOBODYS = {"", "root", "user", "localhost"}


def redaction(home: Path, data: Path, person: str, computer: str) -> Redact:
    """Return a function that replaces the home folder, the data folder and both names in a text.

    Args:
        home: the home folder; becomes `~`.
        data: the folder of HipMob's files, which may be anywhere; becomes `(data)`.
        person: the login name; becomes `(person)` wherever it is a whole word.
        computer: the computer's name; becomes `(computer)` likewise.
    """
    replaced: list[tuple[str, str]] = []
    for folder, stand_in in ((data, "(data)"), (home, "~")):
        forms = {str(folder), str(folder.resolve()), folder.as_posix()}
        replaced += [(re.escape(form) + r"(?!\w)", stand_in) for form in forms if len(folder.parts) > 1]
    for name, stand_in in ((person, "(person)"), (computer, "(computer)")):
        if name.casefold() not in _NOBODYS:
            replaced.append((rf"(?<!\w){re.escape(name)}(?!\w)", stand_in))
    patterns = [(re.compile(pattern, re.IGNORECASE), stand_in) for pattern, stand_in in replaced]

    def redact(text: str) -> str:
        for pattern, stand_in in patterns:
            text = pattern.sub(stand_in, text)
        return text

    return redact


def redaction_here(data: Path) -> Redact:
    """Return the redaction for this person and computer; the names are read at the first use."""

    @cache
    def made() -> Redact:
        # The imports slow the start down, and most runs never redact anything.
        import getpass  # noqa: PLC0415
        import platform  # noqa: PLC0415

        try:
            person = getpass.getuser()
        except (OSError, KeyError, ImportError):  # the user has no name here, as in some containers
            person = ""
        return redaction(Path.home(), data.absolute(), person, platform.node())

    def redact(text: str) -> str:
        return made()(text)

    return redact
