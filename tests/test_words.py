"""Words: every text for people uses the terms of docs/words.md, and none that was given up."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "hipmob_desktop"

#: What was given up, and what is said instead.
GIVEN_UP = {
    r"(?<!here )\b(is|was) no (file|text|number|whole|list|date|phase|session)\b": "is not a …",
    r"(?<!here )\b(is|was) no (answer|JSON|routine|backup|table)\b": "is not a …",
    r"\bof late\b": "lately",
    r"\bat the (most|least)\b": "at most, at least",
    r"\bmade a mistake\b|\bmistakes?\b": "ran into a problem, error",
    r"\b(whoever|who) looks after\b": "the developers",
    r"\b[Uu]sual (one|voice|device|sound)\b": "default",
    r"\bfall(s|ing)? asleep\b": "go to sleep",
    r"\bmakes? room\b": "free some space",
    r"\b(bring|brings|brought) (it |them |a \w+ )?(back|in)\b": "restore, import",
    r"\b[Rr]ear (leg|hip|knee|heel)\b": "the leg behind you",
    r"\b[Tt]runk\b": "chest, upper body",
    r"\b[Ss]mall card\b|\bmini player\b": "small window",
    r"\bsubtitles?\b": "captions",
    r"\bworkouts?\b": "session",
    r"\bthere stands\b": "there is",
    r"\bput (it|this \w+) away\b": "dismiss",
}

#: Folders whose texts are read.
FOLDERS = ("app", "base", "desktop", "export", "history", "routine", "session", "settings", "ui", "voice")


def texts(file: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of every string of a module but its docstrings and log entries."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    left_out: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            left_out.add(id(node.value))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            if isinstance(owner, ast.Name) and owner.id == "_log":
                left_out.update(id(inner) for inner in ast.walk(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out:
            yield node.lineno, node.value


def given_up(text: str) -> list[str]:
    """Return the words of a text that were given up, each with its successor."""
    return [
        f"{found[0]!r}: say {instead!r}"
        for pattern, instead in GIVEN_UP.items()
        for found in [re.search(pattern, text)]
        if found
    ]


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_text_uses_a_word_that_was_given_up(folder: str) -> None:
    files = sorted((SOURCE / folder).rglob("*.py"))
    assert files
    faults = [
        f"{file.relative_to(ROOT)}:{line}: {fault}"
        for file in files
        for line, text in texts(file)
        for fault in given_up(text)
    ]
    assert faults == []


@pytest.mark.parametrize("name", ["README.md", "docs/using.md", "docs/commands.md", "docs/history.md"])
def test_no_document_uses_a_word_that_was_given_up(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert [f"{n}: {fault}" for n, line in enumerate(lines, 1) for fault in given_up(line)] == []


def test_no_spoken_line_uses_a_word_that_was_given_up() -> None:
    lines = (ROOT / "assets" / "routines" / "hip-rotation.toml").read_text(encoding="utf-8").splitlines()
    faults = [
        f"{n}: {fault}" for n, line in enumerate(lines, 1) if "#" not in line for fault in given_up(line)
    ]
    assert faults == []


def test_words_that_were_given_up_are_found() -> None:
    assert given_up("“five” is not a whole number; look at the rear leg, at the most.") != []
    assert given_up("“five” is not a whole number.") == []
