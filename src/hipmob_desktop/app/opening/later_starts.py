"""Does in the open HipMob what later starts of it wish for."""

import argparse
import logging
from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from hipmob_desktop import __version__
from hipmob_desktop.app.commands.options import find_routine, form_wanted, wanted
from hipmob_desktop.app.context import Context
from hipmob_desktop.app.errors import CannotError
from hipmob_desktop.app.opening.foreground import bring_forward
from hipmob_desktop.app.opening.one_instance import Place
from hipmob_desktop.app.playing.conductor import Conductor
from hipmob_desktop.app.playing.tv_mode import TvMode
from hipmob_desktop.app.screens.pages import Pages
from hipmob_desktop.desktop.instance import NOT_UNDERSTOOD, Answer, Door, Reply
from hipmob_desktop.routine.file import RoutineError, warning_about
from hipmob_desktop.routine.model import Routine
from hipmob_desktop.session.preferences import OutOfRangeError
from hipmob_desktop.ui.places import Form

_UNDER_WAY = "A session is under way, so no other one was started. Press Esc there to leave it first."

_OTHER_VERSION = "The HipMob that is open is of another version. Please close it, then try again."


_MISTAKE = "HipMob made a mistake and could not start this. Its window tells more."

_log = logging.getLogger("hipmob.instance")


class LaterStarts(QObject):
    """Listens for later starts, and answers each.

    Args:
        place: where they knock.
        context: the parts of the program.
        pages: what is given the routine.
        conductor: what starts a session.
        tv_mode: what is switched on if that is wished.
    """

    def __init__(
        self, place: Place, context: Context, pages: Pages, conductor: Conductor, tv_mode: TvMode
    ) -> None:
        super().__init__(context.window)
        self._context, self._window, self._bridge = context, context.window, context.bridge
        self._narrator = context.voice
        self._pages, self._conductor, self._tv_mode = pages, conductor, tv_mode
        self._door = Door(place.address, self._wished, self)
        context.window.closing.connect(self._door.close)

    def _wished(self, wish: Mapping[str, Any], reply: Reply) -> None:
        """Do what is wished for, and answer: at once, or when the routine has been read."""
        try:
            self._do(wish, reply)
        except (AttributeError, TypeError, ValueError):
            _log.exception("a later start sent a wish that nobody understands")
            reply(Answer(2, NOT_UNDERSTOOD))

    def _do(self, wish: Mapping[str, Any], reply: Reply) -> None:
        arguments = argparse.Namespace(**wish)
        if not wish.get("background"):
            bring_forward(self._window, wish.get("token", ""))
        if wish.get("command") != "play":
            reply(Answer())
            return
        if wish.get("version") != __version__:
            reply(Answer(1, _OTHER_VERSION))
            return
        self._context.background.run(
            partial(find_routine, arguments.routine, self._context.folders),
            partial(self._play, arguments, reply),
            partial(self._refuse, reply),
        )

    def _refuse(self, reply: Reply, error: BaseException) -> None:
        """Answer with the reason why nothing is started; whatever nobody expected is answered, too."""
        match error:
            case OutOfRangeError():
                reply(Answer(2, str(error)))
            case RoutineError():
                reply(Answer(1, error.first))
            case CannotError():
                reply(Answer(1, str(error)))
            case AttributeError() | TypeError() | ValueError():
                _log.error("a later start sent a wish that nobody understands", exc_info=error)
                reply(Answer(2, NOT_UNDERSTOOD))
            case _:
                reply(Answer(1, _MISTAKE))
                raise error

    def _play(self, arguments: argparse.Namespace, reply: Reply, routine: Routine) -> None:
        if self._bridge.is_under_way():
            self._window.tell(_UNDER_WAY)
            reply(Answer(1, _UNDER_WAY))
            return
        try:
            preferences = wanted(arguments, self._pages.preferences_for(routine), routine)
        except Exception as error:  # noqa: BLE001 - each has its answer
            self._refuse(reply, error)
            return
        self._pages.use_routine(routine)
        if arguments.muted:
            self._narrator.mute(muted=True)
            self._window.show_muted(muted=True)
        if arguments.tv or arguments.mini:
            self._window.show_as(Form(form_wanted(arguments)))
        if arguments.tv:
            self._tv_mode.enter(briefly=arguments.talk is None)
        warning = warning_about(routine)
        if warning:
            self._window.tell(warning)
        self._conductor.start_with(preferences)
        reply(Answer())
