"""Renders every screen to build/screens in its themes and sizes, also with long texts, and contact sheets.

`python -m tools.screens [PART-OF-A-NAME…]` renders only the pictures whose names contain one of the parts,
with the sheets of their screens. A name is SCENE-LOOK-SIZE, such as home-light-1280x720. It ends with -long
for texts that are 60 % longer. The size is the window's, or the screen's around a small window.
"""

import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from hipmob_desktop.settings.theme_choice import ThemeChoice
from hipmob_desktop.ui.dialogs.dialog import Dialog
from hipmob_desktop.ui.figure.figure_view import FigureView
from hipmob_desktop.ui.home.exercise_card import ExerciseCard
from tools.pseudo import lengthen
from tools.scenes import all_scenes
from tools.scenes.stage import Stage

OUT = Path(__file__).resolve().parents[1] / "build" / "screens"
SIZES = ((480, 360), (800, 600), (1280, 720), (1920, 1080), (3840, 2160))

#: Sizes with longer texts: the narrowest, and the usual one. They show all that can go wrong.
LONG_SIZES = ((480, 360), (1280, 720))

#: The least width of a screen with a small window; on smaller ones it looks the same.
CARDS_FROM = 1280

#: The largest width of a window with dialogs, because a dialog is no larger than the virtual screen.
DIALOGS_TO = 1920
LOOKS = (ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.HIGH_CONTRAST)

#: Seconds. A window with a figure has to look the same for `SETTLED`, any other for `SETTLED_ALONE`.
#: `PATIENCE` is the deadline for that. `PAINTED` is the extra time for a figure, which another thread paints.
SETTLED, SETTLED_ALONE, PATIENCE, PAINTED = 0.4, 0.06, 4.0, 30.0

#: The factor of the figure's own clock, so that its motion has ended by then.
HURRY = 8

#: The option of a process that renders one theme and size of many, and writes no sheets.
NO_SHEETS = "--no-sheets"

#: PNG quality, 0 to 100, that is fast and still makes small files.
_QUICK = 70


def settled(app: QApplication, window: QWidget, *, long: bool = False) -> QImage:
    """Return the window's picture once all painting and fading has ended."""
    picture, since, give_up = QImage(), time.monotonic(), time.monotonic() + PATIENCE
    figures: list[FigureView | ExerciseCard] = [
        *(one for one in window.findChildren(FigureView) if one.isVisible()),
        *(one for one in window.findChildren(ExerciseCard) if one.isVisible()),
    ]
    patience = SETTLED if figures and not long else SETTLED_ALONE
    while time.monotonic() < min(since + patience, give_up) or _awaited(figures, give_up):
        for _ in range(3):
            app.processEvents()
            time.sleep(0.01)
        if long:
            lengthen(window)
            if isinstance(window, Dialog):
                window.fit()  # like a dialog that gets its words
        now = window.grab().toImage()
        if now != picture:
            picture, since = now, time.monotonic()
    return picture


def _awaited(figures: Sequence[FigureView | ExerciseCard], give_up: float) -> bool:
    """Return whether a figure is still to be painted, which on a busy computer may take its time."""
    return time.monotonic() < give_up + PAINTED and not all(one.is_up_to_date for one in figures)


def contact_sheet(pictures: list[Path], width: int = 480, columns: int = 5) -> QImage:
    """Return a contact sheet of all pictures."""
    small = [
        QImage(str(path)).scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        for path in pictures
    ]
    rows = [small[start : start + columns] for start in range(0, len(small), columns)]
    heights = [max(image.height() for image in row) for row in rows]
    sheet = QImage(width * columns, sum(heights), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    for row, images in enumerate(rows):
        for column, image in enumerate(images):
            painter.drawImage(column * width, sum(heights[:row]), image)
    painter.end()
    return sheet


def ending(look: ThemeChoice, size: tuple[int, int], *, long: bool) -> str:
    """Return the end of a picture's file name."""
    return f"-{look}-{size[0]}x{size[1]}{'-long' if long else ''}.png"


def render(
    app: QApplication, look: ThemeChoice, size: tuple[int, int], wanted: list[str], *, long: bool
) -> set[str]:
    """Render the wanted pictures in one theme and size, with long texts or not; return their screens."""
    screens = set()
    stage = Stage(FigureView(clock=lambda: time.monotonic() * HURRY), look, size)
    for name, show in all_scenes(stage).items():
        path = OUT / f"{name}{ending(look, size, long=long)}"
        if name.startswith("player-card") and size[0] < CARDS_FROM:
            continue
        if name.startswith("dialog") and size[0] > DIALOGS_TO:
            continue
        if not wanted or any(part in path.name for part in wanted):
            show()
            settled(app, stage.shown, long=long).save(str(path), None, _QUICK)
            print(path.name)
            screens.add(screen_of(path))
    stage.window.close()
    stage.window.deleteLater()
    return screens


def screen_of(picture: Path) -> str:
    """Return the name of a picture's screen, which is its contact sheet's."""
    return picture.name.split("-")[0]


def render_beside_each_other(endings: list[str]) -> None:
    """Render the gallery and all pictures with these endings, in one process more than there are cores.

    The additional process works while the others wait for a window to settle.
    """
    works = [["tools.gallery", str(OUT / "gallery")]]
    works += [["tools.screens", NO_SHEETS, one] for one in endings]

    def do(work: list[str]) -> None:
        subprocess.run([sys.executable, "-m", *work], check=True, stdout=subprocess.DEVNULL)

    with ThreadPoolExecutor((os.cpu_count() or 1) + 1) as pool:
        list(pool.map(do, works))


def write_sheets(screens: Collection[str] = ()) -> int:
    """Write a contact sheet for each of these screens, or for all, from the existing pictures.

    Returns:
        The number of these pictures.
    """
    sheets: defaultdict[str, list[Path]] = defaultdict(list)
    for path in sorted(OUT.glob("*-*x*.png")):
        if not screens or screen_of(path) in screens:
            sheets[screen_of(path)].append(path)

    def write(screen: str) -> None:
        contact_sheet(sheets[screen]).save(str(OUT / f"sheet-{screen}.png"), None, _QUICK)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(write, sheets))
    return sum(map(len, sheets.values()))


def main(wanted: list[str]) -> int:
    """Render the wanted pictures, or all of them, with the contact sheets."""
    OUT.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    largest_first = SIZES[::-1]  # the longest jobs first, or the last one would delay the end
    kinds = [(look, size, False) for size, look in product(largest_first, LOOKS)]
    kinds += [(ThemeChoice.LIGHT, size, True) for size in LONG_SIZES]
    if wanted:
        parts = [part for part in wanted if part != NO_SHEETS]
        screens: set[str] = set()
        for look, size, long in kinds:
            end = ending(look, size, long=long)
            if all(part.startswith("-") and part != end for part in parts):
                continue  # making a stage costs a moment; each process has one ending
            screens |= render(app, look, size, parts, long=long)
        if screens and NO_SHEETS not in wanted:
            write_sheets(screens)
        return 0
    for old in OUT.glob("*.png"):
        old.unlink()
    render_beside_each_other([ending(look, size, long=long) for look, size, long in kinds])
    print(f"{write_sheets()} pictures in {OUT}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
