"""Reads a window as a person would: its texts, and its buttons by their names."""

from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QToolButton, QWidget


def texts(shown: QWidget) -> list[str]:
    return [label.text() for label in shown.findChildren(QLabel) if label.isVisible()]


def button(shown: QWidget, name: str) -> QAbstractButton:
    found = [
        one
        for kind in (QPushButton, QToolButton)
        for one in shown.findChildren(kind)
        if name in {one.accessibleName(), one.text().strip()} and one.isVisible()
    ]
    assert len(found) == 1, f"{len(found)} buttons called {name}"
    return found[0]
