"""The licences of everything inside: a list made with a package, or what Python knows of its environment."""

import importlib.metadata
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hipmob_desktop.base.assets import asset

#: The distribution of HipMob itself, and the start of the names of files with a licence's text.
_OWN, _TEXTS = "hipmob-desktop", re.compile(r"(LICEN[CS]E|COPYING|NOTICE|ThirdParty)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Component:
    """A part of HipMob that others have made, or HipMob itself.

    Attributes:
        name: its name.
        version: its version, or "".
        licence: the name of its licence, or "".
        texts: files with the text; a package of Python may lack one.
    """

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...] = ()


def components() -> tuple[Component, ...]:
    """Return all components, HipMob first. This reads files, so it may be slow."""
    try:
        index = asset("licences", "index.json")
    except FileNotFoundError:
        return _of_environment()
    listed = json.loads(index.read_text(encoding="utf-8"))
    return tuple(
        Component(
            one["name"], one["version"], one["licence"], tuple(index.parent / name for name in one["texts"])
        )
        for one in listed
    )


def _of_environment() -> tuple[Component, ...]:
    """Return HipMob and every distribution that it requires, directly or not, as far as it is installed."""
    found: dict[str, Component] = {}
    waiting = [_OWN]
    while waiting:
        name = waiting.pop(0)
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in found:
            continue
        try:
            distribution = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:  # of another system, or an extra
            continue
        found[key] = component_of(distribution)
        required = (one for one in distribution.requires or () if "extra ==" not in one)
        waiting += [re.split(r"[^\w.-]", one, maxsplit=1)[0] for one in required]
    inter = Component("Inter", "", "OFL-1.1", (asset("fonts", "OFL.txt"),))
    return (*found.values(), inter)


def component_of(distribution: importlib.metadata.Distribution) -> Component:
    """Return a distribution's name, version and licence, with every text that it brings."""
    told: Any = distribution.metadata  # a message of the library email
    expression = told.get("License-Expression") or told.get("License") or ""
    classified = [one for one in told.get_all("Classifier") or () if "License ::" in one]
    if not expression or "\n" in expression:  # some give the whole text
        expression = ", ".join(one.rpartition(" :: ")[2] for one in classified)
    texts = sorted(
        Path(str(file.locate()))
        for file in distribution.files or ()
        if _TEXTS.match(file.name) and file.suffix not in {".py", ".pyc"}
    )
    return Component(str(told["Name"]), distribution.version, expression, tuple(texts))


def read_texts(component: Component) -> str:
    """Return all texts of a component, each under the name of its file."""
    texts = ((file.name, file.read_text(encoding="utf-8", errors="replace")) for file in component.texts)
    return "\n\n".join(f"{name}\n\n{text}" for name, text in texts)
