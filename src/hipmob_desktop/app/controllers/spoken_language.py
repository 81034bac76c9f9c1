"""The spoken language: another one in the settings changes the next session's lines."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from hipmob_desktop.app.cli.options import find_routine
from hipmob_desktop.app.context import Context
from hipmob_desktop.app.controllers.session_planner import SessionPlanner
from hipmob_desktop.base.folders import Folders, own_routines
from hipmob_desktop.routine.file import RoutineError
from hipmob_desktop.routine.library import builtin_files
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.session.events import Abandoned, Event, Finished
from hipmob_desktop.settings.spoken import spoken_languages
from hipmob_desktop.settings.value import Settings


class SpokenLanguageController(QObject):
    """Reads the routine in use in another language, once the settings ask for it.

    A session under way keeps its language, because its lines are already in it.

    Args:
        context: the parts of the program.
        planner: the routine in use.
    """

    def __init__(self, context: Context, planner: SessionPlanner) -> None:
        super().__init__(context.window)
        self._context, self._planner = context, planner
        self._waits = False
        context.settings.changed.connect(self._changed)
        context.bridge.happened.connect(self._happened)

    def _changed(self, before: Settings, settings: Settings) -> None:
        if spoken_languages(settings) == spoken_languages(before):
            return
        if self._context.bridge.is_under_way():
            self._waits = True
        else:
            self._read()

    def _happened(self, event: Event) -> None:
        if self._waits and isinstance(event, Finished | Abandoned):
            self._read()

    def _read(self) -> None:
        self._waits = False
        routine, folders = self._planner.routine.id, self._context.folders
        languages = spoken_languages(self._context.settings.value)
        self._context.background.run(partial(_routine_in, routine, folders, languages), self._use)

    def _use(self, routine: Routine | None) -> None:
        under_way = self._context.bridge.is_under_way()
        if under_way:
            self._waits = True
        elif routine is not None:
            self._planner.speak(routine)


def _routine_in(id_: str, folders: Folders, languages: Sequence[str]) -> Routine | None:
    """Return a routine in the first language that it has. A file elsewhere, or a faulty one, gives None."""
    if id_ in builtin_files():
        return find_routine(id_, folders, languages)
    for path in own_routines(folders):
        try:
            routine = find_routine(str(path), folders, languages)
        except RoutineError:
            continue
        if routine.id == id_:
            return routine
    return None
