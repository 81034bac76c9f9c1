"""The two packages of Debian: hipmob, and hipmob-voice with the natural voice, which hipmob recommends."""

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from fnmatch import fnmatch
from pathlib import Path

from hipmob_desktop.desktop.menu_entry import PLACES
from tools.package.elf import needed, newest_symbol
from tools.package.licences import PLACE, bare, files_of_debian
from tools.package.source import BUILD, DIST, Source

#: Libraries that are opened by name, so nothing in the folder names them.
OPENED_BY_NAME = ("libportaudio.so.2", "libpulse.so.0")
#: Packages that have another name on newer systems.
RENAMED = {"libglib2.0-0": "libglib2.0-0 | libglib2.0-0t64", "libasound2": "libasound2 | libasound2t64"}
#: The parts of the folder that are the natural voice.
VOICE = ("hibari", "onnxruntime", "hibari_tts-*", "onnxruntime-*")
_TEXTS = Path(__file__).resolve().parents[2] / "packaging" / "debian"
_PROGRAM = Path("usr/lib/hipmob")


def build(folder: Path, sources: Path, source: Source, version: str, out: Path = DIST) -> list[Path]:
    """Make both packages from the frozen folder, and return them."""
    work = BUILD / "deb"
    shutil.rmtree(work, ignore_errors=True)
    main, voice = work / "hipmob", work / "hipmob-voice"
    shutil.copytree(folder, main / _PROGRAM, symlinks=True)
    _leave_to_debian(main / _PROGRAM, sources)
    inside, beside = main / _PROGRAM / "_internal", voice / _PROGRAM / "_internal"
    beside.mkdir(parents=True)
    for part in [one for one in inside.iterdir() if any(fnmatch(one.name, name) for name in VOICE)]:
        part.rename(beside / part.name)
    _add_desktop(main, source.folder)
    of_main = _depends(main, OPENED_BY_NAME)
    of_voice = f"hipmob (= {version}-1), {_depends(voice, (), inside=main)}"
    made = []
    for root, depends in ((main, of_main), (voice, of_voice)):
        _document(root, source, version)
        made.append(_pack(root, depends, source, version, out))
    return made


def _leave_to_debian(program: Path, sources: Path) -> None:
    """Remove the libraries that are Debian's own, but for Python, which differs from release to release."""
    for place, origin in json.loads(sources.read_text(encoding="utf-8"))["files"].items():
        of_debian = origin.startswith(("/usr/lib/", "/lib/"))
        if of_debian and "/" not in place and not place.startswith("libpython"):
            (program / "_internal" / place).unlink()


def _depends(root: Path, by_name: Iterable[str], inside: Path | None = None) -> str:
    """Return the packages whose libraries are needed, found by their files; an unowned library stops it."""
    wanted = needed(root) | set(by_name)
    if inside is not None:
        wanted -= {file.name for file in inside.rglob("*.so*")}
    libc = newest_symbol(root, "GLIBC")
    packages = {_package_of(name) for name in wanted} - {"libc6"}
    names = sorted(RENAMED.get(name, name) for name in packages)
    return ", ".join([f"libc6 (>= {libc[0]}.{libc[1]})", *names])


def _package_of(library: str) -> str:
    known = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
    found = re.search(rf"^\s*{re.escape(library)} .*x86-64.* => (\S+)$", known, re.MULTILINE)
    if found is None:
        raise SystemExit(f"{library} is needed, and neither in the folder nor on this system.")
    for path in (Path(found[1]), Path(found[1]).resolve()):
        if bare(path) in files_of_debian():
            return files_of_debian()[bare(path)]
    raise SystemExit(f"No package owns {found[1]}.")


def _add_desktop(root: Path, source: Path) -> None:
    """Add the command, the menu's entries, the manual page and the shells' completions."""
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin/hipmob").symlink_to("../lib/hipmob/hipmob")
    for name, place in PLACES.items():
        origin = source / ("packaging" if name.startswith("linux/") else "assets") / name
        _copy(origin, root / "usr/share" / place)
    linux = source / "packaging" / "linux"
    page = gzip.compress((linux / "hipmob.1").read_bytes(), mtime=0)
    (root / "usr/share/man/man1").mkdir(parents=True)
    (root / "usr/share/man/man1/hipmob.1.gz").write_bytes(page)
    _copy(linux / "completions/hipmob.bash", root / "usr/share/bash-completion/completions/hipmob")
    _copy(linux / "completions/hipmob.zsh", root / "usr/share/zsh/vendor-completions/_hipmob")
    _copy(linux / "completions/hipmob.fish", root / "usr/share/fish/vendor_completions.d/hipmob.fish")


def _document(root: Path, source: Source, version: str) -> None:
    """Add changelog, copyright and lintian's overrides."""
    doc = root / "usr/share/doc" / root.name
    doc.mkdir(parents=True)
    date = format_datetime(datetime.fromtimestamp(source.epoch, UTC))
    told = (
        f"{root.name} ({version}-1) unstable; urgency=medium\n\n  * See changelog.gz.\n\n"
        f" -- The HipMob authors <hipmob@localhost>  {date}\n"
    )
    (doc / "changelog.Debian.gz").write_bytes(gzip.compress(told.encode(), mtime=0))
    changes = (source.folder / "CHANGELOG.md").read_bytes()
    (doc / "changelog.gz").write_bytes(gzip.compress(changes, mtime=0))
    text = (_TEXTS / "copyright").read_text(encoding="utf-8")
    index = json.loads((BUILD / "deb/hipmob" / _PROGRAM / PLACE / "index.json").read_text(encoding="utf-8"))
    rows = "\n".join(f" {one['name']} {one['version']}: {one['licence'] or 'see its text'}" for one in index)
    (doc / "copyright").write_text(f"{text.rstrip()}\n .\n Inside are:\n{rows}\n", encoding="utf-8")
    _copy(_TEXTS / f"{root.name}.lintian-overrides", root / "usr/share/lintian/overrides" / root.name)


def _copy(origin: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(origin, target)


def _pack(root: Path, depends: str, source: Source, version: str, out: Path) -> Path:
    """Write the control files, give every file the commit's time, and pack."""
    for file in root.rglob("*"):
        if not file.is_symlink():
            program = file.is_dir() or file == root / _PROGRAM / "hipmob"
            file.chmod(0o755 if program else 0o644)
    kib = sum(-(-file.lstat().st_size // 1024) for file in root.rglob("*"))
    control = root / "DEBIAN"
    control.mkdir()
    fields = (_TEXTS / f"{root.name}.control").read_text(encoding="utf-8")
    filled = fields.format(version=f"{version}-1", size=kib, depends=depends)
    (control / "control").write_text(filled, encoding="utf-8")
    listed = [file for file in sorted(root.rglob("*")) if file.is_file() and not file.is_symlink()]
    sums = (
        f"{hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()}  {file.relative_to(root)}\n"
        for file in listed
        if control not in file.parents
    )
    (control / "md5sums").write_text("".join(sums), encoding="utf-8")
    for script in _TEXTS.glob(f"{root.name}.p*"):
        shutil.copyfile(script, control / script.suffix.removeprefix("."))
        (control / script.suffix.removeprefix(".")).chmod(0o755)
    for file in [root, *root.rglob("*")]:
        os.utime(file, (source.epoch, source.epoch), follow_symlinks=False)
    target = out / f"{root.name}_{version}-1_amd64.deb"
    # Several threads make other bytes than one.
    pack = ["dpkg-deb", "--root-owner-group", "--threads-max=1", "-Zxz", "--build", str(root), str(target)]
    subprocess.run(pack, env=source.environment, check=True, stdout=subprocess.DEVNULL)
    return target
