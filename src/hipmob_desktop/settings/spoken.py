"""The languages in which a person wants to be spoken to, the most wanted first."""

import os
from collections.abc import Mapping

from hipmob_desktop.base.languages import system_languages
from hipmob_desktop.base.messages import SOURCE, language
from hipmob_desktop.settings.value import Settings


def spoken_languages(settings: Settings, environment: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Return the codes of the wanted languages, English last.

    They are the chosen one, or else that of the screens. Without a choice they are the system's, also those
    into which the screens are not translated.

    Args:
        settings: the person's settings.
        environment: the environment's variables; None for this program's own.
    """
    chosen = settings.spoken_language or settings.language
    if chosen:
        return tuple(dict.fromkeys([_plain(chosen), SOURCE]))
    shown = [language()] if language() != SOURCE else []
    system = system_languages(os.environ if environment is None else environment)
    wanted = [_plain(code) for code in (*shown, *system)]
    return tuple(dict.fromkeys([*(code for code in wanted if code not in {"c", "posix"}), SOURCE]))


def _plain(code: str) -> str:
    """Return a language's code without its country, such as “de” of “de_AT”."""
    return code.partition("_")[0].lower()
