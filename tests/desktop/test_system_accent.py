"""The computer's accent is asked for only by those who want it, kept in their settings, and followed."""

from dataclasses import replace
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hipmob_desktop.app.controllers.desktop import follow_accent
from hipmob_desktop.app.screens.pages import Pages
from hipmob_desktop.desktop.accent import SystemAccent, accent_of_qt
from hipmob_desktop.desktop.dbus import BusThread
from hipmob_desktop.ui.settings.value import Settings
from hipmob_desktop.ui.theme.colours import DARK
from hipmob_desktop.ui.theme.palette import palette
from hipmob_desktop.ui.window import MainWindow
from tests.desktop.test_accent import Portal

WANTED = Settings(accent="system")


class Person(QObject):
    """A window in which settings are changed, and where they are kept."""

    settings_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.settings = Settings()

    def change_settings(self, settings: Settings) -> None:
        self.settings = settings

    def choose(self, settings: Settings) -> None:
        self.change_settings(settings)
        self.settings_changed.emit(settings)

    def follow(self, thread: BusThread, platform: str = "linux") -> SystemAccent:
        accent = SystemAccent(thread, platform, self)
        follow_accent(accent, cast("MainWindow", self), cast("Pages", self))
        return accent


def test_the_accent_that_the_desktop_names_is_kept_and_followed_as_long_as_it_is_wanted(
    qtbot: QtBot, thread: BusThread, peer: BusThread
) -> None:
    portal, person = Portal([0.2, 0.4, 1.0]), Person()
    peer.run(portal.appear(peer.run(peer.session.connection()).result(10))).result(10)
    person.follow(thread)
    assert portal.asked == 0
    person.choose(WANTED)
    qtbot.waitUntil(lambda: person.settings.accent_found == "#3366ff")
    peer.run(portal.change([1.0, 0.0, 0.0])).result(10)
    qtbot.waitUntil(lambda: person.settings.accent_found == "#ff0000")
    person.choose(replace(person.settings, accent="own"))
    peer.run(portal.change([0.0, 1.0, 0.0])).result(10)
    person.choose(replace(person.settings, accent="system"))
    qtbot.waitUntil(lambda: person.settings.accent_found == "#00ff00")


def test_a_desktop_that_names_no_accent_takes_the_old_one_away(
    qtbot: QtBot, thread: BusThread, peer: BusThread
) -> None:
    portal, person = Portal([-1.0, -1.0, -1.0]), Person()
    peer.run(portal.appear(peer.run(peer.session.connection()).result(10))).result(10)
    person.settings = replace(WANTED, accent_found="#3366ff")
    person.follow(thread)
    qtbot.waitUntil(lambda: not person.settings.accent_found)


def test_where_nobody_answers_the_accent_that_was_found_earlier_stays(
    qtbot: QtBot, thread: BusThread
) -> None:
    person = Person()
    person.settings = replace(WANTED, accent_found="#3366ff")
    accent = person.follow(thread)._portal
    assert thread.run(accent.read()).result(10) is None  # asked after, and so answered after, the first
    QApplication.processEvents()
    assert person.settings.accent_found == "#3366ff"


def test_elsewhere_qt_is_asked_and_our_own_colours_stay(qapp: QApplication, thread: BusThread) -> None:
    person = Person()
    before = qapp.palette()
    qapp.setPalette(palette(DARK))
    theirs = accent_of_qt()
    assert theirs != DARK.accent == qapp.palette().accent().color().name()
    person.follow(thread, "win32")
    person.choose(WANTED)
    assert person.settings.accent_found == theirs
    qapp.setPalette(before)
