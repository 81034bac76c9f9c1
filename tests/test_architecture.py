"""The house rules, each as one sentence."""

import ast
import logging
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(
    path for room in ("src", "tests", "tools", "benchmarks") for path in (ROOT / room).rglob("*.py")
)
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def texts_of_the_repository() -> list[Path]:
    listing = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    ).stdout
    paths = [ROOT / line for line in listing.split("\0") if line]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()]


def mentions(pattern: str) -> list[str]:
    """Return where a text of the repository matches, as file:line."""
    return [
        f"{name(path)}:{number}"
        for path in texts_of_the_repository()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(pattern, line)
    ]


def test_imports_keep_to_the_contracts(capsys: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    for logger in logging.Logger.manager.loggerDict.values():
        if isinstance(logger, logging.Logger):
            logger.disabled = False  # the linter sets up logging for itself, and silences all that were there
    assert status == 0, capsys.readouterr().out


def test_every_module_opens_with_its_job() -> None:
    assert [name(path) for path in MODULES if not ast.get_docstring(ast.parse(path.read_bytes()))] == []


def test_no_module_is_longer_than_400_lines() -> None:
    assert [name(path) for path in MODULES if len(path.read_bytes().splitlines()) > 400] == []


def test_nothing_is_left_to_be_done_later() -> None:
    assert mentions(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b") == []


def test_no_text_names_a_folder_of_somebodys_machine() -> None:
    assert mentions(r"(?<![\w.~}/-])/(home|root|work|Users|opt)/\w") == []


def test_no_text_names_a_place_to_download_packages_from() -> None:
    assert (
        mentions(r"pypi\.org|pythonhosted\.|registry\.npmjs|(deb|snapshot)\.debian\.|--(extra-)?index-url \S")
        == []
    )


def test_the_packages_that_were_asked_for_are_what_hipmob_is_built_on() -> None:
    required = {re.split(r"[<>=!~; \[]", line)[0] for line in PYPROJECT["project"]["dependencies"]}
    assert {"PySide6-Essentials", "pyttsx3"} <= required
    assert not required & {"PySide6", "PySide6-Addons"}


def test_no_qt_module_is_used_that_is_only_offered_under_the_gpl() -> None:
    imported = {
        found
        for path in (ROOT / "src").rglob("*.py")
        for found in re.findall(r"PySide6(?: import |\.)(Qt\w+)", path.read_text(encoding="utf-8"))
    }
    assert imported <= {"QtCore", "QtDBus", "QtGui", "QtNetwork", "QtSvg", "QtSvgWidgets", "QtWidgets"}


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt"])
def test_every_direct_dependency_is_locked_with_hashes(lock: str) -> None:
    entries = (ROOT / "requirements" / lock).read_text(encoding="utf-8").replace("\\\n", "").splitlines()
    locked = {line.split("==")[0] for line in entries if "==" in line and "--hash=sha256:" in line}
    wanted = {re.split(r"[<>=!~; \[]", line)[0].lower() for line in PYPROJECT["project"]["dependencies"]}
    assert wanted <= locked
    assert all("--hash=" in line for line in entries if "==" in line)


def test_every_job_in_the_background_is_followed() -> None:
    """A future that nobody looks at hides its error; only who owns a thread may hand it work."""
    owners = {
        "base/background.py",
        "ui/figure/render_worker.py",
        "history/storage/store.py",
        "history/storage/journal.py",
    }
    found = {
        path.relative_to(ROOT / "src" / "hipmob_desktop").as_posix()
        for path in (ROOT / "src").rglob("*.py")
        if ".submit(" in path.read_text(encoding="utf-8")
    }
    assert found <= owners
