"""All that has to hold before a release: `make release-check`. It takes half an hour, root and a Debian host.

It makes every package a second time and compares, and uses each in clean systems as a newcomer would.
"""

import filecmp
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

from hipmob_desktop import __version__
from tools.package import deb, folder, wheel
from tools.package.roots import RELEASES
from tools.package.source import BUILD, DIST, ROOT, export
from tools.package.tool_venv import PYTHON

#: The newest symbols that the packages may need: those of Ubuntu 22.04, the oldest system they are for.
_NEWEST_GLIBC = (2, 35)


class FailedError(Exception):
    """Something does not hold; the message says what."""


def check_versions() -> str:
    """One version in the program, the changelog and the description for software centres."""
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    told = re.search(r"^## (?:Unreleased: )?(\d+\.\d+\.\d+)", changes, re.MULTILINE)
    release = ET.parse(ROOT / "packaging/linux/hipmob.metainfo.xml").find(".//release")  # noqa: S314 - our own
    found = {__version__, told[1] if told else "", "" if release is None else release.attrib["version"]}
    if len(found) > 1:
        raise FailedError(f"the versions differ: {sorted(found)}")
    return __version__


def check_desktop_files() -> str:
    """Menu entries and description are valid."""
    linux = ROOT / "packaging" / "linux"
    _succeeds("desktop-file-validate", *linux.glob("*.desktop"))
    _succeeds("appstreamcli", "validate", "--no-net", linux / "hipmob.metainfo.xml")
    return "valid"


def check_lintian() -> str:
    """Lintian finds no error and no warning, but for overrides with reasons."""
    return _succeeds("lintian", "--allow-root", "--fail-on", "error,warning", *_debs()) or "silent"


def check_repeated() -> str:
    """Everything that is made again from the same commit has the same bytes."""
    source = export(BUILD / "again")
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        made = wheel.build(source, out)
        frozen = folder.freeze(source, made, BUILD / "freeze-again")
        deb.build(frozen, BUILD / "freeze-again" / folder.SOURCES.name, source, __version__, out)
        files = sorted(out.iterdir())
        other = [file.name for file in files if not filecmp.cmp(file, DIST / file.name, shallow=False)]
    if other:
        raise FailedError(f"not the same a second time: {', '.join(other)}")
    return f"{len(files)} files, the same bytes"


def check_wheel() -> str:
    """The wheel installs into a bare environment, as pipx does it, and is whole."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        subprocess.run([PYTHON, "-m", "venv", place / "venv"], check=True)
        [made] = DIST.glob("*.whl")
        _succeeds(place / "venv/bin/pip", "--disable-pip-version-check", "install", "--quiet", made)
        home = {"HOME": name, "PATH": "/usr/bin:/bin", "QT_QPA_PLATFORM": "offscreen"}
        return _succeeds(place / "venv/bin/hipmob", "self-test", environment=home).splitlines()[-1]


def check_debs() -> str:
    """Both packages of Debian, in clean systems."""
    for release in RELEASES:
        _accept(_tried("deb", release, _debs()), "left by the purge")
    return f"used in {', '.join(RELEASES)}"


def check_folder() -> str:
    """The folder, in clean systems."""
    [archive] = DIST.glob("hipmob-*.tar.xz")
    for release in RELEASES:
        _accept(_tried("folder", release, [archive]))
    return f"used in {', '.join(RELEASES)}"


def check_symbols() -> str:
    """Nothing needs a newer C library than the oldest system has."""
    [control] = [one for one in _debs() if one.name.startswith("hipmob_")]
    depends = _succeeds("dpkg-deb", "-f", control, "Depends")
    found = re.search(r"libc6 \(>= (\d+)\.(\d+)\)", depends)
    if found is None or (int(found[1]), int(found[2])) > _NEWEST_GLIBC:
        raise FailedError(depends)
    return found[0]


def _tried(kind: str, release: str, files: list[Path]) -> dict[str, object]:
    """Try packages in a clean system, in a process of its own; return what was seen."""
    line = [sys.executable, "-m", "tools.package.roots", kind, release, *files]
    told: dict[str, object] = json.loads(_succeeds(*line))
    return told


def _accept(told: dict[str, object], *empty: str) -> None:
    print(json.dumps(told, indent=1, ensure_ascii=False), flush=True)
    if told["window"] == "none" or told["self-test"] != 0 or told["session's status"] != 0:
        raise FailedError(f"{told['root']}: it does not work")
    if not isinstance(told["sound, seconds"], float) or told["sound, seconds"] <= 0:
        raise FailedError(f"{told['root']}: nothing was heard")
    if any(value is False for value in told.values()) or any(told[name] for name in empty):
        raise FailedError(f"{told['root']}: something was left behind, or changed")


def _debs() -> list[Path]:
    return sorted(DIST.glob("*.deb"))


def _succeeds(*line: object, environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        [str(one) for one in line], capture_output=True, text=True, check=False, env=environment
    )
    if done.returncode:
        raise FailedError(f"{done.stdout}{done.stderr}".strip())
    return done.stdout.strip()


CHECKS: tuple[Callable[[], str], ...] = (
    check_versions,
    check_desktop_files,
    check_symbols,
    check_lintian,
    check_wheel,
    check_debs,
    check_folder,
    check_repeated,
)


def main() -> int:
    """Run every check and print one line each; return 1 if any failed."""
    failed = 0
    for check in CHECKS:
        name = check.__name__.removeprefix("check_").replace("_", " ")
        try:
            print(f"✓ {name}: {check()}", flush=True)
        except FailedError as error:
            print(f"✗ {name}: {error}", flush=True)
            failed += 1
    for file in sorted(DIST.iterdir()):
        print(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
