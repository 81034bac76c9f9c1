"""Global keys: keys that control a session whatever has the focus, grabbed during a session only."""

import asyncio
import os
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from hipmob_desktop.base.background import Background
from hipmob_desktop.base.messages import N_, _, comma_joined, ngettext
from hipmob_desktop.desktop.dbus import BusThread, NoAnswerError
from hipmob_desktop.desktop.global_key import GlobalKey, global_key
from hipmob_desktop.desktop.remote_key import EFFECTS, RemoteKey
from hipmob_desktop.desktop.shortcuts_portal import RefusedError, ShortcutsPortal
from hipmob_desktop.desktop.x11 import NoDisplayError
from hipmob_desktop.desktop.x11_keys import X11Keys
from hipmob_desktop.session.events import State
from hipmob_desktop.session.player import Session

NOT_HERE = N_(
    "On this desktop no program can have keys of its own beside a film. Bind commands such as “hipmob pause” "
    "to keys in the desktop’s settings instead."
)
REFUSED = N_("The desktop has not given HipMob the keys beside a film. You can allow them in its settings.")


def taken_words(keys: list[str]) -> str:
    """Return the sentence about keys that another program has."""
    sentence = ngettext(
        "{keys} is taken by another program. Choose another key in the settings.",
        "{keys} are taken by another program. Choose other keys in the settings.",
        len(keys),
    )
    return sentence.format(keys=comma_joined(keys))


class GlobalKeys(QObject):
    """Holds the wanted keys while a session is under way; nothing here waits.

    Args:
        thread: the thread of all D-Bus work.
        background: grabs and releases the keys of X11.
        environment: variables with the display's name and the bus's address.
        app: the name of our desktop entry, or "" in a sandbox, which has it already.
    """

    #: A `RemoteKey` was pressed.
    pressed = Signal(object)
    #: A sentence for the person.
    told = Signal(str)

    def __init__(
        self,
        thread: BusThread,
        background: Background,
        environment: Mapping[str, str] = os.environ,
        app: str = "hipmob",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._thread, self._background, self._environment, self._app = thread, background, environment, app
        self._wanted: dict[RemoteKey, GlobalKey] = {}
        self._held: dict[RemoteKey, GlobalKey] = {}
        self._under_way = False
        self._x11: X11Keys | None = None
        self._portal: ShortcutsPortal | None = None
        self._binding: asyncio.Task[dict[str, str]] | None = None
        self._lock = asyncio.Lock()
        self._said: set[str] = set()

    def set_keys(self, keys: Mapping[RemoteKey, str]) -> None:
        """Set the wanted keys by their names in the settings; none switches the keys off."""
        found = {key: global_key(written) for key, written in keys.items() if written}
        self._wanted = {key: one for key, one in found.items() if one is not None}
        self._update()

    def follow(self, session: Session) -> None:
        """Hold the keys while the session is under way."""
        self._under_way = session.state in {State.RUNNING, State.PAUSED}
        self._update()

    def close(self) -> None:
        """Release all keys."""
        self._under_way = False
        self._update()

    def _update(self) -> None:
        keys = self._wanted if self._under_way else {}
        if keys == self._held:
            return
        self._held = dict(keys)
        if self._environment.get("DISPLAY") and not self._environment.get("WAYLAND_DISPLAY"):
            self._background.run(partial(self._grab, self._held), self._grabbed)
        else:
            self._thread.run(self._bind(self._held), self._bound)

    # These run in the background's thread.

    def _grab(self, keys: dict[RemoteKey, GlobalKey]) -> list[str] | None:
        """Hold these keys of X11 and no others; return the keys that are taken, or None without X11."""
        if self._x11 is not None:
            self._x11.close()
            self._x11 = None
        if not keys:
            return []
        names = {key: name for name, key in keys.items()}

        def press(key: GlobalKey) -> None:
            self._background.post(partial(self.pressed.emit, names[key]))

        try:
            self._x11 = X11Keys(tuple(names), press, self._environment)
        except NoDisplayError:
            return None
        return [key.written for key in self._x11.taken]

    # These run in the thread of the bus.

    async def _bind(self, keys: dict[RemoteKey, GlobalKey]) -> str:
        """Hold these keys of the portal and no others; return a sentence for the person, or ""."""
        if self._binding is not None:
            self._binding.cancel()  # the desktop's question is still open
        async with self._lock:
            if self._portal is not None:
                portal, self._portal = self._portal, None
                await portal.close()
            if not keys:
                return ""
            portal = ShortcutsPortal(self._thread.other_session(), self._app, self._post)
            if not await portal.is_there():
                await portal.close()
                return _(NOT_HERE)
            self._portal = portal
            wanted = [(name.value, EFFECTS[name], key.trigger) for name, key in keys.items()]
            self._binding = asyncio.create_task(portal.bind(wanted))
            try:
                given = await self._binding
            except (NoAnswerError, RefusedError):
                return _(REFUSED)
            except asyncio.CancelledError:
                return ""
            finally:
                self._binding = None
            missing = [key.written for name, key in keys.items() if name.value not in given]
            return taken_words(missing) if missing else ""

    def _post(self, name: str) -> None:
        if name in set(RemoteKey):
            self._thread.post(partial(self.pressed.emit, RemoteKey(name)))

    # These run in the GUI thread again.

    def _grabbed(self, taken: list[str] | None) -> None:
        self._bound(_(NOT_HERE) if taken is None else taken_words(taken) if taken else "")

    def _bound(self, sentence: str) -> None:
        """Show a sentence, each once."""
        if sentence and sentence not in self._said:
            self._said.add(sentence)
            self.told.emit(sentence)
