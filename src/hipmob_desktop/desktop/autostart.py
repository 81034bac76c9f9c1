"""Start at login: a desktop entry in the folder that Linux desktops look through (XDG autostart)."""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hipmob_desktop.base.background import Background
from hipmob_desktop.base.messages import _
from hipmob_desktop.desktop.desktop_entry import exec_line, missing_program, read_entry

_ENTRY = """[Desktop Entry]
Type=Application
Version=1.1
Name=HipMob
Comment=Waits in the background for your next session
Icon=hipmob
Exec={line}
Terminal=false
X-GNOME-UsesNotifications=true
"""


def autostart_file(environment: Mapping[str, str], home: Path) -> Path:
    """Return the entry's path, whether it exists or not."""
    config = environment.get("XDG_CONFIG_HOME", "")
    folder = Path(config) if config.startswith("/") else home / ".config"
    return folder / "autostart" / "hipmob.desktop"


def is_enabled(file: Path) -> bool:
    """Return whether the entry exists, and no tool of the desktop has disabled it."""
    lines = read_entry(file).splitlines()
    values = {key.strip(): value.strip().lower() for key, _, value in (line.partition("=") for line in lines)}
    off = values.get("Hidden") == "true" or values.get("X-GNOME-Autostart-enabled") == "false"
    return bool(lines) and not off


def enable(file: Path, command: Sequence[str]) -> None:
    """Write the entry, so that the desktop runs `command` at the next login.

    Raises:
        OSError: the entry cannot be written, or its path is no regular file.
    """
    if file.exists() and not file.is_file():
        raise OSError(0, _("something else has its name"), str(file))
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        draft.write_text(_ENTRY.format(line=exec_line(command)), encoding="utf-8")
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def disable(file: Path) -> None:
    """Remove the entry.

    Raises:
        OSError: the entry cannot be removed.
    """
    file.unlink(missing_ok=True)


class Autostart(QObject):
    """Reads and writes the entry in the background; the desktop's own tools may change it, too.

    Args:
        file: the entry.
        command: the command that starts HipMob without its window.
        background: runs the work on files.
    """

    #: Whether HipMob starts at login: once at the beginning, and after a change that failed.
    found = Signal(bool)
    #: A sentence for the person about a change that failed.
    failed = Signal(str)

    def __init__(
        self,
        file: Path,
        command: Sequence[str],
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._file, self._command, self._background = file, command, background
        self.enabled: bool | None = None
        background.run(self._read, self._tell)

    def set(self, *, enabled: bool) -> None:
        """Write or remove the entry, unless it is so already."""
        if self.enabled is not None and enabled != self.enabled:
            self.enabled = enabled
            self._background.run(self._enable if enabled else self._disable, failed=self._fail)

    # These run in the background.

    def _read(self) -> bool:
        enabled = is_enabled(self._file)
        with suppress(OSError):  # hipmob doctor reports it
            if enabled and missing_program(self._file):
                enable(self._file, self._command)
        return enabled

    def _enable(self) -> None:
        enable(self._file, self._command)

    def _disable(self) -> None:
        disable(self._file)

    # These run in the GUI thread.

    def _tell(self, enabled: bool) -> None:  # noqa: FBT001 - a job's result
        self.enabled = enabled
        self.found.emit(enabled)

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, OSError):
            raise error
        self.failed.emit(
            _("This could not be changed: {file} cannot be written ({reason}).").format(
                file=self._file, reason=error.strerror
            )
        )
        self._tell(not self.enabled)
