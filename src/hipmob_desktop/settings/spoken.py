"""The languages in which a person wants to be spoken to, the most wanted first."""

import locale
import os
from collections.abc import Mapping

from hipmob_desktop.routine.spoken_language import SPOKEN
from hipmob_desktop.settings.value import Settings


def spoken_languages(settings: Settings, environment: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Return the codes of the wanted languages: the chosen one, or the system's, then English.

    Args:
        settings: the person's settings.
        environment: the environment's variables; None for this program's own.
    """
    chosen = settings.spoken_language
    wanted = [chosen] if chosen else system_languages(os.environ if environment is None else environment)
    return tuple(dict.fromkeys([*wanted, SPOKEN[0]]))


def system_languages(environment: Mapping[str, str]) -> list[str]:
    """Return the codes of the system's languages, the first one preferred.

    The variables are those of gettext. Where none is set, as on Windows and macOS, Python knows the locale.
    """
    named = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or ""
    if not named:
        named = locale.getlocale()[0] or ""
    # A list in LANGUAGE is ignored in the locale "C", as by gettext.
    preferred = [] if _code(named) == "c" else environment.get("LANGUAGE", "").split(":")
    codes = [_code(one) for one in (*preferred, named)]
    return [code for code in codes if code not in {"", "c", "posix"}]


def _code(name: str) -> str:
    """Return the language's code in the name of a locale, such as “de” in “de_DE.UTF-8”."""
    return name.partition(".")[0].partition("_")[0].partition("-")[0].partition("@")[0].strip().lower()
