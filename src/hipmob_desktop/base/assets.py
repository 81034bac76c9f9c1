"""Finds the files in `assets/`, both in a checkout and in an installed package."""

from pathlib import Path

from hipmob_desktop.base.messages import _

_PACKAGE = Path(__file__).resolve().parents[1]
_CHECKOUT = _PACKAGE.parents[1]
_ROOTS = (_PACKAGE / "assets", _CHECKOUT / "assets", _CHECKOUT / "packaging")


def asset(*parts: str) -> Path:
    """Return the path of one asset, for example ``asset("routines", "hip-rotation.toml")``.

    An installed package contains the folder; a checkout has it at the top of the repository. A checkout's
    `packaging/` is searched as well, for files of system packages such as ``asset("linux",
    "hipmob.desktop")``.

    Raises:
        FileNotFoundError: the file is in neither place, so the installation is damaged.
    """
    for root in _ROOTS:
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(
        _("HipMob's own file {path} is missing; please reinstall HipMob.").format(path="/".join(parts))
    )
