"""The names of the colours that can be chosen; knows nothing of any screen."""

from enum import StrEnum


class ThemeChoice(StrEnum):
    """What can be chosen in the settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"
