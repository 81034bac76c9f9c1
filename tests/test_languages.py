"""The language of screens and commands: which one is chosen, and what follows from it."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.mofile import write_mo

from hipmob_desktop.app.main import main
from hipmob_desktop.base import languages
from hipmob_desktop.base.formats import day_of_week, full_date, month_and_year, short_date, short_weekday
from hipmob_desktop.base.languages import best, chosen, language_setting, offered, system_languages, use
from hipmob_desktop.base.messages import N_, Messages, _, language, ngettext, number
from hipmob_desktop.history.level import Level
from hipmob_desktop.routine.words import Side
from hipmob_desktop.ui.settings.table import groups
from tools.messages import empty
from tools.pseudo import write

#: A few messages in German, which is enough to see where they come from.
GERMAN = {
    "No session yet. Run hipmob and press Space.": "Noch keine Einheit.",
    "print the plan of a session": "den Plan einer Einheit ausgeben",
    "{weekday} {day} {month} {year}": "{weekday}, {day}. {month} {year}",
    "{day} {month} {year}": "{day}. {month} {year}",
    "{day} {month}": "{day}. {month}",
    "left {left}, right {right} held": "links {left}, rechts {right} gehalten",
}


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Offer a little German."""
    catalog = empty(Locale.parse("de"))
    for original, translation in GERMAN.items():
        catalog.add(original, translation)
    plural = ("{hold} s and {reps} rep", "{hold} s and {reps} reps")
    catalog.add(plural, ("{hold} s und {reps} Mal", "{hold} s und {reps} Male"))
    written = BytesIO()
    write_mo(written, catalog)
    (tmp_path / "de.mo").write_bytes(written.getvalue())
    monkeypatch.setenv("HIPMOB_LOCALE", f"{tmp_path}")
    monkeypatch.setattr(languages, "asset", lambda *_parts: tmp_path)


def test_english_is_all_there_is_without_a_catalogue(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(languages, "asset", lambda *_parts: tmp_path)
    monkeypatch.delenv("HIPMOB_LOCALE", raising=False)
    assert offered() == ("en",)
    assert chosen("", {"LANG": "de_DE.UTF-8"}) == "en"
    assert [group.title for group in groups() if group.title == "Language"] == []


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("setting", "environment", "code"),
    [
        ("", {}, "en"),
        ("", {"LANG": "C.UTF-8"}, "en"),
        ("", {"LANG": "de_AT.UTF-8"}, "de"),
        ("", {"LANG": "de_DE", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ("", {"LANG": "en_US.UTF-8", "LANGUAGE": "fr:de:en"}, "de"),
        ("", {"LANGUAGE": "en_GB:de"}, "en"),
        ("de", {"LANG": "en_US"}, "de"),
        ("en", {"LANG": "de_DE"}, "en"),
        ("xx", {"LANG": "de_DE"}, "de"),
    ],
)
def test_the_settings_choose_the_language_and_else_the_system(
    setting: str, environment: dict[str, str], code: str
) -> None:
    assert chosen(setting, environment) == code


def test_a_language_stands_for_all_its_countries() -> None:
    assert best(("pt_PT", "de"), ("en", "pt", "pt_BR")) == "pt"
    assert best(("pt_BR",), ("en", "pt", "pt_BR")) == "pt_BR"
    assert best(("fr_CA",), ("en", "pt")) == "en"


@pytest.mark.skipif("sys.platform != 'linux'")
def test_the_system_names_its_languages_as_for_gettext() -> None:
    assert system_languages({"LANGUAGE": "de_AT:de:en", "LANG": "fr_FR"}) == ("de_AT", "de", "en")
    assert system_languages({"LANG": "de_DE.UTF-8@euro"}) == ("de_DE",)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"language": null}', '{"theme": "dark"}'])
def test_a_settings_file_without_a_language_leaves_it_to_the_system(tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.json"
    file.write_text(text)
    assert language_setting(file) == language_setting(tmp_path) == ""
    file.write_text('{"language": "de"}')
    assert language_setting(file) == "de"


@pytest.mark.usefixtures("german")
def test_dates_plurals_and_numbers_follow_the_language() -> None:
    day = date(2026, 3, 12)
    assert (day_of_week(day), full_date(day)) == ("Thursday 12 March 2026", "12 March 2026")
    assert (month_and_year(day), short_weekday(day), number(2.5)) == ("March 2026", "Thu", "2.5")
    assert (str(Level(45, 1)), str(Level(45, 8))) == ("45 s and 1 rep", "45 s and 8 reps")
    use("de")
    assert language() == "de"
    assert (day_of_week(day), full_date(day)) == ("Donnerstag, 12. März 2026", "12. März 2026")
    assert (short_date(day), short_weekday(day), number(2.5)) == ("12. März", "Do", "2,5")
    assert (str(Level(45, 1)), str(Level(45.5, 8))) == ("45 s und 1 Mal", "45,5 s und 8 Male")


@pytest.mark.usefixtures("german")
def test_a_table_is_looked_up_when_it_is_read_and_a_missing_message_stays_english() -> None:
    table = Messages({Side.LEFT: N_("print the plan of a session"), Side.RIGHT: "in no catalogue"})
    assert table[Side.LEFT] == "print the plan of a session"
    use("de")
    assert list(table.values()) == ["den Plan einer Einheit ausgeben", "in no catalogue"]
    assert _("") == ""
    assert ngettext("{count} thing", "{count} things", 0.5) == "{count} things"


@pytest.mark.usefixtures("german")
def test_a_command_speaks_the_language_of_the_option_or_of_the_settings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data-dir", f"{tmp_path}"]
    main([*data, "--language", "de", "history"])
    assert capsys.readouterr().out == "Noch keine Einheit.\n"
    use("en")
    (tmp_path / "settings.json").write_text('{"language": "de"}')
    main([*data, "history"])
    assert capsys.readouterr().out == "Noch keine Einheit.\n"
    with pytest.raises(SystemExit):
        main([*data, "--help"])
    assert "den Plan einer Einheit ausgeben" in capsys.readouterr().out


@pytest.mark.usefixtures("german")
def test_what_is_for_other_programs_stays_english(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--data-dir", f"{tmp_path}", "--language", "de", "history", "--json"])
    assert language() == "en"
    assert '"format"' in capsys.readouterr().out


@pytest.mark.usefixtures("german")
def test_a_language_that_is_not_offered_is_refused_with_those_that_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--language", "xx", "plan"])
    assert ended.value.code == 2
    assert "en, de" in capsys.readouterr().err.replace("'", "")


@pytest.mark.usefixtures("german")
def test_the_settings_offer_each_language_by_its_own_name() -> None:
    [row] = [row for group in groups() for row in group.rows if row.key == "language"]
    assert dict(row.choices) == {"": "Follow the system", "en": "English", "de": "Deutsch"}  # type: ignore[attr-defined]


def test_the_test_languages_are_written_where_hipmob_finds_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path)
    monkeypatch.setenv("HIPMOB_LOCALE", f"{tmp_path}")
    assert {"en", "en_XA", "ar_XB"} <= set(offered())
    use("en_XA")
    assert ngettext("{count} rep", "{count} reps", 2) == "{count} répsöén"
