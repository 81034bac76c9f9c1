"""Films of the session, made in a process of their own with a progress dialog."""

import re
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Qt
from PySide6.QtWidgets import QProgressDialog

from hipmob_desktop.app.context import Context
from hipmob_desktop.app.controllers.session_planner import SessionPlanner
from hipmob_desktop.base.messages import _
from hipmob_desktop.desktop.desktop_entry import own_command
from hipmob_desktop.routine.library import BUILT_IN
from hipmob_desktop.ui.file_dialogs import ask_where_to_save
from hipmob_desktop.ui.widgets.banner import BannerAction
from hipmob_desktop.ui.window import MainWindow

#: Milliseconds for the process to remove its draft after a stop.
_SOFTLY_MS = 2000


class FilmController(QObject):
    """Makes a film with `hipmob export`; every method returns at once.

    Args:
        context: the parts of the program.
        planner: the routine in use.
    """

    def __init__(self, context: Context, planner: SessionPlanner) -> None:
        super().__init__(context.window)
        self._planner, self._window, self._folders = planner, context.window, context.folders
        self._making: _Making | None = None
        context.actions.run_setting_action.connect(self._do)
        context.window.closing.connect(self._close)

    def make(self, path: Path) -> None:
        """Write the session into a file; its suffix chooses the format."""
        routine = self._planner.routine
        name = BUILT_IN if routine.id == BUILT_IN else str(self._folders.routines / f"{routine.id}.toml")
        chosen = self._folders.cache.parent == self._folders.data
        data = ["--data-dir", str(self._folders.data)] if chosen else []
        command = [*own_command(sys.argv), "export", str(path), name, "--progress", *data]
        self._making = _Making(self._window, command, path)
        self._making.process.finished.connect(self._made)
        self._making.process.errorOccurred.connect(self._broken)

    def _do(self, key: str) -> None:
        if key != "make_film":
            return
        if self._making is None:
            name = f"{self._planner.routine.id}.mp4"
            ask_where_to_save(self._window, _("The session as a film"), name, self.make)
        else:
            self._making.dialog.show()
            self._making.dialog.raise_()

    def _broken(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # every other error ends the process, too
            self._made()

    def _made(self) -> None:
        """Report the result."""
        made, self._making = self._making, None
        if made is None:
            return
        made.remove()
        if made.stopped:
            self._window.tell(_("The film was stopped; nothing was saved."))
        elif made.is_whole:
            self._window.tell(_("Saved as {path}.").format(path=made.path))
        else:
            again = BannerAction(_("Try again…"), "repeat", partial(self._do, "make_film"))
            self._window.ask(made.told or _("{path} could not be made.").format(path=made.path), again)

    def _close(self) -> None:
        """Stop the process when the window closes, and wait for the removal of its draft."""
        if self._making is not None:
            self._making.stop()
            self._making.process.waitForFinished(_SOFTLY_MS)


class _Making:
    """One export under way: its process, its progress dialog, its last message."""

    def __init__(self, window: MainWindow, command: list[str], path: Path) -> None:
        self.path, self.stopped, self.told = path, False, ""
        self.dialog = QProgressDialog(
            _("Making {file}…").format(file=path.name), _("Stop"), 0, 0, window
        )  # 0 to 0: busy
        self.dialog.setWindowTitle(_("Making a film"))
        self.dialog.setWindowModality(Qt.WindowModality.NonModal)
        self.dialog.setMinimumDuration(0)
        self.dialog.setAutoClose(False)
        self.dialog.setAutoReset(False)
        self.dialog.canceled.connect(self.stop)
        self.dialog.show()
        self.process = QProcess(window)
        self.process.readyReadStandardError.connect(self._read)
        self.process.start(command[0], command[1:])
        self._number = self.process.processId()

    @property
    def is_whole(self) -> bool:
        """Whether the process ended with success."""
        return self.process.exitStatus() is QProcess.ExitStatus.NormalExit and self.process.exitCode() == 0

    def stop(self) -> None:
        """Ask the process to end."""
        self.stopped = True
        self.process.terminate()

    def remove(self) -> None:
        """Remove the dialog, and a draft that the process had no time to remove."""
        self.dialog.hide()  # close() would count as a stop
        self.dialog.deleteLater()
        self.process.deleteLater()
        with suppress(OSError):
            self.path.with_name(f".{self._number}.{self.path.name}").unlink(missing_ok=True)

    def _read(self) -> None:
        for line in bytes(self.process.readAllStandardError().data()).decode(errors="replace").splitlines():
            percent = re.fullmatch(r"(\d+) %", line)
            if percent:
                self.dialog.setMaximum(100)  # busy until now: the lines were synthesised
                self.dialog.setValue(int(percent[1]))
            elif line.startswith("hipmob: "):
                self.told = line.removeprefix("hipmob: ")
