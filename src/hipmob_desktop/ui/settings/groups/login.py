"""The settings of how HipMob starts; only where there is a way that HipMob knows."""

import sys
from collections.abc import Mapping

from hipmob_desktop.ui.settings.rows import ChoiceRow, Group

_AT_LOGIN: Mapping[object, str] = {False: "No", True: "Yes"}

START = Group(
    "Start with the computer",
    (
        ChoiceRow(
            "at_login",
            "Start at login, quietly",
            "Without its window: HipMob waits in the background, and is open at once when you want it.",
            "autostart boot automatic background begin computer on",
            choices=_AT_LOGIN,
        ),
    ),
)

#: The groups that this system has.
START_HERE = (START,) if sys.platform.startswith("linux") else ()
