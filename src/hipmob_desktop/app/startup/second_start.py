"""Second starts: the open HipMob handles their requests, and responds to each."""

import argparse
import logging
from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from hipmob_desktop import __version__
from hipmob_desktop.app.cli.options import find_routine, form_wanted, wanted
from hipmob_desktop.app.context import Context
from hipmob_desktop.app.controllers.foreground import bring_forward
from hipmob_desktop.app.controllers.home import HomeController
from hipmob_desktop.app.controllers.session import SessionController
from hipmob_desktop.app.controllers.tv_mode import TvModeController
from hipmob_desktop.base.errors import CannotError
from hipmob_desktop.desktop.single_instance import NOT_UNDERSTOOD, InstanceServer, Respond, Response
from hipmob_desktop.routine.file import RoutineError, warning_about
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.session.preferences import OutOfRangeError
from hipmob_desktop.ui.geometry import WindowMode

_UNDER_WAY = "A session is running, so no other one was started. Press Esc there to leave it first."

_OTHER_VERSION = "The HipMob that is open is of another version. Please close it, then try again."

_FAILED = "The open HipMob ran into a problem; see its log. Please close it and try again."

_log = logging.getLogger("hipmob.instance")


class SecondStartHandler(QObject):
    """Handles requests in the open window.

    Args:
        address: the address of the server.
        context: the parts of the program.
        home: gets the routine.
        session_controller: starts a session.
        tv_mode: is switched on on request.
    """

    def __init__(
        self,
        address: str,
        context: Context,
        home: HomeController,
        session_controller: SessionController,
        tv_mode: TvModeController,
    ) -> None:
        super().__init__(context.window)
        self._context, self._window = context, context.window
        self._home, self._session_controller, self._tv_mode = home, session_controller, tv_mode
        self._server = InstanceServer(address, self._handle, self)
        context.window.closing.connect(self._server.close)

    def _handle(self, request: Mapping[str, Any], respond: Respond) -> None:
        """Handle a request and respond: at once, or when the routine has been read."""
        try:
            self._carry_out(request, respond)
        except Exception as error:  # noqa: BLE001 - whatever a request causes, it gets a response
            respond(_failure(error))

    def _carry_out(self, request: Mapping[str, Any], respond: Respond) -> None:
        arguments = argparse.Namespace(**request)
        if not request.get("background"):
            bring_forward(self._window, request.get("token", ""))
        if request.get("command") != "play":
            respond(Response())
        elif request.get("version") != __version__:
            respond(Response(1, _OTHER_VERSION))
        else:
            self._context.background.run(
                partial(find_routine, arguments.routine, self._context.folders),
                partial(self._play, arguments, respond),
                lambda error: respond(_failure(error)),
            )

    def _play(self, arguments: argparse.Namespace, respond: Respond, routine: Routine) -> None:
        if self._context.bridge.is_under_way():
            self._window.tell(_UNDER_WAY)
            respond(Response(1, _UNDER_WAY))
            return
        try:
            self._start(arguments, routine)
        except Exception as error:  # noqa: BLE001 - likewise
            respond(_failure(error))
        else:
            respond(Response())

    def _start(self, arguments: argparse.Namespace, routine: Routine) -> None:
        preferences = wanted(arguments, self._home.preferences_for(routine), routine)
        muted, tv, mini = arguments.muted, arguments.tv, arguments.mini
        self._home.use_routine(routine)
        if muted:
            self._context.voice.mute(muted=True)
            self._window.show_muted(muted=True)
        if tv or mini:
            self._window.show_as(WindowMode(form_wanted(arguments)))
        if tv:
            self._tv_mode.enter(briefly=arguments.talk is None)
        warning = warning_about(routine)
        if warning:
            self._window.tell(warning)
        self._session_controller.start_with(preferences)


def _failure(error: BaseException) -> Response:
    """Return the response to a failed request; an unexpected error is logged."""
    match error:
        case OutOfRangeError():
            return Response(2, str(error))
        case RoutineError():
            return Response(1, error.first)
        case CannotError():
            return Response(1, str(error))
        case AttributeError() | TypeError() | ValueError():
            _log.error("a second start sent a malformed request", exc_info=error)
            return NOT_UNDERSTOOD
    _log.error("a second start failed", exc_info=error)
    return Response(1, _FAILED)
