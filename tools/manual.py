"""Writes the manual page and the shells' completions from the parser: `python -m tools.manual`."""

import argparse
import os
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import shtab

from hipmob_desktop import __version__
from hipmob_desktop.app.main import command_line

LINUX = Path(__file__).resolve().parents[1] / "packaging" / "linux"
SHELLS = ("bash", "zsh", "fish")

_FILES = r"""
.SH FILES
.TP
.I ~/.local/share/hipmob
Settings, routines of your own, and the history
.RI ( history.json ).
.TP
.I ~/.cache/hipmob
Spoken lines that can be made again.
.SH ENVIRONMENT
.TP
.B HIPMOB_DATA_DIR
The folder for every file, in place of both folders above.
.TP
.B HIPMOB_SOUND
A WAV file that records all sound, or
.B null
for none. Nothing is heard then.
.SH EXIT STATUS
0 if it is done, 1 if it cannot be done, 2 if the command line is wrong.
"""


def written() -> dict[Path, str]:
    """Return the text of each file, by its path.

    argparse breaks its lines by the width of the terminal, which is therefore set.
    """
    os.environ["COLUMNS"] = "80"
    files = {LINUX / "hipmob.1": _page()}
    for shell in SHELLS:
        text = shtab.complete(command_line(), shell=shell)
        files[LINUX / "completions" / f"hipmob.{shell}"] = f"{text.rstrip()}\n"
    return files


def _page() -> str:
    """Return the manual page in the macros of man(7)."""
    parser = command_line()
    release = ET.parse(LINUX / "hipmob.metainfo.xml").find(".//release")  # noqa: S314 - our own file
    assert release is not None  # noqa: S101 - tells the type checker
    lines = [
        f'.TH HIPMOB 1 "{release.attrib["date"]}" "HipMob {__version__}" "HipMob"',
        ".SH NAME",
        r"hipmob \- follow-along sessions for the rotation of both hips",
        ".SH SYNOPSIS",
        *_synopsis(parser, "hipmob"),
        ".SH DESCRIPTION",
        _plain(parser.description or ""),
        ".SH OPTIONS",
        *_arguments(parser),
        ".SH COMMANDS",
        *_commands(parser, "hipmob"),
    ]
    return "\n".join(lines) + _FILES


def _commands(parser: argparse.ArgumentParser, name: str) -> Iterator[str]:
    """Yield the subcommands of a parser, and theirs."""
    for action in parser._actions:  # noqa: SLF001 - argparse has no public list
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - likewise
            said = {one.dest: one.help or "" for one in action._choices_actions}  # noqa: SLF001 - likewise
            for word, sub in action.choices.items():
                yield f".SS {_plain(f'{name} {word}')}"
                yield from _synopsis(sub, f"{name} {word}")
                yield ".PP"
                yield _plain(f"{said[word][:1].upper()}{said[word][1:]}.")
                yield from _arguments(sub)
                yield from _commands(sub, f"{name} {word}")


def _synopsis(parser: argparse.ArgumentParser, name: str) -> Iterator[str]:
    """Yield the line of a command with its arguments, without the line breaks of argparse."""
    usage = " ".join(parser.format_usage().removeprefix("usage:").split())
    yield f".B {_plain(name)}"
    yield _plain(usage.removeprefix(parser.prog).strip())


def _arguments(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Yield what a command takes, each with its help."""
    for action in parser._actions:  # noqa: SLF001 - argparse has no public list
        if isinstance(action, argparse._SubParsersAction) or action.dest == "help":  # noqa: SLF001 - likewise
            continue
        value = action.metavar or ("|".join(action.choices) if action.choices else action.dest)
        yield ".TP"
        if action.option_strings:
            takes = "" if action.nargs == 0 else f" \\fI{_plain(str(value))}\\fR"
            yield f"\\fB{_plain(', '.join(action.option_strings))}\\fR{takes}"
        else:
            yield f"\\fI{_plain(str(value))}\\fR"
        yield _plain(action.help or str(value))


def _plain(text: str) -> str:
    """Return a text in which troff reads no commands."""
    text = text.replace("\\", r"\e").replace("-", r"\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text


def main() -> None:
    """Write all files."""
    for path, text in written().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(LINUX.parents[1]))


if __name__ == "__main__":
    main()
