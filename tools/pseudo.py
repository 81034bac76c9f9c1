"""Makes every text of a window 60 % longer, as a translation may: what has no room for that shows it."""

from math import ceil

from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

#: What is written behind a word, as far as it has to become longer.
_FILLING = "oenulariste"


def longer(text: str) -> str:
    """Return `text` with every word 60 % longer; figures and single letters, such as in "45 s", stay."""
    return " ".join(_longer(word) for word in text.split(" "))


def _longer(word: str) -> str:
    letters = word.rstrip(".,:;?!…”)")
    if len(letters) < 2 or any(letter.isdigit() for letter in word) or not any(map(str.isalpha, word)):
        return word
    extra = ceil(0.6 * len(letters))
    return letters + (_FILLING * extra)[:extra] + word[len(letters) :]


def lengthen(window: QWidget) -> None:
    """Make the texts of labels, buttons and hints longer, each once, however often it is called."""
    for shown in window.findChildren(QWidget):
        if isinstance(shown, QLabel | QAbstractButton) and shown.text() not in {"", shown.property("longer")}:
            shown.setProperty("longer", longer(shown.text()))
            shown.setText(shown.property("longer"))
        elif isinstance(shown, QLineEdit) and shown.placeholderText() != shown.property("longer"):
            shown.setProperty("longer", longer(shown.placeholderText()))
            shown.setPlaceholderText(shown.property("longer"))
