"""Small things that once went wrong beside a session, each as the person met it."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from hipmob_desktop.app.doctor.desktop import check_login, check_menu
from hipmob_desktop.base.errors import CannotError
from hipmob_desktop.base.folders import find_folders
from hipmob_desktop.desktop.autostart import enable
from hipmob_desktop.desktop.desktop_entry import entry_program, missing_program
from hipmob_desktop.desktop.menu_entry import add_to_menu, menu_entry, repair_menu
from hipmob_desktop.desktop.reminders import Remind
from hipmob_desktop.export.captions import srt, vtt
from hipmob_desktop.routine.file import RoutineError, load_builtin, parse_routine, read_routine
from hipmob_desktop.session.builder import build_timeline
from hipmob_desktop.session.preferences import Preferences
from hipmob_desktop.session.timeline import CueKind
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.home.home_view import week_view
from hipmob_desktop.ui.settings.settings_view import SettingsView
from hipmob_desktop.ui.settings.table import groups, reason_on
from hipmob_desktop.ui.widgets.banner import Banner
from tests.history.playing import EVENING, record, saved
from tests.history.telling import session


def reason(key: str, settings: Settings) -> str:
    (row,) = (row for group in groups() for row in group.rows if row.key == key)
    return reason_on(row, SettingsView(settings, own=None))  # type: ignore[arg-type]  # no row of these asks


def test_a_session_from_the_future_does_not_make_the_last_one_today() -> None:
    today = EVENING.date()
    future = session(EVENING + timedelta(days=1800))

    assert week_view([future], today, 3).last == "No session yet"
    assert week_view([session(EVENING - timedelta(days=3)), future], today, 3).last != "Last session: today"


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (6 * 60 + 30, "within your quiet hours below: the reminder waits until 8:00."),
        (22 * 60, "within your quiet hours below: the reminder waits until 8:00 the next morning."),
        (18 * 60, "For “On days” and “Short week”."),
    ],
)
def test_a_reminder_that_the_quiet_hours_move_says_so_beside_its_time(at: int, told: str) -> None:
    assert told in reason("remind_at", Settings(remind_at=at))
    assert "quiet hours below" not in reason("remind_at", Settings(remind_at=at, quiet_from=0, quiet_until=0))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="HipMob starts at login on Linux only")
def test_reminders_that_end_with_the_next_logout_say_so() -> None:
    wanted = Settings(remind=Remind.TIMES)

    assert "stop at the next logout" in reason("remind", wanted)
    assert "logout" not in reason("remind", replace(wanted, at_login=True))
    assert "logout" not in reason("remind", Settings())


def test_a_program_of_a_desktop_entry_is_found_also_with_blanks_in_its_name(tmp_path: Path) -> None:
    program = tmp_path / "my programs" / 'hip"mob'
    enable(tmp_path / "entry.desktop", [str(program), "--background"])
    plain = tmp_path / "plain.desktop"
    enable(plain, [sys.executable, "-m", "hipmob_desktop"])

    assert entry_program(plain) == sys.executable
    assert not missing_program(plain)
    assert missing_program(tmp_path / "entry.desktop") == str(program)
    assert entry_program(tmp_path / "nowhere") is None


@pytest.mark.parametrize("name", ['a "b"', "c$d`e", "back\\slash", "per%cent", "tab\tor\nline"])
def test_the_program_of_an_entry_is_read_as_it_was_written(tmp_path: Path, name: str) -> None:
    enable(tmp_path / "entry.desktop", [f"/gone/{name}", "--background"])
    assert missing_program(tmp_path / "entry.desktop") == f"/gone/{name}"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems keep their own menus")
def test_the_doctor_sees_that_a_program_of_menu_or_login_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    gone = ["/gone/hipmob"]
    enable(tmp_path / "config" / "autostart" / "hipmob.desktop", gone)
    add_to_menu(tmp_path / "data", gone)

    for found, advice in ((check_menu, "hipmob menu"), (check_login, "Open HipMob once")):
        finding = found(find_folders(str(tmp_path)))
        assert not finding.works
        assert "/gone/hipmob" in finding.detail
        assert advice in finding.advice
    repair_menu(tmp_path / "data", [sys.executable])
    assert entry_program(menu_entry(tmp_path / "data")) == sys.executable
    repair_menu(tmp_path / "data", ["/another/hipmob"])
    assert entry_program(menu_entry(tmp_path / "data")) == sys.executable


def test_where_nobody_knows_a_home_a_folder_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("HIPMOB_DATA_DIR")
    monkeypatch.setattr("platformdirs.user_data_path", unknown)

    with pytest.raises(CannotError, match="--data-dir FOLDER"):
        find_folders()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk here is full")
@pytest.mark.parametrize("option", [[], ["--csv"], ["--json"]])
def test_output_for_which_there_is_no_room_is_no_mistake_of_hipmobs(
    tmp_path: Path, option: list[str]
) -> None:
    saved(tmp_path, *(record(f"{number}") for number in range(40)))
    command = [sys.executable, "-m", "hipmob_desktop", "--data-dir", str(tmp_path), "history", *option]
    with Path("/dev/full").open("wb") as full:
        child = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)

    assert child.returncode == 1
    assert child.stderr == "hipmob: The output cannot be written (No space left on device).\n"


def test_what_would_steer_a_terminal_or_a_player_is_no_caption(capsys: pytest.CaptureFixture[str]) -> None:
    timeline = build_timeline(load_builtin(), Preferences(), {})
    phase = timeline.phases[0]
    evil = "\x1b]0;title\x07 A & B <b>" + " & so on" * 9
    cues = tuple(replace(cue, text=evil) if cue.kind is CueKind.SPEECH else cue for cue in phase.cues)
    steered = replace(timeline, phases=(replace(phase, cues=cues), *timeline.phases[1:]))

    for text in (srt(steered), vtt(steered)):
        assert "\x1b" not in text
        assert "\x07" not in text
    lines = vtt(steered).splitlines()
    assert any("A &amp; B &lt;b&gt;" in line for line in lines)
    assert not any(line.rstrip().endswith(("&", "&a", "&am", "&amp")) for line in lines)


def test_a_key_that_is_given_twice_in_a_nested_table_is_named_with_its_line() -> None:
    with pytest.raises(RoutineError) as raised:
        parse_routine("a = 1\n[b]\nc = { d = 1, d = 2 }\n", "mine.toml")

    assert raised.value.first.startswith("mine.toml:3: is not TOML: ")
    assert ".." not in raised.value.first


@pytest.mark.skipif(sys.platform == "win32", reason="it has no named pipes in folders")
def test_a_routine_that_is_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "mine.toml")

    with pytest.raises(RoutineError, match="is not a file but a pipe"):
        read_routine(tmp_path / "mine.toml")


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the screen of tests has no windows of other sizes
@pytest.mark.usefixtures("qapp")
def test_that_sound_is_back_replaces_that_there_is_none() -> None:
    banner = Banner()
    banner.tell("The settings could not be saved.")
    banner.tell("There is no sound now.", about="sound")
    banner.tell("Sound is back.", about="sound")

    assert banner.sentence == "The settings could not be saved.\nSound is back."
    banner.hide()
