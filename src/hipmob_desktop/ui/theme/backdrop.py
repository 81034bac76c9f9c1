"""The gradient behind all screens.

The module imports nothing slow, because the first picture needs it.
"""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QLinearGradient, QPalette
from PySide6.QtWidgets import QWidget


def ground_of(widget: QWidget) -> QLinearGradient:
    """Return the backdrop's gradient in the coordinates of `widget`; it spans the widget's window."""
    top = -widget.mapTo(widget.window(), widget.rect().topLeft()).y()
    gradient = QLinearGradient(QPointF(0, top), QPointF(0, top + widget.window().height()))
    gradient.setColorAt(0, widget.palette().color(QPalette.ColorRole.Window))
    gradient.setColorAt(1, widget.palette().color(QPalette.ColorRole.Dark))
    return gradient
