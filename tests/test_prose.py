"""Docstrings and comments keep to the rule for prose: a sentence has fewer than twenty words."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "hipmob_desktop"

#: Every package.
ROOMS = tuple(sorted(path.name for path in SOURCE.iterdir() if (path / "__init__.py").is_file()))

#: Folders beside the source to which the rule applies as well.
FOLDERS = ("tools", "benchmarks")

MOST_WORDS = 19

#: Sentences that may be longer, by their first words, each with its reason.
EXCEPTIONS: dict[str, str] = {}

_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
_TOOL_COMMENT = re.compile(r"#\s*(noqa|type:|pragma|ruff|fmt)")


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text; blank lines, items and a line's last colon divide them as well."""
    for block in re.split(r"\n\s*\n|:\s*\n|\n(?=\s*(?:- |\w+(?:, \w+)*: |\w+ {2,}\w))", text):
        for sentence in re.split(r"(?<=[.!?])\s+", block):
            plain = " ".join(re.sub(r"``[^`]*``|`[^`]*`", "code", sentence).split())
            if plain:
                yield plain


def word_count(sentence: str) -> int:
    """Return the number of words; signs between spaces are none."""
    return sum(1 for word in sentence.split() if re.search(r"\w", word))


def prose(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the docstrings and the blocks of comments of a module, each with its line."""
    source = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, _DOCUMENTED) and (text := ast.get_docstring(node)):
            yield node.body[0].lineno, text
    yield from _comments(source)


def _comments(source: str) -> Iterator[tuple[int, str]]:
    begin, last, block = 0, 0, ""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type != tokenize.COMMENT or _TOOL_COMMENT.match(token.string):
            continue
        line, text = token.start[0], token.string.lstrip("#: ")
        alone = token.line.lstrip().startswith("#")
        if alone and block and line == last + 1:
            block += f" {text}"
        else:
            if block:
                yield begin, block
            begin, block = line, text
        last = line if alone else 0
    if block:
        yield begin, block


def page_prose(text: str) -> str:
    """Return a page's text without code, with cells, items and bold leads as paragraphs of their own."""
    text = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"^\|.*\|$", lambda row: row[0].replace("|", "\n\n"), text, flags=re.MULTILINE)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"\.\*\* |^\d+\. ", "\n\n", text, flags=re.MULTILINE)


def long_sentences(path: Path) -> list[str]:
    """Return the sentences of a module that have too many words, each with its place."""
    return [
        f"{path.relative_to(ROOT)}:{line}: {sentence}"
        for line, text in prose(path)
        for sentence in sentences(text)
        if word_count(sentence) > MOST_WORDS and not sentence.startswith(tuple(EXCEPTIONS))
    ]


@pytest.mark.parametrize(
    "folder", [*(SOURCE / room for room in ROOMS), *(ROOT / one for one in FOLDERS)], ids=attrgetter("name")
)
def test_every_sentence_has_fewer_than_twenty_words(folder: Path) -> None:
    modules = sorted(folder.rglob("*.py"))
    assert modules
    assert [sentence for module in modules for sentence in long_sentences(module)] == []


@pytest.mark.parametrize(
    "page", ["CONTRIBUTING.md", *(f"docs/{one.name}" for one in sorted(ROOT.glob("docs/*.md")))]
)
def test_every_sentence_of_a_page_has_fewer_than_twenty_words(page: str) -> None:
    text = page_prose((ROOT / page).read_text(encoding="utf-8"))
    assert [one for one in sentences(text) if word_count(one) > MOST_WORDS] == []


def test_a_long_sentence_is_found_in_a_paragraph_and_in_a_cell() -> None:
    words = " ".join(["word"] * 20)
    page = f"```\n{words}\n```\n\n{words}\n\n| one | {words} |\n\n**Lead.** [{words}](link)\n"
    counts = [word_count(sentence) for sentence in sentences(page_prose(page))]
    assert counts == [20, 1, 20, 1, 20]


def test_a_long_sentence_is_found_in_a_docstring_and_in_a_comment(tmp_path: Path) -> None:
    words = " ".join(["word"] * 20)
    module = tmp_path / "module.py"
    module.write_text(f'"""Short. {words}."""\n\n#: {words[:49]}\n#: {words[50:]}\nX = 1\n', encoding="utf-8")
    found = [sentence for _, text in prose(module) for sentence in sentences(text)]
    assert [word_count(sentence) for sentence in found] == [1, 20, 20]
