"""The phone as a remote: serves its page during a session, and shows the code that leads to it."""

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer

from hipmob_desktop.app.context import Context
from hipmob_desktop.app.controllers.history import HistoryController
from hipmob_desktop.app.controllers.phone_view import page_words, phone_state
from hipmob_desktop.app.controllers.remote_control import RemoteControl
from hipmob_desktop.base.messages import N_, _
from hipmob_desktop.desktop.local_network import local_address
from hipmob_desktop.desktop.phone_page import PhonePage
from hipmob_desktop.desktop.phone_server import Listening, PhoneServer
from hipmob_desktop.desktop.remote_key import RemoteKey
from hipmob_desktop.session.events import Event, Started
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.widgets.banner import BannerAction

#: Milliseconds between two looks whether the session goes on, and at its question.
_LOOK_MS = 200

#: Looks after which a code that nobody asked for is hidden: 30 seconds.
_SHOWN = 150

#: Seconds until a press has to be carried out.
_PATIENCE = 2.0

_OFF = N_("Your phone can be the remote control. It has to be in the same network, and nothing is installed.")
_NO_NETWORK = N_("No local network was found, so a phone cannot be the remote.")
_NO_PORT = N_("No port for a phone is free, so a phone cannot be the remote.")

_log = logging.getLogger("hipmob.phone")


class PhoneController(QObject):
    """Serves the page from the beginning of a session until its questions are answered.

    Args:
        context: the parts of the program. A session that has begun already is included.
        remote: carries out the keys of the page.
        history: the names of the exercises.
        find_address: returns the address of this computer in the local network, or "".
    """

    def __init__(
        self,
        context: Context,
        remote: RemoteControl,
        history: HistoryController,
        find_address: Callable[[], str] = local_address,
    ) -> None:
        super().__init__(context.window)
        self._context, self._window, self._bridge = context, context.window, context.bridge
        self._remote, self._history, self._find_address = remote, history, find_address
        self._code = context.window.player.phone_code
        self._page: PhonePage | None = None
        self._server: PhoneServer | None = None
        self._looks = 0
        self._shown: dict[str, Any] = {}
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._follow)
        context.bridge.happened.connect(self._happened)
        context.bridge.changed.connect(self._remember)
        context.actions.show_phone_code.connect(self._turn_code)
        context.settings.changed.connect(self._apply_settings)
        context.window.closing.connect(self._stop)
        self._apply()

    @property
    def address(self) -> str:
        """The address of the page with its token, or "" while nothing is served."""
        return self._page.address if self._page is not None and self._server is not None else ""

    def _happened(self, event: Event) -> None:
        if isinstance(event, Started):  # each session has a token of its own
            self._stop()
            self._apply()

    def _apply_settings(self, before: Settings, now: Settings) -> None:
        if before.phone is not now.phone:
            self._apply()

    def _apply(self) -> None:
        """Serve the page if the settings want it and a session is under way; otherwise do not."""
        if not self._context.settings.value.phone or not self._bridge.is_under_way():
            self._stop()
        elif self._page is None:
            self._start()

    def _start(self) -> None:
        address = self._find_address()
        if not address:
            self._window.tell(_(_NO_NETWORK), about="phone")
            return
        try:
            listening = Listening(address)
        except OSError as error:
            _log.warning("no port for a phone: %s", error)
            self._window.tell(_(_NO_PORT), about="phone")
            return
        page = self._page = PhonePage(listening.host, page_words(), self._read, self._take)
        self._remember()
        self._looks = 0
        self._look.start()
        self._context.background.run(
            partial(PhoneServer, listening, page),
            partial(self._serving, page),
            partial(self._not_serving, page, listening),
        )

    def _serving(self, page: PhonePage, server: PhoneServer) -> None:
        if page is not self._page:  # the session has ended meanwhile
            server.close()
            return
        self._server = server
        self._code.show_address(page.address)

    def _not_serving(self, page: PhonePage, listening: Listening, error: BaseException) -> None:
        _log.warning("no server for a phone: %s", error)
        listening.socket.close()
        if page is self._page:  # otherwise another session has begun, with a page of its own
            self._stop()
            self._window.tell(_(_NO_PORT), about="phone")

    def _stop(self) -> None:
        """End the page; nothing listens a moment later."""
        self._look.stop()
        self._code.hide()
        self._page = None
        server, self._server = self._server, None
        if server is not None:
            server.close()

    def _follow(self) -> None:
        """Look whether the session goes on, which question is open, and whether the code is still needed."""
        if not self._bridge.is_under_way() and not self._window.shows_finish():
            self._stop()
            return
        self._remember()
        self._looks += 1
        visited = self._page is not None and self._page.visited
        if self._looks == _SHOWN or (visited and self._looks < _SHOWN):
            self._looks = _SHOWN
            self._code.hide()

    def _turn_code(self) -> None:
        """Show the code, or hide it; offer to switch the phone on if it is off."""
        if not self._context.settings.value.phone:
            self._window.ask(_(_OFF), BannerAction(_("Use my phone"), "check", self._turn_on))
        elif self._code.isVisible():
            self._code.hide()
        elif self.address:
            self._looks = _SHOWN  # it was asked for, so it stays
            self._code.show_address(self.address)
        else:
            self._apply()

    def _turn_on(self) -> None:
        settings = self._context.settings
        settings.change(replace(settings.value, phone=True))

    def _remember(self) -> None:
        """Keep what the threads of the page show, because they must not ask the window."""
        self._shown = {
            "session": self._bridge.session,
            "question": self._window.open_question,
            "names": self._history.names,
        }

    # These run in the threads of the page.

    def _read(self) -> Mapping[str, Any]:
        return phone_state(now=self._context.clock(), **self._shown)

    def _take(self, kind: str, details: Mapping[str, Any]) -> bool:
        """Have a press carried out in the GUI thread, and wait for that."""
        key, number = details.get("key"), details.get("answer")
        act: Callable[[], object]
        if kind == "press" and isinstance(key, str) and key in set(RemoteKey):
            act = partial(self._remote.press, RemoteKey(key))
        elif kind == "answer" and isinstance(number, int) and number in range(3):
            act = partial(self._answer, details.get("question"), number)
        else:
            return False
        done: Future[None] = Future()
        self._context.background.post(partial(self._carry_out, act, done))
        try:
            done.result(_PATIENCE)
        except TimeoutError:
            _log.warning("a press of the phone was not carried out in time")
        return True

    # These run in the GUI thread again.

    def _carry_out(self, act: Callable[[], object], done: "Future[None]") -> None:
        try:
            act()
            self._remember()
        finally:
            done.set_result(None)

    def _answer(self, name: object, number: int) -> None:
        """Answer a question if it is still the open one."""
        question = self._window.open_question
        if question is not None and question.name == name:
            self._window.answer_question(number)
