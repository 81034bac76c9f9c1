"""Decodes the text of a file in any of the usual encodings."""

import codecs
import json
from contextlib import suppress

from hipmob_desktop.base.messages import _

#: Bytes checked together. Most pieces are ASCII, which is detected fast.
_PIECE = 4096

#: Byte order marks, each with its encoding. Some editors and shells put the first before UTF-8.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class UnreadableError(ValueError):
    """A file's contents cannot be read; the message is the reason in half a sentence."""


def text_of(data: bytes) -> str:
    """Return a file's text, in any of the usual encodings.

    Without a byte order mark, UTF-16 is recognised by its zero bytes. Text that is not UTF-8 is read as
    Windows-1252.

    Raises:
        UnreadableError: the data is not text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            with suppress(UnicodeDecodeError):
                return _read_once_more(data[len(mark) if encoding == "utf-8" else 0 :].decode(encoding))
    for encoding in ("utf-16-le", "utf-16-be"):
        zeros = data[:200][1 if encoding.endswith("le") else 0 :: 2]
        if len(zeros) > 8 and zeros.count(0) > 0.8 * len(zeros):
            with suppress(UnicodeDecodeError):
                return data[: len(data) // 2 * 2].decode(encoding)
    if data[:1000].count(0) > 20:
        raise UnreadableError(_("it is not text"))
    with suppress(UnicodeDecodeError):
        return _read_once_more(data.decode())
    return data.decode("cp1252", errors="replace")


def json_fault(data: bytes, error: Exception) -> str:
    """Return the line and reason of a JSON error, such as "line 3: expecting value"."""
    match error:
        case json.JSONDecodeError():
            reason = error.msg.removesuffix(" at").removesuffix(" starting")
            return _("line {line}: {reason}").format(
                line=error.lineno, reason=f"{reason[:1].lower()}{reason[1:]}"
            )
        case UnicodeDecodeError():
            line = 1 + data.count(b"\n", 0, error.start)
            return _("line {line}: a letter is broken").format(line=line)
        case UnicodeEncodeError():
            return _("a text has half a character (\\ud800 to \\udfff)")
        case RecursionError():
            return _("line 1: it is nested too deeply")
    return str(error)


def _read_once_more(text: str) -> str:
    """Repair a text whose UTF-8 was decoded as Windows-1252 before; it begins with ï»¿."""
    if text.startswith("ï»¿"):
        with suppress(UnicodeError):
            return b"".join(map(_byte_of, text)).decode("utf-8-sig")
    return text


def _byte_of(sign: str) -> bytes:
    """Return the byte behind a Windows-1252 character.

    Windows-1252 leaves five bytes undefined. LibreOffice maps them to U+F180 and above.
    """
    if "\uf180" <= sign <= "\uf19f":
        return bytes([ord(sign) & 0xFF])
    return sign.encode("latin-1") if "\x80" <= sign <= "\x9f" else sign.encode("cp1252")


def check_letters(data: bytes) -> None:
    """Check that data is valid UTF-8, including parts that are never parsed.

    Raises:
        ValueError: it is not valid.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    for begin in range(0, len(data), _PIECE):
        piece = data[begin : begin + _PIECE]
        if not piece.isascii() or decoder.getstate()[0]:
            decoder.decode(piece)
    decoder.decode(b"", final=True)
