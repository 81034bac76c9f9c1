"""Keeps the setting “start at login” and the desktop's own list of what starts there the same."""

import os
import sys
from collections.abc import Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from hipmob_desktop.app.crossing import Crossing
from hipmob_desktop.app.desk.own_command import own_command
from hipmob_desktop.app.screens.pages import Pages
from hipmob_desktop.desktop.autostart import (
    autostart_file,
    is_there,
    start_at_login,
    started_program,
    starts_at_login,
    stay_out_of_login,
)
from hipmob_desktop.desktop.menu import add_to_menu, data_folder, menu_needs_repair
from hipmob_desktop.ui.settings.value import Settings
from hipmob_desktop.ui.window import MainWindow


class Login(QObject):
    """Does what the setting says; the file has the last word, since the desktop's own tools change it too.

    Args:
        window: tells when the setting was changed, and why it could not be.
        pages: what knows the settings.
        files: where the file is read and written, in the background.
        file: the desktop's list entry.
        command: what starts HipMob quietly.
    """

    def __init__(
        self, *, window: MainWindow, pages: Pages, files: Executor, file: Path, command: Sequence[str]
    ) -> None:
        super().__init__(window)
        self._window, self._pages, self._files = window, pages, files
        self._file, self._command = file, command
        self._crossing = Crossing(self)
        self._written: bool | None = None
        window.settings_changed.connect(self._changed)
        self._crossing.when_done(files.submit(self._repaired), self._found)

    def _repaired(self) -> bool:
        """Return whether HipMob starts at login; what would start a program that is gone starts this one."""
        starts = starts_at_login(self._file)
        program = started_program(self._file)
        with suppress(OSError):  # the doctor tells of it
            if starts and program is not None and not is_there(program):
                start_at_login(self._file, self._command)
            shared = data_folder(os.environ, Path.home())
            if menu_needs_repair(shared):
                add_to_menu(shared, own_command(sys.argv))
        return starts

    def _found(self, starts: bool) -> None:  # noqa: FBT001 - what a future brings
        """Let the setting say what is the case."""
        self._written = starts
        if self._pages.settings.at_login != starts:
            self._pages.change_settings(replace(self._pages.settings, at_login=starts))

    def _changed(self, settings: Settings) -> None:
        if self._written is not None and settings.at_login != self._written:
            self._written = settings.at_login
            self._crossing.watch(self._files.submit(self._write, settings.at_login))

    def _write(self, wanted: bool) -> None:  # noqa: FBT001 - what the executor is given
        """Write or remove the file, in the background."""
        try:
            if wanted:
                start_at_login(self._file, self._command)
            else:
                stay_out_of_login(self._file)
        except OSError as error:
            sentence = f"That could not be set: {self._file} cannot be written ({error.strerror})."
            self._crossing.post(partial(self._window.tell, sentence))
            self._crossing.post(partial(self._found, not wanted))


def login_file() -> Path:
    """Return the desktop's list entry for this person."""
    return autostart_file(os.environ, Path.home())
