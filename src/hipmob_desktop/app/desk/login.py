"""Keeps the setting “start at login” and the desktop's own list of what starts there the same."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from hipmob_desktop.app.context import Context
from hipmob_desktop.app.desk.own_command import own_command
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


class Login(QObject):
    """Does what the setting says; the file has the last word, since the desktop's own tools change it too.

    Args:
        context: the parts of the program.
        file: the desktop's list entry.
        command: what starts HipMob quietly.
    """

    def __init__(self, context: Context, file: Path, command: Sequence[str]) -> None:
        super().__init__(context.window)
        self._context, self._settings = context, context.settings
        self._file, self._command = file, command
        self._written: bool | None = None
        context.settings.changed.connect(lambda _, settings: self._changed(settings))
        context.background.run(self._repaired, self._found)

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
        if self._settings.value.at_login != starts:
            self._settings.change(replace(self._settings.value, at_login=starts))

    def _changed(self, settings: Settings) -> None:
        if self._written is not None and settings.at_login != self._written:
            self._written = settings.at_login
            self._context.background.run(partial(self._write, settings.at_login))

    def _write(self, wanted: bool) -> None:  # noqa: FBT001 - what the executor is given
        """Write or remove the file, in the background."""
        try:
            if wanted:
                start_at_login(self._file, self._command)
            else:
                stay_out_of_login(self._file)
        except OSError as error:
            sentence = f"That could not be set: {self._file} cannot be written ({error.strerror})."
            self._context.background.post(partial(self._context.window.tell, sentence))
            self._context.background.post(partial(self._found, not wanted))


def login_file() -> Path:
    """Return the desktop's list entry for this person."""
    return autostart_file(os.environ, Path.home())
