"""The computer's accent is asked for only by those who want it, kept in their settings, and followed."""

from dataclasses import replace
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.controllers.desktop import follow_accent
from hipmob_desktop.desktop.accent import SystemAccent, accent_of_qt
from hipmob_desktop.desktop.dbus import BusThread
from hipmob_desktop.settings.store import SettingsStore
from hipmob_desktop.settings.value import Settings
from hipmob_desktop.ui.theme.colours import DARK
from hipmob_desktop.ui.theme.palette import palette
from tests.desktop.test_accent import Portal

WANTED = Settings(accent="system")


class Person(QObject):
    """The settings of a person, and where they are changed."""

    changed = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.value = Settings()

    def change(self, settings: Settings) -> None:
        before, self.value = self.value, settings
        if settings != before:
            self.changed.emit(before, settings)

    def follow(self, thread: BusThread, platform: str = "linux") -> SystemAccent:
        accent = SystemAccent(thread, platform, self)
        follow_accent(accent, cast("SettingsStore", self))
        return accent


def test_the_accent_that_the_desktop_names_is_kept_and_followed_as_long_as_it_is_wanted(
    qtbot: QtBot, thread: BusThread, peer: BusThread
) -> None:
    portal, person = Portal([0.2, 0.4, 1.0]), Person()
    peer.run(portal.appear(peer.run(peer.session.connection()).result(10))).result(10)
    person.follow(thread)
    assert portal.asked == 0
    person.change(WANTED)
    qtbot.waitUntil(lambda: person.value.accent_found == "#3366ff")
    peer.run(portal.change([1.0, 0.0, 0.0])).result(10)
    qtbot.waitUntil(lambda: person.value.accent_found == "#ff0000")
    person.change(replace(person.value, accent="own"))
    peer.run(portal.change([0.0, 1.0, 0.0])).result(10)
    person.change(replace(person.value, accent="system"))
    qtbot.waitUntil(lambda: person.value.accent_found == "#00ff00")


def test_a_desktop_that_names_no_accent_takes_the_old_one_away(
    qtbot: QtBot, thread: BusThread, peer: BusThread
) -> None:
    portal, person = Portal([-1.0, -1.0, -1.0]), Person()
    peer.run(portal.appear(peer.run(peer.session.connection()).result(10))).result(10)
    person.value = replace(WANTED, accent_found="#3366ff")
    person.follow(thread)
    qtbot.waitUntil(lambda: not person.value.accent_found)


def test_where_nobody_answers_the_accent_that_was_found_earlier_stays(
    qtbot: QtBot, thread: BusThread
) -> None:
    person = Person()
    person.value = replace(WANTED, accent_found="#3366ff")
    accent = person.follow(thread)._portal
    assert thread.run(accent.read()).result(10) is None  # asked after, and so answered after, the first
    QApplication.processEvents()
    assert person.value.accent_found == "#3366ff"


def test_elsewhere_qt_is_asked_and_our_own_colours_stay(qapp: QApplication, thread: BusThread) -> None:
    person = Person()
    before = qapp.palette()
    qapp.setPalette(palette(DARK))
    theirs = accent_of_qt()
    assert theirs != DARK.accent == qapp.palette().accent().color().name()
    person.follow(thread, "win32")
    person.change(WANTED)
    assert person.value.accent_found == theirs
    qapp.setPalette(before)
