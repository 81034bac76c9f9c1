"""Packs: made, read back, and refused if anything in them could do harm."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipmob_desktop.base.encodings import UnreadableError
from hipmob_desktop.routine.pack import pack_in, pack_of

ROUTINE = """format = "hipmob-routine"
version = 2
id = "my-sheet"
name = "My sheet"

[[item]]
exercise = "clam"
dose = { sets = 3, reps = 12 }

[[exercise]]
id = "clam"
name = "Clam"
kind = "reps"
picture = "clam.png"
"""
PICTURE = b"\x89PNG\r\n\x1a\n" + b"picture"
GOOD: Mapping[str, bytes] = {"my-sheet.toml": ROUTINE.encode(), "clam.png": PICTURE}


def zipped(files: Mapping[str, bytes]) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return archive.getvalue()


def test_a_routine_comes_out_of_its_pack_as_it_went_in(tmp_path: Path) -> None:
    (tmp_path / "evening.toml").write_text(ROUTINE, encoding="utf-8")
    (tmp_path / "clam.png").write_bytes(PICTURE)
    found = pack_in(pack_of(tmp_path / "evening.toml", "CC0", "By Ann"))
    assert found.faults == ()
    assert (found.text, found.pictures) == (ROUTINE, {"clam.png": PICTURE})
    assert (found.license, found.note, found.own_exercises) == ("CC0", "By Ann", ("clam",))


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("../evil.toml", "has a path"),
        ("/etc/evil.toml", "has a path"),
        ("..\\evil.toml", "has a path"),
        ("C:evil.toml", "has a path"),
        ("folder/", "has a path"),
        ("con.toml", "no name that every computer can use"),
        (".hidden.toml", "no name that every computer can use"),
        ("run.py", "may not be in a pack"),
        ("CLAM.PNG", "is in it twice"),
    ],
)
def test_a_name_that_could_do_harm_is_refused_with_the_name(name: str, told: str) -> None:
    with pytest.raises(UnreadableError, match=told) as error:
        pack_in(zipped({**GOOD, name: PICTURE}))
    assert f"“{name}”" in str(error.value)


def test_a_link_is_refused() -> None:
    archive = io.BytesIO(zipped(GOOD))
    with zipfile.ZipFile(archive, "a") as file:
        link = zipfile.ZipInfo("link.png")
        link.external_attr = 0o120777 << 16
        file.writestr(link, "/etc/passwd")
    with pytest.raises(UnreadableError, match=r"“link\.png” is a link"):
        pack_in(archive.getvalue())


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"README.txt": b"a" * 150_000}, "compressed more than"),
        ({"LICENSE": b"a" * 300_000}, "too large"),
        ({"clam.png": b"MZ no picture"}, "not the picture that its name says"),
        ({"other.toml": ROUTINE.encode()}, "2 routine files"),
        ({"README.txt": b"\xff"}, "not UTF-8"),
        ({f"{n}.png": PICTURE for n in range(200)}, "202 files"),
    ],
)
def test_contents_that_no_pack_has_are_refused(files: Mapping[str, bytes], told: str) -> None:
    with pytest.raises(UnreadableError, match=told):
        pack_in(zipped({**GOOD, **files}))


def test_a_routine_with_faults_is_read_with_its_faults() -> None:
    found = pack_in(zipped({"my-sheet.toml": ROUTINE.encode()}))
    assert found.routine is None
    assert "there is no picture “clam.png” in the pack" in found.faults[0]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_pack_is_read_or_refused(data: st.DataObject) -> None:
    pack = bytearray(zipped(GOOD))
    for _ in range(data.draw(st.integers(1, 4))):
        pack[data.draw(st.integers(0, len(pack) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(pack)) | st.just(len(pack)))
    try:
        found = pack_in(bytes(pack[:cut]))
    except UnreadableError as error:
        assert str(error)  # noqa: PT017 - either of both is right
    else:
        assert all("/" not in name for name in (found.name, *found.pictures))
