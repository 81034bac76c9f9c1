"""Converts lines to words that every engine pronounces correctly."""

import re

_SMALL = (
    *(
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

#: A seat such as 90/90: two angles, not a fraction.
_ANGLES = re.compile(r"(?<![\w/])(\d{2,3})/(\d{2,3})(?![\w/])")
#: A whole number by itself. Engines read decimals, times, fractions and parts of words themselves.
_NUMBER = re.compile(r"(?<![\w.,:/-])\d{1,3}(?![\w/:%°-]|[.,]\d)")


def spoken(text: str, say: tuple[tuple[str, str], ...] = (), language: str = "en") -> str:
    """Return the words of a line for an engine.

    English numbers become words, because a natural voice was heard to swallow digits. In other languages the
    engine reads digits. A missing full stop is added, but not to digits: “3.” is “dritter” in German.

    Args:
        text: the line.
        say: words, each with its replacement; earlier pairs take precedence.
        language: the code of the line's language.
    """
    table = {word.lower(): words for word, words in reversed(say) if word.strip()}
    if table:
        longest_first = sorted(table, key=len, reverse=True)
        pattern = "|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in longest_first)
        text = re.sub(
            pattern, lambda found: _like(found[0], table[found[0].lower()]), text, flags=re.IGNORECASE
        )
    if language == "en":
        text = _ANGLES.sub(lambda found: f"{number_words(int(found[1]))} {number_words(int(found[2]))}", text)
        text = _NUMBER.sub(lambda found: number_words(int(found[0])), text)
        text = text[:1].upper() + text[1:]
    ends_in_word = text[-1:].isalpha() or (language == "en" and text[-1:].isalnum())
    return f"{text}." if ends_in_word else text  # the voice falls at the end of a sentence


def number_words(number: int) -> str:
    """Return a number from 0 to 999 in English words."""
    if number >= 100:
        rest = f" {number_words(number % 100)}" if number % 100 else ""
        return f"{_SMALL[number // 100]} hundred{rest}"
    if number < 20:
        return _SMALL[number]
    return _TENS[number // 10] + (f" {_SMALL[number % 10]}" if number % 10 else "")


def _like(word: str, words: str) -> str:
    """Return replacement words, capitalised like the replaced word."""
    return words[:1].upper() + words[1:] if word[:1].isupper() else words
