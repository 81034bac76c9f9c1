"""Messages: every text for a person is one, is found by the extraction, and is looked up when it is shown."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.messages import check, extracted, faults, messages, places, text_of
from tools.pseudo import LANGUAGES, catalogue

SOURCE = Path(__file__).parents[1] / "src" / "hipmob_desktop"

#: The functions that look a message up, and the one that marks it.
LOOK_UP = {"_", "ngettext", "pgettext"}
MARK = "N_"

#: Folders whose texts nobody sees, or that have none.
LEFT_OUT = ("figure", "ui/theme", "ui/figure")

#: Modules whose texts pass by the catalogue, with the reason.
MODULES_LEFT_OUT = {
    "app/errors/log.py": "the log",
    "app/errors/report.py": "the report, which developers read",
    "base/licences.py": "keys of a package's metadata",
    "desktop/accent.py": "names on D-Bus",
    "desktop/film_pauser.py": "names on D-Bus",
    "desktop/global_key.py": "names of keys for the desktop",
    "desktop/mpris.py": "names on D-Bus",
    "desktop/mpris_interfaces.py": "names on D-Bus",
    "desktop/notifications.py": "names on D-Bus",
    "desktop/phone_page.py": "answers of HTTP",
    "desktop/phone_server.py": "an error for the log",
    "desktop/shortcuts_portal.py": "names on D-Bus",
    "routine/schema.py": "the schema of routine files, for programs",
    "routine/sheet/grammar.py": "patterns of what a sheet may say",
    "voice/clips.py": "errors for the log",
    "voice/ducking_guard.py": "a process of its own",
    "voice/natural_talker.py": "a process of its own, whose reports are looked up elsewhere",
    "voice/outputs.py": "a process of its own, whose reports are looked up elsewhere",
    "voice/pyttsx3_talker.py": "a process of its own, whose reports are looked up elsewhere",
    "voice/sound_process.py": "a process of its own",
    "voice/speaker.py": "a process of its own, whose reports are looked up elsewhere",
    "voice/waves.py": "errors for the log",
}

#: Other texts that pass by, with the reason; 0 stands for a value.
TEXTS_LEFT_OUT = {
    "hipmob: 0: 0.": "the words of the fault are messages",
    "HipMob (*.json *.csv *.zip)": "names of formats",
    "HipMob (*.zip *.json *.csv)": "names of formats",
    "wav, ogg, mp3, m4a, mp4, webm, gif, webp, pdf, srt, vtt": "names of formats",
    "Hello, it is 0.": "a line for a trial of the voice, which nobody hears",
    "the words are not used: %s": "an entry of the log",
    "Fatal Python error": "the mark of a fault in the log",
    " ERROR hipmob: ": "the mark of a fault in the log",
    "what the session has done could not be kept at once": "an entry of the log",
    "the command failed": "an entry of the log",
    "the sound process was not begun early: %s": "an entry of the log",
    "the voice %s does not work: %s": "an entry of the log",
    "the voices of %s are not known: %s": "an entry of the log",
    "the sound process ended by itself after %.1f s": "an entry of the log",
    "the voice stumbled": "an entry of the log",
    "a line could not be made": "an entry of the log",
    "A session is running": "a reason for the services that keep the computer awake",
    "Inhibit": "a name on D-Bus",
    "Uninhibit": "a name on D-Bus",
    "Close": "a name on D-Bus, in desktop/sleep_inhibitor.py",
    "Get": "a name on D-Bus",
    "Inhibited": "a name on D-Bus",
    "Hidden": "a key of a desktop entry",
    "Ingram et al. 2025, doi 10.1007/s40279-024-02143-9": "a source",
    "Bold": "a weight of the font",
    "# Heading: 0": "a comment, in which the editor finds it again",
    "# Advice: 0": "a comment, in which the editor finds it again",
    "# Not understood: 0": "a comment, in which the editor finds it again",
    "Pairs": "the name of a type",
    "HipMob devices": "the name of a client of the sound server",
    "Data at": "a part of another program's output",
    "Please 0": "looked up in the table of reports",
}


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _ids(*nodes: ast.AST) -> set[int]:
    return {id(inner) for node in nodes for inner in ast.walk(node)}


def texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the strings outside docstrings, messages, types, log entries and errors for developers."""
    skipped: set[int] = set().union(*map(_without_texts, ast.walk(tree)))
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(_constant(part) for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def _without_texts(node: ast.AST) -> set[int]:
    """Return the parts of a node that are no texts for a person."""
    parts: list[ast.expr] = []
    match node:
        case ast.Expr(value=ast.Constant()):
            parts = [node.value]
        case ast.Call(func=ast.Attribute(value=ast.Name(id="_log" | "re"))):
            parts = node.args
        case ast.Call() if _name(node) in LOOK_UP | {MARK, "TypeVar", "QKeySequence", "bind"}:
            parts = node.args
        case ast.Raise(exc=ast.Call(func=ast.Name(id="TypeError" | "ValueError" | "RuntimeError")) as raised):
            parts = [raised]
        case ast.arg(annotation=ast.expr() as kind) | ast.AnnAssign(annotation=kind):
            parts = [kind]
        case ast.FunctionDef(returns=ast.expr() as kind):
            parts = [kind]
        case ast.Dict():
            parts = [key for key in node.keys if key is not None]
        case ast.JoinedStr():
            return {id(part) for part in node.values if isinstance(part, ast.Constant)}
    return _ids(*parts)


def _constant(part: ast.expr) -> str:
    return str(part.value) if isinstance(part, ast.Constant) else "0"


def for_people(text: str) -> bool:
    """Return whether a string reads like a text: several words, or one with a capital."""
    if re.search(r"[{};=\\]|^\s*<|::|^(Ctrl|Shift|Alt)\b", text):
        return False
    if re.fullmatch(r"[A-Z][a-z]{2,}(-[a-z]+)*[.…?!:]?", text):
        return True
    sentence = re.match(r"^\W*[A-Z]", text) or re.search(r"[.!?…:]$", text)
    several = len(re.findall(r"[A-Za-z’']{2,}", text))
    return bool(re.search(r"[\w)”,;:] [\w“(]", text)) and bool(several > 2 or (several and sentence))


def _modules() -> dict[str, ast.Module]:
    return {
        name: ast.parse(file.read_text(encoding="utf-8"))
        for file in sorted(SOURCE.rglob("*.py"))
        for name in [file.relative_to(SOURCE).as_posix()]
        if not name.startswith(LEFT_OUT)
    }


MODULES = _modules()


def test_every_text_for_a_person_is_a_message() -> None:
    found = [
        f"{name}:{line}: {text!r}"
        for name, tree in MODULES.items()
        if name not in MODULES_LEFT_OUT
        for line, text in texts(tree)
        if for_people(text) and text not in TEXTS_LEFT_OUT
    ]
    assert found == []


def test_every_exception_is_needed() -> None:
    found = {
        name: {text for _line, text in texts(tree) if for_people(text)} for name, tree in MODULES.items()
    }
    assert [name for name in MODULES_LEFT_OUT if not found[name]] == []
    others = set().union(*(some for name, some in found.items() if name not in MODULES_LEFT_OUT))
    assert sorted(set(TEXTS_LEFT_OUT) - others) == []


def test_no_message_is_looked_up_when_a_module_is_loaded() -> None:
    inside = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)

    def calls(node: ast.AST) -> Iterator[ast.Call]:
        for inner in ast.iter_child_nodes(node):
            if isinstance(inner, inside):
                yield from calls(ast.Module(inner.args.defaults, []))  # type: ignore[arg-type]  # expressions
            else:
                yield from [inner] if isinstance(inner, ast.Call) else []
                yield from calls(inner)

    found = [
        f"{name}:{call.lineno}"
        for name, tree in MODULES.items()
        for call in calls(tree)
        if isinstance(call.func, ast.Name) and call.func.id in LOOK_UP
    ]
    assert found == []


def _calls(names: set[str]) -> Iterator[tuple[str, ast.Call]]:
    """Yield the calls of these functions, each with its module."""
    for name, tree in MODULES.items():
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in names:
                yield name, call


def test_every_message_is_found_by_the_extraction() -> None:
    known: set[str] = set()
    for one in messages(extracted()):
        known.update([one.id] if isinstance(one.id, str) else one.id)
    found = [
        f"{name}:{call.lineno}: {argument.value!r}"
        for name, call in _calls(LOOK_UP | {MARK})
        for argument in (call.args[1:] if _name(call) == "pgettext" else call.args[:2])
        if isinstance(argument, ast.Constant) and argument.value not in known
    ]
    assert found == []


def test_no_message_is_made_of_values() -> None:
    found = [
        f"{name}:{call.lineno}"
        for name, call in _calls(LOOK_UP | {MARK})
        if any(isinstance(argument, ast.JoinedStr | ast.BinOp) for argument in call.args)
    ]
    assert found == []


def test_no_message_is_a_piece_that_is_glued_to_another() -> None:
    found = [
        text
        for one in messages(extracted())
        for text in ([one.id] if isinstance(one.id, str) else one.id)
        if re.match(r"[\s,;.]", text) or re.search(r"[\s,;]$", text)
    ]
    assert found == []


def test_the_function_is_never_the_name_of_an_unused_value_beside_it() -> None:
    found = []
    for name, tree in MODULES.items():
        for function in ast.walk(tree):
            if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            own = [one for one in ast.walk(function) if isinstance(one, ast.Name) and one.id == "_"]
            parts = (one for one in ast.walk(function) if isinstance(one, ast.ListComp | ast.GeneratorExp))
            elsewhere = _ids(*parts)  # their names are their own
            taken = any(isinstance(one.ctx, ast.Store) and id(one) not in elsewhere for one in own)
            taken |= any(one.arg == "_" for one in function.args.args)
            if taken and any(isinstance(one.ctx, ast.Load) for one in own):
                found.append(f"{name}:{function.lineno}")
    assert found == []


def test_the_catalogues_are_current_and_right() -> None:
    assert check() == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_that_nobody_speaks_has_all_messages_with_their_places(code: str) -> None:
    made = catalogue(code)
    assert list(faults(made)) == []
    assert len(list(messages(made))) == len(list(messages(extracted())))
    assert text_of(made) == text_of(made)


def test_a_wrong_place_is_found() -> None:
    assert places("{count} of {goal}") == {"count", "goal"}
    made = catalogue("en_XA")
    one = next(one for one in messages(made) if one.id == "{talk}: short of time")
    one.string = "{tolk}: knapp"
    assert any("tolk" in fault for fault in faults(made))
