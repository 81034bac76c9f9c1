"""Writes the manual page and the shells' completions from the parser: `python -m tools.manual`."""

import os
from pathlib import Path
from xml.etree import ElementTree as ET

import shtab
from argparse_manpage.manpage import Manpage

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
    parser = command_line()
    release = ET.parse(LINUX / "hipmob.metainfo.xml").find(".//release")  # noqa: S314 - our own file
    assert release is not None  # noqa: S101 - tells the type checker
    date = release.attrib["date"]
    details = {
        "project_name": "HipMob",
        "version": __version__,
        "manual_title": "HipMob",
        "description": "follow-along sessions for the rotation of both hips",
        "date": date,
    }
    page = str(Manpage(parser, format="single-commands-section", _data=details)).rstrip()
    return page.replace(date.replace("-", r"\-"), date, 1) + _FILES


def main() -> None:
    """Write all files."""
    for path, text in written().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(LINUX.parents[1]))


if __name__ == "__main__":
    main()
