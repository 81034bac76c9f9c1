"""The history screen: what it says at its end."""

import pytest
from PySide6.QtWidgets import QApplication

from hipmob_desktop.ui.history.history_screen import Part
from hipmob_desktop.ui.history.history_view import HistoryView
from hipmob_desktop.ui.window import MainWindow
from tests.ui.looking_back import show
from tests.ui.test_fit import faults


@pytest.mark.parametrize("from_afar", [(24, 4.0), (44, 2.5), (44, 4.0), (65, 4.0)], indirect=True)
@pytest.mark.parametrize("part", Part)
def test_no_text_is_cut_in_letters_for_a_television(
    from_afar: MainWindow, history_view: HistoryView, part: Part
) -> None:
    show(from_afar, history_view, part)
    for _ in range(5):
        QApplication.processEvents()
    assert not faults(from_afar)
