"""From what a line says to what an engine is given, so that it is pronounced right on every rung."""

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

#: A seat such as 90/90: two angles, and no fraction.
_ANGLES = re.compile(r"(?<![\w/])(\d{2,3})/(\d{2,3})(?![\w/])")
#: A whole number by itself: no decimals, times, fractions or parts of a word, which engines read themselves.
_NUMBER = re.compile(r"(?<![\w.,:/-])\d{1,3}(?![\w/:%°-]|[.,]\d)")


def spoken(text: str, say: tuple[tuple[str, str], ...] = (), language: str = "en") -> str:
    """Return the words that an engine is to speak for a line.

    `say` has words with what is said in their place; an earlier pair goes before a later one. Numbers become
    words in English, because a natural voice was heard to swallow digits; in other languages the engine reads
    them. A line without an end gets one.
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
    return f"{text}." if text[-1:].isalnum() else text  # a voice falls at the end of a sentence


def number_words(number: int) -> str:
    """Return a number from 0 to 999 in English words."""
    if number >= 100:
        rest = f" {number_words(number % 100)}" if number % 100 else ""
        return f"{_SMALL[number // 100]} hundred{rest}"
    if number < 20:
        return _SMALL[number]
    return _TENS[number // 10] + (f" {_SMALL[number % 10]}" if number % 10 else "")


def _like(word: str, words: str) -> str:
    """Return words with a capital letter if the word in whose place they stand has one."""
    return words[:1].upper() + words[1:] if word[:1].isupper() else words
