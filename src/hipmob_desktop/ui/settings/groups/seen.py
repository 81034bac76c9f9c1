"""The settings of what is seen: the figure, the colours, the size of the letters."""

from collections.abc import Mapping

from hipmob_desktop.figure.look import LOOKS
from hipmob_desktop.figure.viewpoints import Viewpoint
from hipmob_desktop.ui.settings.rows import ChoiceRow, Group, NumberRow, SeveralRow
from hipmob_desktop.ui.theme.names import ThemeChoice

_LOOKS: Mapping[object, str] = {look.id: look.name for look in LOOKS}
_VIEWPOINTS: Mapping[object, str] = {"face-me": "Face me", "beside-me": "Beside me"}
_EASIER = {
    "external-stretch": "Stretch, external",
    "external-active": "Active, external",
    "internal-stretch": "Stretch, internal",
    "internal-active": "Active, internal",
}
_MOTIONS: Mapping[object, str] = {"system": "System", "full": "Full", "reduced": "Reduced"}
_THEMES: Mapping[object, str] = {
    ThemeChoice.SYSTEM: "System",
    ThemeChoice.LIGHT: "Light",
    ThemeChoice.DARK: "Dark",
    ThemeChoice.HIGH_CONTRAST: "High contrast",
}

FIGURE = Group(
    "Figure",
    (
        ChoiceRow("look", "Person", _LOOKS, "Who shows the movements.", "body avatar skin hair character"),
        ChoiceRow(
            "viewpoint",
            "Seen from",
            _VIEWPOINTS,
            " ".join(one.explained for one in Viewpoint),
            "camera mirror view angle",
        ),
        SeveralRow(
            "easier",
            "Easier version",
            _EASIER,
            "A cushion, hands behind, a smaller range. E in the player.",
            "beginner hard difficult help",
        ),
        ChoiceRow(
            "motion",
            "Motion",
            _MOTIONS,
            "Reduced shows the key poses, one fading into the next.",
            "animation reduced dizzy still",
        ),
    ),
)

SCREEN = Group(
    "Screen",
    (
        ChoiceRow(
            "theme",
            "Colours",
            _THEMES,
            "System follows the choice made for the whole computer.",
            "theme dark light night contrast colors mode",
        ),
        NumberRow(
            "distance",
            "Distance to the screen",
            0.5,
            "{:g} m",
            "The player’s letters are as large as that needs: 20 arc-minutes (ISO 9241-303).",
            "size text letters font big bigger larger sofa distance zoom",
        ),
    ),
)
