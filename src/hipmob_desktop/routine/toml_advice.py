"""Explains TOML syntax errors in plain words, each with a correct example."""

import re

from hipmob_desktop.base.messages import N_, _

#: Patterns of frequent mistakes, each with its explanation. The first match counts.
_KINDS = (
    (r"\s*(//|<!|;|--)", N_("a comment begins with #")),
    (r"[^#\"]*[“”„‟«»‘’]", N_('put text between straight quotation marks: name = "Hip rotation"')),
    (r"\s*[\w\"-]+\s*:", N_('put = between a key and its value, not a colon: name = "Hip rotation"')),
    (r"[^#\"]*=\s*(True|False|TRUE|FALSE|yes|no|Yes|No)\b", N_("write true and false in lower case")),
    (r"[^#\"]*=\s*[+-]?0\d", N_("a number does not begin with 0")),
    (r"[^#\"]*=\s*[+-]?\d+,\d", N_("a number has a point before its decimals: 45.5")),
    (r"[^#\"]*=\s*[+-]?\d+\s*[a-zA-Zäöü]+", N_('a number has no unit: 45, or a text: "45 s"')),
    (r"[^#\"]*=\s*\w", N_('put text between quotation marks: name = "Hip rotation"')),
    (r"[^#\"]*=\s*(#.*)?$", N_('the value after = is missing: name = "Hip rotation"')),
    (r"[^#=\[\]\"]*$", N_('a line is a key, = and a value: name = "Hip rotation"')),
)

#: The parser's message about a key that is defined twice.
_TWICE = re.compile(r'Key "?([^"]+?)"? already exists')


def place(text: str, line: int, message: str) -> int:
    """Return the line of the error. For a duplicate key or a cut-off text the parser names a later line."""
    twice, lines = _TWICE.search(message), _lines(text.rstrip("\r\n"))
    if twice:
        for number in range(min(line, len(lines)), max(line - 3, 0), -1):
            if re.match(rf"[\s\[]*\"?{re.escape(twice[1])}\b", lines[number - 1]):
                return number
    return min(line, len(lines))


def _lines(text: str) -> list[str]:
    """Return the lines as TOML counts them. Python also breaks lines at signs that nobody sees."""
    return [line.removesuffix("\r") for line in text.split("\n")]


def advice(text: str, line: int, message: str) -> str:
    """Return the reason for a syntax error.

    Args:
        text: the whole text.
        line: the line of the error, from 1.
        message: the parser's message, which is returned if no explanation is found.
    """
    if text.lstrip().startswith("{"):
        return _("it is JSON; TOML has a line for each key, such as {example}").format(
            example='name = "Hip rotation"'
        )
    lines = _lines(text)
    written = lines[line - 1] if 0 < line <= len(lines) else ""
    twice = _TWICE.search(message)
    if twice:
        table = written.lstrip().startswith("[")
        told = (
            _("“{key}” is here a second time; each of several begins with [[{key}]], in two brackets")
            if table
            else _("“{key}” is here a second time; please remove one")
        )
        return told.format(key=twice[1])
    hidden = next((sign for sign in written if not sign.isprintable() and sign != "\t"), "")
    if hidden:
        return _("there is an invisible character (code {code}); please remove it").format(code=ord(hidden))
    if written.count('"') % 2 and '"""' not in written:
        return _('a quotation mark " is missing')
    kind = next((told for pattern, told in _KINDS if re.match(pattern, written)), "")
    return _(kind) or message
