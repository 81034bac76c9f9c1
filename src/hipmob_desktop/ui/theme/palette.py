"""Qt's palette for a set of colours.

Widgets that paint themselves read their colours from the palette. `_ROLES` lists Qt's role of each colour.
"""

from PySide6.QtGui import QColor, QPalette

from hipmob_desktop.ui.theme.colours import Colours

_ROLES = {
    QPalette.ColorRole.Window: "ground",
    QPalette.ColorRole.Dark: "ground_low",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Button: "sunken",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.PlaceholderText: "quiet",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent_ink",
    QPalette.ColorRole.LinkVisited: "glow",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Midlight: "track",
    QPalette.ColorRole.ToolTipBase: "notice",
    QPalette.ColorRole.ToolTipText: "on_notice",
}


def palette(colours: Colours) -> QPalette:
    """Return Qt's palette for a set of colours. An inactive window has the same colours as an active one."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, QColor(getattr(colours, name)))
    return made
