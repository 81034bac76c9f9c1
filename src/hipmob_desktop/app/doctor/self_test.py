"""The command `hipmob self-test`: whether what was shipped is whole, shown by using all of it once.

The doctor asks what this computer offers; the self-test asks what HipMob has to bring. It uses a folder of
its own and never the person's files.
"""

import argparse
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from hipmob_desktop.app.doctor.finding import Finding
from hipmob_desktop.app.doctor.sound import check_sound, check_voice
from hipmob_desktop.app.doctor.system import check_folders, check_screen
from hipmob_desktop.app.doctor.trial_parts import (
    try_assets,
    try_figure,
    try_libraries,
    try_licences,
    try_modules,
    try_sheet,
    try_versions,
)
from hipmob_desktop.app.doctor.trial_session import try_session
from hipmob_desktop.base.folders import Folders, find_folders
from hipmob_desktop.base.messages import _
from hipmob_desktop.desktop.display import has_screen
from hipmob_desktop.voice.outputs import NO_DEVICE

Trial = Callable[[Folders], Finding]

#: Qt's platform where there is no screen.
_INVISIBLE = "offscreen"


def _try_sound(folders: Folders) -> Finding:
    # A device may be absent on the computer that tests. The library that plays on it may not.
    found = check_sound(folders)
    if not found.works and found.detail == NO_DEVICE:
        return Finding(
            _("Sound"), works=True, detail=_("PortAudio is there; this computer has no sound device")
        )
    return found


def _try_window(folders: Folders) -> Finding:
    found = check_screen(folders)
    if not found.works and f"({_INVISIBLE})" in found.detail:
        return Finding(_("Window"), works=True, detail=_("opens, but there is no screen to see it on"))
    return Finding(_("Window"), found.works, found.detail, found.advice)


#: The trials, in an order in which the first failure explains most.
TRIALS: tuple[Trial, ...] = (
    try_versions,
    try_modules,
    try_libraries,
    try_assets,
    try_licences,
    check_folders,
    try_figure,
    _try_window,
    check_voice,
    _try_sound,
    try_sheet,
    try_session,
)


def self_test(arguments: argparse.Namespace, _folders: Folders) -> int:
    """Print each finding as soon as it is there; with --json, print all at the end.

    Returns the exit status: 1 if anything failed.
    """
    found = []
    application = QGuiApplication.instance() or QGuiApplication(["hipmob", "-platform", "offscreen"])
    with _own_folders() as folders:
        for finding in tried(folders):
            found.append(finding)
            if not arguments.json:
                print(f"{'✓' if finding.works else '✗'} {finding.name}: {finding.detail}", flush=True)
                if finding.advice and not finding.works:
                    print(f"    {finding.advice}", flush=True)
    del application  # Qt's application object has to live until here
    whole = all(finding.works for finding in found)
    if arguments.json:
        findings = [asdict(finding) for finding in found]
        print(json.dumps({"format": "hipmob-self-test", "version": 1, "findings": findings}, indent=1))
    else:
        print(_("HipMob is whole.") if whole else _("HipMob is damaged; please install it again."))
    return 0 if whole else 1


def tried(folders: Folders, trials: Iterable[Trial] = TRIALS) -> Iterator[Finding]:
    """Yield the finding of each trial; one that raises has failed."""
    for trial in trials:
        try:
            yield trial(folders)
        except Exception as error:  # noqa: BLE001 - one failed trial must not stop the others
            name = trial.__name__.removeprefix("try_").removeprefix("check_").capitalize()
            yield Finding(name, works=False, detail=f"{type(error).__name__}: {error}")


@contextmanager
def _own_folders() -> Iterator[Folders]:
    """Give a temporary folder for everything, and an invisible platform where there is no screen."""
    chosen = os.environ.get("QT_QPA_PLATFORM")
    if not has_screen(os.environ):
        os.environ["QT_QPA_PLATFORM"] = _INVISIBLE
    try:
        with tempfile.TemporaryDirectory(prefix="hipmob-self-test-", ignore_cleanup_errors=True) as folder:
            yield find_folders(str(Path(folder)))
    finally:
        if chosen is None:
            os.environ.pop("QT_QPA_PLATFORM", None)
