"""The banner: messages in sentences, each perhaps with an action."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHideEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QBoxLayout, QFrame, QGraphicsOpacityEffect, QHBoxLayout, QLabel, QSizePolicy

from hipmob_desktop.base.messages import _
from hipmob_desktop.ui.icons import icon
from hipmob_desktop.ui.theme.measures import ROOMY, SNUG, TIGHT, TextRole
from hipmob_desktop.ui.theme.motion import Glide
from hipmob_desktop.ui.widgets.buttons import IconButton
from hipmob_desktop.ui.widgets.text import Text, fits, shortened, with_breaks

#: Milliseconds that a message stays where it leaves by itself: time to read thirty words twice.
STAY_MS = 10_000

#: Milliseconds for a brief message.
_BRIEFLY_MS = 8_000

#: The most messages that are shown together; older ones are removed.
_MOST = 4


#: The width in font sizes below which the action is below its sentence.
_NARROW = 38


@dataclass(frozen=True, slots=True)
class BannerAction:
    """The action of a message: the label and icon of its button, and its effect."""

    words: str
    icon: str
    take: Callable[[], object]


@dataclass(frozen=True, slots=True)
class _Said:
    """A message.

    Attributes:
        sentence: the message.
        way_out: its action, or None.
        about: its subject; a newer message about the same replaces it. "" is no subject.
        briefly: whether it leaves by itself in every window.
    """

    sentence: str
    way_out: BannerAction | None = None
    about: str = ""
    briefly: bool = False


class Banner(QFrame):
    """Shows messages until they are closed, and announces them to assistive technology.

    A new message replaces those that had time to be read, and is shown below the others. A message with an
    action has a button, a frame and a warning icon, and never leaves by itself. During a session only the
    newest message is shown, for eight seconds. Messages with an action return after it. Messages without room
    follow when the shown ones are closed. A single message without room is elided.

    Args:
        stay_ms: milliseconds that a message stays where it leaves by itself.

    Attributes:
        leaves: whether messages without an action leave by themselves.
    """

    def __init__(self, stay_ms: int = STAY_MS) -> None:
        super().__init__()
        self.leaves = False
        self._stay_ms, self._briefly_ms = stay_ms, min(stay_ms, _BRIEFLY_MS)
        self._stay = QTimer(self, singleShot=True)
        self._stay.timeout.connect(self._leave)
        self._unread = QTimer(self, singleShot=True)
        self._lines: tuple[_Said, ...] = ()
        self._without_room: tuple[_Said, ...] = ()
        self._short = self._in_session = False
        self._later: tuple[_Said, ...] = ()  # messages that return after the session
        self._sentence = Text(role=TextRole.BODY, wrap=True)
        on_notice = QPalette.ColorRole.ToolTipText
        self._sign = QLabel()
        self._way_out = IconButton("repeat", "", text=True)
        self._way_out.clicked.connect(self._take)
        self._close = IconButton("close", _("Dismiss this message"), size=1.1, role=on_notice)
        self._close.setProperty("bare", "true")
        self._close.clicked.connect(self._put_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(ROOMY, TIGHT, TIGHT, TIGHT)
        row.setSpacing(SNUG)
        self._told = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._told.setSpacing(SNUG)
        self._told.addWidget(self._sentence, 1)
        self._told.addWidget(self._way_out, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._sign)
        row.addLayout(self._told, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._veil = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(self._veil)
        self._glide = Glide(self, 1.0, self._fade)
        self._fade(1.0)
        self._restyle()
        self.hide()

    @property
    def sentence(self) -> str:
        """All messages, one on each line."""
        return "\n".join(line.sentence for line in self._lines)

    def tell(self, sentence: str, about: str = "", *, briefly: bool = False) -> None:
        """Show a message.

        Args:
            sentence: the message.
            about: its subject; an earlier message about the same is removed.
            briefly: whether it leaves by itself in every window.
        """
        self._say(_Said(sentence, about=about, briefly=briefly))

    def ask(self, sentence: str, way_out: BannerAction) -> None:
        """Show a message with an action, until the action is done or the message is closed."""
        self._say(_Said(sentence, way_out))

    def stand_beside_session(self, *, running: bool) -> None:
        """During a session show only the newest message, briefly; after it the postponed ones."""
        if running is self._in_session:
            return
        self._in_session = running
        if running:
            self._keep_newest()
            self._count_down()
        elif self._later:
            shown = self._lines if self.isVisible() else ()
            self._lines, self._later = (*self._later, *shown)[-_MOST:], ()
            self._unread.start(self._stay_ms * len(self._lines))
            self._appear()

    def _keep_newest(self) -> None:
        """Keep only the newest message; postpone the others with an action, and drop the rest."""
        if not self.isVisible() or not self._lines:
            return
        *older, newest = self._lines
        self._put_off(older)
        self._lines = (newest,)
        self._restyle()

    def _put_off(self, lines: Iterable[_Said]) -> None:
        """Postpone the messages with an action, each once."""
        fresh = tuple(line for line in lines if line.way_out is not None)
        told = {line.sentence for line in fresh}
        self._later = (*(line for line in self._later if line.sentence not in told), *fresh)[-_MOST:]

    def _say(self, said: _Said) -> None:
        self._later = tuple(line for line in self._later if line.sentence != said.sentence)
        unread = self._lines if self.isVisible() else ()
        if not self._unread.isActive():
            unread = tuple(
                line
                for line in unread
                if line in self._without_room or (line.way_out is not None and said.way_out is None)
            )
        others = (
            line
            for line in unread
            if line.sentence != said.sentence and not (said.about and line.about == said.about)
        )
        self._lines = (*others, said)[-_MOST:]
        if self._in_session:
            self._put_off(self._lines[:-1])
            self._lines = (said,)
        self._unread.start(self._stay_ms * len(self._lines))
        self._appear()
        told = (
            said.sentence
            if said.way_out is None
            else _("{sentence} Button: {button}.").format(sentence=said.sentence, button=said.way_out.words)
        )
        event = QAccessibleAnnouncementEvent(self, told)
        levels = QAccessible.AnnouncementPoliteness
        event.setPoliteness(levels.Polite if said.way_out is None else levels.Assertive)
        QAccessible.updateAccessibility(event)

    def _appear(self) -> None:
        self._restyle()
        if not self.isVisible():
            self._glide.put(0.0)
        self.show()
        self._glide.send(1.0)
        self._count_down()

    def be_short(self, *, short: bool) -> None:
        """Show one line, as in the small window, or as many as needed."""
        self._short = short
        self._sentence.setWordWrap(not short)
        policies = QSizePolicy.Policy
        self._sentence.setSizePolicy(policies.Ignored if short else policies.Preferred, policies.Preferred)
        self._way_out.show_label(shown=not short)
        self._write()

    def leave_by_itself(self, *, leaves: bool) -> None:
        """Set whether messages without an action leave by themselves, or stay until they are closed."""
        self.leaves = leaves
        self._count_down()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the button below the sentence where there is no room beside it."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        self._told.setDirection(ways.TopToBottom if self._is_narrow() else ways.LeftToRight)
        self._write()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Watch the size of the widget around this one."""
        super().showEvent(event)
        around = self.parentWidget()
        if around is not None:
            around.installEventFilter(self)
            self._write()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Stop watching. A filter in Python costs a call for each event of a session."""
        super().hideEvent(event)
        around = self.parentWidget()
        if around is not None:
            around.removeEventFilter(self)

    def eventFilter(self, around: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Show the messages that have room in the widget around this one."""
        if event.type() is QEvent.Type.Resize and around is self.parentWidget() and self.isVisible():
            self._write()
        return False

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the icon anew when colours or sizes change."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange}:
            self._draw_sign()

    @property
    def _offered(self) -> BannerAction | None:
        """The action of the newest message with one."""
        return next((line.way_out for line in reversed(self._lines) if line.way_out is not None), None)

    def _is_narrow(self) -> bool:
        """Return whether the button is below the text."""
        return not self._short and self.width() < _NARROW * self._sentence.fontInfo().pixelSize()

    def _put_away(self) -> None:
        """Hide, or show the messages without room so far."""
        self._lines, self._without_room = self._without_room, ()
        if self._lines:
            self._appear()
        else:
            self.hide()

    def _take(self) -> None:
        offered = self._offered
        self._put_away()
        if offered is not None:
            offered.take()

    def _write(self) -> None:
        """Show the messages that have room; a single one is elided, and the tool tip has all."""
        self._without_room = ()
        text = self.sentence
        if self._short and self._lines:
            last, elided = self._lines[-1].sentence, Qt.TextElideMode.ElideRight
            text = self._sentence.fontMetrics().elidedText(last, elided, max(self._sentence.width(), 1))
        elif self._lines and (room := self._room()) is not None:
            text = self._as_much_as_fits(room)
        self._sentence.setText(text)
        self._sentence.setToolTip("" if text.replace("\u200b", "") == self.sentence else self.sentence)

    def _room(self) -> QSize | None:
        """Return the room for the text beside the layout's other widgets; None without a layout."""
        around = self.parentWidget()
        column = around.layout() if around is not None else None
        if around is None or column is None or not self.isVisible():
            return None
        items = (column.itemAt(number) for number in range(column.count()))
        others = sum(
            one.minimumSize().height() for one in items if one is not None and one.widget() is not self
        )
        border = self.height() - self.contentsRect().height()
        height = around.height() - others - border - 2 * TIGHT
        if self._is_narrow() and self._offered is not None:
            height -= self._way_out.sizeHint().height() + SNUG
        return QSize(self._sentence.width(), height)

    def _as_much_as_fits(self, room: QSize) -> str:
        """Return the newest messages that have room, in their order. Those with an action take precedence."""
        metrics = self._sentence.fontMetrics()

        def text_of(lines: Iterable[_Said]) -> str:
            return with_breaks("\n".join(line.sentence for line in lines), metrics, room.width())

        shown: tuple[_Said, ...] = ()
        newest_first = self._lines[::-1]
        asking = (line for line in newest_first if line.way_out is not None)
        for line in (*asking, *(line for line in newest_first if line.way_out is None)):
            more = tuple(one for one in self._lines if one in shown or one is line)
            if not shown or fits(text_of(more), metrics, room):
                shown = more
        self._without_room = tuple(line for line in self._lines if line not in shown)
        return shortened(text_of(shown), metrics, room)

    def _restyle(self) -> None:
        """Set style, button and accessible name, which depend on whether there is an action."""
        self._write()
        offered = self._offered
        self._sign.setVisible(offered is not None)
        self._way_out.setVisible(offered is not None)
        if offered is not None:
            self._way_out.say(offered.icon, offered.words)
        self.setAccessibleName(
            (_("Message: {sentence}") if offered is None else _("Question: {sentence}")).format(
                sentence=self.sentence
            )
        )
        kind = "tells" if offered is None else "asks"
        if self.property("notice") != kind:
            self.setProperty("notice", kind)
            self.style().polish(self)
            self._draw_sign()

    def _draw_sign(self) -> None:
        size = round(self._sentence.fontInfo().pixelSize() * 1.6)
        colour = self.palette().color(QPalette.ColorRole.ToolTipText)
        self._sign.setPixmap(icon("warning", colour, size).pixmap(size))

    def _count_down(self) -> None:
        if self._in_session:
            if self.isVisible():
                self._stay.start(self._briefly_ms)
            return
        all_leave = self.leaves and self._offered is None
        if self.isVisible() and (all_leave or any(line.briefly for line in self._lines)):
            self._stay.start((self._stay_ms if all_leave else self._briefly_ms) * len(self._lines))
        else:
            self._stay.stop()

    def _leave(self) -> None:
        """Remove the messages that leave by themselves."""
        if self._in_session:
            self._put_off(self._lines)
            self._lines = ()
            self.hide()
            return
        if self.leaves and self._offered is None:
            self._lines = self._without_room
        else:
            self._lines = tuple(line for line in self._lines if not line.briefly)
        if self._lines:
            self._restyle()
            self._count_down()
        else:
            self.hide()

    def _fade(self, opacity: float) -> None:
        self._veil.setOpacity(opacity)
        self._veil.setEnabled(opacity < 1)  # an effect that does nothing still costs a picture
