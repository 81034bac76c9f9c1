"""What a session waits for on the player screen: the question whether to leave, and the table of keys."""

from PySide6.QtWidgets import QWidget

from hipmob_desktop.session.events import Command, State
from hipmob_desktop.ui.bridge import PlayerBridge
from hipmob_desktop.ui.player.announcer import Announcer
from hipmob_desktop.ui.player.parts import PlayerParts
from hipmob_desktop.ui.player.view import LEAVE_NOTE, LEAVE_QUESTION
from hipmob_desktop.ui.widgets.keys_card import KeysCard


class Asides:
    """Opens and closes the two; each of them pauses the session.

    Args:
        screen: which they belong to, and which gets the keyboard back.
        parts: have the answers to the question.
        bridge: the session.
        announcer: has the question read aloud.

    Attributes:
        leaving: whether the question is asked.
        keys: the table.
    """

    def __init__(
        self, screen: QWidget, parts: PlayerParts, bridge: PlayerBridge, announcer: Announcer
    ) -> None:
        self._screen, self._parts, self._bridge, self._announcer = screen, parts, bridge, announcer
        self.leaving = self._waits_for_keys = False
        self.keys = KeysCard(screen)
        self.keys.close_requested.connect(self.close_keys)

    @property
    def open(self) -> bool:
        """Whether one of them is there."""
        return self.leaving or self.keys.isVisible()

    def close(self) -> None:
        """Put both away; whoever does so knows how the session goes on."""
        if self.open:
            self._screen.setFocus()
        self.leaving = self._waits_for_keys = False
        self.keys.hide()
        self._parts.ask(asked=False)

    def leave(self) -> None:
        """Put the keys away if they are shown; otherwise pause and ask, and the second time leave."""
        if self.keys.isVisible():
            self.close_keys()
        elif self.leaving:
            self.close()
            self._bridge.command(Command.STOP)
        else:
            self._pause()
            self.leaving = True
            self._parts.ask(asked=True)
            self._announcer.say(f"{LEAVE_QUESTION} {LEAVE_NOTE}")

    def turn_keys(self, letters: int) -> None:
        """Show the keys in letters of this size, in logical pixels, or put them away."""
        if self.keys.isVisible():
            self.close_keys()
        else:
            self._waits_for_keys = self._pause()
            self.keys.show()
            self.keys.place(letters)

    def close_keys(self) -> None:
        """Put the keys away, and go on if it was they that the session waited for."""
        waited, self._waits_for_keys = self._waits_for_keys, False
        self.keys.hide()
        self._screen.setFocus()
        if waited:
            self._bridge.command(Command.RESUME)

    def _pause(self) -> bool:
        """Let the session wait; return whether it ran."""
        session = self._bridge.session
        runs = session is not None and session.state is State.RUNNING
        if runs:
            self._bridge.command(Command.PAUSE)
        return runs
