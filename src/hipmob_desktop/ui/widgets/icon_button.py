"""A button with an icon of ours, in the colour of the text."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPushButton, QWidget

from hipmob_desktop.ui.icons import icon


class IconButton(QPushButton):
    """A small button; its label is its name for assistive technology and its hint, with the key.

    Args:
        icon_name: a file of `assets/icons`.
        label: what it does, in a word or two.
        key: the key that does the same, as it is written, or empty.
        text: whether the label stands beside the icon.
        size: of the icon, as a multiple of the text's.
        role: of the palette, whose colour the icon has.
    """

    def __init__(
        self,
        icon_name: str,
        label: str,
        key: str = "",
        *,
        text: bool = False,
        size: float = 1.4,
        role: QPalette.ColorRole = QPalette.ColorRole.Text,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name, self._label, self._key = icon_name, label, key
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._size, self._role = size, role
        self._text_shown = text
        self.setProperty("icon-only", "false" if text else "true")
        self.say(icon_name, label)

    def show_label(self, *, shown: bool) -> None:
        """Show the label beside the icon, or only the icon."""
        self._text_shown = shown
        self.setProperty("icon-only", "false" if shown else "true")
        self.setText(f" {self._label}" if shown else "")

    def say(self, icon_name: str, label: str) -> None:
        """Show another icon and label: the button now does something else."""
        self._icon_name, self._label = icon_name, label
        self.setText(f" {label}" if self._text_shown else "")
        self.setAccessibleName(label)
        self.setToolTip(f"{label} ({self._key})" if self._key else label)
        self._tint()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the icon anew when the colours change."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange}:
            self._tint()

    def _tint(self) -> None:
        colour = self.palette().color(self._role)
        size = round(self.fontInfo().pixelSize() * self._size)
        self.setIconSize(QSize(size, size))
        self.setIcon(icon(self._icon_name, colour, size))
