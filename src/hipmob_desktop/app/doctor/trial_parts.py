"""Trials of single parts of the program: versions, modules, libraries, assets, figure, paper."""

import importlib
import importlib.metadata
import os
import pkgutil
import sys

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFontDatabase, QImage
from PySide6.QtSvg import QSvgRenderer

import hipmob_desktop
from hipmob_desktop.app.doctor.finding import Finding
from hipmob_desktop.app.errors.report import versions
from hipmob_desktop.base.assets import asset
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.base.installation import Installation, installation
from hipmob_desktop.base.licences import components, read_texts
from hipmob_desktop.base.messages import _, ngettext
from hipmob_desktop.desktop.menu_entry import PLACES
from hipmob_desktop.desktop.qt_libraries import missing_libraries, told
from hipmob_desktop.export.exercise_sheet import card_html, instant_of, work_of
from hipmob_desktop.export.pdf import print_page
from hipmob_desktop.figure.picture import picture, png
from hipmob_desktop.figure.stances import pose_names
from hipmob_desktop.routine.file import load_builtin
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.voice.waves import wave_seconds

#: The distributions that HipMob cannot do without, and those that some systems lack.
REQUIRED = (
    "PySide6-Essentials",
    "msgspec",
    "numpy",
    "platformdirs",
    "pyttsx3",
    "segno",
    "sounddevice",
    "tomlkit",
    "waitress",
)
OPTIONAL = ("dbus-fast", "hibari-tts", "onnxruntime", "pulsectl")

#: Width and height of a picture of the figure in pixels, and the least share that differs between exercises.
_SIZE, _DIFFERING = (320, 180), 0.02


def try_versions(_folders: Folders) -> Finding:
    """Name the versions of HipMob and of all its libraries."""
    found = {name: _version(name) for name in (*REQUIRED, *OPTIONAL)}
    missing = [name for name in REQUIRED if not found[name]]
    there = ", ".join(f"{name} {version}" for name, version in found.items() if version)
    if missing:
        return Finding(_("Versions"), works=False, detail=_("without {what}").format(what=", ".join(missing)))
    return Finding(_("Versions"), works=True, detail=f"{versions()}; {there}")


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def try_modules(_folders: Folders) -> Finding:
    """Load every module of the program."""
    names = [
        found.name
        for found in pkgutil.walk_packages(hipmob_desktop.__path__, "hipmob_desktop.")
        if not found.name.endswith("__main__")  # it would start another one
    ]
    for name in names:
        importlib.import_module(name)
    # A frozen program without its modules has none to walk through.
    return Finding(
        _("Modules"),
        works=len(names) > len(REQUIRED),
        detail=_("all {count} can be loaded").format(count=len(names)),
    )


def try_libraries(_folders: Folders) -> Finding:
    """Load the libraries that come from the system."""
    missing = missing_libraries(os.environ)
    if missing:
        return Finding(_("Libraries"), works=False, detail=_("some are missing"), advice=told(missing))
    return Finding(_("Libraries"), works=True, detail=_("the system has all that a window needs"))


def try_assets(_folders: Folders) -> Finding:
    """Read every kind of file that HipMob brings."""
    routine, poses = load_builtin(), pose_names()
    drawn = asset("splash.txt").read_text(encoding="utf-8")
    sounds, icons, fonts = (sorted(asset(name).iterdir()) for name in ("sounds", "icons", "fonts"))
    whole = all(wave_seconds(file) > 0 for file in sounds)
    whole &= all(QSvgRenderer(QByteArray(file.read_bytes())).isValid() for file in icons)
    letters = [file for file in fonts if file.suffix == ".ttf"]
    whole &= all(QFontDatabase.addApplicationFont(str(file)) >= 0 for file in letters)
    if sys.platform.startswith("linux"):
        whole &= all(asset(*name.split("/")).stat().st_size > 0 for name in PLACES)
    counts = _("{sounds} sounds, {icons} icons, {fonts} fonts, {poses} poses").format(
        sounds=len(sounds), icons=len(icons), fonts=len(letters), poses=len(poses)
    )
    whole &= bool(sounds and icons and letters and drawn)
    return Finding(_("Assets"), works=whole, detail=f"“{routine.name}”, {counts}")


def try_licences(_folders: Folders) -> Finding:
    """Read the licences of everything inside; a package brings the text of each."""
    found = components()
    brings_all = installation() in {Installation.FOLDER, Installation.PACKAGE}
    textless = [one.name for one in found if brings_all and not read_texts(one)]
    if textless:
        return Finding(
            _("Licences"),
            works=False,
            detail=_("without the text of {what}").format(what=", ".join(textless)),
        )
    return Finding(
        _("Licences"),
        works=len(found) > len(REQUIRED),
        detail=ngettext("{count} component", "{count} components", len(found)).format(count=len(found)),
    )


def try_figure(_folders: Folders) -> Finding:
    """Paint the figure in its first and its last exercise, which look different."""
    timeline = _timeline()
    works = work_of(timeline)
    first, last = (picture(timeline, instant_of(work), *_SIZE) for work in (works[0], works[-1]))
    share = _differing(first, last)
    return Finding(
        _("Figure"),
        works=share > _DIFFERING,
        detail=ngettext("painted in {count} exercise", "painted in {count} exercises", len(works)).format(
            count=len(works)
        ),
    )


def _timeline() -> Timeline:
    return build_timeline(load_builtin(), Preferences(), {})


def _differing(first: QImage, second: QImage) -> float:
    """Return the share of the pixels that differ between two pictures of one size."""
    width, height = first.width(), first.height()
    others = sum(first.pixel(x, y) != second.pixel(x, y) for x in range(width) for y in range(height))
    return others / (width * height)


def try_sheet(folders: Folders) -> Finding:
    """Write a session's sheet as a PDF file, as `hipmob export` does."""
    folders.data.mkdir(parents=True, exist_ok=True)
    path = folders.data / "sheet.pdf"
    timeline = _timeline()
    drawn = {
        str(work.exercise): png(picture(timeline, instant_of(work), *_SIZE)) for work in work_of(timeline)
    }
    print_page(card_html(timeline, drawn), path, timeline.title)
    written = path.read_bytes()
    whole = written.startswith(b"%PDF-") and len(written) > max(map(len, drawn.values()))
    return Finding(_("Sheet"), works=whole, detail=_("a PDF of {size} KB").format(size=len(written) // 1000))
