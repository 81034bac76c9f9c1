"""The choice of the colours: the person's, or the system's."""

from PySide6.QtCore import Qt

from hipmob_desktop.settings.theme_choice import ThemeChoice
from hipmob_desktop.ui.theme.colours import DARK, HIGH_CONTRAST, LIGHT, Colours


def colours_for(
    choice: ThemeChoice,
    scheme: Qt.ColorScheme = Qt.ColorScheme.Unknown,
    contrast: Qt.ContrastPreference = Qt.ContrastPreference.NoPreference,
    *,
    accent: str = "",
) -> Colours:
    """Return the colours for a choice; `scheme` and `contrast` are the system's.

    `accent` is the wanted accent in any shade; "" is our own.
    """
    colours = _colours(choice, scheme, contrast)
    if not accent:
        return colours
    from hipmob_desktop.ui.theme.accent import accented  # noqa: PLC0415 - few want it, and all wait for it

    return accented(colours, accent)


def _colours(choice: ThemeChoice, scheme: Qt.ColorScheme, contrast: Qt.ContrastPreference) -> Colours:
    if choice is ThemeChoice.LIGHT:
        return LIGHT
    if choice is ThemeChoice.DARK:
        return DARK
    if choice is ThemeChoice.HIGH_CONTRAST or contrast is Qt.ContrastPreference.HighContrast:
        return HIGH_CONTRAST
    return DARK if scheme is Qt.ColorScheme.Dark else LIGHT
