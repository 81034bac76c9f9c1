"""Tables that LibreOffice and pandas themselves have saved are taken in whole.

Each file in `tables` was made from HipMob's own `hipmob.csv`: by LibreOffice 7.4 without a window (`soffice
--convert-to`), in a profile of the language in its name, and by pandas. “own” was opened and saved in that
language with the default settings; “english” was opened in English and saved in the other language;
“semicolon” likewise with semicolons; “three-decimals” was made by an earlier HipMob's export, of which German
takes 8.818 for 8818.
"""

from pathlib import Path

import pytest

from hipmob_desktop.history.storage.contents import Contents
from hipmob_desktop.history.storage.import_file import read_foreign
from hipmob_desktop.history.storage.importing import compared

TABLES = Path(__file__).parent / "tables"
SAVED = sorted(path for path in TABLES.iterdir() if path.name != "hipmob.csv")


@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.stem)
def test_a_table_that_another_program_saved_is_taken_in_whole(path: Path) -> None:
    ours = Contents(read_foreign(TABLES / "hipmob.csv").records)

    found = compared(ours, read_foreign(path), path)

    assert (found.new, found.differing, found.same, found.lost) == ((), (), 2, 0)
    assert [one.key for one in found.faults if "three-decimals" not in path.stem] == []


def test_what_a_german_spreadsheet_made_a_thousand_times_longer_is_named() -> None:
    faults = [str(one) for one in read_foreign(TABLES / "libreoffice-three-decimals-de-DE.csv").faults]

    assert faults[0] == (
        "row 2: done_seconds: “8818” is a thousand times too long for a phase; it is read as 8.818"
    )


def test_no_cell_that_is_given_out_can_be_taken_for_thousands() -> None:
    cells = (TABLES / "hipmob.csv").read_text(encoding="utf-8-sig").split(",")

    assert "8.8180" in cells
    assert "8.818" not in cells
