"""The names of the colour themes, independent of any screen."""

from enum import StrEnum


class ThemeChoice(StrEnum):
    """The themes offered in the settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"
