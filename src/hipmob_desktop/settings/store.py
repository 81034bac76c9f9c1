"""The store of the settings: it applies a change, notifies its listeners and saves the new value."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from hipmob_desktop.base.background import Background
from hipmob_desktop.base.folders import Folders
from hipmob_desktop.base.messages import _
from hipmob_desktop.routine.library import BUILT_IN
from hipmob_desktop.settings.file import write_settings
from hipmob_desktop.settings.value import Settings, for_routine


class SettingsStore(QObject):
    """The current settings.

    Args:
        settings: the settings at the start, with the built-in routine's dose.
        folders: the folder of the settings file.
        background: the thread in which the file is written.
        routine: the id of the routine in use.

    Attributes:
        routine: the id of the routine in use, whose dose is in the settings.
    """

    #: The settings before and after a change; the two always differ.
    changed = Signal(object, object)
    #: The settings cannot be saved. The argument is a sentence for the person.
    unsaved = Signal(str)

    def __init__(
        self, settings: Settings, folders: Folders, background: Background, routine: str = BUILT_IN
    ) -> None:
        super().__init__(background)
        self._value = for_routine(settings, routine, BUILT_IN)
        self._folders, self._background, self.routine = folders, background, routine

    @property
    def value(self) -> Settings:
        """The current settings."""
        return self._value

    def change(self, settings: Settings) -> None:
        """Apply settings at once and write them in the background. Equal settings change nothing."""
        before = self._value
        if settings == before:
            return
        self._value = settings
        self.changed.emit(before, settings)
        kept = for_routine(settings, BUILT_IN, self.routine)
        self._background.run(partial(write_settings, self._folders, kept), failed=self._failed)

    def use_routine(self, routine: str) -> None:
        """Apply the dose of another routine. Each routine's dose is stored separately."""
        before, was = self._value, self.routine
        self._value, self.routine = for_routine(before, routine, was), routine
        if self._value != before:
            self.changed.emit(before, self._value)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, OSError):
            raise error
        self.unsaved.emit(
            _(
                "The settings hold for now, but cannot be saved ({reason}); please free some space "
                "in {folder} or allow HipMob to write there."
            ).format(reason=error.strerror, folder=self._folders.data)
        )
