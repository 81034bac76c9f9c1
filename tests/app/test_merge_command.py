"""Merging other histories on the command line: what is taken in, what is said, and the exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.test_command_line import run
from tests.history.playing import record, saved


def merge(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, data: str, *options: str
) -> tuple[int, str, str]:
    """Merge a file with this text into a history with one session."""
    saved(tmp_path / "mine", record("here"))
    file = tmp_path / "other.csv"
    file.write_text(data, encoding="utf-8")
    status, out, err = run(
        capsys, "--data-dir", str(tmp_path / "mine"), "history", "merge", str(file), *options
    )
    return status, out.replace(str(file), "F"), err.replace(str(file), "F")


DIFFERS = "the file differs; --prefer file takes its version"
HEAD = "id;started_at;kind;done_seconds;left_pain\n"


def test_a_file_of_which_nothing_can_be_used_is_status_1_and_says_why(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, out, err = merge(capsys, tmp_path, HEAD + "a;yesterday;hold;45\nb;soon;hold;45\n")

    assert (status, out) == (1, "")
    assert err == (
        "hipmob: F: row 2: started_at: “yesterday” is not a date with a time, such as 2026-11-16T07:00; "
        "the session is left out.\n"
        "hipmob: F: row 3: started_at: “soon” is not a date with a time, such as 2026-11-16T07:00; "
        "the session is left out.\n"
        "hipmob: F: none of its 2 sessions can be used; nothing was imported.\n"
    )


def test_a_session_that_cannot_be_used_is_status_1_and_the_others_are_taken_in(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, out, _ = merge(capsys, tmp_path, HEAD + "a;2026-03-02 07:00;hold;45,5\nb;soon;hold;45\n")

    assert (status, out) == (1, "F: 1 new session, 1 session left out, 2 in all.\n")


def test_a_value_that_cannot_be_used_is_named_with_day_row_and_reason(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, out, err = merge(capsys, tmp_path, HEAD + "a;2026-03-02T07:00+01:00;hold;45,5;much\n")

    assert (status, out) == (0, "F: 1 new session, 2 in all.\n")
    assert err == (
        "hipmob: F: row 2 (2 March 2026, 07:00): left_pain: “much” is not a whole number from 0 to 10; "
        "it counts as not asked.\n"
    )


@pytest.mark.parametrize(
    ("prefer", "told", "note"),
    [
        ((), "0 new sessions, 1 session changed as in the file, 1 in all.", "Stiff."),
        (("--prefer", "file"), "0 new sessions, 1 session changed as in the file, 1 in all.", "Stiff."),
        (
            ("--prefer", "mine"),
            f"0 new sessions, 1 session left as here ({DIFFERS}), 1 in all.",
            "",
        ),
    ],
)
def test_a_corrected_table_holds_or_is_said_to_differ(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, prefer: tuple[str, ...], told: str, note: str
) -> None:
    rows = "id,started_at,kind,done_seconds,note\n" + "".join(
        f"here,2026-03-01T20:00:00+01:00,{phase.kind},{phase.done_seconds},Stiff.\n"
        for phase in record().facts.phases
    )

    status, out, _ = merge(capsys, tmp_path, rows, *prefer)

    assert (status, out) == (0, f"F: {told}\n")
    history = json.loads((tmp_path / "mine/history.json").read_bytes())
    assert history["sessions"][0]["note"] == note
    assert history["sessions"][0]["options"] == record().options


def test_reading_a_damaged_history_changes_no_file_and_tells_what_is_wrong(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    saved(tmp_path, record("a"), record("b"))
    file = tmp_path / "history.json"
    file.write_bytes(file.read_bytes()[:-300])
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    status, out, err = run(capsys, "--data-dir", str(tmp_path), "history")

    assert (status, out.count("\n")) == (0, 1)
    assert "Whole sessions found in it: 1." in err
    assert "1 March 2026, 20:00: the session ends in the middle; it is left out." in err
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_session_with_a_number_that_python_cannot_have_is_exported_with_all_others(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    saved(tmp_path, record("a"), record("b"))
    file = tmp_path / "history.json"
    file.write_bytes(file.read_bytes().replace(b'"note":""', b'"note":"","x":1e999', 1))

    status, out, err = run(capsys, "--data-dir", str(tmp_path), "history", "--csv")

    assert (status, err) == (0, "")
    assert out.count("\na,") == out.count("\nb,") == len(record().facts.phases)
    assert "1e999" in out


def test_a_table_that_goes_into_a_file_has_a_mark_by_which_spreadsheets_know_its_letters(
    tmp_path: Path,
) -> None:
    command = [sys.executable, "-m", "hipmob_desktop", "--data-dir", str(tmp_path), "history", "--csv"]
    with (tmp_path / "table.csv").open("wb") as file:
        subprocess.run(command, stdout=file, check=True)
    piped = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout

    assert (tmp_path / "table.csv").read_bytes() == b"\xef\xbb\xbf" + piped
    assert piped.startswith(b"id,")


@pytest.mark.skipif(sys.platform == "win32", reason="it has no named pipes in folders")
def test_a_history_that_is_a_pipe_is_refused_at_once(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "history.json")

    status, _, err = run(capsys, "--data-dir", str(tmp_path), "history")

    assert status == 1
    assert "cannot be read (it is not a file but a pipe, a socket or a device)" in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk here is full")
def test_merging_onto_a_full_disk_tells_no_success(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    saved(tmp_path / "mine", record("here"))
    monkeypatch.setattr("hipmob_desktop.history.storage.history_file.replace", full)
    file = tmp_path / "other.csv"
    file.write_text(HEAD + "a;2026-03-02 07:00;hold;45,5\n", encoding="utf-8")

    status, out, err = run(capsys, "--data-dir", str(tmp_path / "mine"), "history", "merge", str(file))

    assert (status, out) == (1, "")
    assert "No space left on device" in err
    assert err.endswith("could not be saved; nothing was imported.\n")


def test_a_data_folder_that_cannot_be_read_is_no_empty_history(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert run(capsys, "--data-dir", str(tmp_path / "file"), "history")[0] == 1

    stat = Path.stat

    def forbidden(path: Path, **more: bool) -> os.stat_result:
        if path.name == "history.json":
            raise PermissionError(13, "Permission denied")
        return stat(path, **more)

    monkeypatch.setattr(Path, "stat", forbidden)
    status, out, err = run(capsys, "--data-dir", str(tmp_path), "history")

    assert (status, out) == (1, "")
    assert "cannot be read; please allow HipMob to read it" in err
