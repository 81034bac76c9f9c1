"""Whether the program itself is whole: its versions, its font."""

import sys

import PySide6

from hipmob_desktop.app.doctor.finding import Finding
from hipmob_desktop.app.files.folders import Folders
from hipmob_desktop.app.trouble.report import versions
from hipmob_desktop.assets import asset


def check_versions(_: Folders) -> Finding:
    """Name the versions, and the one that is known to be broken."""
    detail = versions()
    if PySide6.__version__.startswith("6.12.0") and sys.version_info < (3, 12):
        return Finding("Versions", works=False, detail=detail, advice="Install PySide6-Essentials 6.11.")
    return Finding("Versions", works=True, detail=detail)


def check_font(_: Folders) -> Finding:
    """Look for the font that HipMob brings along."""
    try:
        count = len(list(asset("fonts").glob("*.ttf")))
    except FileNotFoundError as error:
        return Finding("Font", works=False, detail="HipMob's own font is missing", advice=str(error))
    return Finding("Font", works=count > 0, detail=f"Inter in {count} weights")
