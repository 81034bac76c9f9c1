"""The one big button."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon, QPalette
from PySide6.QtWidgets import QPushButton

from hipmob_desktop.ui.icons import icon


class StartButton(QPushButton):
    """The thing to do on a screen: large, in the accent's colour, with an icon or, without a name, none."""

    def __init__(self, icon_name: str, label: str) -> None:
        super().__init__(f" {label}")
        self._icon_name = icon_name
        self.setProperty("kind", "start")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._tint()

    def say(self, icon_name: str, label: str) -> None:
        """Show another icon and label: the button now does something else."""
        self.setText(f" {label}" if icon_name else label)
        if icon_name != self._icon_name:
            self._icon_name = icon_name
            self._tint()

    def show_small(self, *, small: bool) -> None:
        """Be no larger than other buttons, where the window is low, or large again."""
        if bool(self.property("small")) != small:
            self.setProperty("small", small)
            self.style().polish(self)

    def show_second(self, *, second: bool) -> None:
        """Be the second thing to do on a screen, or the first again."""
        kind = "second" if second else "start"
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            self.style().polish(self)
            self._tint()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the icon anew when colours or sizes change."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange}:
            self._tint()

    def _tint(self) -> None:
        if not self._icon_name:
            self.setIcon(QIcon())
            return
        size = max(24, round(self.fontInfo().pixelSize() * 1.4))
        self.setIconSize(QSize(size, size))
        roles = QPalette.ColorRole
        role = roles.Link if self.property("kind") == "second" else roles.HighlightedText
        self.setIcon(icon(self._icon_name, self.palette().color(role), size))
