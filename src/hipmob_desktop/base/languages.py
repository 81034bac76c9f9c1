"""The language of the screens and commands: which are offered, which one is wanted, and its catalogue.

A language is offered if its compiled catalogue is among the assets. HIPMOB_LOCALE names a folder with further
ones, so that translators can try theirs. English needs none of this, and loads nothing for it.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from hipmob_desktop.base.assets import asset
from hipmob_desktop.base.messages import SOURCE, language, use_translations


def catalogues() -> dict[str, Path]:
    """Return the compiled catalogues by the codes of their languages."""
    folders = []
    with suppress(FileNotFoundError):  # as long as no language is complete
        folders.append(asset("locale"))
    if extra := os.environ.get("HIPMOB_LOCALE"):
        folders.append(Path(extra))
    return {file.stem: file for folder in folders for file in sorted(folder.glob("*.mo"))}


def offered() -> tuple[str, ...]:
    """Return the codes of the offered languages, English first."""
    return (SOURCE, *sorted(catalogues()))


def system_languages(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the languages that the person wants of the system's programs, the best first, as "de_AT".

    On Linux they are in the same variables as for gettext. Elsewhere Qt asks the system.
    """
    if not sys.platform.startswith("linux"):
        from PySide6.QtCore import QLocale  # noqa: PLC0415 - few commands need Qt

        return tuple(one.replace("-", "_") for one in QLocale.system().uiLanguages())
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if told := environment.get(name, ""):
            return tuple(one.partition(".")[0].partition("@")[0] for one in told.split(":") if one)
    return ()


def best(wanted: Sequence[str], codes: Sequence[str]) -> str:
    """Return the first wanted language that is offered, or else English.

    A language stands for all its countries: without "pt_PT", "pt" will do.
    """
    for one in wanted:
        plain = one.partition("_")[0]
        found = next((code for code in (one, plain) if code in codes), "")
        if found or plain in {SOURCE, "C", "POSIX"}:
            return found or SOURCE
    return SOURCE


def chosen(setting: str, environment: Mapping[str, str] = os.environ) -> str:
    """Return the language to use: that of the settings, or else the system's; English if none is offered."""
    wanted = ((setting,) if setting else ()) + system_languages(environment)
    if not wanted or wanted[0] in {SOURCE, "C", "POSIX"}:  # without a look at the assets
        return SOURCE
    return best(wanted, offered())


def language_setting(file: Path) -> str:
    """Return the language in the settings file, or "" for the system's and for a file that cannot be used."""
    import json  # noqa: PLC0415 - the first window does without

    with suppress(OSError, ValueError, RecursionError):
        if file.is_file():
            told = json.loads(file.read_bytes())
            return str(told.get("language") or "") if isinstance(told, dict) else ""
    return ""


def use(code: str) -> None:
    """Use a language from now on: its catalogue, its names of days and months, its decimal point.

    Raises:
        OSError: the catalogue cannot be read.
        KeyError: the language is not offered.
    """
    if code == language():
        return
    from hipmob_desktop.base.formats import Names, use_names  # noqa: PLC0415 - the first window does without

    if code == SOURCE:
        use_translations(SOURCE, None)
        use_names(None)
        return
    from gettext import GNUTranslations  # noqa: PLC0415 - English does without

    from PySide6.QtCore import QLocale  # noqa: PLC0415 - likewise

    with catalogues()[code].open("rb") as file:
        translations = GNUTranslations(file)
    locale = QLocale(code)
    use_translations(code, translations, locale.decimalPoint())
    short = QLocale.FormatType.ShortFormat
    months, days = range(1, 13), range(1, 8)
    use_names(
        Names(
            months=tuple(locale.monthName(one) for one in months),
            short_months=tuple(locale.monthName(one, short) for one in months),
            months_alone=tuple(locale.standaloneMonthName(one) for one in months),
            short_months_alone=tuple(locale.standaloneMonthName(one, short) for one in months),
            days=tuple(locale.standaloneDayName(one) for one in days),
            short_days=tuple(locale.standaloneDayName(one, short) for one in days),
        )
    )
