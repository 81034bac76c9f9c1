"""A routine that was being edited when the window closed: it is kept, and offered by the next start."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from hipmob_desktop.app.context import Context
from hipmob_desktop.base.json_files import read_object, write_object
from hipmob_desktop.base.messages import _
from hipmob_desktop.ui.widgets.banner import BannerAction

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A text that is not saved.

    Attributes:
        path: the file it belongs to; None for a new one.
        text: the text.
        on_disk: the file's contents when it was opened; None for a new one.
    """

    path: Path | None
    text: str
    on_disk: bytes | None


class UnsavedRoutine(QObject):
    """Keeps what is not saved when the window closes.

    Args:
        context: the parts of the program.
        present: returns what is not saved now, or None.
        begin: edits what was kept.
    """

    def __init__(
        self, context: Context, present: Callable[[], Unsaved | None], begin: Callable[[Unsaved], object]
    ) -> None:
        super().__init__(context.window)
        self._window, self._background = context.window, context.background
        self._path, self._present, self._begin = context.folders.unsaved, present, begin
        context.window.closing.connect(self._keep)
        self._background.run(partial(_read, self._path), self._offer)

    def _keep(self) -> None:
        unsaved = self._present()
        if unsaved is None:
            return
        on_disk = None if unsaved.on_disk is None else unsaved.on_disk.decode("latin-1")
        kept = {"path": str(unsaved.path or ""), "text": unsaved.text, "on_disk": on_disk}
        self._background.run(partial(write_object, self._path, kept), None, _not_done)

    def _offer(self, unsaved: Unsaved | None) -> None:
        if unsaved is not None:
            take = BannerAction(_("Open it"), "edit", partial(self._take, unsaved))
            self._window.ask(_("A routine that you were editing was not saved."), take)

    def _take(self, unsaved: Unsaved) -> None:
        self._begin(unsaved)
        self._background.run(partial(self._path.unlink, missing_ok=True), None, _not_done)


def _read(path: Path) -> Unsaved | None:
    """Return what was kept, or None."""
    data: dict[str, Any] = read_object(path)[0]
    text, name, on_disk = data.get("text"), data.get("path"), data.get("on_disk")
    if not isinstance(text, str):
        return None
    known = on_disk.encode("latin-1", "replace") if isinstance(on_disk, str) else None
    return Unsaved(Path(name) if isinstance(name, str) and name else None, text, known)


def _not_done(error: BaseException) -> None:
    if not isinstance(error, OSError):
        raise error
    _log.warning("an unsaved routine cannot be kept or removed", exc_info=error)
