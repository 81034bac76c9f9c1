"""The row of both hips: the left one is on the left, also where people read from the right."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout


def hips_direction() -> QBoxLayout.Direction:
    """Return the direction of a row that begins with the left hip. Qt mirrors any direction by itself."""
    directions = QBoxLayout.Direction
    return directions.RightToLeft if QGuiApplication.isRightToLeft() else directions.LeftToRight
