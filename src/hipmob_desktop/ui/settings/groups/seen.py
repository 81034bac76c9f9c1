"""The settings of what is seen: the figure, the colours, the size of the letters."""

from collections.abc import Mapping

from hipmob_desktop.figure.look import LOOKS
from hipmob_desktop.figure.viewpoints import Viewpoint
from hipmob_desktop.ui.settings.rows import ChoiceRow, Group, NumberRow, SeveralRow
from hipmob_desktop.ui.theme.names import ThemeChoice

_LOOKS: Mapping[object, str] = {look.id: look.name for look in LOOKS}
_VIEWPOINTS: Mapping[object, str] = {"face-me": "From the front", "beside-me": "From behind"}
_EASIER = {
    "external-stretch": "Stretch, external",
    "external-active": "Active, external",
    "internal-stretch": "Stretch, internal",
    "internal-active": "Active, internal",
}
_MOTIONS: Mapping[object, str] = {"system": "As the computer", "full": "Full", "reduced": "Reduced"}
_AIDS: Mapping[object, str] = {"as-said": "As much as is said", "none": "None"}
_THEMES: Mapping[object, str] = {
    ThemeChoice.SYSTEM: "As the computer",
    ThemeChoice.LIGHT: "Light",
    ThemeChoice.DARK: "Dark",
    ThemeChoice.HIGH_CONTRAST: "High contrast",
}

_ACCENTS: Mapping[object, str] = {"own": "HipMob’s own", "system": "As the computer"}

FIGURE = Group(
    "Figure",
    (
        ChoiceRow(
            "look", "Person", "Who shows the movements.", "body avatar skin hair character", choices=_LOOKS
        ),
        ChoiceRow(
            "viewpoint",
            "Seen from",
            "\n".join(one.explained for one in Viewpoint),
            "camera mirror view angle face me beside me",
            choices=_VIEWPOINTS,
        ),
        SeveralRow(
            "easier",
            "Easier version",
            "A cushion, hands on the floor, a smaller range. Or press E in the player.",
            "beginner hard difficult help",
            choices=_EASIER,
        ),
        ChoiceRow(
            "motion",
            "Motion",
            "Full moves through every pose; Reduced fades from one key pose to the next.",
            "animation reduced dizzy still",
            choices=_MOTIONS,
        ),
        ChoiceRow(
            "aids",
            "Arrows and marks",
            "Where to move, right angles, and the name of the place where it is felt: many in a lesson, few "
            "when you know it.",
            "arrows lines labels ghost angle hints teaching",
            choices=_AIDS,
        ),
    ),
)

SCREEN = Group(
    "Colours and size",
    (
        ChoiceRow(
            "theme",
            "Colours",
            "As the computer: dark when that is dark.",
            "theme dark light night contrast colors mode",
            choices=_THEMES,
        ),
        ChoiceRow(
            "accent",
            "Accent",
            "The colour of the trained side and of buttons. The computer’s is shifted where it has to be, so "
            "that it can be read and differs from skin and mat.",
            "accent color purple highlight trained leg system",
            choices=_ACCENTS,
        ),
        NumberRow(
            "distance",
            "Distance to the screen",
            "The player’s letters become large enough to be read from there (20 arc-minutes, ISO 9241-303).",
            "size text letters font big bigger larger sofa distance zoom",
            step=0.5,
            written="{:g} m",
        ),
    ),
)
