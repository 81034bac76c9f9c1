"""The message of the history screen for an empty or unreadable history."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hipmob_desktop.base.messages import N_, _
from hipmob_desktop.ui.actions import Actions
from hipmob_desktop.ui.icons import icon
from hipmob_desktop.ui.theme.measures import ROOMY, SNUG, TIGHT, WIDE, TextRole
from hipmob_desktop.ui.theme.spacing import scale_of
from hipmob_desktop.ui.widgets.buttons import IconButton
from hipmob_desktop.ui.widgets.flow_layout import Flow
from hipmob_desktop.ui.widgets.panels import Panel
from hipmob_desktop.ui.widgets.text import Text

_NOTHING = (
    N_("Nothing here yet"),
    N_("After your first session, this shows your weeks, the minutes of each hip, and how they felt."),
)
_UNREADABLE = N_("Your history cannot be read")
_HELP = N_(
    "HipMob is not allowed to open {file}. Please allow it to read and write that file, and try again. "
    "Nothing is lost: the file stays as it is, and what you do until then joins it."
)

#: Logical pixels: the greatest width of the card at a text scale of 1. A window lower than `_LOW` hides the
#: sign. The last number is the stretch of the card beside its margins.
_WIDEST, _LOW, _LARGE = 760, 480, 100


class EmptyHistory(QWidget):
    """Shows the message, with buttons for the next steps.

    Args:
        actions: the person's actions.
    """

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self._heading = Text(role=TextRole.TITLE, wrap=True)
        self._words = Text(tone="quiet", wrap=True)
        back = IconButton("play", _("Home"), text=True)
        back.clicked.connect(actions.show_home)
        self._again = IconButton("repeat", _("Try again"), text=True)
        self._again.clicked.connect(actions.reload_history)
        self._add = IconButton("plus", _("Add a session"), text=True)
        self._add.clicked.connect(actions.add_session)
        self._sign = _Sign()
        card = Panel()
        card.column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        card.column.setSpacing(SNUG)
        centre = Qt.AlignmentFlag.AlignHCenter
        card.column.addWidget(self._sign, 0, centre)
        for shown in (self._heading, self._words):
            shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
            card.column.addWidget(shown)
        card.column.addSpacing(ROOMY - SNUG)
        ways = Flow(spacing=TIGHT, fill=False)
        ways.addWidget(self._again)
        ways.addWidget(back)
        ways.addWidget(self._add)
        card.column.addLayout(ways)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card, _LARGE)
        middle.addStretch(1)
        rows.addStretch(2)
        rows.addLayout(middle)
        rows.addStretch(3)
        self._card = card

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Limit the width of the card, and hide the sign in a low window."""
        super().resizeEvent(event)
        window = self.window()
        self._card.setMaximumWidth(round(_WIDEST * scale_of(self)))
        self._sign.setVisible(window.height() >= _LOW)

    def tell(self, *, unreadable: bool, file: str = "") -> None:
        """Show the message for an unreadable `file`, or for an empty history."""
        heading, told = (_UNREADABLE, _HELP) if unreadable else _NOTHING
        self._heading.setText(_(heading))
        self._words.setText(_(told).format(file=file or _("its file")))
        self._again.setVisible(unreadable)
        self._add.setVisible(not unreadable)
        self._sign.show_fault(fault=unreadable)


class _Sign(QWidget):
    """A disc with the icon of the history, or with a warning."""

    _fault = False

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("letters", "title")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_fault(self, *, fault: bool) -> None:
        """Show the warning, or the icon of the history."""
        self._fault = fault
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the disc."""
        side = round(self.fontInfo().pixelSize() * 3)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the disc and the sign."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        roles = QPalette.ColorRole
        ground, ink = (
            (roles.ToolTipBase, roles.ToolTipText) if self._fault else (roles.LinkVisited, roles.Text)
        )
        painter.setBrush(self.palette().color(ground))
        painter.drawEllipse(QRectF(self.rect()))
        size = round(self.width() * 0.55)
        sign = icon("warning" if self._fault else "history", self.palette().color(ink), size)
        sign.paint(painter, self.rect(), Qt.AlignmentFlag.AlignCenter)
