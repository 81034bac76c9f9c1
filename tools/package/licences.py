"""The licences of everything inside the folder.

A file without an owner, or an owner without a text, stops the build.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import Distribution, distributions
from pathlib import Path

from hipmob_desktop.base.licences import component_of
from tools.package.source import ROOT

#: Where the texts are inside the folder: among the assets, so that the program finds them.
PLACE = Path("_internal/hipmob_desktop/assets/licences")

_OWN = ROOT / "packaging" / "licences"
#: Texts that the distributions lack, or that lie beside their code.
_ADDED: dict[str, tuple[Path, ...]] = {
    "PySide6_Essentials": (_OWN / "LGPL-3.0.txt", ROOT / "LICENSE", _OWN / "qt-third-party.txt"),
    "shiboken6": (_OWN / "LGPL-3.0.txt", ROOT / "LICENSE"),
}
#: Distributions that leave no file of their own: PyInstaller's loader is the program's first code.
OTHERS = ("pyinstaller",)
_COMMON = Path("/usr/share/common-licenses")


@dataclass(slots=True)
class _Owner:
    name: str
    version: str
    licence: str
    texts: list[Path] = field(default_factory=list)


class UnownedError(Exception):
    """Something in the folder has no owner, or an owner has no text."""


def collect(folder: Path, sources: Path, site: Path, others: Sequence[str] = OTHERS) -> int:
    """Write the texts and their index into a frozen folder; return the number of components.

    Args:
        folder: the frozen folder.
        sources: the file that names the source of each file and module.
        site: the folder of the Python packages that were frozen.
        others: distributions that leave no file of their own.

    Raises:
        UnownedError: something has no owner or no text.
    """
    told = json.loads(sources.read_text(encoding="utf-8"))
    by_file = _files_of_distributions(site)
    owners: dict[str, _Owner] = {}
    unowned = []
    for place, source in [*told["files"].items(), *told["modules"].items()]:
        if not source.startswith("/") or Path(source).is_relative_to(sources.parent):
            continue  # made by PyInstaller, or a link inside the folder
        owner = _owner(Path(source), by_file)
        if owner is None:
            unowned.append(f"{place} from {source}")
        else:
            owners.setdefault(owner.name, owner)
    for name in others:
        owners.setdefault(name, _of_distribution(_distribution(site, name)))
    inter = _Owner("Inter", "", "OFL-1.1", [ROOT / "assets" / "fonts" / "OFL.txt"])
    owners[inter.name] = inter
    textless = [owner.name for owner in owners.values() if not owner.texts]
    if unowned or textless:
        raise UnownedError("\n".join([*unowned, *(f"{name} has no licence text" for name in textless)]))
    ours_first = sorted(owners.values(), key=lambda one: (one.name != "hipmob-desktop", one.name.lower()))
    _write(folder / PLACE, ours_first)
    return len(owners)


@cache
def _files_of_distributions(site: Path) -> dict[str, Distribution]:
    return {
        os.path.normpath(str(file.locate())): one
        for one in distributions(path=[str(site.resolve())])
        for file in one.files or ()
    }


def _distribution(site: Path, name: str) -> Distribution:
    return next(one for one in distributions(path=[str(site)]) if one.metadata["Name"].lower() == name)


def _owner(source: Path, by_file: dict[str, Distribution]) -> _Owner | None:
    # A library that auditwheel has put in has its wheel as owner; compiled modules are listed as sources.
    for candidate in (str(source.resolve()), str(source.resolve()).removesuffix("c")):
        if candidate in by_file:
            return _of_distribution(by_file[candidate])
    name = _debian_package(source)
    return None if name is None else _of_debian(name)


def _of_distribution(one: Distribution) -> _Owner:
    component = component_of(one)
    texts = [*component.texts, *_ADDED.get(component.name, ())]
    return _Owner(component.name, component.version, component.licence, texts)


def _debian_package(source: Path) -> str | None:
    """Return the package of Debian that owns a file; Debian 12 lists some without the /usr before them."""
    known = files_of_debian()
    return next((known[form] for one in (source, source.resolve()) if (form := bare(one)) in known), None)


def bare(path: Path) -> str:
    """Return a path without the /usr before it."""
    return str(path).removeprefix("/usr")


@cache
def files_of_debian() -> dict[str, str]:
    """Return the package of each installed file, whose path is `bare`."""
    found: dict[str, str] = {}
    for listing in sorted(Path("/var/lib/dpkg/info").glob("*.list")):
        package = listing.stem.partition(":")[0]
        for line in listing.read_text(encoding="utf-8").splitlines():
            found[bare(Path(line))] = package
    return found


@cache
def _of_debian(name: str) -> _Owner:
    asked = subprocess.run(
        ["dpkg-query", "-W", "-f", "${source:Package}\t${source:Version}", name],
        capture_output=True,
        text=True,
        check=True,
    )
    source, version = asked.stdout.split("\t")
    text = Path("/usr/share/doc", name, "copyright")
    return _Owner(source, version, "see its text", [text] if text.exists() else [])


def _write(target: Path, owners: list[_Owner]) -> None:
    shutil.rmtree(target, ignore_errors=True)
    index, common = [], set[str]()
    for owner in owners:
        here = target / owner.name
        here.mkdir(parents=True)
        names = []
        for text in owner.texts:
            name = text.name if not (here / text.name).exists() else f"{text.parent.name}-{text.name}"
            number = 2
            while (here / name).exists():
                name, number = f"{number}-{text.parent.name}-{text.name}", number + 1
            shutil.copyfile(text, here / name)
            names.append(f"{owner.name}/{name}")
            words = text.read_text(encoding="utf-8", errors="replace")
            common |= set(re.findall(rf"{_COMMON}/([\w.+-]*\w)", words))
        index.append({"name": owner.name, "version": owner.version, "licence": owner.licence, "texts": names})
    shared = target / "common-licenses"
    shared.mkdir()
    for name in sorted(common):
        if (_COMMON / name).exists():
            shutil.copyfile(_COMMON / name, shared / name)
    (target / "index.json").write_text(json.dumps(index, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    try:
        count = collect(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
    except UnownedError as error:
        sys.exit(str(error))
    print(f"{count} components")
