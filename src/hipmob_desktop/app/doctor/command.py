"""The command `hipmob doctor`: every check in its order, one line each."""

import argparse
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict

from hipmob_desktop.app.doctor.desktop import (
    check_clicker,
    check_desktop,
    check_instance,
    check_login,
    check_menu,
    check_phone,
    check_small_window,
)
from hipmob_desktop.app.doctor.finding import Finding
from hipmob_desktop.app.doctor.sound import check_film, check_sound, check_voice
from hipmob_desktop.app.doctor.system import (
    check_folders,
    check_font,
    check_history,
    check_log,
    check_screen,
    check_versions,
)
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.base.messages import _

Check = Callable[[Folders], Finding | Iterable[Finding]]

#: The checks; those whose failure explains most come first.
CHECKS: tuple[Check, ...] = (
    check_versions,
    check_screen,
    check_font,
    check_voice,
    check_sound,
    check_film,
    check_folders,
    check_history,
    check_log,
    check_instance,
    check_menu,
    check_login,
    check_desktop,
    check_clicker,
    check_phone,
    check_small_window,
)


def doctor(arguments: argparse.Namespace, folders: Folders) -> None:
    """Print each finding as soon as it is there; with --json, print all at the end."""
    if arguments.json:
        found = [asdict(finding) for finding in examine(folders)]
        print(json.dumps({"format": "hipmob-doctor", "version": 1, "findings": found}, indent=1))
        return
    for finding in examine(folders):
        print(f"{'✓' if finding.works else '✗'} {finding.name}: {finding.detail}", flush=True)
        if finding.advice:
            print(f"    {finding.advice}", flush=True)


def examine(folders: Folders, checks: Iterable[Check] = CHECKS) -> Iterator[Finding]:
    """Yield a finding for each required or useful thing; a check that raises is a finding, too."""
    for check in checks:
        try:
            found = check(folders)
            yield from [found] if isinstance(found, Finding) else found
        except Exception as error:  # noqa: BLE001 - one failed check must not stop the others
            name = check.__name__.removeprefix("check_").capitalize()
            detail = _("could not be examined ({kind}: {reason})").format(
                kind=type(error).__name__, reason=error
            )
            yield Finding(name, works=False, detail=detail, advice=_("This is a fault in HipMob itself."))
