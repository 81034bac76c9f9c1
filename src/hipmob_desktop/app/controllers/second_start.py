"""Second starts: the open HipMob handles their requests, and responds to each."""

import argparse
import logging
from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from hipmob_desktop import __version__
from hipmob_desktop.app.cli.options import find_routine, wanted
from hipmob_desktop.app.context import Context
from hipmob_desktop.app.controllers.foreground import bring_forward
from hipmob_desktop.app.controllers.play_command import PlayCommand
from hipmob_desktop.app.controllers.remote_control import RemoteControl
from hipmob_desktop.app.controllers.session_planner import SessionPlanner
from hipmob_desktop.base.errors import CannotError
from hipmob_desktop.base.messages import N_, _
from hipmob_desktop.desktop.instance_client import Response
from hipmob_desktop.desktop.remote_key import RemoteKey
from hipmob_desktop.desktop.single_instance import InstanceServer, Respond, not_understood
from hipmob_desktop.routine.file import RoutineError
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.session.preferences import OutOfRangeError
from hipmob_desktop.settings.spoken import spoken_languages

_UNDER_WAY = N_("A session is running, so no other one was started. Press Esc there to leave it first.")

_OTHER_VERSION = N_("The HipMob that is open is of another version. Please close it, then try again.")

_FAILED = N_("The open HipMob ran into a problem; see its log. Please close it and try again.")

_log = logging.getLogger("hipmob.instance")


class SecondStartHandler(QObject):
    """Handles requests in the open window.

    Args:
        address: the address of the server.
        context: the parts of the program.
        planner: the preferences for a routine.
        play_command: starts a session.
        remote: controls the session under way.
    """

    def __init__(
        self,
        address: str,
        context: Context,
        planner: SessionPlanner,
        play_command: PlayCommand,
        remote: RemoteControl,
    ) -> None:
        super().__init__(context.window)
        self._context, self._window = context, context.window
        self._planner, self._play_command = planner, play_command
        self._remote = remote
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
        if request.get("command") not in {"play", "remote"}:
            respond(Response())
        elif request.get("version") != __version__:
            respond(Response(1, _(_OTHER_VERSION)))
        elif request["command"] == "remote":
            refused = self._remote.press(RemoteKey(arguments.key))
            respond(Response(1 if refused else 0, refused))
        else:
            self._context.background.run(
                partial(
                    find_routine,
                    arguments.routine,
                    self._context.folders,
                    spoken_languages(self._context.settings.value),
                    arguments.speak,
                ),
                partial(self._play, arguments, respond),
                lambda error: respond(_failure(error)),
            )

    def _play(self, arguments: argparse.Namespace, respond: Respond, routine: Routine) -> None:
        if self._context.bridge.is_under_way():
            self._window.tell(_(_UNDER_WAY))
            respond(Response(1, _(_UNDER_WAY)))
            return
        try:
            preferences = wanted(arguments, self._planner.preferences_for(routine), routine)
            self._play_command.run(arguments, routine, preferences)
        except Exception as error:  # noqa: BLE001 - likewise
            respond(_failure(error))
        else:
            respond(Response())


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
            return not_understood()
    _log.error("a second start failed", exc_info=error)
    return Response(1, _(_FAILED))
