"""Two languages that nobody speaks, to find texts without space, and texts that are not translated.

- `en_XA` writes every message 60 % longer, with accents. What has no accent has passed by the catalogue.
- `ar_XB` writes every word from right to left, in mirrored layouts.

python -m tools.pseudo ar_XB      run HipMob in one of them; more arguments are passed on

The codes are those of Android's pseudolocales. The catalogues are written to build/locale, which HipMob finds
by HIPMOB_LOCALE.
"""

import os
import re
import sys
from collections.abc import Callable
from io import BytesIO
from math import ceil
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from tools.messages import BUILT, extracted, messages

#: Letters that are appended to a word.
_FILLING = "oenulariste"

#: A place in a message, or a tag of a page; both stay as they are.
_KEPT = re.compile(r"(\{[^}]*\}|<[^>]*>)")

#: Accents mark a text of the catalogue.
_ACCENTS = str.maketrans("aeiouAEIOU", "àéîöûÀÉÎÖÛ")

#: Unicode's marks around a word that is written from right to left.
_FROM_RIGHT, _END = "\u200f\u202e", "\u202c\u200f"


def longer(text: str) -> str:
    """Return `text` with every word 60 % longer. Numbers and single letters stay, as in "45 s"."""
    return " ".join(_longer(word) for word in text.split(" "))


def _longer(word: str) -> str:
    letters = word.rstrip(".,:;?!…”)")
    if sum(map(str.isalpha, letters)) < 2 or any(map(str.isdigit, word)):
        return word
    extra = ceil(0.6 * len(letters))
    return letters + (_FILLING * extra)[:extra] + word[len(letters) :]


def accented(text: str) -> str:
    """Return a message longer and with accents; its places stay."""
    return _outside(text, lambda part: longer(part).translate(_ACCENTS))


def from_right(text: str) -> str:
    """Return a message whose words are written from right to left; its places stay."""
    return _outside(text, lambda part: re.sub(r"[^\W\d_]{2,}", rf"{_FROM_RIGHT}\g<0>{_END}", part))


def _outside(text: str, change: Callable[[str], str]) -> str:
    """Change the parts of a message outside its places and tags."""
    return "".join(part if _KEPT.fullmatch(part) else change(part) for part in _KEPT.split(text))


#: Each language: the locale of its plural rule, and the change of its messages.
LANGUAGES: dict[str, tuple[str, Callable[[str], str]]] = {
    "en_XA": ("en", accented),
    "ar_XB": ("ar", from_right),
}


def catalogue(code: str) -> Catalog:
    """Return the whole catalogue of one of the languages."""
    locale, change = LANGUAGES[code]
    catalog = Catalog(locale=locale, fuzzy=False)
    for one in messages(extracted()):
        if not isinstance(one.id, str):
            forms = [change(one.id[0]), *[change(one.id[1])] * (catalog.num_plurals - 1)]
            catalog.add(one.id, tuple(forms), context=one.context)
        else:
            catalog.add(one.id, change(one.id), context=one.context)
    return catalog


def compiled(code: str) -> bytes:
    """Return the compiled catalogue of one of the languages."""
    written = BytesIO()
    write_mo(written, catalogue(code))
    return written.getvalue()


def write(folder: Path = BUILT) -> None:
    """Write the compiled catalogues of both languages."""
    folder.mkdir(parents=True, exist_ok=True)
    for code in LANGUAGES:
        (folder / f"{code}.mo").write_bytes(compiled(code))


def lengthen(window: QWidget) -> None:
    """Lengthen the texts of labels, buttons and hints; each is lengthened once, even with several calls."""
    for shown in window.findChildren(QWidget):
        if isinstance(shown, QLabel | QAbstractButton) and shown.text() not in {"", shown.property("longer")}:
            shown.setProperty("longer", longer(shown.text()))
            shown.setText(shown.property("longer"))
        elif isinstance(shown, QLineEdit) and shown.placeholderText() != shown.property("longer"):
            shown.setProperty("longer", longer(shown.placeholderText()))
            shown.setPlaceholderText(shown.property("longer"))


def main() -> int:
    """Run HipMob in the language that is named first."""
    from hipmob_desktop.app.main import main as run  # noqa: PLC0415 - after the environment is set

    write()
    os.environ["HIPMOB_LOCALE"] = f"{BUILT}"
    code, *arguments = sys.argv[1:] or ["en_XA"]
    return run(["--language", code, *arguments])


if __name__ == "__main__":
    sys.exit(main())
