"""The catalogues of translations: extracts the messages, starts a language, says what is missing, compiles.

- `python -m tools.messages extract` writes locale/hipmob.pot from the source.
- `start de` begins a language, or brings it up to date; `update` does so for every language.
- `missing de` lists what has no translation.
- `try de` runs HipMob in a language that need not be complete.
- `check` tests what has to hold before a change is handed in.
- `compile` writes the catalogues that HipMob loads.

Babel extracts and compiles. A language is compiled when nine tenths of its messages and all its spoken lines
are there. HipMob offers the compiled languages. `docs/translating.md` is for translators.
"""

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from hipmob_desktop.routine.spoken_language import SPOKEN

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "hipmob_desktop"
LOCALE, COMPILED = ROOT / "locale", ROOT / "assets" / "locale"
TEMPLATE = LOCALE / "hipmob.pot"
#: Catalogues to try, which are not part of HipMob.
BUILT = ROOT / "build" / "locale"

#: The share of the messages from which a language is offered.
COMPLETE = 0.9

#: Begins a comment in the source that translators see.
NOTE = "Translators:"

_HEADER = """\
# Translations of HipMob.
# This file is under the same licence as HipMob, GPL-3.0-or-later.
#"""

#: Lines of a file's head that say nothing here, or that change with every release of Babel.
_LEFT_OUT = (
    b'"Generated-By',
    b'"Report-Msgid-Bugs-To',
    b'"Last-Translator',
    b'"Language-Team',
    b'"Project-Id-Version',
    b'"PO-Revision-Date',
)

#: An unchanging date, so that the files change only with their messages.
_DATE = datetime(2026, 1, 1, tzinfo=UTC)


@cache
def extracted() -> Catalog:
    """Return the messages of the source, each with the files that use it."""
    catalog = empty()
    found = extract_from_dir(
        SOURCE, [("**.py", "python")], {}, DEFAULT_KEYWORDS, (NOTE,), strip_comment_tags=True
    )
    for name, _line, message, comments, context in sorted(found, key=lambda one: (one[0], one[1])):
        place = Path(name).as_posix()
        catalog.add(message, None, [(place, 0)], auto_comments=comments, context=context)
    for one in catalog:
        one.locations = sorted(set(one.locations))
    return catalog


def empty(locale: Locale | None = None) -> Catalog:
    """Return a catalogue with the head that all of them have."""
    return Catalog(
        locale=locale,
        project="HipMob",
        header_comment=_HEADER,
        creation_date=_DATE,
        revision_date=_DATE,
        fuzzy=False,
    )


def text_of(catalog: Catalog) -> bytes:
    """Return a catalogue as the text of a file."""
    for one in catalog:
        one.flags.discard("python-format")  # a per cent sign is one here
    written = BytesIO()
    write_po(written, catalog, width=100, include_lineno=False, ignore_obsolete=True)
    lines = written.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(_LEFT_OUT))


def read(file: Path) -> Catalog:
    """Return the catalogue in a file."""
    with file.open("rb") as opened:
        return read_po(opened, locale=None if file == TEMPLATE else Locale.parse(file.stem))


def languages() -> list[str]:
    """Return the codes of all languages that were begun."""
    return sorted(file.stem for file in LOCALE.glob("*.po"))


def messages(catalog: Catalog) -> Iterator[Message]:
    """Yield the messages of a catalogue without its header."""
    return (one for one in catalog if one.id)


def is_translated(message: Message) -> bool:
    """Return whether a message has all its forms, and nobody has to look at them again."""
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(forms) and not message.fuzzy


def share(catalog: Catalog) -> float:
    """Return the translated share of a catalogue, from 0 to 1."""
    found = [is_translated(one) for one in messages(catalog)]
    return sum(found) / len(found) if found else 0.0


def places(text: str) -> set[str]:
    """Return the names of the places in a message.

    Raises:
        ValueError: a brace has no partner.
    """
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}


def faults(catalog: Catalog) -> Iterator[str]:
    """Yield what is wrong with the translations of a catalogue, each in a sentence."""
    for one in messages(catalog):
        if not is_translated(one):
            continue
        originals = one.id if isinstance(one.id, tuple | list) else (one.id,)
        forms = [f"{form}" for form in (one.string if isinstance(one.string, tuple | list) else [one.string])]
        try:
            wanted = places(originals[-1])
        except ValueError:
            continue  # a message about braces
        for form in forms:
            try:
                found = places(form)
            except ValueError as error:
                yield f"“{form}”: {error}"
                continue
            if found - wanted or (len(forms) == 1 and wanted - found):
                yield f"“{form}” has the places {sorted(found)}, the original {sorted(wanted)}"
            if re.match(r"\s|.*\s$", form, re.DOTALL):
                yield f"“{form}” begins or ends with a space"


def is_spoken(code: str) -> bool:
    """Return whether HipMob speaks a language; the tests of its words hold that nothing is missing."""
    return code in SPOKEN


def is_complete(code: str) -> bool:
    """Return whether a language is offered: its spoken lines, and enough of its messages, are there."""
    return is_spoken(code) and share(read(LOCALE / f"{code}.po")) >= COMPLETE


def extract() -> None:
    """Write the template."""
    LOCALE.mkdir(exist_ok=True)
    catalog = extracted()
    TEMPLATE.write_bytes(text_of(catalog))
    print(f"{TEMPLATE.relative_to(ROOT)}: {len(list(messages(catalog)))} messages")


def start(code: str) -> None:
    """Begin a language, or bring it up to date with the template.

    Raises:
        SystemExit: the code is not of a language.
    """
    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError) as error:
        raise SystemExit(f"“{code}” is not the code of a language, such as de or pt_BR ({error}).") from error
    file = LOCALE / f"{code}.po"
    catalog = read(file) if file.exists() else empty(locale)
    catalog.update(extracted(), no_fuzzy_matching=False, update_header_comment=True)
    catalog.creation_date = catalog.revision_date = _DATE
    file.write_bytes(text_of(catalog))
    print(f"{file.relative_to(ROOT)}: {share(catalog):.0%} translated")


def missing(codes: list[str]) -> None:
    """Print what has no translation, by the files that use it."""
    for code in codes:
        catalog = read(LOCALE / f"{code}.po")
        open_ones = [one for one in messages(catalog) if not is_translated(one)]
        for one in open_ones:
            text = one.id[0] if isinstance(one.id, tuple | list) else one.id
            look = "  (look again)" if one.fuzzy else ""
            print(f"{code}  {', '.join(place for place, _line in one.locations)}: {text!r}{look}")
        spoken = "there" if is_spoken(code) else "missing"
        print(f"{code}: {share(catalog):.1%} translated, {len(open_ones)} missing; spoken lines {spoken}")


def check() -> list[str]:
    """Return what does not hold, each in a sentence."""
    found = []
    if not TEMPLATE.exists() or TEMPLATE.read_bytes() != text_of(extracted()):
        found.append("locale/hipmob.pot is not current: run make messages")
    for code in languages():
        found += [f"locale/{code}.po: {fault}" for fault in faults(read(LOCALE / f"{code}.po"))]
        if is_complete(code) and not _is_current(code):
            found.append(f"assets/locale/{code}.mo is not current: run make messages")
    known = {code for code in languages() if is_complete(code)}
    found += [
        f"{file.relative_to(ROOT)}: the language is not complete"
        for file in sorted(COMPILED.glob("*.mo"))
        if file.stem not in known
    ]
    return found


def _compiled(code: str) -> bytes:
    written = BytesIO()
    write_mo(written, read(LOCALE / f"{code}.po"))
    return written.getvalue()


def _is_current(code: str) -> bool:
    file = COMPILED / f"{code}.mo"
    return file.exists() and file.read_bytes() == _compiled(code)


def try_out(code: str) -> int:
    """Run HipMob in a language that need not be complete; return its exit status."""
    BUILT.mkdir(parents=True, exist_ok=True)
    (BUILT / f"{code}.mo").write_bytes(_compiled(code))
    command = [sys.executable, "-m", "hipmob_desktop", "--language", code]
    return subprocess.run(command, env={**os.environ, "HIPMOB_LOCALE": f"{BUILT}"}, check=False).returncode


def compile_all() -> None:
    """Write the catalogues of the complete languages, and remove those of others."""
    COMPILED.mkdir(exist_ok=True)
    for file in COMPILED.glob("*.mo"):
        file.unlink()
    for code in languages():
        if is_complete(code):
            (COMPILED / f"{code}.mo").write_bytes(_compiled(code))
        print(f"{code}: {'compiled' if is_complete(code) else 'not complete yet'}")


def main() -> None:
    """Run a command.

    Raises:
        SystemExit: something does not hold.
    """
    parser = argparse.ArgumentParser(
        description=(__doc__ or "").splitlines()[0], formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["extract", "start", "update", "missing", "try", "check", "compile"])
    parser.add_argument("language", nargs="?", help="such as de")
    wanted = parser.parse_args()
    if wanted.what in {"start", "try"} and not wanted.language:
        parser.error(f"{wanted.what} needs the code of a language, such as de")
    match wanted.what:
        case "extract":
            extract()
        case "start":
            start(wanted.language)
        case "update":
            for code in [wanted.language] if wanted.language else languages():
                start(code)
        case "missing":
            missing([wanted.language] if wanted.language else languages())
        case "try":
            sys.exit(try_out(wanted.language))
        case "compile":
            compile_all()
        case _:
            found = check()
            print("\n".join(found) or "The catalogues are current.")
            sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
