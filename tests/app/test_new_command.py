"""`hipmob new` and `hipmob schema`: what they write, and what they refuse."""

import io
import json
from pathlib import Path

import pytest

from tests.app.test_command_line import run


def test_a_new_routine_is_a_template_that_is_right(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "Mine.toml"
    assert run(capsys, "new", str(file))[0] == 0
    assert 'id = "mine"' in file.read_text(encoding="utf-8")
    assert run(capsys, "check", str(file))[0] == 0


def test_a_file_that_is_there_is_never_overwritten(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("mine", encoding="utf-8")
    status, _, err = run(capsys, "new", str(file))
    assert (status, file.read_text(encoding="utf-8")) == (1, "mine")
    assert "choose another name" in err


def test_a_sheet_becomes_a_draft_and_its_questions_are_printed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    sheet, file = tmp_path / "sheet.txt", tmp_path / "draft.toml"
    sheet.write_text("Clam 3x12 left\nPigeon 2x45 s\nBridge 3x10, RPE 6", encoding="utf-8")
    status, out, _ = run(capsys, "new", str(file), "--from", str(sheet), "--name", "Hips")
    assert status == 0
    assert 'name = "Hips"' in file.read_text(encoding="utf-8")
    assert out.splitlines()[1:] == [
        "3 places to look at:",
        "  Clam 3x12 left",
        "    ? Only the left? The right gets nothing.",
        "  Pigeon 2x45 s",
        "    ? Each side?",
        "  Bridge 3x10, RPE 6",
        "    ! Not understood: RPE 6",
    ]
    status, _, err = run(capsys, "check", str(file))
    assert status == 1
    assert "item[2].sides" in err


def test_a_sheet_can_be_piped_and_read_by_programs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Bridge 3x10-12, rest 45 s"))
    status, out, _ = run(capsys, "new", "-", "--from", "-", "--json")
    draft = json.loads(out)
    assert (status, draft["format"], draft["version"]) == (0, "hipmob-draft", 1)
    (item,) = draft["items"]
    assert item["reading"] == {"sets": 3, "reps": 10, "rest": 45, "sides": "middle"}
    assert (item["least"], item["most"]) == ({"reps": 10}, {"reps": 12})


@pytest.mark.parametrize(
    ("content", "told"), [(b"\xff\xfe\x00", "not UTF-8"), (b"hello there", "No exercise")]
)
def test_what_is_not_a_sheet_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes, told: str
) -> None:
    sheet = tmp_path / "sheet.txt"
    sheet.write_bytes(content)
    status, _, err = run(capsys, "new", str(tmp_path / "new.toml"), "--from", str(sheet))
    assert status == 1
    assert told in err
    assert not (tmp_path / "new.toml").exists()


def test_the_schema_is_printed_for_editors(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "schema")
    assert (status, json.loads(out)["title"]) == (0, "HipMob routine")
