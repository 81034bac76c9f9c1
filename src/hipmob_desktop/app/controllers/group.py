"""The controllers of a window, made once and handed on as one value."""

from dataclasses import dataclass
from typing import Self

from hipmob_desktop.app.context import Context
from hipmob_desktop.app.controllers.about import AboutController
from hipmob_desktop.app.controllers.backups import BackupController
from hipmob_desktop.app.controllers.film import FilmController
from hipmob_desktop.app.controllers.history import HistoryController
from hipmob_desktop.app.controllers.history_files import HistoryFilesController
from hipmob_desktop.app.controllers.home import HomeController
from hipmob_desktop.app.controllers.routines import RoutinesController
from hipmob_desktop.app.controllers.session import SessionController
from hipmob_desktop.app.controllers.session_planner import SessionPlanner
from hipmob_desktop.app.controllers.settings import SettingsController
from hipmob_desktop.app.controllers.spoken_language import SpokenLanguageController
from hipmob_desktop.routine.model import Routine


@dataclass(frozen=True, slots=True)
class Controllers:
    """The controllers that others use.

    Attributes:
        history: the recorded sessions, and their screens.
        planner: the next session.
        settings: the settings screen.
        home: the home screen.
        session: the session under way.
        backups: backups on request, and automatic ones.
        files: export and import of the history.
        films: films of the session.
    """

    history: HistoryController
    planner: SessionPlanner
    settings: SettingsController
    home: HomeController
    session: SessionController
    backups: BackupController
    files: HistoryFilesController
    films: FilmController

    @classmethod
    def made(cls, context: Context, routine: Routine, patience_ms: int = 1000) -> Self:
        """Make the controllers. A start waits `patience_ms` milliseconds for the voice."""
        history = HistoryController(context, routine)
        planner = SessionPlanner(context, history, routine)
        home = HomeController(context, planner)
        backups = BackupController(context, history)
        AboutController(context)
        SpokenLanguageController(context, planner)
        RoutinesController(context, planner, home)
        return cls(
            history=history,
            planner=planner,
            settings=SettingsController(context, planner),
            home=home,
            session=SessionController(context, planner, home, patience_ms),
            backups=backups,
            files=HistoryFilesController(context, history, backups),
            films=FilmController(context, planner),
        )
