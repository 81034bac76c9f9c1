"""The pages of docs/ say what is true."""

import re
from pathlib import Path

from tools.architecture import PAGE, drawn

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "hipmob_desktop"


def test_the_diagrams_of_the_architecture_are_drawn_from_the_code() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == drawn(page), "python -m tools.architecture draws them anew"


def test_every_module_that_a_page_names_is_there() -> None:
    named = {
        path
        for page in (*ROOT.glob("docs/*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md")
        for path in re.findall(r"`((?:[a-z_]+/)+[a-z_]+\.py)`", page.read_text(encoding="utf-8"))
    }
    assert [path for path in sorted(named) if not ((SOURCE / path).exists() or (ROOT / path).exists())] == []
