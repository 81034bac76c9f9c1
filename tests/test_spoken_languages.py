"""The spoken language is the chosen one, or else the system's."""

import pytest

from hipmob_desktop.settings.spoken import spoken_languages
from hipmob_desktop.settings.value import Settings


@pytest.mark.parametrize(
    ("environment", "languages"),
    [
        ({"LANG": "de_AT.UTF-8"}, ("de", "en")),
        ({"LANG": "en_GB.UTF-8"}, ("en",)),
        ({"LANG": "C.UTF-8"}, ("en",)),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "fr:de"}, ("fr", "de", "en")),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "fr_FR"}, ("fr", "en")),
        ({"LANG": "de_DE", "LC_ALL": "es_ES@euro"}, ("es", "en")),
    ],
)
def test_the_systems_language_comes_first_and_english_last(
    environment: dict[str, str], languages: tuple[str, ...]
) -> None:
    assert spoken_languages(Settings(), environment) == languages


def test_a_chosen_language_comes_before_the_systems() -> None:
    assert spoken_languages(Settings(spoken_language="de"), {"LANG": "fr_FR"}) == ("de", "en")
    assert spoken_languages(Settings(spoken_language="en"), {"LANG": "fr_FR"}) == ("en",)


def test_without_a_choice_the_voice_speaks_the_language_of_the_screens() -> None:
    assert spoken_languages(Settings(language="de"), {"LANG": "fr_FR"}) == ("de", "en")
    assert spoken_languages(Settings(language="de", spoken_language="fr"), {"LANG": "es_ES"}) == ("fr", "en")
    assert spoken_languages(Settings(language="pt_BR"), {}) == ("pt", "en")
