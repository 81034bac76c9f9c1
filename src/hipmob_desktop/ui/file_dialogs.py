"""Asks where to save a file and which one to open; nothing waits for the answer."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where_to_save(window: QWidget, title: str, name: str, then: Callable[[Path], object]) -> None:
    """Ask for a file to write, with `name` as the suggestion; `then` is called if one is chosen."""
    dialog = QFileDialog(window, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    _open(dialog, then)


def ask_what_to_open(window: QWidget, title: str, filters: str, then: Callable[[Path], object]) -> None:
    """Ask for a file that is there; `then` is called if one is chosen."""
    dialog = QFileDialog(window, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(filters)
    _open(dialog, then)


def ask_for_a_folder(window: QWidget, title: str, now: str, then: Callable[[Path], object]) -> None:
    """Ask for a folder, beginning at `now` if that is one; `then` is called if one is chosen."""
    dialog = QFileDialog(window, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    if now:
        dialog.setDirectory(now)
    _open(dialog, then)


def _open(dialog: QFileDialog, then: Callable[[Path], object]) -> None:
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
