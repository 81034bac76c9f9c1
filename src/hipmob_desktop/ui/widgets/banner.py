"""What has happened, in a sentence that can be put away."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPalette
from PySide6.QtWidgets import QFrame, QGraphicsOpacityEffect, QHBoxLayout

from hipmob_desktop.ui.theme.measures import ROOMY, SNUG, TIGHT, TextRole
from hipmob_desktop.ui.theme.motion import Glide
from hipmob_desktop.ui.widgets.icon_button import IconButton
from hipmob_desktop.ui.widgets.text import Text

#: Milliseconds that a sentence stays where it is in the way: time to read thirty words twice.
STAY_MS = 10_000

#: Sentences that are shown together at the most; the oldest make room.
_MOST = 4


class Banner(QFrame):
    """Shows a sentence until it is put away, and has it read aloud by assistive technology.

    One that comes before anybody can have read the one before is shown below it.

    Args:
        stay_ms: how long a sentence stays at the most where it leaves by itself, in milliseconds.

    Attributes:
        leaves: whether it leaves by itself.
    """

    def __init__(self, stay_ms: int = STAY_MS) -> None:
        super().__init__()
        self.leaves = False
        self._stay_ms = stay_ms
        self._stay = QTimer(self, singleShot=True)
        self._stay.timeout.connect(self.hide)
        self._unread = QTimer(self, singleShot=True)
        self._lines: tuple[str, ...] = ()
        self.setProperty("notice", "true")
        self._sentence = Text(role=TextRole.BODY, wrap=True)
        on_notice = QPalette.ColorRole.ToolTipText
        self._close = IconButton("close", "Put this message away", size=1.1, role=on_notice)
        self._close.setProperty("bare", "true")
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(ROOMY, TIGHT, TIGHT, TIGHT)
        row.setSpacing(SNUG)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._veil = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(self._veil)
        self._glide = Glide(self, 1.0, self._fade)
        self._fade(1.0)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is shown, each sentence in a line."""
        return self._sentence.text()

    def tell(self, sentence: str) -> None:
        """Show `sentence` in place of what can have been read."""
        unread = self._lines if self.isVisible() and self._unread.isActive() else ()
        self._lines = (*(line for line in unread if line != sentence), sentence)[-_MOST:]
        self._unread.start(self._stay_ms * len(self._lines))
        text = "\n".join(self._lines)
        self._sentence.setText(text)
        self.setAccessibleName(text)
        if not self.isVisible():
            self._glide.put(0.0)
        self.show()
        self._glide.send(1.0)
        self._count_down()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def leave_by_itself(self, *, leaves: bool) -> None:
        """Let a sentence leave after a while, or stay until it is put away."""
        self.leaves = leaves
        self._count_down()

    def _count_down(self) -> None:
        if self.leaves and self.isVisible():
            self._stay.start(self._stay_ms * len(self._lines))
        else:
            self._stay.stop()

    def _fade(self, opacity: float) -> None:
        self._veil.setOpacity(opacity)
        self._veil.setEnabled(opacity < 1)  # an effect that does nothing still costs a picture of its own
