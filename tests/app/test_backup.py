"""A backup is one file with everything of the person's; on an empty computer it gives the same HipMob."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipmob_desktop.app.backup import (
    backups_in,
    drop_old,
    is_due,
    name_at,
    name_by_hand,
    read_backup,
    write_backup,
)
from hipmob_desktop.app.main import main
from hipmob_desktop.base.assets import asset
from hipmob_desktop.base.encodings import UnreadableError
from hipmob_desktop.base.folders import Folders, find_folders
from hipmob_desktop.desktop.instance_lock import InstanceLock
from hipmob_desktop.settings.file import read_settings, write_settings
from hipmob_desktop.settings.value import Settings, with_care
from tests.history.playing import EVENING, record, saved


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return every file of the person's, but for the lock."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "history.lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.fixture
def mine(tmp_path: Path) -> Folders:
    """A person's files: sessions, a deletion, a pause, keys of other programs, settings, a routine."""
    folders = find_folders(str(tmp_path / "mine"))
    saved(folders.data, record("a").changed(note="Nice."), record("b"))
    file = folders.data / "history.json"
    more = {
        "goal": 4,
        "deleted": {"gone": EVENING.isoformat()},
        "pauses": {"2026-02-23": {"reason": "holiday", "at": EVENING.isoformat()}},
    }
    file.write_text(json.dumps(json.loads(file.read_bytes()) | more), encoding="utf-8")
    write_settings(folders, with_care(replace(Settings(), week_goal=5), ("injury",)))
    settings = json.loads(folders.settings.read_bytes()) | {"of_a_newer_version": [1, 2]}
    folders.settings.write_text(json.dumps(settings), encoding="utf-8")
    folders.routines.mkdir()
    text = asset("routines", "hip-rotation.toml").read_text(encoding="utf-8")
    (folders.routines / "morning.toml").write_text(text.replace("\nid =", "\n# mine\nid ="), encoding="utf-8")
    return folders


def run(*arguments: str | Path) -> int:
    return main([str(one) for one in arguments])


def test_a_backup_restored_on_an_empty_computer_gives_the_same_hipmob(
    mine: Folders, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, there = tmp_path / "all.zip", tmp_path / "there"

    assert run("--data-dir", mine.data, "backup", out) == 0
    assert run("--data-dir", there, "restore", out) == 0

    told = capsys.readouterr().out
    assert f"{out}: 2 sessions, settings, 1 routine." in told
    assert "restored the settings and 1 routine." in told
    assert json.loads((there / "history.json").read_bytes()) == json.loads(
        (mine.data / "history.json").read_bytes()
    )
    before, after = snapshot(mine.data), snapshot(there)
    assert {name: before[name] for name in before if name != "history.json"} == {
        name: after[name] for name in after if name != "history.json"
    }
    assert read_settings(find_folders(str(there)))[0].care == ("injury",)


def test_a_restore_loses_nothing_that_is_here(
    mine: Folders, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, there = tmp_path / "all.zip", find_folders(str(tmp_path / "there"))
    assert run("--data-dir", mine.data, "backup", out) == 0
    saved(there.data, record("here"), record("b").edited(EVENING, note="Told here."))
    write_settings(there, replace(Settings(), week_goal=2))
    before = there.settings.read_bytes()
    there.routines.mkdir()
    (there.routines / "morning.toml").write_text("mine here", encoding="utf-8")

    assert run("--data-dir", there.data, "restore", out) == 0

    sessions = {
        one["id"]: one["note"] for one in json.loads((there.data / "history.json").read_bytes())["sessions"]
    }
    assert sessions == {"a": "Nice.", "b": "Told here.", "here": ""}
    assert read_settings(there)[0].week_goal == 5
    kept = [path.read_bytes() for path in there.data.rglob("*.before-restore-*")]
    assert sorted(kept) == sorted([before, b"mine here"])
    assert "1 session left as here" in capsys.readouterr().out


def with_member(archive: Path, name: str, text: bytes) -> Path:
    """Return a copy of a backup in which one file is another."""
    copy = archive.with_name("changed.zip")
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(copy, "w") as new:
        for one in old.namelist():
            new.writestr(one, text if one == name else old.read(one))
    return copy


@pytest.mark.parametrize("name", ["settings.json", "history.json"])
def test_of_a_backup_with_one_broken_file_the_others_are_restored_and_that_is_told(
    mine: Folders, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    there = find_folders(str(tmp_path / "there"))
    assert run("--data-dir", mine.data, "backup", tmp_path / "all.zip") == 0

    assert run("--data-dir", there.data, "restore", with_member(tmp_path / "all.zip", name, b"{ half")) == 1

    told = capsys.readouterr()
    assert f"the {name.removesuffix('.json')} in it cannot be read" in told.err
    assert not (there.data / name).exists()
    restored = {"settings.json", "history.json", "routines"} - {name}
    assert restored <= {path.name for path in there.data.iterdir()}
    assert f"restored the {name.removesuffix('.json')}" not in told.out


def test_of_a_backup_with_a_cut_off_history_the_whole_sessions_are_restored_and_the_others_told(
    mine: Folders, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = find_folders(str(tmp_path / "there"))
    assert run("--data-dir", mine.data, "backup", tmp_path / "all.zip") == 0
    whole = (mine.data / "history.json").read_bytes()
    archive = with_member(tmp_path / "all.zip", "history.json", whole[: whole.rindex(b'"outcome"')])

    assert run("--data-dir", there.data, "restore", archive) == 1

    assert "the session ends in the middle" in capsys.readouterr().err
    assert [one["id"] for one in json.loads((there.data / "history.json").read_bytes())["sessions"]] == ["a"]


def test_restoring_while_hipmob_is_open_is_refused(
    mine: Folders, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--data-dir", mine.data, "backup", tmp_path / "all.zip") == 0
    before = snapshot(mine.data)
    lock = InstanceLock(mine.data)
    assert lock.acquire()

    assert run("--data-dir", mine.data, "restore", tmp_path / "all.zip") == 1
    lock.release()

    assert "HipMob is open. Please close it first" in capsys.readouterr().err
    assert snapshot(mine.data) == before


def test_a_backup_into_a_folder_gets_a_name(mine: Folders, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()

    assert run("--data-dir", mine.data, "backup", tmp_path / "stick") == 0

    (path,) = (tmp_path / "stick").iterdir()
    assert path.name.startswith("hipmob-everything-")
    assert backups_in(tmp_path / "stick") == []  # what was made by hand is not one of those that are dropped


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"{}", b"PK\x03\x04 backup.json" * 9])
def test_what_is_no_backup_changes_nothing(
    data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "all.zip").write_bytes(data)

    assert run("--data-dir", tmp_path / "there", "restore", tmp_path / "all.zip") == 1

    assert "nothing was restored" in capsys.readouterr().err
    assert not (tmp_path / "there").exists()


def made(*files: tuple[str, bytes], version: int = 1) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("backup.json", json.dumps({"format": "hipmob-backup", "version": version}))
        for name, data in files:
            file.writestr(name, data)
    return archive.getvalue()


def test_an_archive_writes_nowhere_but_into_its_own_places(tmp_path: Path) -> None:
    evil = [("../out.toml", b"x"), ("routines/../../out.toml", b"x"), ("routines/a/b.toml", b"x")]
    (tmp_path / "all.zip").write_bytes(made(*evil, ("/routines/x.toml", b"x"), ("routines/ok.toml", b"ok")))

    assert run("--data-dir", tmp_path / "there", "restore", tmp_path / "all.zip") == 0

    assert snapshot(tmp_path / "there") == {"routines/ok.toml": b"ok"}
    assert not list(tmp_path.rglob("out.toml"))


@pytest.mark.parametrize("kind", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_backup_whose_file_claims_another_compression_is_refused(tmp_path: Path, kind: int) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("backup.json", '{"format": "hipmob-backup", "version": 1}')
        archive.infolist()[0].compress_type = kind

    with pytest.raises(UnreadableError, match=r"“backup\.json” in it cannot be read"):
        read_backup(path)


def test_a_newer_versions_backup_is_refused_with_advice(tmp_path: Path) -> None:
    (tmp_path / "all.zip").write_bytes(made(version=2))

    with pytest.raises(UnreadableError, match="update HipMob first"):
        read_backup(tmp_path / "all.zip")


@given(st.integers(0, 400), st.binary(min_size=1, max_size=30))
def test_a_damaged_backup_is_refused_or_read(at: int, noise: bytes) -> None:
    whole = made(("history.json", b"x" * 300), ("routines/a.toml", b"y"))
    damaged = whole[:at] + noise + whole[at + len(noise) :]
    path = Path(__import__("tempfile").mkstemp()[1])
    path.write_bytes(damaged)
    try:
        read_backup(path)
    except UnreadableError:
        pass
    finally:
        path.unlink()


@pytest.mark.parametrize(
    ("every", "ago", "due"),
    [
        ("never", timedelta(days=400), False),
        ("day", timedelta(hours=3), False),
        ("day", timedelta(hours=23), True),
        ("week", timedelta(days=6), False),
        ("week", timedelta(days=7), True),
        ("month", timedelta(days=29), False),
        ("month", timedelta(days=31), True),
        ("day", timedelta(days=-300), True),  # made when the clock was wrong
    ],
)
def test_a_backup_is_due_when_the_last_one_is_old_enough(
    tmp_path: Path, every: str, ago: timedelta, due: bool
) -> None:
    (tmp_path / name_at(EVENING - ago)).write_bytes(b"")
    assert is_due(tmp_path, every, EVENING) is due


def test_the_first_backup_is_due_at_once(tmp_path: Path) -> None:
    assert is_due(tmp_path / "nowhere", "month", EVENING)


def test_only_the_last_ones_that_were_made_by_themselves_are_kept(tmp_path: Path) -> None:
    names = [name_at(EVENING - timedelta(days=day)) for day in range(6)]
    others = [name_by_hand(EVENING), "hipmob-backup-mine.zip", "letter.txt"]
    for name in (*names, *others):
        (tmp_path / name).write_bytes(b"")

    drop_old(tmp_path, 3, EVENING)

    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*names[:3], *others])


def test_backups_of_a_wrong_clock_push_no_new_one_out(tmp_path: Path) -> None:
    future = [name_at(EVENING + timedelta(days=1500 + day)) for day in range(3)]
    names = [name_at(EVENING - timedelta(days=day)) for day in range(3)]
    for name in (*future, *names):
        (tmp_path / name).write_bytes(b"")

    drop_old(tmp_path, 1, EVENING)

    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*future, names[0]])


def test_a_backup_that_cannot_be_read_again_is_a_failure(mine: Folders, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_backup(tmp_path / "no" / "all.zip", mine, b"", EVENING)
