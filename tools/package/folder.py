"""One folder with everything inside, made by PyInstaller from the wheel."""

import shutil
import subprocess
from pathlib import Path

from tools.package.licences import collect
from tools.package.source import BUILD, DIST, Source
from tools.package.tool_venv import tools
from tools.package.wheel import Wheel

_WORK = BUILD / "freeze"
#: Names the source of each file and module, written by the spec.
SOURCES = _WORK / "sources.json"


def freeze(source: Source, made: Wheel, work: Path = _WORK) -> Path:
    """Return the folder, whose files are the same for the same commit and the same locked packages."""
    shutil.rmtree(work, ignore_errors=True)
    programs = tools()
    pip = [str(programs / "pip"), "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "--no-deps", "--force-reinstall", made.wheel], check=True)
    spec = source.folder / "packaging" / "pyinstaller" / "hipmob.spec"
    places = ["--distpath", str(work / "dist"), "--workpath", str(work / "work")]
    subprocess.run(
        [programs / "pyinstaller", "--noconfirm", "--log-level=WARN", *places, spec],
        env=source.environment,
        check=True,
    )
    folder = work / "dist" / "hipmob"
    site = next((programs.parent / "lib").glob("python3.*/site-packages"))
    print(f"{collect(folder, work / SOURCES.name, site)} components with their licences")
    return folder


def pack(folder: Path, source: Source, version: str, out: Path = DIST) -> Path:
    """Return the folder as a tar.xz archive."""
    name = f"hipmob-{version}-linux-x86_64"
    target = out / f"{name}.tar.xz"
    order = ["--sort=name", "--owner=0", "--group=0", "--numeric-owner", f"--mtime=@{source.epoch}"]
    listed = ["tar", *order, "--mode=u=rwX,go=rX", f"--transform=s,^hipmob,{name},", "-C", str(folder.parent)]
    with target.open("wb") as file:
        tar = subprocess.Popen([*listed, "-cf", "-", folder.name], stdout=subprocess.PIPE)
        subprocess.run(["xz", "-T1", "-6"], stdin=tar.stdout, stdout=file, check=True)
        if tar.wait():
            raise SystemExit("tar has failed.")
    return target
