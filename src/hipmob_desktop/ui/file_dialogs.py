"""File dialogs: a file to save, a file to open, a folder; nothing waits for the answer."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where_to_save(window: QWidget, title: str, name: str, then: Callable[[Path], object]) -> None:
    """Ask for a file to write, with `name` as the suggestion; `then` receives the choice."""
    dialog = QFileDialog(window, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    _open(dialog, then)


def ask_what_to_open(window: QWidget, title: str, filters: str, then: Callable[[Path], object]) -> None:
    """Ask for an existing file; `then` receives the choice."""
    dialog = QFileDialog(window, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(filters)
    _open(dialog, then)


def ask_for_a_folder(window: QWidget, title: str, now: str, then: Callable[[Path], object]) -> None:
    """Ask for a folder, starting at `now` if that exists; `then` receives the choice."""
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
