"""The page for a physiotherapist, from the command line."""

from pathlib import Path

import pytest

from hipmob_desktop.app.main import main


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run HipMob in this process; return its status and what it wrote to standard output and error."""
    status = main(arguments)
    out, err = capsys.readouterr()
    return status, out, err


@pytest.mark.parametrize("name", ["report.html", "report.pdf"])
def test_a_page_for_a_physiotherapist_is_written_without_a_screen(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = run(capsys, "history", "report", str(tmp_path / name), "--weeks", "8")

    assert (status, out, err) == (0, f"{tmp_path / name}: the last 8 weeks.\n", "")
    assert (tmp_path / name).read_bytes().startswith((b"<!DOCTYPE html>", b"%PDF-"))


def test_a_report_that_cannot_be_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, status, words in (
        ([str(tmp_path / "report.doc")], 1, "let it end in .pdf or .html"),
        ([str(tmp_path / "nowhere" / "report.html")], 1, "cannot be written"),
        ([str(tmp_path / "report.html"), "--weeks", "0"], 2, "weeks must be 1 to 520 weeks, not 0"),
    ):
        found, out, err = run(capsys, "history", "report", *arguments)
        assert (found, out) == (status, "")
        assert words in err
