"""`hipmob play` in a complete window, for the first start and for second ones."""

import argparse

from hipmob_desktop.app.cli.options import form_wanted
from hipmob_desktop.app.context import Context
from hipmob_desktop.app.controllers.group import Controllers
from hipmob_desktop.app.controllers.tv_mode import TvModeController
from hipmob_desktop.routine.file import warning_about
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.ui.geometry import WindowMode


class PlayCommand:
    """Starts a session as the command line asks for it.

    Args:
        context: the parts of the program.
        controllers: plan and start the session.

    Attributes:
        tv_mode: TV mode, which the command can begin with.
    """

    def __init__(self, context: Context, controllers: Controllers) -> None:
        self._window, self._narrator = context.window, context.voice
        self._planner, self._session_controller = controllers.planner, controllers.session
        self.tv_mode = TvModeController(context, controllers.planner)

    def run(self, arguments: argparse.Namespace, routine: Routine, preferences: Preferences) -> None:
        """Start a session of a routine with these preferences.

        Args:
            arguments: the options `muted`, `tv`, `mini` and `talk`.
            routine: the routine.
            preferences: the preferences, with the options of the command line in them.
        """
        mode = WindowMode(form_wanted(arguments))
        self._planner.use_routine(routine)
        if arguments.muted:
            self._narrator.mute(muted=True)
            self._window.show_muted(muted=True)
        if mode is not WindowMode.WINDOW:
            self._window.show_as(mode)
        if arguments.tv:
            self.tv_mode.enter(briefly=arguments.talk is None)
        warning = warning_about(routine)
        if warning:
            self._window.tell(warning)
        self._session_controller.start_with(preferences)
