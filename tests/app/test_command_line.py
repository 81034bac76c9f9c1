"""The command line, as a person and as another program sees it."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from hipmob_desktop.app.main import main
from hipmob_desktop.base.assets import asset
from tests.history.playing import record, saved


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run HipMob in this process; return its status and what it wrote to standard output and error."""
    try:
        status = main(arguments)
    except SystemExit as left:
        status = int(str(left.code))
    out, err = capsys.readouterr()
    return status, out, err


def test_plan_json_is_the_format_that_other_programs_rely_on(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "plan", "--json")
    plan = json.loads(out)
    assert status == 0
    assert (plan["format"], plan["version"], plan["routine"]) == ("hipmob-plan", 1, "hip-rotation")
    last = plan["phases"][-1]
    assert plan["total_seconds"] == pytest.approx(last["start"] + last["seconds"])
    keys = {"index", "kind", "exercise", "rotation", "side", "front_leg", "start", "seconds", "reps"}
    assert all(set(phase) == keys | {"breaths", "cues"} for phase in plan["phases"])
    cues = [cue for phase in plan["phases"] for cue in phase["cues"]]
    assert all(set(cue) == {"at", "seconds", "kind", "text"} for cue in cues)
    assert {cue["kind"] for cue in cues} == {"speech", "tone"}


def test_what_programs_read_is_utf_8_whatever_the_terminal_has(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saved(tmp_path, record("one").changed(note="Müde ♪"))

    def written(*arguments: str) -> bytes:
        terminal = BytesIO()
        monkeypatch.setattr(sys, "stdout", TextIOWrapper(terminal, encoding="latin-1"))
        assert main(["--data-dir", str(tmp_path), *arguments]) == 0
        sys.stdout.flush()
        return terminal.getvalue()

    assert "Müde ♪" in written("history", "--json").decode()
    assert "Müde ♪" in written("history", "--csv").decode()


def test_every_option_of_a_session_changes_the_plan(capsys: pytest.CaptureFixture[str]) -> None:
    plain = run(capsys, "plan", "--json")[1]
    for option in (
        ("--hold", "60"),
        ("--reps", "10"),
        ("--rounds", "2"),
        ("--order", "fewest-switches"),
        ("--first", "right"),
        ("--fit", "7"),
        ("--talk", "brief"),
        ("--breath-in", "5"),
        ("--breath-out", "8"),
    ):
        status, out, _ = run(capsys, "plan", *option, "--json")
        assert status == 0
        assert out != plain, option


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["plan", "--hold", "61"], "hold must be 30 to 60 seconds, not 61."),
        (["plan", "--rounds", "0"], "rounds must be 1 to 4 rounds, not 0."),
        (["plan", "--fit", "2"], "fit must be 3 to 60 minutes, not 2."),
        (["pose", "--at", "9999", "--json"], "at must be 0 to "),
        (["pose", "--at", "1", "--out", "a.png", "--size", "large"], "size must be like 1280x720"),
        (["pose", "--at", "1"], "pose needs --out FILE.png or --json."),
        (["plan", "--order", "sideways"], "invalid choice: 'sideways'"),
        (["plan", "--hold", "long"], "invalid float value: 'long'"),
        (["dance"], "invalid choice: 'dance'"),
        (["check"], "required: FILE"),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(
    capsys: pytest.CaptureFixture[str], arguments: Sequence[str], words: str
) -> None:
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1


def test_a_session_that_cannot_be_that_short_is_the_shortest_and_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, err = run(capsys, "plan", "--fit", "3")
    assert status == 0
    assert err.startswith("hipmob: The shortest session with both sides takes ")
    assert out.startswith("Hip rotation, ")


def test_a_routine_that_is_not_there_is_status_1_and_names_those_that_are(
    capsys: pytest.CaptureFixture[str], own_data_folder: Path
) -> None:
    mine = own_data_folder / "routines" / "evening.toml"
    mine.parent.mkdir(parents=True)
    mine.write_text(asset("routines", "hip-rotation.toml").read_text(encoding="utf-8"), encoding="utf-8")
    status, _, err = run(capsys, "plan", "morning")
    assert status == 1
    assert "There is no routine “morning”. Choose one of hip-rotation, all-round-the-hips, chair" in err
    assert run(capsys, "plan", "evening")[0] == 0
    mine.rename(mine.with_name("morning.hipmob.toml"))
    assert run(capsys, "plan", "morning")[0] == 0
    assert "on-your-back, morning," in run(capsys, "plan", "evening")[2]


def test_pose_json_is_the_format_that_other_programs_rely_on(capsys: pytest.CaptureFixture[str]) -> None:
    plan = json.loads(run(capsys, "plan", "--json")[1])
    hold = next(phase for phase in plan["phases"] if phase["kind"] == "hold")
    status, out, _ = run(capsys, "pose", "--at", str(hold["start"] + 1), "--json")
    pose = json.loads(out)
    assert status == 0
    assert (pose["format"], pose["version"], pose["phase"]) == ("hipmob-pose", 1, 2)
    limbs = ("shoulder", "elbow", "wrist", "hip", "knee", "ankle", "heel", "toe")
    names = {f"{side}_{limb}" for side in ("left", "right") for limb in limbs}
    assert set(pose["joints"]) == names | {"pelvis", "waist", "chest", "neck", "head"}
    assert all(len(place) == 3 and place[2] > -0.02 for place in pose["joints"].values())


def test_pose_writes_a_picture_of_the_size_asked_for(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "hinge.png"
    assert run(capsys, "pose", "--at", "40", "--out", str(file), "--size", "320x200")[0] == 0
    picture = QImage(str(file))
    assert (picture.width(), picture.height()) == (320, 200)
    assert len({picture.pixel(x, 100) for x in range(0, 320, 8)}) > 10


def test_a_picture_that_cannot_be_written_is_status_1(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, _, err = run(
        capsys, "pose", "--at", "1", "--size", "32x20", "--out", str(tmp_path / "no" / "a.png")
    )
    assert status == 1
    assert "cannot be written" in err


def test_check_says_right_or_names_line_and_key(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = asset("routines", "hip-rotation.toml").read_text(encoding="utf-8")
    file = tmp_path / "mine.toml"
    file.write_text(text, encoding="utf-8")
    status, out, _ = run(capsys, "check", str(file))
    assert (status, out) == (0, f"{file}: right. Hip rotation: 4 exercises in 2 blocks.\n")
    file.write_text(text.replace("{round} comes", "{turn} comes"), encoding="utf-8")
    status, _, err = run(capsys, "check", str(file))
    assert status == 1
    assert "passage.rest.steps[3].say: {turn} is unknown" in err


def test_an_empty_history_says_how_to_begin(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "history") == (0, "No session yet. Run hipmob and press Space.\n", "")
    assert json.loads(run(capsys, "history", "--json")[1])["sessions"] == []
    assert run(capsys, "history", "--csv")[1].startswith("id,routine,started_at,")


def test_merging_a_file_that_is_no_history_is_status_1(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "song.json").write_text("la la", encoding="utf-8")
    for name in ("song.json", "gone.json"):
        status, _, err = run(capsys, "history", "merge", str(tmp_path / name))
        assert status == 1
        assert name in err
        assert err.count("\n") == 1


@pytest.mark.parametrize("place", ["before", "after"])
def test_the_data_dir_may_be_given_before_or_after_the_command(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, place: str
) -> None:
    folder = tmp_path / "elsewhere"
    saved(folder, record())
    option = ["--data-dir", str(folder)]
    arguments = [*option, "history"] if place == "before" else ["history", *option]
    status, out, _ = run(capsys, *arguments)
    assert status == 0
    assert out.startswith("2026-03-01 20:00")


@pytest.mark.parametrize("command", ["plan", "check", "history"])
def test_the_printing_commands_need_no_screen_library(command: str) -> None:
    """On a server without Qt's system libraries the plan can still be made."""
    program = (
        "import sys; sys.modules['PySide6.QtWidgets'] = None; sys.modules['PySide6.QtGui'] = None;"
        "from hipmob_desktop.app.main import main; sys.exit(main())"
    )
    arguments = [command, str(asset("routines", "hip-rotation.toml"))] if command == "check" else [command]
    child = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False
    )
    assert (child.returncode, child.stderr) == (0, "")


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only Linux tells a process's threads")
def test_numpy_gets_no_threads_that_would_wait_in_a_loop() -> None:
    program = "import hipmob_desktop.app.main, numpy, os; print(len(os.listdir('/proc/self/task')))"
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    command = [sys.executable, "-c", program]
    assert subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True).stdout == b"1\n"


def test_a_bad_routine_is_one_line_where_it_is_not_the_question(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = asset("routines", "hip-rotation.toml").read_text(encoding="utf-8")
    (tmp_path / "bad.toml").write_text(text.replace("least = 30", "leest = 30"), encoding="utf-8")
    status, _, err = run(capsys, "plan", str(tmp_path / "bad.toml"))
    assert status == 1
    assert err.count("\n") == 1
    assert "more; hipmob check shows all" in err


def test_a_damaged_settings_file_is_told_and_kept(
    capsys: pytest.CaptureFixture[str], own_data_folder: Path
) -> None:
    own_data_folder.mkdir()
    (own_data_folder / "settings.json").write_text("{ half", encoding="utf-8")
    status, _, err = run(capsys, "plan")
    assert status == 0
    assert "settings.json was damaged" in err
    assert len(list(own_data_folder.glob("settings.damaged-*.json"))) == 1


def test_a_history_that_cannot_be_read_is_no_empty_history(
    capsys: pytest.CaptureFixture[str], own_data_folder: Path
) -> None:
    (own_data_folder / "history.json").mkdir(parents=True)
    status, out, err = run(capsys, "history", "--json")
    assert (status, out) == (1, "")
    assert "cannot be read" in err


def test_a_person_who_does_not_exist_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, "--data-dir", "~nobody-of-that-name/mine", "history")
    assert status == 1
    assert "there is no such user" in err


def test_the_plan_knows_what_auto_talk_knows(
    capsys: pytest.CaptureFixture[str], own_data_folder: Path
) -> None:
    own_data_folder.mkdir()
    wish = {"preferences": {"talk": "auto"}}
    (own_data_folder / "settings.json").write_text(json.dumps(wish), encoding="utf-8")
    first = json.loads(run(capsys, "plan", "--json")[1])
    work = [
        {
            "kind": phase["kind"],
            "exercise": phase["exercise"],
            "rotation": phase["rotation"],
            "side": phase["side"],
            "planned_seconds": phase["seconds"],
            "done_seconds": phase["seconds"],
        }
        for phase in first["phases"]
    ]
    sessions: list[dict[str, object]] = [
        {
            "id": str(number),
            "routine": "hip-rotation",
            "started_at": f"2026-03-0{number}T10:00:00+00:00",
            "ended_at": f"2026-03-0{number}T10:10:00+00:00",
            "outcome": "completed",
            "options": {},
            "phases": work,
            "check_in": None,
            "note": "",
        }
        for number in range(1, 10)
    ]
    history = {"format": "hipmob-history", "version": 1, "sessions": sessions}
    (own_data_folder / "history.json").write_text(json.dumps(history), encoding="utf-8")
    later = json.loads(run(capsys, "plan", "--json")[1])
    lines = [
        sum(cue["kind"] == "speech" for phase in plan["phases"] for cue in phase["cues"])
        for plan in (first, later)
    ]
    assert lines[1] < lines[0] / 2
