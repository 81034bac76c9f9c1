"""Making a bare machine ready, against a pretended Debian."""

from pathlib import Path

import pytest

from tools import setup

INSTALLED = (
    "installed\tlibglib2.0-0t64, libglib2.0-0 (= 2.80.0-6)\n"
    "installed\txvfb, xserver\n"
    "config-files\tespeak-ng, \n"
)  # fmt: skip


@pytest.fixture
def debian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with a few packages, nobody who could become root, and an apt that may not be called."""
    programs = tmp_path / "bin"
    programs.mkdir()
    answers = {"dpkg-query": f"cat <<'END'\n{INSTALLED}END", "apt-get": f"touch {tmp_path}/apt-was-called"}
    for name, script in answers.items():
        (programs / name).write_text(f"#!/bin/sh\n{script}\n")
        (programs / name).chmod(0o755)
    (programs / "cat").symlink_to("/bin/cat")
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    return tmp_path


def test_a_package_that_stands_in_for_another_counts_as_that_one(debian: Path) -> None:
    setup.install_system_packages(("libglib2.0-0", "xvfb"))
    assert not (debian / "apt-was-called").exists()


def test_one_message_names_every_missing_package_when_nobody_can_become_root(debian: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        setup.install_system_packages(("libglib2.0-0", "espeak-ng", "openbox"))
    assert "--no-install-recommends espeak-ng openbox" in str(ended.value)
    assert "libglib" not in str(ended.value)


def test_a_machine_ready_for_tests_is_ready_to_run_until_a_lock_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "requirements").mkdir()
    (tmp_path / ".venv").mkdir()
    for name in ("requirements/run.txt", "requirements/dev.txt", "pyproject.toml"):
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    monkeypatch.setattr(setup, "VENV", tmp_path / ".venv")
    assert not setup.is_ready("run")
    (tmp_path / ".venv" / "ready").write_text(f"screen {setup.fingerprint('screen')}\n")
    assert [setup.is_ready(need) for need in ("run", "screen", "test")] == [True, True, False]
    (tmp_path / "requirements" / "run.txt").write_text("changed")
    assert not setup.is_ready("run")
