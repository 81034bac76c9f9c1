"""The routines' controller: lists them, uses the chosen one, and opens the editor."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject

from hipmob_desktop.app.context import Context
from hipmob_desktop.app.controllers.home import HomeController
from hipmob_desktop.app.controllers.routine_editor import RoutineEditor
from hipmob_desktop.app.controllers.session_planner import SessionPlanner
from hipmob_desktop.base.clock import today
from hipmob_desktop.base.folders import Folders, name_of, own_routines
from hipmob_desktop.base.messages import _
from hipmob_desktop.routine.file import RoutineError, parse_routine, text_in
from hipmob_desktop.routine.key_advice import as_id
from hipmob_desktop.routine.library import BUILT_IN, builtin_files, library
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.routine.translation import in_language
from hipmob_desktop.routine.written import written
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import OutOfRangeError
from hipmob_desktop.session.talk import SessionContext
from hipmob_desktop.session.timeline import Timeline
from hipmob_desktop.settings.spoken import spoken_languages
from hipmob_desktop.settings.value import Settings, for_routine
from hipmob_desktop.ui.routines.chooser_screen import ChooserScreen
from hipmob_desktop.ui.routines.chooser_view import RoutineChoice, facts_of


@dataclass(frozen=True, slots=True)
class _Found:
    """A routine file as it was read.

    Attributes:
        stamp: date and size of the file, which tell whether it has changed.
        data: its contents.
        text: the same as text.
        routine: the routine, or None.
        spoken: the same in the wanted language.
        languages: the languages in which it was wanted.
        fault: why it cannot be used.
        timeline: its session, or None.
    """

    stamp: tuple[int, int]
    data: bytes
    text: str
    routine: Routine | None = None
    fault: str = ""
    timeline: Timeline | None = None
    spoken: Routine | None = None
    languages: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a session is planned with, as it was when a job began.

    Attributes:
        settings: the settings.
        in_use: the id of the routine in use, whose dose they have.
        lengths: seconds of each spoken line.
        context: the practice so far.
        languages: the languages in which a routine is wanted.
        folder: the folder of the person's own routines.
    """

    settings: Settings
    in_use: str
    lengths: Mapping[str, float]
    context: SessionContext
    languages: Sequence[str]
    folder: Path

    def timeline(self, routine: Routine) -> Timeline:
        """Return the session of a routine.

        Raises:
            OutOfRangeError: nothing of it is left to do.
        """
        wanted = replace(for_routine(self.settings, routine.id, self.in_use).preferences, fit=None)
        return build_timeline(routine, wanted, self.lengths, self.context)


class RoutinesController(QObject):
    """Shows the chooser. Files are read in the background, one after the other.

    Args:
        context: the parts of the program.
        planner: the next session.
        home: the home screen, on which the chosen routine is started.
    """

    def __init__(self, context: Context, planner: SessionPlanner, home: HomeController) -> None:
        super().__init__(context.window)
        self._window, self._background = context.window, context.background
        self._settings, self._folders = context.settings, context.folders
        self._narrator, self._planner, self._home = context.voice, planner, home
        self._screen: ChooserScreen | None = None
        self._files: dict[str, Path] = {}
        self._found: dict[str, _Found] = {}
        self._editor = RoutineEditor(context, planner)
        self._editor.left.connect(self.show)
        self._editor.saved.connect(self._use_saved)
        context.actions.show_routines.connect(self.show)

    def show(self) -> None:
        """Show the routines that are known, and look for others."""
        if not self._files:
            self._files = dict(builtin_files())
        screen = self._shown_screen()
        self._window.turn_to(screen)
        self._update()
        self._background.run(partial(_files_in, self._folders), self._take_files)

    def _shown_screen(self) -> ChooserScreen:
        if self._screen is None:
            screen = self._screen = self._window.add_page(ChooserScreen(self._window.figure))
            screen.chosen.connect(self._choose)
            screen.edited.connect(self._edit)
            screen.wanted_new.connect(self._begin_new)
        return self._screen

    def _take_files(self, files: Mapping[str, Path]) -> None:
        """Show the files, and read those that are new or have changed."""
        self._files = dict(files)
        self._found = {key: found for key, found in self._found.items() if key in files}
        self._update()
        plan = self._plan()
        for key, path in files.items():
            self._background.run(partial(_read, path, self._found.get(key), plan), partial(self._take, key))

    def _plan(self) -> _Plan:
        """Return what a session is planned with."""
        return _Plan(
            self._settings.value,
            self._planner.routine.id,
            dict(self._narrator.lengths),
            self._planner.session_context,
            spoken_languages(self._settings.value),
            self._folders.routines,
        )

    def _take(self, key: str, found: _Found) -> None:
        if self._found.get(key) != found:
            self._found[key] = found
            if self._screen is not None and key in self._files:
                self._screen.show_routine(self._choice(key))

    def _update(self) -> None:
        if self._screen is not None and self._window.shows(self._screen):
            self._screen.show_routines(tuple(self._choice(key) for key in self._files))

    def _choice(self, key: str) -> RoutineChoice:
        found = self._found.get(key)
        own = key not in builtin_files()
        routine = None if found is None else found.routine
        current = routine is not None and routine.id == self._planner.routine.id
        timeline = None if found is None else found.timeline
        last = None if routine is None else self._last(routine.id)
        return RoutineChoice(
            key=key,
            name=key if found is None or found.spoken is None else found.spoken.name,
            facts=facts_of(timeline, last, today(), is_own=own, current=current),
            fault="" if found is None else found.fault,
            timeline=timeline,
            is_own=own,
            is_current=current,
        )

    def _last(self, routine_id: str) -> date | None:
        """Return the day of the last session of a routine."""
        days = [
            record.started_at.date()
            for record in self._planner.history.sessions
            if record.facts.routine == routine_id
        ]
        return max(days, default=None)

    def _choose(self, key: str) -> None:
        """Use a routine from now on, and show its session."""
        found = self._found.get(key)
        if found is None or found.spoken is None:
            return
        self._planner.use_routine(found.spoken)
        self._settings.change(replace(self._settings.value, routine="" if key == BUILT_IN else key))
        self._home.show_home()

    def _edit(self, key: str) -> None:
        """Edit a routine of one's own, or a copy of a built-in one."""
        found = self._found.get(key)
        if found is None:
            return
        if key in builtin_files() and found.routine is not None:
            self._editor.begin(None, _copy_of(found.routine), None)
        elif found.routine is not None and not tomllib.loads(found.text).get("item"):
            self._window.tell(_("{name} has an older form, so a copy is edited.").format(name=key))
            self._editor.begin(None, _copy_of(found.routine), None)
        else:
            self._editor.begin(self._files[key], found.text, found.data)

    def _begin_new(self) -> None:
        taken = {as_id(key) for key in self._files}
        number = next(
            n for n in range(1, 1000) if (f"my-routine-{n}" if n > 1 else "my-routine") not in taken
        )
        name = _("My routine") if number == 1 else _("My routine {n}").format(n=number)
        routine_id = "my-routine" if number == 1 else f"my-routine-{number}"
        head = {"format": "hipmob-routine", "version": 2, "id": routine_id, "name": name}
        lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
        self._editor.begin(None, "\n".join(lines) + "\n", None)

    def _use_saved(self, path: Path) -> None:
        """Read a saved routine anew; if it is the one in use, its new form is used."""
        key = name_of(path)
        self._found.pop(key, None)

        def take(found: _Found) -> None:
            self._files[key] = path
            self._found[key] = found
            self._update()
            if found.spoken is not None and found.spoken.id == self._planner.routine.id:
                self._planner.use_routine(found.spoken)

        self._background.run(partial(_read, path, None, self._plan()), take)


def _files_in(folders: Folders) -> dict[str, Path]:
    """Return all routine files by their keys: the built-in ones first."""
    return {**builtin_files(), **{name_of(path): path for path in own_routines(folders)}}


def _read(path: Path, known: _Found | None, plan: _Plan) -> _Found:
    """Return a routine file with its session; one that has not changed as it is known."""
    data, text, stamp = b"", "", (0, 0)
    try:
        info = path.stat()
        stamp = (info.st_mtime_ns, info.st_size)
        if known is not None and known.stamp == stamp and known.languages == plan.languages:
            return known
        text, data = text_in(path), path.read_bytes()
        routine = parse_routine(text, path.name, None, path.parent)
        spoken = in_language(routine, plan.languages, (plan.folder, path.parent))
        return _Found(stamp, data, text, routine, "", plan.timeline(spoken), spoken, plan.languages)
    except RoutineError as error:
        return _Found(stamp, data, text, None, error.first)
    except (OSError, OutOfRangeError) as error:
        return _Found(stamp, data, text, None, str(error))


def _copy_of(routine: Routine) -> str:
    """Return the text of a copy, with an id and a name of its own."""
    own = msgspec.structs.replace(
        routine, id=as_id(f"my-{routine.id}"), name=_("My {name}").format(name=routine.name)
    )
    return written(own, library())
