"""The person's files are where programs of the system have them."""

import sys
from pathlib import Path

import platformdirs
import pytest

from hipmob_desktop.app.files.folders import find_folders


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked itself")
@pytest.mark.parametrize("chosen", [None, "", "/somewhere/else", "not/absolute"])
def test_on_linux_they_are_where_platformdirs_would_have_them(
    monkeypatch: pytest.MonkeyPatch, chosen: str | None
) -> None:
    monkeypatch.delenv("HIPMOB_DATA_DIR", raising=False)
    for variable in ("XDG_DATA_HOME", "XDG_CACHE_HOME"):
        if chosen is None:
            monkeypatch.delenv(variable, raising=False)
        else:
            monkeypatch.setenv(variable, chosen)
    folders = find_folders()
    assert folders.data == Path(platformdirs.user_data_path("hipmob", appauthor=False))
    assert folders.cache == Path(platformdirs.user_cache_path("hipmob", appauthor=False))
