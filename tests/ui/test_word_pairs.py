"""Words that the voice gets wrong are written with their sound, and taken away again."""

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from hipmob_desktop.ui.settings.row_widgets import Pairs, WordPairs
from hipmob_desktop.ui.widgets.buttons import IconButton
from hipmob_desktop.ui.widgets.text import Text


def shown(qtbot: QtBot, pairs: Pairs) -> WordPairs:
    widget = WordPairs("Words the voice gets wrong")
    qtbot.addWidget(widget)
    widget.show_pairs(pairs)
    return widget


def fields(widget: WordPairs) -> list[QLineEdit]:
    return widget.findChildren(QLineEdit)


def add_button(widget: WordPairs) -> IconButton:
    return next(one for one in widget.findChildren(IconButton) if one.accessibleName() == "Add and hear it")


def test_a_word_and_its_sound_are_added_with_enter(qtbot: QtBot) -> None:
    widget = shown(qtbot, (("psoas", "so-as"),))
    word, sound = fields(widget)
    assert not add_button(widget).isEnabled()
    word.setText(" piriformis ")
    assert not add_button(widget).isEnabled()
    sound.setText("peer-ih")
    with qtbot.waitSignal(widget.pairs_changed) as wanted:
        sound.returnPressed.emit()
    assert wanted.args == [(("psoas", "so-as"), ("piriformis", "peer-ih"))]
    assert (word.text(), sound.text()) == ("", "")


def test_a_word_that_is_written_again_has_its_new_sound_only(qtbot: QtBot) -> None:
    widget = shown(qtbot, (("psoas", "so-as"), ("hip", "hipp")))
    word, sound = fields(widget)
    word.setText("Psoas")
    sound.setText("so-az")
    with qtbot.waitSignal(widget.pairs_changed) as wanted:
        add_button(widget).click()
    assert wanted.args == [(("hip", "hipp"), ("Psoas", "so-az"))]


def test_a_pair_is_taken_away_by_its_own_button(qtbot: QtBot) -> None:
    widget = shown(qtbot, (("psoas", "so-as"), ("hip", "hipp")))
    remove = next(
        one for one in widget.findChildren(IconButton) if one.accessibleName().startswith("Say “psoas”")
    )
    with qtbot.waitSignal(widget.pairs_changed) as wanted:
        remove.click()
    assert wanted.args == [(("hip", "hipp"),)]
    widget.show_pairs((("hip", "hipp"),))
    qtbot.waitUntil(lambda: [one.text() for one in widget.findChildren(Text)] == ["hip → hipp"])
