"""The overlays of the player screen: the question whether to leave, and the table of keys."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QFrame, QWidget

from hipmob_desktop.base.messages import _
from hipmob_desktop.session.events import Command, State
from hipmob_desktop.ui.player.announcer import Announcer
from hipmob_desktop.ui.player.player_view import LEAVE_NOTE, LEAVE_QUESTION, waits_for_step
from hipmob_desktop.ui.player.player_widgets import PlayerWidgets
from hipmob_desktop.ui.player_bridge import PlayerBridge
from hipmob_desktop.ui.shortcuts import PLAYER_KEYS
from hipmob_desktop.ui.theme.fonts import font
from hipmob_desktop.ui.theme.measures import HAIR, TARGET
from hipmob_desktop.ui.widgets.buttons import IconButton
from hipmob_desktop.ui.widgets.text import Line


class Overlays:
    """Opens and closes both overlays; an open one pauses the session.

    Args:
        screen: their parent, which gets the focus back.
        parts: the player's widgets, with the buttons that answer the question.
        bridge: the session.
        announcer: announces the question.

    Attributes:
        leaving: whether the question is asked.
        keys: the table of keys.
    """

    def __init__(
        self, screen: QWidget, parts: PlayerWidgets, bridge: PlayerBridge, announcer: Announcer
    ) -> None:
        self._screen, self._parts, self._bridge, self._announcer = screen, parts, bridge, announcer
        self.leaving = self._waits_for_keys = False
        self.keys = ShortcutOverlay(screen)
        self.keys.close_requested.connect(self.close_keys)

    @property
    def open(self) -> bool:
        """Whether an overlay is open."""
        return self.leaving or self.keys.isVisible()

    def close(self) -> None:
        """Close both; the caller decides whether the session is resumed."""
        if self.open:
            self._screen.setFocus()
        self.leaving = self._waits_for_keys = False
        self.keys.hide()
        self._parts.ask(asked=False)

    def leave(self) -> None:
        """Close the table of keys, or else pause and ask; the second call stops the session."""
        if self.keys.isVisible():
            self.close_keys()
        elif self.leaving:
            self.close()
            self._bridge.command(Command.STOP)
        else:
            self._pause()
            self.leaving = True
            self._parts.ask(asked=True)
            self._announcer.say(f"{_(LEAVE_QUESTION)} {_(LEAVE_NOTE)}")

    def turn_keys(self, letters: int) -> None:
        """Open the table of keys with the font size `letters` in logical pixels, or close it."""
        if self.keys.isVisible():
            self.close_keys()
        else:
            self._waits_for_keys = self._pause()
            self.keys.show()
            self.keys.place(letters)

    def close_keys(self) -> None:
        """Close the table of keys, and resume the session if the table has paused it."""
        waited, self._waits_for_keys = self._waits_for_keys, False
        self.keys.hide()
        self._screen.setFocus()
        if waited:
            self._bridge.command(Command.RESUME)

    def _pause(self) -> bool:
        """Pause the session; return whether it was running."""
        session = self._bridge.session
        runs = session is not None and session.state is State.RUNNING
        if runs:
            self._bridge.command(Command.PAUSE)
        return runs


class StepConfirmation:
    """Confirms the steps of a setup.

    Args:
        bridge: the session.
        asides: the overlays; while one is open, keys are meant for it.
    """

    def __init__(self, bridge: PlayerBridge, asides: Overlays) -> None:
        self._bridge, self._overlays = bridge, asides

    def confirm(self) -> bool:
        """Go on to the next step if one waits for the person; return whether it did."""
        session = self._bridge.session
        if session is None or session.state is not State.RUNNING or self._overlays.open:
            return False
        waits = waits_for_step(session.timeline.phase_at(self._bridge.position()))
        if waits:
            self._bridge.command(Command.NEXT_STEP)
        return waits


#: Multiples of the font size: the height of a row; the padding of the card and between its columns.
_ROW, _SPACE = 1.5, 0.7

#: The least font size in logical pixels; where even that is too large, the lines shrink by themselves.
_LEAST = 10


class ShortcutOverlay(QFrame):
    """Shows the table of keys over its whole parent, in one column or two, as large as possible."""

    #: Close the table.
    close_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.setAccessibleName(_("Keys"))
        self._heading = Line(self, align=Qt.AlignmentFlag.AlignLeft)
        self._heading.show_text(_("Keys"))
        self._note = Line(self, role=QPalette.ColorRole.PlaceholderText)
        self._note.show_text(_("The session waits until this is closed: Esc or ?"))
        self._close = IconButton("close", _("Close"), _("Esc"), parent=self)
        self._close.clicked.connect(self.close_requested)
        self._rows = [(self._key(_(row.written)), self._text(_(row.does))) for row in PLAYER_KEYS]
        self.hide()

    def place(self, letters: int) -> None:
        """Cover the parent, with a font size of at most `letters` logical pixels."""
        parent = self.parentWidget()
        if parent is None:
            return
        self.setGeometry(parent.rect().adjusted(HAIR, HAIR, -HAIR, -HAIR))
        least = min(_LEAST, letters)
        fits = [
            (size, columns)
            for columns in (1, 2)
            for size in range(letters, least - 1, -1)
            if self._needs(size, columns)[0] <= self.width()
            and self._needs(size, columns)[1] <= self.height()
        ]
        size, columns = max(fits, key=lambda one: (one[0], -one[1]), default=(least, 2))
        width, height = self._needs(size, columns)
        table = QRect(0, 0, min(width, self.width()), min(height, self.height()))
        table.moveCenter(self.rect().center())
        self._arrange(table, size, columns)
        self.raise_()

    def _needs(self, size: int, columns: int) -> tuple[int, int]:
        """Return the width and height of the card at a font size, in logical pixels."""
        space, length = round(size * _SPACE), -(-len(self._rows) // columns)
        across = sum(keys + space + texts for keys, texts in self._widths(size, length)) + 2 * space * columns
        return across, max(TARGET, round(size * _ROW)) + round((length + 1) * size * _ROW) + 2 * space

    def _widths(self, size: int, length: int) -> list[tuple[int, int]]:
        """Return the widths of keys and texts in each column of `length` rows, in logical pixels."""
        bold, plain = QFontMetrics(font(size, 700)), QFontMetrics(font(size))
        return [
            (
                max(bold.horizontalAdvance(key.text()) for key, _text in part) + 2,
                max(plain.horizontalAdvance(text.text()) for _key, text in part) + 2,
            )
            for part in (self._rows[start : start + length] for start in range(0, len(self._rows), length))
        ]

    def _arrange(self, table: QRect, size: int, columns: int) -> None:
        """Place all lines on the table."""
        space, row, length = round(size * _SPACE), size * _ROW, -(-len(self._rows) // columns)
        head = max(TARGET, round(row))
        inner = table.adjusted(space, space, -space, -space)
        self._heading.set_size(round(size * 1.15), 700)
        self._heading.setGeometry(inner.left(), inner.top(), inner.width() - head, head)
        self._close.setGeometry(inner.right() - head + 1, inner.top(), head, head)
        self._note.set_size(size)
        self._note.setGeometry(inner.left(), inner.bottom() - round(row) + 1, inner.width(), round(row))
        left = inner.left()
        for column, (keys, texts) in enumerate(self._widths(size, length)):
            beside = left + keys + space
            for number, (key, text) in enumerate(self._rows[column * length : (column + 1) * length]):
                top = inner.top() + head + round(number * row)
                key.set_size(size, 700)
                text.set_size(size)
                key.setGeometry(left, top, keys, round(row))
                text.setGeometry(beside, top, min(texts, inner.right() + 1 - beside), round(row))
            left = beside + texts + 2 * space

    def _key(self, written: str) -> Line:
        made = Line(self, align=Qt.AlignmentFlag.AlignRight, role=QPalette.ColorRole.Link)
        made.show_text(written)
        return made

    def _text(self, does: str) -> Line:
        made = Line(self, align=Qt.AlignmentFlag.AlignLeft)
        made.show_text(does)
        return made
