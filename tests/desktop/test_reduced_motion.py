"""Less motion, where the person has asked the whole computer for it."""

from pathlib import Path

import pytest

from hipmob_desktop.desktop.reduced_motion import ask, prefers_reduced_motion


@pytest.mark.parametrize(
    ("platform", "told", "less"),
    [
        ("linux", "false", True),
        ("linux", "true", False),
        ("linux", "", False),
        ("darwin", "1", True),
        ("darwin", "0", False),
        ("win32", "    MinAnimate    REG_SZ    0", True),
        ("win32", "    MinAnimate    REG_SZ    1", False),
        ("win32", "", False),
    ],
)
def test_the_desktop_is_asked_in_its_own_way(tmp_path: Path, platform: str, told: str, less: bool) -> None:
    assert prefers_reduced_motion({}, tmp_path, platform, lambda _: told) is less


@pytest.mark.parametrize(
    ("text", "less"),
    [
        ("[KDE]\nAnimationDurationFactor=0\n", True),
        ("[KDE]\nAnimationDurationFactor=0.5\n", False),
        ("[KDE]\nAnimationDurationFactor=fast\n", False),
        ("not a settings file", False),
    ],
)
def test_kde_writes_it_into_a_file(tmp_path: Path, text: str, less: bool) -> None:
    (tmp_path / ".config").mkdir()
    (tmp_path / ".config" / "kdeglobals").write_text(text, encoding="utf-8")
    assert prefers_reduced_motion({"XDG_CURRENT_DESKTOP": "KDE"}, tmp_path, "linux", lambda _: "") is less


@pytest.mark.parametrize("command", [["no-such-program-of-hipmob"], ["false"]])
def test_a_program_that_is_missing_or_fails_has_told_nothing(command: list[str]) -> None:
    assert ask(command) == ""
