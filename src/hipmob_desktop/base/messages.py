"""Translated messages: gettext's functions for every text that a person reads.

`_`, `ngettext` and `pgettext` look a text up when they are called, in the catalogue in use. English needs no
catalogue, so it loads none, and Python's `gettext` is not imported.

A text of a module is looked up too early if it is looked up at import. Such a constant is a function, or a
`Messages` of texts in `N_`. `N_` marks a text for the catalogue and returns it unchanged.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from typing import Generic, Protocol, TypeVar

#: The language that the texts in the source are written in.
SOURCE = "en"

_Key = TypeVar("_Key")


class Translations(Protocol):
    """What HipMob uses of a catalogue; `gettext.GNUTranslations` is one."""

    def gettext(self, message: str, /) -> str:
        """Return the translation of a message."""

    def ngettext(self, one: str, many: str, number: int, /) -> str:
        """Return the translation of a message for a number."""

    def pgettext(self, context: str, message: str, /) -> str:
        """Return the translation of a message in a context."""


_code = SOURCE
_catalogue: Translations | None = None
_decimal_point = "."


def _(message: str) -> str:
    """Return the translation of a message. A message without one is returned as it is."""
    return message if _catalogue is None or not message else _catalogue.gettext(message)


def ngettext(one: str, many: str, number: float) -> str:
    """Return the translation for a number of things. Fractions count as many.

    Args:
        one: the English message for exactly one.
        many: the English message for any other number.
        number: the number, which the message contains as a named place.
    """
    if _catalogue is None:
        return one if number == 1 else many
    return _catalogue.ngettext(one, many, int(number) if number == int(number) else _FRACTION)


def pgettext(context: str, message: str) -> str:
    """Return the translation of a message that means different things in different places.

    Args:
        context: where it is read, in a few English words for the translator.
        message: the English message.
    """
    return message if _catalogue is None else _catalogue.pgettext(context, message)


#: Stands for a fraction in a plural rule: every language has a form for it.
_FRACTION = 5


def N_(message: str) -> str:  # noqa: N802 - gettext's name
    """Mark a message for the catalogue, and return it unchanged."""
    return message


class Messages(Mapping[_Key, str], Generic[_Key]):
    """A table of messages that are translated when they are read.

    Args:
        messages: the messages by their keys, each in `N_`.
    """

    def __init__(self, messages: Mapping[_Key, str]) -> None:
        self._messages = dict(messages)

    def __getitem__(self, key: _Key) -> str:
        """Return the translation of a message.

        Raises:
            KeyError: there is no such message.
        """
        return _(self._messages[key])

    def __iter__(self) -> Iterator[_Key]:
        return iter(self._messages)

    def __len__(self) -> int:
        return len(self._messages)


def and_joined(parts: Iterable[str]) -> str:
    """Return the parts with "and" between them."""
    return _joined(N_("{first} and {second}"), parts)


def or_joined(parts: Iterable[str]) -> str:
    """Return the parts with "or" between them."""
    return _joined(N_("{first} or {second}"), parts)


def comma_joined(parts: Iterable[str]) -> str:
    """Return the parts with commas between them."""
    return _joined(N_("{first}, {second}"), parts)


def _joined(message: str, parts: Iterable[str]) -> str:
    all_of_them = list(parts)
    if not all_of_them:
        return ""
    return reduce(lambda first, second: _(message).format(first=first, second=second), all_of_them)


def number(value: float, decimals: int | None = None) -> str:
    """Return a number with the language's decimal point.

    Args:
        value: the number.
        decimals: digits after the point; None for as many as needed.
    """
    text = f"{value:g}" if decimals is None else f"{value:.{decimals}f}"
    return text if _decimal_point == "." else text.replace(".", _decimal_point)


def language() -> str:
    """Return the code of the language in use, such as "en" or "de"."""
    return _code


def use_translations(code: str, translations: Translations | None, decimal_point: str = ".") -> None:
    """Use these translations from now on; None leaves every text as it is in the source."""
    global _code, _catalogue, _decimal_point
    _code, _catalogue, _decimal_point = code, translations, decimal_point
